"""A text in every language of the hall."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["vi", "en"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """One thing said in Vietnamese and in English."""

    vi: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the wording in `language`."""
        return self.vi if language == "vi" else self.en
