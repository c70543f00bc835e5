"""What cannot be said aloud."""

from common.tickets.errors import Refusal
from common.tickets.text import Text


class UnspeakableNumber(Refusal):
    """The number on a ticket, or a bare number, has no wording.

    Field `number` holds what was given.
    """

    code = "unspeakable-number"
    sentence = Text(
        vi="Không đọc được số “{number}”. Số thứ tự gồm chữ cái và ít nhất ba chữ số, ví dụ A015, lớn nhất là A9999.",
        en="The number “{number}” cannot be read aloud. A ticket number is letters and at least three digits, such as A015, up to A9999.",
    )


class UnspeakableCounter(Refusal):
    """The counter's number has no wording.

    Field `counter` holds what was given.
    """

    code = "unspeakable-counter"
    sentence = Text(
        vi="Không đọc được số quầy “{counter}”. Số quầy là một số từ 0 đến 9999.",
        en="The counter number “{counter}” cannot be read aloud. A counter is a number from 0 to 9999.",
    )
