"""What `moiso doctor` says of the sound output: whether it is there, unmuted, and how loud."""

from contextlib import closing
from pathlib import Path

from common.catalogue.load import load_voices
from common.catalogue.problems import ConfigInvalid
from common.sound.output_check import checked_output
from common.sound.sound import Player
from common.tickets.errors import Fault
from common.tickets.text import Text


def sound_says(folder: Path | None) -> tuple[bool, Text]:
    """Return whether the configured output would be heard, and its name with its volume."""
    try:
        wanted = load_voices(folder).output
    except ConfigInvalid:
        wanted = ""  # the configuration has a line of its own
    try:
        with closing(Player(output=wanted)) as player:
            output = checked_output(player, wanted)
    except Fault as fault:
        return False, Text(vi=fault.message("vi"), en=fault.message("en"))
    if output.volume is None:
        return True, Text(vi=output.name, en=output.name)
    return True, Text(
        vi=f"{output.name}, âm lượng {output.volume} %; nghe thử: moiso speak --test",
        en=f"{output.name}, volume {output.volume} %; to try it: moiso speak --test",
    )
