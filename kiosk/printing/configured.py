"""A printer as the centre's files describe it: what it can do, and what its wire carries."""

from dataclasses import replace

from common.catalogue.model import Printer
from common.printers.addresses import parse_address
from common.printers.profiles import Profile, profile_named
from common.printers.wires import Wire, wire_to


def profile_of(printer: Printer) -> Profile:
    """Return what a configured printer can do; raises `UnknownProfile` and `UnknownWidth`."""
    profile = profile_named(printer.profile)
    if printer.width is not None:
        profile = profile.with_width(printer.width)
    if printer.proven is not None:
        profile = profile.with_proven(printer.proven)
    if printer.vietnamese_pages is not None and profile.vietnamese is not None:
        profile = replace(profile, vietnamese=printer.vietnamese_pages)
    return profile


def wire_of(printer: Printer) -> Wire:
    """Return the wire to a configured printer; raises `BadPrinterAddress`."""
    return wire_to(parse_address(printer.address))
