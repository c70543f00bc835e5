"""`moiso display`: the board of the waiting room, with its voice."""

import platform
import sys

import click

from admin.backups import hourly_backups
from admin.doors.screen import need_screen
from admin.session import Session, with_session


@click.command("display")
@click.option("--name", metavar="NAME", help="What its records call this board; else the machine.")
@click.option("--windowed", is_flag=True, help="A window, not the whole screen.")
@with_session
def display_verb(session: Session, *, name: str | None, windowed: bool) -> None:
    """Open the board: the newest call huge, the last calls, and every call said aloud.

    Esc leaves the whole screen, F11 enters it.
    """
    from common.board.settings import board_name, load_board
    from common.catalogue.load import load_voices
    from display.app import DisplaySettings, remembered_by
    from display.board_lock import only_board

    need_screen()
    known_as = board_name(name, platform.node())
    remembered = remembered_by(session.settings.data_folder, known_as)
    folder = session.config_folder
    if folder is None and (site := remembered.read()) is not None:
        folder = site.config_folder  # the database may be away
    settings = DisplaySettings(
        name=known_as,
        language=session.language,
        board=load_board(folder, known_as),
        folder=folder,
    )
    with only_board(session.settings.data_folder, session.url, known_as):
        code = _run(session, settings, load_voices(folder), remembered, windowed=windowed)
    sys.exit(code)


def _run(
    session: Session, settings: object, voices: object, remembered: object, *, windowed: bool
) -> int:
    from PySide6.QtGui import QGuiApplication

    from common.background.door import HallLink
    from common.background.executors import SerialWorker
    from common.background.interruption import end_when_interrupted
    from common.background.memory import Memory
    from common.background.wait_times import WaitTimes
    from common.background.window import window_thread
    from common.catalogue.model import VoiceSettings
    from common.database.epochs import open_known
    from common.look.fonts import load_fonts
    from common.remembered import Remembered
    from common.sound.packs.choosing import hall_voice
    from display.announcer import Announcer
    from display.app import DisplayDoor, DisplaySettings, window_size
    from display.loudspeaker import HallLoudspeaker
    from display.sound_watch import SoundWatch

    assert isinstance(settings, DisplaySettings)  # noqa: S101 — its module is imported late
    assert isinstance(voices, VoiceSettings)  # noqa: S101 — as above
    assert isinstance(remembered, Remembered)  # noqa: S101 — as above
    url, seen = session.url, session.settings.data_folder
    application = QGuiApplication(sys.argv[:1])
    application.setApplicationName("moiso-display")
    load_fonts()
    loudspeaker = HallLoudspeaker(hall_voice(voices, session.config_folder), voices.output)
    memory = Memory(remembered, SerialWorker("memory"))
    with window_thread():
        backups = hourly_backups(session)
        link = HallLink(lambda: open_known(url, seen), SerialWorker("hall"), session.settings.site)
        voice = SerialWorker("voice")
        announcer = Announcer(loudspeaker, voice, link, settings.name, voices)
        watch = SoundWatch(loudspeaker, voice, announcer)
        waits = None
        if settings.board.waiting_times:
            waits = WaitTimes(
                HallLink(
                    lambda: open_known(url, seen), SerialWorker("waits"), session.settings.site
                )
            )
        door = DisplayDoor(link, announcer, settings, memory=memory, sound=watch, waits=waits)
        end_when_interrupted(application.quit)
        door.show(window_size() if windowed else None)
        code = application.exec()
    door.close()
    backups.close()
    return code
