"""What is wrong with a file that a person edited: where, and why, in words."""

from dataclasses import dataclass

from common.tickets.errors import Fault
from common.tickets.text import Language, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One mistake; `line` counts from 1, or is None where no line can be named."""

    file: str
    line: int | None
    reason: Text

    @property
    def place(self) -> Text:
        """Return file and line in words."""
        if self.line is None:
            return Text(vi=self.file, en=self.file)
        return Text(vi=f"{self.file}, dòng {self.line}", en=f"{self.file}, line {self.line}")


class ConfigInvalid(Fault):
    """What a person configured cannot be used.

    Fields: `file`, `line` (int or None), `reason` and `place` of the first problem; all of them
    are in `problems`.
    """

    code = "config-invalid"
    sentence = Text(vi="{place}: {reason}", en="{place}: {reason}")

    def __init__(self, first: Problem, *rest: Problem) -> None:
        super().__init__(file=first.file, line=first.line, reason=first.reason, place=first.place)
        self.problems = (first, *rest)

    def messages(self, language: Language) -> tuple[str, ...]:
        """Return one sentence for each problem."""
        return tuple(ConfigInvalid(problem).message(language) for problem in self.problems)


class Problems:
    """The mistakes found so far, so that a person hears of all of them at once."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, *, file: str, line: int | None, reason: Text) -> None:
        """Note one mistake and read on."""
        self._found.append(Problem(file=file, line=line, reason=reason))

    def fault(self) -> ConfigInvalid:
        """Return what was found as an error; something was."""
        return ConfigInvalid(*self._found)

    def refuse(self) -> None:
        """Raise `ConfigInvalid` if anything was found."""
        if self._found:
            raise self.fault()
