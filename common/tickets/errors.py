"""One family of errors with stable codes and a sentence for the person at the door.

A `Refusal` means that the rules say no: the person can do something else. A `Fault` means that
the world failed (database, printer, file): somebody has to mend it. Both carry a code that never
changes and a sentence in Vietnamese and English; technical detail goes to the log.
"""

from typing import ClassVar

from common.tickets.text import Text


class MoisoError(Exception):
    """Base of all errors of ours.

    A subclass declares `code` (stable, for programs) and `sentence` (for people, with named
    fields). Fields are given as keywords; a `Text` among them is worded in the reader's language.
    """

    code: ClassVar[str]
    sentence: ClassVar[Text]

    def __init__(self, **fields: object) -> None:
        super().__init__(fields)
        self.fields = fields

    def message(self, language: str) -> str:
        """Return the sentence in `language`, with its fields filled in."""
        words = {
            name: value.in_language(language) if isinstance(value, Text) else value
            for name, value in self.fields.items()
        }
        return self.sentence.in_language(language).format_map(words)

    def __str__(self) -> str:
        return f"{self.code}: {self.message('en')}"


class Refusal(MoisoError):
    """The rules say no; nothing was changed."""


class Fault(MoisoError):
    """The world failed; somebody has to mend it."""
