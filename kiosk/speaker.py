"""The kiosk's loudspeaker: one sentence at a time, at a volume, hushed at once."""

import sys
import threading
from array import array
from collections.abc import Callable
from typing import Final, Protocol

from common.sound.chime import ring
from common.sound.muting import MuteQuestion
from common.sound.recording import Recording
from common.sound.sound import Player, Sound, SoundMuted, SoundStopped, read_sound
from common.threads.guard import may_block

GAINS: Final = (0.4, 0.65, 1.0, 1.6, 2.5)
"""What each step of the volume makes of the voice; speech is a tenth of full scale."""

_FULL_SCALE: Final = 32767

_REMINDER: Final = ((587.33, 0.0), (783.99, 0.18))
"""D5 and G5, rising and short: not to be taken for the hall's chime, which falls."""
_REMINDER_SECONDS: Final = 0.6
_REMINDER_AMPLITUDE: Final = 0.12


class AnyVoice(Protocol):
    """A voice for whatever language a centre has."""

    def render(self, text: str, language: str) -> Recording:
        """Return a checked WAV file; raises `VoiceMissing` or `VoiceFailed`."""

    def close(self) -> None:
        """Stop what is being rendered."""


class Speaker(Protocol):
    """Sounds one thing at a time; both block, so they are never called from a window's thread."""

    def say(self, text: str, language: str, volume: int, given_up: Callable[[], bool]) -> None:
        """Say one sentence; return when it has been heard to its end.

        `volume` is a step of `GAINS`, 1 the quietest. Raises `NoSound`, `SoundMuted`,
        `SoundFailed`, `VoiceMissing`, `VoiceFailed`; `SoundStopped` when hushed or `given_up`.
        """

    def remind(self, given_up: Callable[[], bool]) -> None:
        """Sound the soft sign that a screen is about to close; raises as `say` does."""

    def hush(self) -> None:
        """End what sounds now, from any thread; returns at once."""

    def close(self) -> None:
        """Hush, and refuse everything later."""


class KioskSpeaker:
    """The machine's default sound output, with a voice that it closes in the end."""

    def __init__(self, voice: AnyVoice) -> None:
        self._voice = voice
        self._lock = threading.Lock()
        self._player: Player | None = None
        self._closed = False

    def say(self, text: str, language: str, volume: int, given_up: Callable[[], bool]) -> None:
        """Say one sentence, as `Speaker` says."""
        may_block("voice")
        recording = self._voice.render(text, language)
        question = MuteQuestion()
        try:
            self._play(louder(read_sound(recording.path), GAINS[volume - 1]), given_up)
            if question.is_muted():
                raise SoundMuted
        finally:
            question.close()

    def remind(self, given_up: Callable[[], bool]) -> None:
        """Sound the sign, as `Speaker` says."""
        may_block("sound")
        sound = ring(_REMINDER, seconds=_REMINDER_SECONDS, amplitude=_REMINDER_AMPLITUDE)
        self._play(sound, given_up)

    def hush(self) -> None:
        """End what sounds now."""
        with self._lock:
            player, self._player = self._player, None
        if player is not None:
            player.close()

    def close(self) -> None:
        """Fall silent within 0.1 s, and close the voice."""
        self._closed = True
        self.hush()
        self._voice.close()

    def _play(self, sound: Sound, given_up: Callable[[], bool]) -> None:
        with self._lock:
            # asked under the lock: who gives up does so first and hushes then
            if self._closed or given_up():
                raise SoundStopped
            self._player = self._player or Player()
            player = self._player
        player.play(sound)


def louder(sound: Sound, gain: float) -> Sound:
    """Return `sound` with each sample times `gain`, kept within full scale."""
    if gain == 1:
        return sound
    samples = array("h", sound.samples)
    if sys.byteorder == "big":
        samples.byteswap()
    most = _FULL_SCALE
    changed = array("h", (max(-most, min(most, round(one * gain))) for one in samples))
    if sys.byteorder == "big":
        changed.byteswap()
    return Sound(samples=changed.tobytes(), rate=sound.rate, channels=sound.channels)
