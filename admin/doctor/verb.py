"""`moiso doctor`: every part says how it is, and what to do if it is not well."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files
from pathlib import Path

import click
from sqlalchemy import inspect

from admin.backups import behind_with_backups
from admin.doctor.check import Check, Level
from admin.server_status import room_trouble, state_of
from admin.session import Session, exit_code, plain, with_session
from common.catalogue.load import load_catalogue
from common.catalogue.model import VoiceSettings
from common.catalogue.problems import ConfigInvalid
from common.database.engine import backend_of
from common.database.revisions import HEAD
from common.database.work import Work
from common.log import note
from common.tickets.errors import Fault, MoisoError
from common.tickets.moments import date_words, time_to_the_second
from common.tickets.text import Language, Text

_LITTLE_ROOM = 1_000_000_000
_NO_ROOM = 100_000_000
_BUILT = datetime(2026, 1, 1, tzinfo=UTC)

_LEVEL_WORDS = {
    Level.OK: Text(vi="tốt", en="ok"),
    Level.WARNING: Text(vi="lưu ý", en="warning"),
    Level.BROKEN: Text(vi="hỏng", en="broken"),
}

_DATABASE = Text(vi="Cơ sở dữ liệu", en="Database")
_MIGRATIONS = Text(vi="Cấu trúc dữ liệu", en="Migrations")
_BACKUPS = Text(vi="Sao lưu", en="Backups")
_CONNECTIONS = Text(vi="Kết nối", en="Connections")
_TLS = Text(vi="Mã hóa", en="Encryption")
_ON = Text(vi="kết nối được mã hóa bằng TLS", en="the connection is encrypted by TLS")
_OFF = Text(
    vi="kết nối không mã hóa; cách bật TLS: xem trang “Nhiều máy” (docs/lan.md)",
    en="the connection is not encrypted; docs/lan.md says how to switch TLS on",
)
_CLOCK = Text(vi="Đồng hồ", en="Clock")
_DISK = Text(vi="Ổ đĩa", en="Free disk")
_SOUND = Text(vi="Âm thanh", en="Sound")
_FONTS = Text(vi="Phông chữ", en="Fonts")
_KEYPADS = Text(vi="Bàn phím, bảng số", en="Keypads and signs")
_PHONES = Text(vi="Trang điện thoại", en="Pages for phones")
_CONFIG = Text(vi="Cấu hình", en="Configuration")


@click.command("doctor")
@with_session
def doctor_verb(session: Session) -> None:
    """Check database, migrations, clock, free disk, printers, voices, sound and fonts."""
    checks = list(_all_checks(session))
    worst = max((check.level for check in checks), key=list(Level).index)
    session.answer(
        {
            "level": worst,
            "checks": [
                {
                    "part": check.part.en.lower(),
                    "level": plain(check.level),
                    "message": check.says.in_language(session.language),
                }
                for check in checks
            ],
        },
        *(_line(check) for check in checks),
    )
    code = max((check.code for check in checks if check.level is Level.BROKEN), default=0)
    raise SystemExit(code)


def _line(check: Check) -> Text:
    level = _LEVEL_WORDS[check.level]
    return Text(
        vi=f"{check.part.vi:<22} {level.vi:<6} {check.says.vi}",
        en=f"{check.part.en:<22} {level.en:<8} {check.says.en}",
    )


def _all_checks(session: Session) -> Iterator[Check]:
    configuration = _guarded(_CONFIG, partial(_configuration, session))
    yield configuration
    if session.settings_known:  # without them nobody knows which database, folder or printer
        yield from _data(session)
    if configuration.level is not Level.BROKEN:
        yield from _kiosk_files(session)
        yield from _proof(session)
        yield from _devices(session)
        yield from _boards(session)
        yield _guarded(_PHONES, partial(_phones, session))
    if session.settings_known:
        yield from _rights(session)
    yield _guarded(_SOUND, partial(_sound, session))
    yield _guarded(_FONTS, _fonts)


def _guarded(part: Text, check: Callable[[], Check]) -> Check:
    try:
        return check()
    except MoisoError as error:
        return _broken(part, error)


def _broken(part: Text, error: MoisoError) -> Check:
    note(error)
    says = Text(vi=error.message("vi"), en=error.message("en"))
    return Check(part=part, level=Level.BROKEN, says=says, code=exit_code(error))


def _configuration(session: Session) -> Check:
    """Read this machine's settings and the centre's files."""
    folder = session.config_folder
    load_catalogue(folder)
    says = Text(vi="tệp có sẵn của Mời Số", en="the shipped files")
    if folder is not None:
        says = Text(vi=str(folder), en=str(folder))
    return Check(part=_CONFIG, level=Level.OK, says=says)


def _data(session: Session) -> Iterator[Check]:
    database = _guarded(_DATABASE, partial(_database, session))
    yield database
    if database.level is not Level.BROKEN:
        yield _guarded(_MIGRATIONS, partial(_migrations, session))
        yield from _server(session)
        yield _guarded(_CLOCK, partial(_clock, session))
        yield _guarded(_BACKUPS, partial(_backups, session))
    yield _guarded(_DISK, partial(_disk, session))
    yield from _own_numbers(session)


def _database(session: Session) -> Check:
    tickets = len(session.hall.tickets())
    where = session.database.where
    return Check(
        part=_DATABASE,
        level=Level.OK,
        says=Text(
            vi=f"{where}, trung tâm {session.site.key}, hôm nay {tickets} số",
            en=f"{where}, site {session.site.key}, {tickets} tickets today",
        ),
    )


def _server(session: Session) -> Iterator[Check]:
    """Check the server's room and whether what is said to it is encrypted; a file has neither."""
    state = state_of(session.database)
    if state is None:
        return
    trouble = room_trouble(session.database, state, session.config_folder)
    most = Text(
        vi=f"đang dùng {state.used} trong {state.most} kết nối",
        en=f"{state.used} of {state.most} connections in use",
    )
    level = Level.WARNING if trouble else Level.OK
    yield Check(part=_CONNECTIONS, level=level, says=trouble or most)
    yield Check(
        part=_TLS, level=Level.OK if state.tls else Level.WARNING, says=_ON if state.tls else _OFF
    )


def _migrations(session: Session) -> Check:
    with session.database.reading() as connection:
        tables = len(inspect(connection).get_table_names())
    return Check(
        part=_MIGRATIONS,
        level=Level.OK,
        says=Text(vi=f"phiên bản {HEAD}, {tables} bảng", en=f"revision {HEAD}, {tables} tables"),
    )


def _clock(session: Session) -> Check:
    """Compare the database's clock with what has already happened by it."""
    with session.database.reading() as connection:
        work = Work(connection, session.site.key)
        last = work.last_issued_at()
    local = work.now.astimezone(session.site.timezone)
    clock, day = time_to_the_second(local), date_words(local)
    says = Text(vi=f"{clock} {day.vi}", en=f"{clock} {day.en}")
    if work.now < _BUILT or (last is not None and work.now < last):
        return Check(
            part=_CLOCK,
            level=Level.WARNING,
            says=Text(
                vi=f"{says.vi} — sớm hơn số đã phát; hãy chỉnh lại ngày giờ của máy",
                en=f"{says.en} — earlier than a ticket already issued; set this machine's clock",
            ),
        )
    return Check(part=_CLOCK, level=Level.OK, says=says)


def _backups(session: Session) -> Check:
    behind, says = behind_with_backups(session)
    return Check(part=_BACKUPS, level=Level.WARNING if behind else Level.OK, says=says)


def _disk(session: Session) -> Check:
    # a server looks after its own disk; this machine's takes the log and the kiosk's files
    place = backend_of(session.url).folder or session.settings.data_folder
    whole = place.absolute()
    folder = next(each for each in (whole, *whole.parents) if each.is_dir())
    free = shutil.disk_usage(folder).free
    level = Level.BROKEN if free < _NO_ROOM else Level.OK
    if _NO_ROOM <= free < _LITTLE_ROOM:
        level = Level.WARNING
    remedy = Text(
        vi="" if level is Level.OK else " — hãy xóa bớt tệp không cần",
        en="" if level is Level.OK else " — delete files that are not needed",
    )
    gigabytes = free / 1e9
    return Check(
        part=_DISK,
        level=level,
        says=Text(
            vi=f"còn {gigabytes:.1f} GB{remedy.vi}", en=f"{gigabytes:.1f} GB free{remedy.en}"
        ),
        code=4,
    )


def _kiosk_files(session: Session) -> Iterator[Check]:
    """Say what is wrong with the files that kiosks read, where something is."""
    from admin.door_files import check_kiosk_files

    try:
        check_kiosk_files(session.config_folder, load_catalogue(session.config_folder))
    except ConfigInvalid as error:
        for problem in error.problems:
            yield _broken(Text(vi="Tệp của kiosk", en="Kiosk files"), ConfigInvalid(problem))


def _proof(session: Session) -> Iterator[Check]:
    """Say where a priority class must be proven and cannot be."""
    from admin.doctor.kiosk import proof_checks

    folder = session.config_folder
    if session.settings_known:
        with suppress(ConfigInvalid):  # what is wrong with the file has been said
            yield from proof_checks(folder, session.settings.data_folder, load_catalogue(folder))


def _own_numbers(session: Session) -> Iterator[Check]:
    from admin.doctor.spool import spool_checks

    try:
        yield from spool_checks(session.settings.data_folder)
    except MoisoError as error:
        yield _broken(Text(vi="Số tự cấp", en="Own numbers"), error)


def _rights(session: Session) -> Iterator[Check]:
    from admin.doctor.rights import rights_checks

    yield from rights_checks(session)


def _boards(session: Session) -> Iterator[Check]:
    from admin.doctor.boards import board_checks

    try:
        yield from board_checks(session)
    except MoisoError as error:
        yield _broken(Text(vi="Bảng", en="Boards"), error)


def _phones(session: Session) -> Check:
    from admin.doctor.web import phones_say

    is_well, says = phones_say(load_catalogue(session.config_folder).site.ticket_address)
    return Check(part=_PHONES, level=Level.OK if is_well else Level.WARNING, says=says)


def _devices(session: Session) -> Iterator[Check]:
    """Check printers and voices, as the configuration names them."""
    from admin.doctor.printers import printer_looks

    for part, look in printer_looks(session):
        yield _guarded(part, look)
    catalogue = load_catalogue(session.config_folder)
    for language in catalogue.voices.languages:
        part = Text(vi=f"Giọng đọc {language}", en=f"Voice {language}")
        voices, folder = catalogue.voices, session.config_folder
        yield _guarded(part, partial(_voice, part, language, voices, folder))
    yield from _keypads_and_signs(session)


def _keypads_and_signs(session: Session) -> Iterator[Check]:
    """Look for each line; one that is missing may be at another counter's machine."""
    from admin.device_lines import device_names, look_at
    from counter.devices.devices_file import load_devices

    try:
        devices = device_names(load_devices(session.config_folder))
    except ConfigInvalid as error:
        yield _broken(_KEYPADS, error)
        return
    for part, place in devices:
        try:
            yield Check(part=part, level=Level.OK, says=look_at(place))
        except Fault as error:
            says = Text(vi=error.message("vi"), en=error.message("en"))
            yield Check(part=part, level=Level.WARNING, says=says)


def _voice(part: Text, language: Language, voices: VoiceSettings, folder: Path | None) -> Check:
    from admin.doctor.voice import voice_says

    is_well, says = voice_says(language, voices, folder)
    return Check(part=part, level=Level.OK if is_well else Level.WARNING, says=says)


def _sound(session: Session) -> Check:
    from admin.doctor.sound import sound_says

    is_well, says = sound_says(session.config_folder)
    return Check(part=_SOUND, level=Level.OK if is_well else Level.WARNING, says=says)


def _fonts() -> Check:
    from kiosk.printing.typeface import font

    font("Regular", 24).getlength("Mời số")
    shipped = [Path(str(one)).stem for one in files("common.look").joinpath("fonts").iterdir()]
    names = ", ".join(sorted(name for name in shipped if name != "OFL"))
    return Check(part=_FONTS, level=Level.OK, says=Text(vi=names, en=names))
