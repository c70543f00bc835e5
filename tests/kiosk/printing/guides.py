"""The shipped guides to papers, as they are printed."""

from common.catalogue.model import Catalogue
from common.readings.offering import reference_notice
from kiosk.printing.guide import (
    GuideSlip,
)


def guide_of(shipped: Catalogue, code: str) -> GuideSlip:
    """Return the guide of one shipped procedure."""
    procedure = next(one for one in shipped.procedures if one.key == code)
    service = next(one for one in shipped.services if one.key == procedure.service)
    return GuideSlip(
        centre=shipped.site.name,
        name=procedure.name,
        service=service.name,
        prefix=service.prefix,
        code=procedure.code or "",
        papers=procedure.documents,
        time_limit=procedure.time_limit,
        fee=procedure.fee,
        notice=reference_notice(shipped.site.procedures_as_of),
        address=f"https://dvc.example/{code}",
    )
