"""A call as the hall hears it: the chime, then its sentences."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from common.sound.chime import chime
from common.sound.muting import MuteQuestion
from common.sound.output_check import checked_output
from common.sound.packs.samples import at_volume, samples_of, sound_of
from common.sound.packs.tempo import paced
from common.sound.sound import (
    Player,
    Sound,
    SoundFailed,
    SoundMuted,
    SoundStopped,
    read_sound,
)
from common.sound.voice import Voice
from common.threads.guard import may_block
from common.tickets.errors import Fault
from common.tickets.text import Language

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """One sentence of a call, in words; `volume` is 1.0, or less in quiet hours.

    It is said `pace` times as fast as the voice says it.
    """

    text: str
    language: Language
    volume: float = 1.0
    pace: float = 1.0


def always(_heard: int) -> bool:
    """Say all of it."""
    return True


def _never(_heard: int) -> bool:
    return False


class Loudspeaker(Protocol):
    """Announces one call at a time; blocks, so it is never called from a window's thread."""

    def announce(
        self,
        sentences: Sequence[Sentence],
        *,
        with_chime: bool = True,
        may_go_on: Callable[[int], bool] = always,
    ) -> None:
        """Sound the chime and the sentences; return when the last has been heard to its end.

        For each further sentence `may_go_on` is asked, with how many stand before it, once or
        twice: the last answer counts. What it refuses is left out, and so is what stands behind
        it. Raises a Fault when the call was not heard: `NoSound`, `SoundMuted`, `SoundFailed`,
        `SoundStopped`, `VoiceMissing`, `VoiceFailed`.
        """

    def close(self) -> None:
        """Fall silent, from any thread: a running announcement and all later ones raise."""


class _Making:
    """Renders the sentences of a call on `renderer`, in their order and each once."""

    def __init__(
        self, sentences: Sequence[Sentence], voice: Voice, renderer: ThreadPoolExecutor
    ) -> None:
        self._sentences = sentences
        self._voice = voice
        self._renderer = renderer
        self._made: list[Future[Sound]] = []

    @property
    def is_begun(self) -> bool:
        """Whether anything was begun, or nothing is to be."""
        return bool(self._made) or not self._sentences

    def begin(self, position: int) -> None:
        """Begin with what stands at `position`, and before it, unless that was done."""
        for sentence in self._sentences[len(self._made) : position + 1]:
            self._made.append(self._renderer.submit(self._make, sentence))

    def wait(self, position: int) -> Sound:
        """Return what stands at `position`; raises what its rendering raised."""
        self.begin(position)
        return self._made[position].result()

    def _make(self, sentence: Sentence) -> Sound:
        sound = read_sound(self._voice.render(sentence.text, sentence.language).path)
        if sentence.pace == 1:
            return sound
        return sound_of(paced(samples_of(sound), sound.rate, sentence.pace), sound.rate)

    def drop(self) -> None:
        """Make nothing more."""
        for rendering in self._made:
            rendering.cancel()


class HallLoudspeaker:
    """One of the machine's sound outputs, with a voice that it closes in the end.

    `output` is a part of the wanted one's name; "" is the default output.

    The first sentence is rendered while the chime sounds, each further one while that before it
    does, if it may then be said: what is left out holds up nobody. When that fails, the call was not heard;
    a later one that fails (a second language) is left out, and logged. No thread outlives
    `announce`.
    """

    def __init__(self, voice: Voice, output: str = "") -> None:
        self._voice = voice
        self._wanted = output
        self._sink = ""
        self._player = Player(output=output)
        self._closed = False
        self._asked: list[MuteQuestion] = []
        chime()
        # what hinders it now is said by the first call
        with suppress(SoundFailed):
            self._player.prepare()

    def announce(
        self,
        sentences: Sequence[Sentence],
        *,
        with_chime: bool = True,
        may_go_on: Callable[[int], bool] = always,
    ) -> None:
        """Sound the chime and the sentences, as `Loudspeaker` says."""
        may_block("sound")
        volume = min((sentence.volume for sentence in sentences), default=1.0)
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="rendering") as renderer:
            making = _Making(sentences, self._voice, renderer)

            def meanwhile() -> None:
                making.begin(0)
                self._asked.append(MuteQuestion(self._sink))

            try:
                if with_chime:
                    self._player.play(at_volume(chime(), volume), meanwhile)
                else:
                    meanwhile()
                if not making.is_begun:
                    raise SoundFailed  # the chime alone is no call
                for position in range(len(sentences)):
                    if position and not may_go_on(position):
                        break
                    further = position + 1 < len(sentences)
                    self._say(making, position, volume, may_go_on if further else _never)
                self._check_heard()
            finally:
                making.drop()
                while self._asked:
                    self._asked.pop().close()

    def _check_heard(self) -> None:
        """Ask once more: somebody may have muted it in the middle.

        What the first question was answered is said only now: whoever unmutes in the middle still
        hears the rest.
        """
        if not self._closed:
            self._asked.append(MuteQuestion(self._sink))
        # closed before this line, nobody gives up the question; after it, `close` does
        is_muted = not self._closed and any(question.is_muted() for question in self._asked)
        if self._closed:
            raise SoundStopped
        if is_muted:
            raise SoundMuted

    def check(self) -> str:
        """Return the name of the output that would sound now; makes no sound.

        Raises `NoSound`, `SoundMuted`, `OutputMissing` or `SoundFailed`.
        """
        found = checked_output(self._player, self._wanted)
        self._sink = found.key
        return found.name

    def close(self) -> None:
        """Fall silent within 0.1 s, and close the voice."""
        self._closed = True
        self._player.close()
        # asked later than this, nobody waits for the answer: the player is closed
        for question in tuple(self._asked):
            question.give_up()
        self._voice.close()

    def _say(
        self,
        making: _Making,
        position: int,
        volume: float,
        may_go_on: Callable[[int], bool],
    ) -> None:
        def make_next() -> None:
            if may_go_on(position + 1):
                making.begin(position + 1)

        try:
            sound = making.wait(position)
        except Fault as fault:
            if self._closed:
                raise SoundStopped from fault
            if position == 0:
                raise
            _log.warning("a sentence is left out: %s", fault)
            return
        self._player.play(at_volume(sound, volume), make_next)
