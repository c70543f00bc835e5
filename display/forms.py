"""What is said of a call: all of it, or less and less while others wait for their voice."""

from collections.abc import Callable, Sequence
from typing import Final
from zoneinfo import ZoneInfo

from common.catalogue.model import VoiceSettings
from common.readings.boards import BoardCall
from common.speech.calls import brief_call, call_sentence, listed_call
from common.tickets.errors import MoisoError
from display.loudspeaker import Sentence
from display.rush import LIST_PACE, RUSH_PACE

_SHORT: Final = ((brief_call, RUSH_PACE), (listed_call, RUSH_PACE), (listed_call, LIST_PACE))


def forms_of(
    call: BoardCall, voices: VoiceSettings, zone: ZoneInfo | None = None
) -> Sequence[Sequence[Sentence]]:
    """Return the forms of a call, the whole one first, the shortest last.

    The whole one has each language in turn, all of it as often as configured; the others only the
    first language. A call never changes, so neither do its words, nor how loud they are: that goes
    by the centre's clock, in `zone`, when it was called. Raises UnspeakableNumber past 9999.
    """
    whole = [
        Sentence(
            text=call_sentence(
                call.number,
                call.counter,
                language=language,
                style=voices.style,
                region=voices.region,
            ),
            language=language,
            volume=_volume_of(call, voices, zone),
        )
        for language in voices.languages
    ]
    return (whole * voices.repeat, *([_in_short(one, call, voices, zone)] for one in _SHORT))


def short_form(call: BoardCall, voices: VoiceSettings, form: int = 1) -> Sentence:
    """Return a call in the form that stands at a place of `forms_of`, or in the shortest.

    A number without words is left as it is: saying it will be refused.
    """
    words, pace = _SHORT[min(form, len(_SHORT)) - 1]
    try:
        return _in_short((words, pace), call, voices, None)
    except MoisoError:
        return Sentence(text=call.number, language=voices.languages[0], pace=pace)


def _in_short(
    form: tuple[Callable[..., str], float],
    call: BoardCall,
    voices: VoiceSettings,
    zone: ZoneInfo | None,
) -> Sentence:
    words, pace = form
    language = voices.languages[0]
    text = words(
        call.number, call.counter, language=language, style=voices.style, region=voices.region
    )
    volume = _volume_of(call, voices, zone)
    return Sentence(text=text, language=language, volume=volume, pace=pace)


def _volume_of(call: BoardCall, voices: VoiceSettings, zone: ZoneInfo | None) -> float:
    if voices.quiet is None or zone is None:
        return 1.0
    return voices.quiet.volume_at(call.called_at.astimezone(zone).time())
