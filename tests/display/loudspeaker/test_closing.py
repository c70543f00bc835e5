"""A call that is cut short, or never was whole, does not count as heard."""

import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from admin.measuring.null_sink import Listener
from common.background.executors import SerialWorker
from common.sound.sound import Player, Sound, SoundFailed, SoundStopped
from common.tickets.errors import Fault
from display.loudspeaker import HallLoudspeaker
from tests.display.loudspeaker.tones import CALL, ToneVoice


class SilentPlayer(Player):
    """Has played everything at once, and may forget what was to be done meanwhile."""

    def __init__(self, *, is_forgetful: bool = False) -> None:
        super().__init__()
        self._is_forgetful = is_forgetful
        self.has_played = threading.Event()

    def play(self, sound: Sound, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Play nothing."""
        del sound
        if not self._is_forgetful:
            meanwhile()
        self.has_played.set()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody is asked")
def test_closing_does_not_wait_for_a_question_that_nobody_answers(
    voice: ToneVoice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sound server that hangs does not hold up a board that is closed."""
    pactl = tmp_path / "pactl"
    pactl.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    pactl.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    loudspeaker = HallLoudspeaker(voice)
    loudspeaker._player.close()
    loudspeaker._player = player = SilentPlayer()
    faults: list[Fault] = []

    def announce() -> None:
        try:
            loudspeaker.announce([])
        except Fault as fault:
            faults.append(fault)

    worker = SerialWorker("voice of the test")
    worker.submit(announce)
    assert player.has_played.wait(10)

    closed = time.monotonic()
    loudspeaker.close()
    worker.close()

    assert time.monotonic() - closed < 1
    assert [type(fault) for fault in faults] == [SoundStopped]


def test_closing_ends_a_running_call(
    loudspeaker: HallLoudspeaker, listener: Listener, voice: ToneVoice
) -> None:
    """A board that is closed falls silent at once, and the broken call does not count as heard."""
    faults: list[Fault] = []
    ended: list[float] = []

    def announce() -> None:
        try:
            loudspeaker.announce([CALL])
        except Fault as fault:
            faults.append(fault)
        ended.append(time.monotonic())

    worker = SerialWorker("voice of the test")
    before = time.monotonic()
    worker.submit(announce)
    listener.wait_until_loud(since=before)

    closed = time.monotonic()
    loudspeaker.close()
    worker.close()

    assert [type(fault) for fault in faults] == [SoundStopped]
    assert ended[0] - closed < 1  # 0.1 s, and a busy machine's scheduler; the rest lasts 1.3 s
    with pytest.raises(SoundStopped):
        loudspeaker.announce([CALL])


def test_a_call_whose_sentences_were_never_asked_for_was_not_heard(voice: ToneVoice) -> None:
    """Whatever becomes of the player, a chime without a sentence is never recorded as spoken."""
    with closing(HallLoudspeaker(voice)) as loudspeaker:
        loudspeaker._player.close()
        loudspeaker._player = SilentPlayer(is_forgetful=True)

        with pytest.raises(SoundFailed):
            loudspeaker.announce([CALL])
