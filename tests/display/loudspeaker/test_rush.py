"""A call cut short because others wait: what is not said holds up nobody."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from admin.measuring.null_sink import Listener
from common.sound.recording import Recording
from common.tickets.text import Language
from display.loudspeaker import HallLoudspeaker, Sentence
from tests.display.loudspeaker.tones import CALL, CALL_IN_ENGLISH, ToneVoice


class AskedVoice(ToneVoice):
    """Remembers the languages that it was asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.asked: list[Language] = []

    def render(self, text: str, language: Language) -> Recording:
        """Return the tone."""
        self.asked.append(language)
        return super().render(text, language)


@pytest.fixture
def voice(tmp_path: Path) -> AskedVoice:
    """A voice of tones."""
    return AskedVoice(tmp_path)


@pytest.fixture
def loudspeaker(sink: object, voice: AskedVoice) -> Iterator[HallLoudspeaker]:
    """The loudspeaker under test."""
    with closing(HallLoudspeaker(voice)) as loudspeaker:
        yield loudspeaker


def test_a_refused_sentence_is_not_waited_for(
    loudspeaker: HallLoudspeaker, voice: AskedVoice
) -> None:
    """A slow engine is not even asked for a language that nobody has time for."""
    loudspeaker.announce([CALL, CALL_IN_ENGLISH], may_go_on=lambda _: False)

    assert voice.asked == ["vi"]


def test_an_allowed_sentence_is_made_while_the_one_before_sounds(
    loudspeaker: HallLoudspeaker, voice: AskedVoice
) -> None:
    """So no gap is between them; what is refused after all is left out."""
    answers = iter([True, False])
    made: list[list[Language]] = []

    def goes_on(_heard: int) -> bool:
        made.append(list(voice.asked))
        return next(answers)

    loudspeaker.announce([CALL, CALL_IN_ENGLISH], with_chime=False, may_go_on=goes_on)

    assert made == [["vi"], ["vi", "en"]]


def test_a_hurried_sentence_is_said_faster(
    loudspeaker: HallLoudspeaker,
    listener: Listener,
) -> None:
    """A second becomes eight tenths, so that all those behind are heard earlier."""
    loudspeaker.announce([Sentence(text="1.0", language="vi", pace=1.25)], with_chime=False)

    assert listener.loud_seconds() == pytest.approx(0.8, abs=0.1)
