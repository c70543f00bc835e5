from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication

from common.background.executors import InlineExecutor
from common.sound.sound import NoSound
from common.sound.voice import VoiceMissing
from common.tickets.text import Text
from kiosk.comfort import USUAL_VOLUME, Comfort
from kiosk.reader import Reader
from kiosk.touches import Touches
from kiosk.voiced import Sentence
from tests.kiosk.speakers import FakeSpeaker
from tests.manual_executor import ManualExecutor

PAGE = ("Một", "Hai", "Ba")


@dataclass
class Aloud:
    """A reader of a page of three sentences, whose speaker speaks when told."""

    speaker: FakeSpeaker
    executor: ManualExecutor
    comfort: Comfort
    reader: Reader
    heard: list[None] = field(default_factory=list)

    def speak(self, sentences: int = 1) -> None:
        """Let so many sentences come to their end."""
        for _ in range(sentences):
            if self.executor.waiting:
                self.executor.run_next()
            QCoreApplication.processEvents()


def page_of(comfort: Comfort) -> list[Sentence]:
    """Return the page in the person's language."""
    return [Sentence(text=one, language=comfort.current_language) for one in PAGE]


@pytest.fixture
def aloud() -> Iterator[Aloud]:
    """A reader that is switched off."""
    speaker, executor = FakeSpeaker(), ManualExecutor()
    comfort = Comfort(Touches(lambda: 0.0), "vi")
    reader = Reader(speaker, executor, comfort, lambda: page_of(comfort))
    made = Aloud(speaker, executor, comfort, reader)
    reader.said.connect(lambda: made.heard.append(None))
    yield made
    reader.close()


def test_a_page_is_read_to_its_end(aloud: Aloud) -> None:
    """Switched on, it reads sentence by sentence, and each tells that somebody listens."""
    aloud.comfort.toggle_reading()
    assert aloud.reader.property("speaking") is True
    aloud.speak(3)

    assert aloud.speaker.said == [(one, "vi", USUAL_VOLUME) for one in PAGE]
    assert aloud.reader.property("speaking") is False
    assert len(aloud.heard) == 3


def test_stop_is_at_once_and_again_begins_anew(aloud: Aloud) -> None:
    """What was under way is hushed, and a late end of it does not go on."""
    aloud.comfort.toggle_reading()
    aloud.speak()

    aloud.reader.stop()
    aloud.speak(3)
    assert aloud.speaker.words == ["Một"]
    assert aloud.speaker.hushed == 1

    aloud.reader.again()
    aloud.speak(3)
    assert aloud.speaker.words == ["Một", *PAGE]


def test_one_button_stops_and_reads_again(aloud: Aloud) -> None:
    """While it speaks a touch stops it; else it reads again."""
    aloud.comfort.toggle_reading()

    aloud.reader.touch()
    assert aloud.reader.property("speaking") is False
    aloud.reader.touch()

    assert aloud.reader.property("speaking") is True


def test_louder_is_heard_at_once(aloud: Aloud) -> None:
    """A changed volume begins the page anew, so that it can be judged."""
    aloud.comfort.toggle_reading()
    aloud.speak()

    aloud.comfort.louder()
    aloud.speak(2)

    assert aloud.speaker.said[-1] == ("Một", "vi", USUAL_VOLUME + 1)


def test_volume_language_and_reading_are_the_next_persons_own(aloud: Aloud) -> None:
    """Who comes next meets a silent kiosk at its usual volume, in its usual language."""
    aloud.comfort.toggle_reading()
    aloud.comfort.toggle_language()
    aloud.comfort.quieter()
    chosen = aloud.comfort.chosen

    aloud.comfort.reset()
    aloud.speak(3)

    assert (chosen, aloud.comfort.chosen) == (True, False)
    assert aloud.comfort.property("volume") == USUAL_VOLUME
    assert aloud.reader.property("speaking") is False
    assert aloud.speaker.said == []


def test_the_volume_has_its_ends(aloud: Aloud) -> None:
    """Beyond the loudest and the quietest nothing happens."""
    for _ in range(9):
        aloud.comfort.louder()
    loudest = aloud.comfort.property("volume")
    for _ in range(9):
        aloud.comfort.quieter()

    assert (loudest, aloud.comfort.property("volume")) == (5, 1)


@pytest.mark.parametrize(
    "trouble",
    [NoSound(), VoiceMissing(language=Text(vi="x", en="x"), remedy=Text(vi="y", en="y"))],
    ids=["no device", "no voice"],
)
def test_without_sound_it_says_so_in_words_and_hangs_nowhere(
    aloud: Aloud, trouble: NoSound | VoiceMissing
) -> None:
    """The reason stands on the screen until a sentence is heard again."""
    aloud.speaker.trouble = trouble
    aloud.comfort.toggle_reading()
    aloud.speak()
    assert aloud.reader.property("fault") == trouble.message("vi")
    assert aloud.reader.property("speaking") is False

    aloud.speaker.trouble = None
    aloud.reader.again()
    aloud.speak()

    assert aloud.reader.property("fault") == ""


def test_the_warning_is_a_soft_sign_and_words_for_who_listens(aloud: Aloud) -> None:
    """Who has nothing read to them hears the sign; who has, hears what to do."""
    aloud.reader.warn()
    aloud.speak()
    assert (aloud.speaker.reminded, aloud.speaker.said) == (1, [])

    aloud.comfort.toggle_reading()
    aloud.reader.warn()
    aloud.speak(4)

    assert aloud.speaker.reminded == 1
    assert aloud.speaker.words[0] == "Màn hình sắp tự đóng"


def test_a_kiosk_without_loudspeaker_is_silent_after_one_attempt(aloud: Aloud) -> None:
    """Nothing is tried, and logged, at every time-out of the day."""
    aloud.speaker.trouble = NoSound()

    for _ in range(3):
        aloud.reader.warn()
        aloud.speak()

    assert aloud.speaker.reminded == 1


def test_a_centre_may_want_silence() -> None:
    """Switched off in its settings, neither sign nor reading is there."""
    speaker, comfort = FakeSpeaker(), Comfort(Touches(lambda: 0.0), "vi")
    reader = Reader(
        speaker, InlineExecutor(), comfort, lambda: page_of(comfort), offered=False, reminds=False
    )

    reader.warn()

    assert speaker.reminded == 0
    assert reader.property("offered") is False


def test_closing_falls_silent_for_good(aloud: Aloud) -> None:
    """No sentence comes after the window has gone."""
    aloud.comfort.toggle_reading()

    aloud.reader.close()
    aloud.speak(3)

    assert aloud.speaker.closed
    assert aloud.speaker.said == []
