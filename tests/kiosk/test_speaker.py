"""The kiosk heard at the monitor of a real PulseAudio, spoken by the real espeak-ng."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from admin.measuring.null_sink import Listener, NullSink
from common.sound.chime import ring
from common.sound.sound import NoSound, Sound, SoundStopped
from common.sound.voice import Pyttsx3Voice
from common.threads.guard import BlockingCallError, name_window_thread
from common.tickets.text import Language
from kiosk.aloud import NumberGiven, given_sentences
from kiosk.speaker import GAINS, KioskSpeaker, louder
from tests.conftest import missing

TEXTS: dict[Language, str] = {
    "vi": "Số của ông bà là A mười lăm",
    "en": "Your number is A fifteen",
}


@pytest.fixture
def sink(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NullSink]:
    """A null sink, as this machine's only output."""
    if not NullSink.is_installed():
        missing("pulseaudio")
    (tmp_path / "sink").mkdir()
    sink = NullSink(tmp_path / "sink")
    for name, value in sink.environment.items():
        monkeypatch.setitem(os.environ, name, value)
    sink.start()
    yield sink
    sink.stop()


@pytest.fixture
def speaker(espeak: str, tmp_path: Path) -> Iterator[KioskSpeaker]:
    """The real one, with the real voice."""
    with closing(KioskSpeaker(Pyttsx3Voice(tmp_path / "voice"))) as made:
        yield made


def never() -> bool:
    """Nobody gives up."""
    return False


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_number_is_heard_in_both_languages(
    sink: NullSink, speaker: KioskSpeaker, language: Language
) -> None:
    """From words to the monitor: something as long as the sentence sounds."""
    with closing(Listener(sink)) as listener:
        speaker.say(TEXTS[language], language, 3, never)
        heard = listener.loud_seconds()

    assert 0.8 < heard < 4


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_sentence_of_a_ticket_has_a_sound(
    espeak: str, tmp_path: Path, language: Language
) -> None:
    """The real engine takes all that is composed, and says it in plausible time."""
    given = NumberGiven(
        number="B105K",
        service="Bảo trợ xã hội – Giảm nghèo – Trẻ em" if language == "vi" else "Social protection",
        priority="",
        ahead=21,
        counters=(2, 12),
        advice="Mời ông/bà lấy phiếu ở khe bên dưới." if language == "vi" else "Take your ticket.",
    )
    with closing(Pyttsx3Voice(tmp_path / "voice")) as voice:
        recordings = [
            voice.render(one, language) for one in given_sentences(given, language=language)
        ]

    assert len(recordings) == 5
    assert all(one.heard_seconds > 0.3 for one in recordings)


def test_hushed_it_is_silent_at_once_and_speaks_again(
    sink: NullSink, speaker: KioskSpeaker
) -> None:
    """Stop ends a sentence in its middle; the next one is heard in full."""
    ended: list[float] = []

    def say() -> None:
        try:
            speaker.say(", ".join([TEXTS["vi"]] * 4), "vi", 3, never)
        except SoundStopped:
            ended.append(time.monotonic())

    with closing(Listener(sink)) as listener:
        thread = threading.Thread(target=say)
        thread.start()
        listener.wait_until_loud()
        asked = time.monotonic()
        speaker.hush()
        thread.join(timeout=30)
        speaker.say(TEXTS["vi"], "vi", 3, never)

    assert ended
    assert ended[0] - asked < 4  # all of it takes twice as long


def test_who_gave_up_before_hears_nothing(speaker: KioskSpeaker) -> None:
    """A sentence that nobody waits for any longer is not begun."""
    with pytest.raises(SoundStopped):
        speaker.say(TEXTS["vi"], "vi", 3, lambda: True)


@pytest.mark.expects_log
def test_without_a_device_it_says_so(
    speaker: KioskSpeaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing loudspeaker is a fault with words, soon."""
    for name, value in NullSink(tmp_path).environment.items():
        monkeypatch.setitem(os.environ, name, value)

    with pytest.raises(NoSound):
        speaker.remind(never)


def test_never_on_the_windows_thread(speaker: KioskSpeaker) -> None:
    """A call that may block raises there, before anything blocks."""
    name_window_thread()

    with pytest.raises(BlockingCallError):
        speaker.say(TEXTS["vi"], "vi", 3, never)
    with pytest.raises(BlockingCallError):
        speaker.remind(never)


def test_the_sign_is_softer_and_other_than_the_halls_chime() -> None:
    """Nobody takes it for a call."""
    sign = ring(((587.33, 0.0), (783.99, 0.18)), seconds=0.6, amplitude=0.12)

    assert sign.seconds == pytest.approx(0.6, abs=0.01)
    assert peak(sign) < 0.3 * 32767


def test_each_step_is_louder_and_none_overflows() -> None:
    """The loudest keeps within full scale; the usual one is the voice as it is."""
    sound = Sound(samples=b"\x00\x10\x00\xf0" * 10, rate=8000, channels=1)

    peaks = [peak(louder(sound, gain)) for gain in GAINS]

    assert peaks == sorted(peaks)
    assert peaks[2] == peak(sound)
    assert peak(louder(sound, 100)) == 32767


def peak(sound: Sound) -> int:
    """Return the largest sample."""
    data = sound.samples
    return max(
        abs(int.from_bytes(data[place : place + 2], "little", signed=True))
        for place in range(0, len(data), 2)
    )
