"""A board as the demo opens it: the real window, with a loudspeaker of the demo's own."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize

from admin.morning.loudspeaker import FileLoudspeaker
from common.background.door import HallLink
from common.background.executors import SerialWorker
from common.board.settings import load_board
from common.catalogue.model import VoiceSettings
from common.database.engine import Database
from common.tickets.text import Language
from display.announcer import Announcer
from display.app import DisplayDoor, DisplaySettings
from display.loudspeaker import Loudspeaker
from display.pace import NoPace

BOARD_SIZE: Final = QSize(1280, 720)


def open_board(
    open_database: Callable[[], Database],
    name: str,
    loudspeaker: Loudspeaker,
    voices: VoiceSettings,
    language: Language = "vi",
) -> DisplayDoor:
    """Open a board that speaks through `loudspeaker`; closing its door closes everything."""
    link = HallLink(open_database, SerialWorker(f"board {name}"))
    # the demo's clock runs faster than ours
    announcer = Announcer(
        loudspeaker, SerialWorker(f"voice {name}"), link, name, voices, pace=NoPace()
    )
    if isinstance(loudspeaker, FileLoudspeaker):
        loudspeaker.sounding = lambda: announcer.sounding
    settings = DisplaySettings(name=name, language=language, board=load_board(None, name))
    return DisplayDoor(link, announcer, settings)
