"""Looks after the board's sound output between calls: lost, muted, another one, and well again."""

import logging
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from common.background.executors import Executor
from common.background.jobs import Jobs
from common.readings.boards import BoardCall
from common.sound.sound import NoSound, OutputMissing, SoundFailed, SoundMuted
from common.tickets.errors import Fault, MoisoError
from common.tickets.text import Text

LOOKS_MILLISECONDS: Final = 10_000
_CHANGED_LOOKS: Final = 30
"""Five minutes: whoever changed it, or sees it, has time to act."""

_OF_THE_OUTPUT: Final = (NoSound.code, SoundMuted.code, SoundFailed.code)

HEARD_ELSEWHERE: Final = ("sound-changed", OutputMissing.code)
"""Calls sound, but perhaps where nobody sits."""

_log = logging.getLogger(__name__)


class SoundChanged(Fault):
    """The sound goes to another output than before; perhaps nobody hears it there.

    Fields: `before`, `now`.
    """

    code = "sound-changed"
    sentence = Text(
        vi="Âm thanh đã chuyển từ “{before}” sang “{now}”. Hãy nghe thử một lượt gọi.",
        en="The sound has moved from “{before}” to “{now}”. Listen whether calls are heard.",
    )


class CheckedLoudspeaker(Protocol):
    """What can be asked how it is."""

    def check(self) -> str:
        """Return the output's name; raises a Fault where nothing would be heard."""


class WatchedAnnouncer(Protocol):
    """What speaks through it."""

    @property
    def changed(self) -> SignalInstance:
        """Emitted when one of the others is another."""

    @property
    def sounding(self) -> BoardCall | None:
        """The call that is being spoken now."""

    @property
    def trouble(self) -> MoisoError | None:
        """Why the latest call could not sound."""


class SoundWatch(QObject):
    """Looks every ten seconds, on the executor's thread, while nothing sounds.

    `changed` says that `trouble` is another. What the latest call met holds until the output is
    found well again.
    """

    changed = Signal()

    def __init__(
        self,
        loudspeaker: CheckedLoudspeaker,
        executor: Executor,
        announcer: WatchedAnnouncer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._loudspeaker = loudspeaker
        self._jobs = Jobs(executor, self)
        self._announcer = announcer
        self._found: MoisoError | None = None
        self._met: MoisoError | None = None
        self._is_mended = False
        self._name: str | None = None
        self._looks_left = 0
        self._is_looking = False
        self._told: str | None = None
        announcer.changed.connect(self._hear)
        self._timer = QTimer(self, interval=LOOKS_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    @property
    def trouble(self) -> MoisoError | None:
        """Why nothing would be heard, or what somebody should listen to; None when all is well."""
        if self._found is not None:
            return self._found
        met = self._announcer.trouble
        return None if met is not None and self._is_mended else met

    @Slot()
    def look(self) -> None:
        """Ask how the output is, unless it is in use or was asked already."""
        if self._announcer.sounding is None and not self._is_looking:
            self._is_looking = True
            self._jobs.run(self._loudspeaker.check, self._well, self._ill)

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._jobs.drop()

    @Slot()
    def _hear(self) -> None:
        if self._announcer.trouble is not self._met:
            self._met, self._is_mended = self._announcer.trouble, False
        self._tell()

    def _well(self, name: str) -> None:
        self._is_looking = False
        self._is_mended = self._met is not None and self._met.code in _OF_THE_OUTPUT
        before, self._name = self._name, name
        if before is not None and before != name:
            _log.info("the sound has moved from %s to %s", before, name)
            self._found, self._looks_left = SoundChanged(before=before, now=name), _CHANGED_LOOKS
        elif self._looks_left:
            self._looks_left -= 1
        if not self._looks_left:
            self._found = None
        self._tell()

    def _ill(self, error: MoisoError) -> None:
        self._is_looking = False
        if self._found is None or self._found.code != error.code:
            _log.info("calls are not heard: %s", error)
        self._found, self._looks_left = error, 0
        self._tell()

    def _tell(self) -> None:
        trouble = self.trouble
        code = trouble.code if trouble is not None else None
        if code != self._told:
            self._told = code
            self.changed.emit()
