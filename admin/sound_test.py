"""`moiso speak --test`: a chime and a call through the board's loudspeaker, and how loud they were."""

import math
from contextlib import closing
from typing import Final

from admin.session import Session
from common.catalogue.model import VoiceSettings
from common.sound.level import Ear
from common.sound.output_check import checked_output
from common.sound.packs.choosing import hall_voice
from common.sound.sound import OutputMissing, Player
from common.speech.calls import call_sentence
from common.tickets.text import Text
from display.loudspeaker import HallLoudspeaker, Sentence

_NUMBER: Final = "A001"
_QUIET_DBFS: Final = -40.0


def try_loudspeaker(session: Session, voices: VoiceSettings) -> None:
    """Sound the call of A001 to counter 1 and say where it went and how loud it left the machine.

    Raises what the loudspeaker raises; an output that is missing is told, and another one sounds.
    """
    language = voices.languages[0]
    words = call_sentence(_NUMBER, 1, language=language, style=voices.style, region=voices.region)
    with closing(Player(output=voices.output)) as player:
        missing = None
        try:
            output = checked_output(player, voices.output)
        except OutputMissing as error:
            missing, output = error, checked_output(player)
    ear = Ear(output.key)
    voice = hall_voice(voices, session.config_folder)
    try:
        with closing(HallLoudspeaker(voice, voices.output)) as loudspeaker:
            loudspeaker.announce([Sentence(text=words, language=language)])
    finally:
        level = ear.level()
    says = [Text(vi=missing.message("vi"), en=missing.message("en"))] if missing else []
    says.append(
        Text(vi=f"Đã phát ra “{output.name}”: {words}", en=f"Sounded on “{output.name}”: {words}")
    )
    if output.volume is not None:
        says.append(Text(vi=f"Âm lượng: {output.volume} %", en=f"Volume: {output.volume} %"))
    says += _heard(level)
    known = level is not None and not math.isinf(level)
    session.answer(
        {
            "output": output.name,
            "volume": output.volume,
            "dbfs": round(level, 1) if known and level is not None else None,
            "warning": missing.message(session.language) if missing else None,
        },
        *says,
    )


def _heard(level: float | None) -> list[Text]:
    """Return what was measured at the machine's output; a loudspeaker itself cannot be asked."""
    ask = Text(
        vi="Nếu hàng ghế cuối không nghe rõ, hãy vặn to loa.",
        en="Turn the loudspeaker up if the last row does not hear it well.",
    )
    if level is None:
        return [ask]
    if level < _QUIET_DBFS:
        quiet = Text(
            vi="Máy gần như không đưa tiếng ra loa: hãy tăng âm lượng của máy.",
            en="Hardly anything left the machine: turn its volume up.",
        )
        return [quiet]
    measured = Text(
        vi=f"Mức đo được ở ngõ ra: {level:.0f} dB (cực đại là 0)",
        en=f"Level measured at the output: {level:.0f} dB (full scale is 0)",
    )
    return [measured, ask]
