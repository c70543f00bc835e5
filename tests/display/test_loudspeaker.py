import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
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
from common.sound.recording import Recording, read_recording
from common.sound.sound import NoSound, Player, Sound, SoundFailed, SoundMuted, SoundStopped
from common.sound.voice import Pyttsx3Voice, VoiceFailed
from common.speech.calls import call_sentence
from common.threads.guard import BlockingCallError, forget_window_thread, name_window_thread
from common.tickets.errors import Fault
from common.tickets.text import Language
from display.loudspeaker import HallLoudspeaker, Sentence
from tests.common.sound.fake_synthesizer import write_tone
from tests.conftest import missing

CALL = Sentence(text="0.4", language="vi")
CALL_IN_ENGLISH = Sentence(text="0.2", language="en")
UNSPEAKABLE = Sentence(text="?", language="en")


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


@pytest.fixture(scope="module")
def running_sink(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NullSink]:
    """A sound server with a null sink, for all tests of this file."""
    if not NullSink.is_installed():
        missing("pulseaudio")
    sink = NullSink(tmp_path_factory.mktemp("sink"))
    sink.start()
    yield sink
    sink.stop()


def use(sink: NullSink, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every program started from here on use `sink`."""
    for name, value in sink.environment.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def sink(running_sink: NullSink, monkeypatch: pytest.MonkeyPatch) -> NullSink:
    """The null sink, as this machine's only output."""
    use(running_sink, monkeypatch)
    return running_sink


@pytest.fixture
def own_sink(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NullSink]:
    """A null sink that a test may kill; not yet started."""
    if not NullSink.is_installed():
        missing("pulseaudio")
    (tmp_path / "sink").mkdir()
    sink = NullSink(tmp_path / "sink")
    use(sink, monkeypatch)
    yield sink
    sink.stop()


@pytest.fixture
def listener(sink: NullSink) -> Iterator[Listener]:
    """An ear at the null sink."""
    with closing(Listener(sink)) as listener:
        yield listener


@pytest.fixture
def voice(tmp_path: Path) -> ToneVoice:
    """A voice of tones."""
    return ToneVoice(tmp_path)


@pytest.fixture
def loudspeaker(sink: NullSink, voice: ToneVoice) -> Iterator[HallLoudspeaker]:
    """The loudspeaker under test."""
    with closing(HallLoudspeaker(voice)) as loudspeaker:
        yield loudspeaker


def seconds_heard(listener: Listener) -> list[float]:
    """Return how long each sound was that pauses set apart."""
    return [end - start for start, end in loud_stretches(listener.heard())]


def test_chime_and_sentences_are_heard_in_order_to_their_end(
    loudspeaker: HallLoudspeaker, listener: Listener
) -> None:
    """The hall hears the chime, Vietnamese, English, each whole, with short pauses between."""
    loudspeaker.announce([CALL, CALL_IN_ENGLISH])

    stretches = loud_stretches(listener.heard())
    lengths = [end - start for start, end in stretches]
    pauses = [later[0] - earlier[1] for earlier, later in pairwise(stretches)]
    assert lengths == [
        pytest.approx(chime().seconds, abs=0.15),  # its end is soft
        pytest.approx(0.4, abs=0.05),
        pytest.approx(0.2, abs=0.05),
    ]
    assert all(0.1 < pause < 0.7 for pause in pauses)


def test_a_real_call_is_heard(
    sink: NullSink, listener: Listener, tmp_path: Path, espeak: str
) -> None:
    """What the speech engine says comes out of the loudspeaker."""
    voice = Pyttsx3Voice(tmp_path / "calls")
    with closing(HallLoudspeaker(voice)) as loudspeaker:
        loudspeaker.announce([Sentence(text="Mời số A mười lăm", language="vi")])

    heard = sum(seconds_heard(listener))
    assert heard > chime().seconds + 0.8


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
    assert len(seconds_heard(listener)) == 2


def test_quiet_hours_are_heard_less_loud(loudspeaker: HallLoudspeaker, listener: Listener) -> None:
    """Chime and words come out of the loudspeaker at a part of their loudness, whole."""
    loudspeaker.announce([CALL])
    loud = max(map(abs, listener.heard()))
    lasted = seconds_heard(listener)
    before = len(listener.heard())

    loudspeaker.announce([replace(CALL, volume=0.5)])

    quiet = listener.heard()[before:]
    assert max(map(abs, quiet)) == pytest.approx(loud / 2, rel=0.05)
    assert sum(end - start for start, end in loud_stretches(quiet)) == pytest.approx(
        sum(lasted), rel=0.15
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
    lengths = [
        pytest.approx(chime().seconds, abs=0.15),
        *(pytest.approx(phrase.seconds, abs=0.1) for phrase in phrases if phrase is not None),
    ]

    # a busy machine's sound server drops pieces now and then: a gap of ours would come each time
    with closing(HallLoudspeaker(voice)) as loudspeaker:
        for _ in range(3):
            before = len(listener.heard())
            loudspeaker.announce(words)
            stretches = loud_stretches(listener.heard()[before:], gap=0.12)
            if [end - start for start, end in stretches] == lengths:
                break

    assert [end - start for start, end in stretches] == lengths
    pauses = [later[0] - earlier[1] for earlier, later in pairwise(stretches)]
    assert pauses[1] == pytest.approx(PAUSE_SECONDS, abs=0.06)
    assert pauses[3] == pytest.approx(PAUSE_SECONDS, abs=0.06)


def test_a_call_without_a_voice_was_not_heard(
    loudspeaker: HallLoudspeaker, listener: Listener
) -> None:
    """When the first sentence cannot be rendered, the chime alone is no call."""
    with pytest.raises(VoiceFailed):
        loudspeaker.announce([UNSPEAKABLE, CALL])

    assert seconds_heard(listener) == [pytest.approx(chime().seconds, abs=0.15)]


@pytest.mark.expects_log
def test_a_missing_second_language_is_left_out(
    loudspeaker: HallLoudspeaker, listener: Listener
) -> None:
    """A call was heard when its first sentence was; what is missing is logged."""
    loudspeaker.announce([CALL_IN_ENGLISH, UNSPEAKABLE])

    assert len(seconds_heard(listener)) == 2


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


@pytest.mark.expects_log
def test_without_a_sound_server_nothing_was_heard_until_there_is_one(
    own_sink: NullSink, voice: ToneVoice
) -> None:
    """No output is said in words; one that comes later is used, without a restart of the board."""
    with closing(HallLoudspeaker(voice)) as loudspeaker:
        with pytest.raises(NoSound):
            loudspeaker.announce([CALL])
        own_sink.start()
        with closing(Listener(own_sink)) as listener:
            loudspeaker.announce([CALL])

            assert len(seconds_heard(listener)) == 2


@pytest.mark.expects_log
def test_a_sound_server_that_dies_is_said_and_its_successor_used(
    own_sink: NullSink, voice: ToneVoice
) -> None:
    """A call that breaks off was not heard; the next one after the server's restart is."""
    own_sink.start()
    with closing(HallLoudspeaker(voice)) as loudspeaker:
        faults: list[Fault] = []

        def announce() -> None:
            try:
                loudspeaker.announce([CALL])
            except Fault as fault:
                faults.append(fault)

        with closing(Listener(own_sink)) as listener:
            worker = SerialWorker("voice of the test")
            before = time.monotonic()
            worker.submit(announce)
            listener.wait_until_loud(since=before)
            own_sink.stop()
            worker.close()

        own_sink.start()
        with closing(Listener(own_sink)) as listener:
            loudspeaker.announce([CALL])

            assert [type(fault) for fault in faults] == [SoundFailed]
            assert len(seconds_heard(listener)) == 2


def test_a_sound_server_restarted_between_calls_costs_none(
    own_sink: NullSink, voice: ToneVoice
) -> None:
    """The first call after the server's restart is heard like any other."""
    own_sink.start()
    with closing(HallLoudspeaker(voice)) as loudspeaker:
        assert [one.name for one in loudspeaker._player.outputs()] == ["Null Output"]
        own_sink.stop()
        own_sink.start()
        with closing(Listener(own_sink)) as listener:
            loudspeaker.announce([CALL])

            assert len(seconds_heard(listener)) == 2


def test_a_player_that_died_between_calls_costs_no_sentence(
    loudspeaker: HallLoudspeaker, listener: Listener
) -> None:
    """The chime alone is no call: with the new process the sentence comes after it as well."""
    loudspeaker.announce([CALL])
    process = loudspeaker._player._process
    assert process is not None
    process.kill()
    process.wait()

    loudspeaker.announce([CALL])

    assert len(seconds_heard(listener)) == 4


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


def test_a_call_whose_sentences_were_never_asked_for_was_not_heard(voice: ToneVoice) -> None:
    """Whatever becomes of the player, a chime without a sentence is never recorded as spoken."""
    with closing(HallLoudspeaker(voice)) as loudspeaker:
        loudspeaker._player.close()
        loudspeaker._player = SilentPlayer(is_forgetful=True)

        with pytest.raises(SoundFailed):
            loudspeaker.announce([CALL])


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


@pytest.mark.expects_log
def test_a_sound_server_that_died_between_calls_is_no_output(
    own_sink: NullSink, voice: ToneVoice
) -> None:
    """Without a server the call is refused in words that tell what to do; nothing crashes."""
    own_sink.start()
    with closing(HallLoudspeaker(voice)) as loudspeaker:
        assert [one.name for one in loudspeaker._player.outputs()] == ["Null Output"]
        own_sink.stop()

        with pytest.raises(NoSound):
            loudspeaker.announce([CALL])


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
    assert ended[0] - closed < 0.3  # 0.1 s, and a busy machine's scheduler
    with pytest.raises(SoundStopped):
        loudspeaker.announce([CALL])


def test_a_window_may_not_announce(loudspeaker: HallLoudspeaker) -> None:
    """Nobody waits for a machine: on the window's thread an announcement is a mistake of ours."""
    name_window_thread()
    try:
        with pytest.raises(BlockingCallError):
            loudspeaker.announce([CALL])
    finally:
        forget_window_thread()
