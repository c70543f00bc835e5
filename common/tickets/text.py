"""A text in every language of the hall."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["vi", "en"]
"""What everything is said in: on paper, aloud, in the officers' windows and on the screens."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """One thing said in Vietnamese and in English, and perhaps in a centre's further languages.

    `more` holds pairs of a language's key and the wording.
    """

    vi: str
    en: str
    more: tuple[tuple[str, str], ...] = ()

    def in_language(self, language: str) -> str:
        """Return the wording in `language`; Vietnamese where there is none, as in the windows."""
        return self.en if language == "en" else dict(self.more).get(language, self.vi)
