"""Whether a sound output would be heard, asked without a sound."""

from collections.abc import Sequence
from dataclasses import dataclass

from common.sound.muting import MuteQuestion
from common.sound.sound import NoSound, Output, OutputMissing, Player, SoundMuted, chosen


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedOutput:
    """An output that would sound; `volume` in percent, None where nobody knows.

    `key` is its name for the sound server; "" for the default output.
    """

    name: str
    key: str
    volume: int | None


def checked_output(player: Player, wanted: str = "") -> CheckedOutput:
    """Return the output that would sound: the one whose name holds `wanted`, else the default one.

    Raises `NoSound`, `SoundMuted`, `OutputMissing` where the wanted one is not there, `SoundFailed`.
    """
    outputs = player.outputs()
    key, volume, is_answered = _volume(outputs, wanted)
    if outputs and not is_answered:
        # the sound server does not answer: what the process knows is of yesterday
        outputs = player.outputs(anew=True)
        key, volume, _ = _volume(outputs, wanted)
    if not outputs:
        raise NoSound
    if volume == 0:
        raise SoundMuted
    found = chosen(outputs, wanted)
    if found is None:
        raise OutputMissing(wanted=wanted, used=outputs[0].name)
    return CheckedOutput(name=found.name, key=key, volume=volume)


def _volume(outputs: Sequence[Output], wanted: str) -> tuple[str, int | None, bool]:
    """Return the output's key and volume, and whether who could know has answered."""
    found = chosen(outputs, wanted) if wanted else None
    key = found.key if found is not None else ""
    question = MuteQuestion(key)
    try:
        volume = question.volume()
        return key, volume, volume is not None or not question.is_asked
    finally:
        question.close()
