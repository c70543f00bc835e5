"""Kinds of printers on which tickets may not come out, told in words before they disappoint."""

from collections.abc import Iterable

from common.catalogue.model import Printer
from common.printers.profiles import Profile
from common.tickets.text import Text
from kiosk.printing.configured import profile_of


def warnings_of(profile: Profile) -> tuple[Text, ...]:
    """Return what to know of a kind of printer before it is used; nothing of most."""
    caveat = profile.caveat
    if caveat is None:
        return ()
    name = profile.name
    return (Text(vi=f"Lưu ý {name}: {caveat.vi}.", en=f"Mind {name}: {caveat.en}."),)


def configured_warnings(printers: Iterable[Printer]) -> list[Text]:
    """Return what to know of the printers of `printers.toml`, each by its key."""
    found = ((printer.key, profile_of(printer)) for printer in printers)
    return [
        Text(
            vi=f"Lưu ý máy in {key} ({profile.name}): {profile.caveat.vi}.",
            en=f"Mind printer {key} ({profile.name}): {profile.caveat.en}.",
        )
        for key, profile in found
        if profile.caveat is not None
    ]
