"""What goes wrong on this morning, and when: paper runs out, a board dies and comes back."""

from datetime import timedelta
from typing import Final

from admin.morning.stage import Stage

_PAPER_OUT_TICKETS: Final = 2
_AWAY_FOR_CALLS: Final = 4
_A_MOMENT: Final = timedelta(seconds=1)


class Incidents:
    """Lets things go wrong at their moments, and takes the pictures of the morning."""

    def __init__(self, stage: Stage, citizens: int) -> None:
        self._stage = stage
        self._welcome_at = citizens // 4
        self._given_at = citizens // 3
        self._paper_out_at = citizens * 2 // 5
        self._cut_short_after = citizens // 6
        self._kill_after = citizens // 3
        self._pictures_after = citizens // 2
        self._back_after: int | None = None
        self._is_held = False
        self._calls = 0
        self._without_paper = 0

    def before_arrival(self, issued: int) -> None:
        """Let the paper run out when its moment has come."""
        if issued == self._welcome_at:
            self._stage.pictures.kiosk("welcome")
        if issued == self._paper_out_at:
            self._stage.printer.has_paper = False

    def after_arrival(self, number: str, issued: int) -> None:
        """Take the ticket; where there is none, see that the number is to be remembered."""
        stage = self._stage
        if issued == self._given_at:
            stage.pictures.kiosk("given")
        if stage.kiosk.is_told_to_remember():
            self._go_without_paper(number)
        else:
            stage.pictures.ticket(number)

    def _go_without_paper(self, number: str) -> None:
        stage = self._stage
        stage.telling.tell("kiosk", "paper-out", number, ok=False)
        self._without_paper += 1
        if self._without_paper == 1:
            stage.pictures.kiosk("printer-failed")
        if self._without_paper == _PAPER_OUT_TICKETS:
            stage.telling.tell("console", "paper-in")
            stage.printer.load_paper()

    def before_call(self) -> None:
        """Kill the second board when its moment has come: between two calls, or during one."""
        stage = self._stage
        if self._calls >= self._cut_short_after and stage.boards.cut_short is None:
            stage.boards.hold_second()
            self._is_held = True
            return
        if self._calls >= self._kill_after and self._back_after is None:
            self._back_after = self._calls + _AWAY_FOR_CALLS
            stage.clock.advance(_A_MOMENT)
            stage.boards.kill_second()
            stage.telling.tell(stage.boards.second, "display-killed", ok=False)
            stage.clock.advance(_A_MOMENT)

    def after_call(self, number: str, counter: int) -> None:
        """Bring the board back while somebody is being called, and see it catch up."""
        self._calls += 1
        stage = self._stage
        if self._is_held:
            self._is_held = False
            self._cut_short(number, counter)
        if self._calls == self._back_after:
            stage.clock.advance(_A_MOMENT)
            stage.telling.tell(stage.boards.second, "display-back")
            stage.boards.revive_second()
            stage.see_announced(number, counter)
            stage.clock.advance(_A_MOMENT)
        if self._calls == self._pictures_after:
            stage.pictures.counter(counter)
            stage.pictures.board()

    def _cut_short(self, number: str, counter: int) -> None:
        """Kill the second board while it says a call, and see it say that one again."""
        stage = self._stage
        stage.patience.until(lambda: stage.boards.second_sounds(number, counter), f"{number} aloud")
        stage.boards.cut_second_short()
        stage.clock.advance(_A_MOMENT)
        stage.telling.tell(stage.boards.second, "display-cut-short", number, ok=False)
        stage.boards.begin_second_again()
        stage.see_announced(number, counter)
        stage.clock.advance(_A_MOMENT)
