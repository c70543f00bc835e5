"""How a PIN is kept, an officer's as a kiosk's: as a salted argon2id hash and nothing else."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from common.tickets.errors import Refusal
from common.tickets.text import Text

SHORTEST_PIN = 6


class PinTooShort(Refusal):
    """A PIN has at least six digits."""

    code = "pin-too-short"
    sentence = Text(
        vi="Mã PIN phải có ít nhất {shortest} chữ số và chỉ gồm chữ số.",
        en="A PIN has at least {shortest} digits, and digits only.",
    )


# RFC 9106, section 4: the second recommended choice, which takes some 50 ms and 64 MB
_hasher = PasswordHasher()


def hash_of(pin: str) -> str:
    """Return what is kept of a PIN; takes some 50 ms. Raises PinTooShort, also for letters."""
    if not (pin.isascii() and pin.isdigit()) or len(pin) < SHORTEST_PIN:
        raise PinTooShort(shortest=SHORTEST_PIN)
    return _hasher.hash(pin)


def is_pin(kept: str, pin: str) -> bool:
    """Say whether it is the PIN that was kept; takes some 50 ms.

    Raises ValueError if what was kept is no hash.
    """
    try:
        return _hasher.verify(kept, pin)
    except VerifyMismatchError:
        return False
    except (VerificationError, InvalidHashError) as error:
        raise ValueError("not the hash of a PIN") from error
