"""Questions to whoever sits at the command line, in words of their language."""

import sys
import unicodedata
from collections.abc import Sequence
from typing import Final

import click

from common.tickets.errors import Refusal
from common.tickets.text import Language, Text

_YES: Final = frozenset({"c", "co", "d", "dung", "y", "yes"})
_NO: Final = frozenset({"k", "khong", "n", "no"})
_HINT: Final = Text(vi="(có/không)", en="(yes/no)")
_YES_OR_NO: Final = Text(
    vi="Hãy trả lời “có” hoặc “không” (hay chỉ c, k).",
    en="Please answer “yes” or “no” (or just y, n).",
)
_ONE_OF: Final = Text(vi="Hãy trả lời một trong: {choices}.", en="Please answer one of: {choices}.")


class NoAnswer(Refusal):
    """The input ended before the question was answered."""

    code = "no-answer"
    sentence = Text(
        vi="Chưa trả lời xong nên không ghi gì vào tệp. Hãy chạy lại lệnh này và trả lời từng câu"
        " hỏi.",
        en="Not all was answered, so nothing was written to a file. Run this again and answer each"
        " question.",
    )


def ask_yes(question: Text, language: Language) -> bool:
    """Ask until the answer is yes or no, in either language; raises NoAnswer."""
    words = f"{question.in_language(language)} {_HINT.in_language(language)}"
    while True:
        answer = _bare(_answer_to(words))
        if answer in _YES | _NO:
            return answer in _YES
        click.echo(_YES_OR_NO.in_language(language), err=True)


def ask_one_of(question: Text, choices: Sequence[str], language: Language) -> str:
    """Ask until the answer is one of `choices`; raises NoAnswer."""
    listed = ", ".join(choices)
    while True:
        answer = _answer_to(f"{question.in_language(language)} ({listed})")
        if answer in choices:
            return answer
        click.echo(_ONE_OF.in_language(language).format(choices=listed), err=True)


def _answer_to(words: str) -> str:
    """Return one line; the question goes where no answer of the command does."""
    click.echo(f"{words}: ", err=True, nl=False)
    line = sys.stdin.readline()
    if not line:
        click.echo(err=True)
        raise NoAnswer
    return line.strip()


def _bare(word: str) -> str:
    """Return a word without its marks, however the keyboard has sent them."""
    letters = unicodedata.normalize("NFD", word.casefold()).replace("đ", "d")
    return "".join(one for one in letters if not unicodedata.combining(one))
