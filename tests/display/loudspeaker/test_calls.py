"""Calls as the hall hears them: whole, in order, at once, and not when nobody can hear."""

import time
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from admin.measuring.null_sink import Listener, NullSink, loud_stretches
from common.background.executors import SerialWorker
from common.catalogue.load import load_voices
from common.sound.chime import chime
from common.sound.packs.choosing import hall_voice
from common.sound.packs.samples import PAUSE_SECONDS
from common.sound.packs.voice import PackVoice
from common.sound.sound import SoundMuted
from common.sound.voice import Pyttsx3Voice, VoiceFailed
from common.speech.calls import call_sentence
from common.threads.guard import BlockingCallError, forget_window_thread, name_window_thread
from display.loudspeaker import HallLoudspeaker, Sentence
from tests.display.loudspeaker.tones import (
    CALL,
    CALL_IN_ENGLISH,
    SLACK,
    ToneVoice,
    heard_whole,
    seconds_of,
)

UNSPEAKABLE = Sentence(text="?", language="en")


def test_chime_and_sentences_are_heard_in_order_to_their_end(
    loudspeaker: HallLoudspeaker, listener: Listener
) -> None:
    """The hall hears the chime, Vietnamese, English, each whole, with short pauses between."""
    stretches = heard_whole(
        loudspeaker,
        listener,
        [CALL, CALL_IN_ENGLISH],
        [chime().seconds, 0.4, 0.2],
    )

    assert all(0.1 < later[0] - earlier[1] < 0.7 for earlier, later in pairwise(stretches))


def test_a_real_call_is_heard(
    sink: NullSink, listener: Listener, tmp_path: Path, espeak: str
) -> None:
    """What the speech engine says comes out of the loudspeaker."""
    voice = Pyttsx3Voice(tmp_path / "calls")
    with closing(HallLoudspeaker(voice)) as loudspeaker:
        loudspeaker.announce([Sentence(text="Mời số A mười lăm", language="vi")])

    assert listener.loud_seconds() > chime().seconds + 0.8


def test_the_chime_does_not_wait_for_the_voice(
    loudspeaker: HallLoudspeaker, listener: Listener, voice: ToneVoice
) -> None:
    """The text is rendered while the chime sounds: the hall hears it before there is a voice."""
    voice.allowed.clear()
    worker = SerialWorker("voice of the test")
    before = time.monotonic()
    worker.submit(lambda: loudspeaker.announce([CALL]))

    listener.wait_until_loud(since=before)

    assert not voice.allowed.is_set()
    voice.allowed.set()
    worker.close()
    assert listener.loud_seconds() == pytest.approx(seconds_of(CALL), abs=SLACK)


def test_quiet_hours_are_heard_less_loud(loudspeaker: HallLoudspeaker, listener: Listener) -> None:
    """Chime and words come out of the loudspeaker at a part of their loudness, whole."""
    loudspeaker.announce([CALL])
    loud = max(map(abs, listener.heard()))
    lasted = listener.loud_seconds()
    before = len(listener.heard())

    loudspeaker.announce([replace(CALL, volume=0.5)])

    quiet = listener.heard()[before:]
    assert max(map(abs, quiet)) == pytest.approx(loud / 2, rel=0.05)
    assert sum(end - start for start, end in loud_stretches(quiet)) == pytest.approx(
        lasted, rel=0.15
    )


def test_a_call_of_the_shipped_pack_is_heard_whole(
    sink: NullSink, listener: Listener, tmp_path: Path
) -> None:
    """Chime, then the sentence with no gap but its comma, then English, as loud as each other."""
    words = [
        Sentence(text=call_sentence("A021", 3, language=language), language=language)
        for language in ("vi", "en")
    ]
    voice = hall_voice(load_voices(None), None, tmp_path)
    assert isinstance(voice, PackVoice)
    phrases = [voice.join(part, one.language) for one in words for part in one.text.split(",")]
    with closing(HallLoudspeaker(voice)) as loudspeaker:
        stretches = heard_whole(
            loudspeaker,
            listener,
            words,
            [chime().seconds, *(phrase.seconds for phrase in phrases if phrase is not None)],
        )

    pauses = [later[0] - earlier[1] for earlier, later in pairwise(stretches)]
    assert pauses[1] == pytest.approx(PAUSE_SECONDS, abs=0.06)
    assert pauses[3] == pytest.approx(PAUSE_SECONDS, abs=0.06)


def test_a_call_without_a_voice_was_not_heard(
    loudspeaker: HallLoudspeaker, listener: Listener
) -> None:
    """When the first sentence cannot be rendered, the chime alone is no call."""
    with pytest.raises(VoiceFailed):
        loudspeaker.announce([UNSPEAKABLE, CALL])

    assert listener.loud_seconds() == pytest.approx(seconds_of(), abs=SLACK)


@pytest.mark.expects_log
def test_a_missing_second_language_is_left_out(
    loudspeaker: HallLoudspeaker, listener: Listener
) -> None:
    """A call was heard when its first sentence was; what is missing is logged."""
    loudspeaker.announce([CALL, UNSPEAKABLE])

    assert listener.loud_seconds() == pytest.approx(seconds_of(CALL), abs=SLACK)


@pytest.mark.parametrize(
    ("off", "on"),
    [
        (("set-sink-mute", "hall", "1"), ("set-sink-mute", "hall", "0")),
        (("set-sink-volume", "hall", "0%"), ("set-sink-volume", "hall", "100%")),
    ],
)
def test_a_muted_output_is_said_to_be_muted(
    loudspeaker: HallLoudspeaker, sink: NullSink, off: tuple[str, ...], on: tuple[str, ...]
) -> None:
    """A call at a muted or silent output was not heard."""
    sink.control(*off)
    try:
        with pytest.raises(SoundMuted):
            loudspeaker.announce([])
    finally:
        sink.control(*on)


def test_an_output_muted_in_the_middle_is_noticed(
    loudspeaker: HallLoudspeaker, sink: NullSink
) -> None:
    """Who turns the sound off while a call sounds has cut it off, though it began well."""

    def muted(_heard: int) -> bool:
        sink.control("set-sink-mute", "hall", "1")
        return True

    try:
        with pytest.raises(SoundMuted):
            loudspeaker.announce([CALL, CALL_IN_ENGLISH], may_go_on=muted)
    finally:
        sink.control("set-sink-mute", "hall", "0")


def test_a_window_may_not_announce(loudspeaker: HallLoudspeaker) -> None:
    """Nobody waits for a machine: on the window's thread an announcement is a mistake of ours."""
    name_window_thread()
    try:
        with pytest.raises(BlockingCallError):
            loudspeaker.announce([CALL])
    finally:
        forget_window_thread()
