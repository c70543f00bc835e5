"""What a keypad's keys can mean."""

from typing import Final

from counter.commands import Deed

DEEDS: Final = {
    deed.value: deed
    for deed in (
        Deed.NEXT,
        Deed.RECALL,
        Deed.START,
        Deed.NO_SHOW,
        Deed.HOLD,
        Deed.FINISH,
        Deed.PAUSE,
        Deed.UNDO,
    )
}
"""What a key does by itself; a transfer needs a question, and so the window."""

CALL: Final = "call"
"""Call the number typed before; without one, like "next"."""

CLEAR: Final = "clear"
DIGITS: Final = tuple("0123456789")

MEANINGS: Final = (*DEEDS, CALL, CLEAR, *DIGITS)
