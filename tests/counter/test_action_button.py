"""The grid's buttons: their words are whole in every shape."""

import pytest

from counter.action_button import ActionButton


@pytest.mark.parametrize(
    ("words", "key", "beside"),
    [("Gọi lại", "F8", "F8"), ("Hoàn tác", "Ctrl+Z", ""), ("Hoàn tác", "Ctrl+Z · 30 s", "30 s")],
)
@pytest.mark.usefixtures("qapp")
def test_a_low_button_leaves_the_key_out_before_it_cuts_a_word(
    words: str, key: str, beside: str
) -> None:
    """In a third of the window: the words first, then what has room beside them."""
    button = ActionButton(key.partition(" · ")[0])
    button.set_flat_shape(flat=True)
    button.resize(106, button.sizeHint().height())

    button.say(words, key if " · " in key else "")

    assert button.flat_note == beside
