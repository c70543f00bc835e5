"""What the doctor says of priority: whether a class that must be proven can be proven at a kiosk."""

from collections.abc import Iterator
from pathlib import Path

from admin.doctor.check import Check, Level
from common.catalogue.model import Catalogue
from common.tickets.text import Text
from kiosk.scanning.scanner_file import load_scanner
from kiosk.service_pin import has_pin
from kiosk.spool.looking import kiosk_folders

_PART = Text(vi="Diện ưu tiên", en="Priority")


def proof_checks(config: Path | None, data_folder: Path, catalogue: Catalogue) -> Iterator[Check]:
    """Look for a PIN at each kiosk of this machine where `needs_proof` stands without a scanner.

    `data_folder` is that of the machine's data. Raises ConfigInvalid.
    """
    classes = {one.key: one.name for one in catalogue.site.priorities}
    scanner = load_scanner(config, list(classes))
    if scanner.there or not scanner.needs_proof:
        return
    names = [classes[key] for key in sorted(scanner.needs_proof)]
    for name, folder in kiosk_folders(data_folder):
        if has_pin(folder):
            yield Check(part=_PART, level=Level.OK, says=_proven_by_pin(name))
        else:
            yield Check(part=_PART, level=Level.WARNING, says=_unproven(names, name))


def _proven_by_pin(kiosk: str) -> Text:
    return Text(
        vi=f"máy lấy số {kiosk} không có máy quét; cán bộ xác nhận bằng mã PIN",
        en=f"the kiosk {kiosk} has no scanner; officers confirm with its PIN",
    )


def _unproven(classes: list[Text], kiosk: str) -> Text:
    named = "" if kiosk == "kiosk" else f" --name {kiosk}"
    return Text(
        vi=f"{', '.join(one.vi for one in classes)}: phải chứng minh (needs_proof), nhưng máy lấy số"
        f" {kiosk} không có máy quét và chưa có mã PIN nên không ai xác nhận được; hãy đặt mã bằng"
        f" moiso kiosk pin{named} hoặc khai báo máy quét trong scanner.toml",
        en=f"{', '.join(one.en for one in classes)} must be proven (needs_proof), but the kiosk"
        f" {kiosk} has neither scanner nor PIN, so nobody can; set a PIN with moiso kiosk pin{named},"
        " or name the scanner in scanner.toml",
    )
