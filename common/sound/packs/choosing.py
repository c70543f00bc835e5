"""Which voice a hall has: the shipped pack, a pack of its own, or the speech engine."""

import logging
from pathlib import Path
from typing import Final

from common.catalogue.model import VoiceSettings
from common.catalogue.problems import ConfigInvalid
from common.sound.packs.manifest import SHIPPED, VoicePack, load_pack
from common.sound.packs.voice import PackVoice
from common.sound.voice import Pyttsx3Voice, Voice, voice_folder

SHIPPED_PACK: Final = "shipped"
NO_PACK: Final = "engine"

_log = logging.getLogger(__name__)


def hall_voice(
    voices: VoiceSettings, config_folder: Path | None, rendered: Path | None = None
) -> Voice:
    """Return the voice that `voices.toml` names; whoever takes it closes it.

    `rendered` is where the engine keeps what it has said. A pack that cannot be read is logged,
    and the shipped one speaks: a wrong line must not make a hall silent.
    """
    folder = rendered or voice_folder()
    engine = Pyttsx3Voice(folder, accent=voices.region, rate=voices.rate)
    try:
        pack = configured_pack(voices, config_folder)
    except ConfigInvalid as error:
        _log.error("the shipped voice speaks instead of %s: %s", voices.pack, error)
        pack = load_pack(SHIPPED)
    return engine if pack is None else PackVoice(pack, engine, rate=voices.rate)


def configured_pack(voices: VoiceSettings, config_folder: Path | None) -> VoicePack | None:
    """Return the pack that is to speak, None where the engine is; raises ConfigInvalid.

    A relative folder counts from the centre's files.
    """
    if voices.pack == NO_PACK:
        return None
    if voices.pack == SHIPPED_PACK:
        return load_pack(SHIPPED)
    return load_pack((config_folder or Path()) / voices.pack)
