"""Calls of tones, and what a hall hears of them."""

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from admin.measuring.null_sink import Listener, loud_stretches
from common.sound.chime import chime
from common.sound.recording import Recording, read_recording
from common.sound.voice import VoiceFailed
from common.tickets.text import Language
from display.loudspeaker import HallLoudspeaker, Sentence
from tests.common.sound.fake_synthesizer import write_tone

SLACK = 0.18
"""Seconds: less than the shortest sentence; the end of the chime is soft."""

CALL = Sentence(text="0.4", language="vi")
CALL_IN_ENGLISH = Sentence(text="0.2", language="en")


class ToneVoice:
    """Renders a text that is a number as a tone of so many seconds, once it is allowed to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.allowed = threading.Event()
        self.allowed.set()

    def render(self, text: str, language: Language) -> Recording:
        """Return the tone; fails for what is no number."""
        self.allowed.wait(10)
        try:
            seconds = float(text)
        except ValueError as error:
            raise VoiceFailed(reason=language) from error
        path = self._folder / f"{text}.wav"
        write_tone(path, seconds=seconds)
        return read_recording(path)

    def close(self) -> None:
        """Let a waiting request go on."""
        self.allowed.set()


def seconds_of(*sentences: Sentence) -> float:
    """Return how long the chime and these sentences are loud."""
    return chime().seconds + sum(float(one.text) for one in sentences)


def heard_whole(
    loudspeaker: HallLoudspeaker,
    listener: Listener,
    sentences: Sequence[Sentence],
    seconds: Sequence[float],
) -> list[tuple[float, float]]:
    """Announce it and return start and end of each sound; fails unless they last so long.

    It is tried three times: a busy machine's sound server drops pieces now and then, and a gap of
    ours would come each time.
    """
    lengths = [pytest.approx(one, abs=0.15) for one in seconds]
    for _ in range(3):
        before = len(listener.heard())
        loudspeaker.announce(sentences)
        stretches = loud_stretches(listener.heard()[before:], gap=0.12)
        if [end - start for start, end in stretches] == lengths:
            return stretches
    pytest.fail(f"heard {stretches} instead of {seconds}")
