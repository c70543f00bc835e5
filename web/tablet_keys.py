"""The keys of the counters' tablets: who stands on the hall's Wi-Fi cannot rate for the others."""

import hashlib
import hmac
import logging
import secrets
from pathlib import Path
from typing import Final

from common.durable import write_durably
from common.os_reasons import reason_of
from common.tickets.errors import Fault
from common.tickets.text import Text

FILE: Final = "tablets.key"
"""The file in the machine's data folder from which every tablet's key is reckoned."""

_BYTES: Final = 32
_KEY_LETTERS: Final = 20

_log = logging.getLogger(__name__)


class TabletKeysAway(Fault):
    """The secret of the tablets can neither be read nor written."""

    code = "tablet-keys-away"
    sentence = Text(
        vi="Không đọc hoặc ghi được {file}: {reason}.",
        en="Cannot read or write {file}: {reason}.",
    )


class TabletKeys:
    """One key for each counter's tablet: whoever reads it off one tablet rates at no other."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def of(self, counter: int) -> str:
        """Return the key of a counter's tablet."""
        return hmac.new(self._secret, f"{counter}".encode(), hashlib.sha256).hexdigest()[
            :_KEY_LETTERS
        ]

    def fits(self, counter: int, key: str) -> bool:
        """Say whether a key is a counter's; it takes as long for every wrong one."""
        return hmac.compare_digest(self.of(counter).encode(), key.encode(errors="replace"))

    def path(self, counter: int) -> str:
        """Return where a counter's tablet finds its page."""
        return f"/rate/{counter}?key={self.of(counter)}"


def passing_keys() -> TabletKeys:
    """Return keys that end with this run."""
    return TabletKeys(secrets.token_bytes(_BYTES))


def keys_kept_in(folder: Path) -> TabletKeys:
    """Return the keys of a machine, the same after every start; raises TabletKeysAway."""
    path = folder / FILE
    try:
        kept = path.read_bytes() if path.exists() else b""
        if len(kept) != _BYTES:
            if kept:
                _log.warning("%s is damaged: the tablets get new addresses", path)
            kept = secrets.token_bytes(_BYTES)
            write_durably(path, kept)
    except OSError as error:
        raise TabletKeysAway(file=path, reason=reason_of(error)) from error
    return TabletKeys(kept)
