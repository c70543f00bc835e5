import pytest
from argon2 import extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY

from common.use_cases.pin_hash import PinTooShort, hash_of, is_pin


@pytest.mark.full_strength
def test_whoever_steals_the_file_tries_pins_slowly() -> None:
    """A million PINs of six digits take days: the strength that RFC 9106 asks for, and salted."""
    kept, again = hash_of("246813"), hash_of("246813")

    assert extract_parameters(kept) == RFC_9106_LOW_MEMORY
    assert kept != again
    assert is_pin(kept, "246813")
    assert not is_pin(kept, "246814")


@pytest.mark.parametrize("pin", ["", "24681", "24681a", "２４６８１３"])
def test_what_is_no_pin_is_refused(pin: str) -> None:
    """Fewer than six digits, letters, and digits of another script."""
    with pytest.raises(PinTooShort):
        hash_of(pin)


@pytest.mark.parametrize("kept", ["", "246813", "$argon2id$v=19$m=8,t=1,p=1$broken"])
def test_what_was_damaged_is_not_a_wrong_pin(kept: str) -> None:
    """Whoever types the right PIN is told that it is not their mistake."""
    with pytest.raises(ValueError, match="not the hash"):
        is_pin(kept, "246813")
