"""What `moiso doctor` says of the boards: whether the farthest seat can read them, and who is whom."""

from collections.abc import Iterator
from pathlib import Path

from admin.doctor.check import Check, Level
from admin.session import Session
from common.board.between import BetweenSettings, playlist_folder
from common.board.layout import Screen, Widths, plan
from common.board.settings import BoardSettings, load_boards
from common.os_reasons import reason_of
from common.tickets.text import Text
from display.between.checking import check_playlist

_LYING = (1920.0, 1080.0)


def board_checks(session: Session) -> Iterator[Check]:
    """Check each board of `boards.toml`; raises ConfigInvalid."""
    boards = load_boards(session.config_folder)
    part = Text(vi="Bảng", en="Boards")
    for name, board in (("", boards.usual), *boards.own.items()):
        named = Text(vi=f"Bảng {name}", en=f"Board {name}") if name else part
        yield _size(named, board)
    yield from _between(boards.usual.between, session.config_folder)


def _size(part: Text, board: BoardSettings) -> Check:
    screen = Screen(inches=board.screen_inches, metres=board.distance_metres)
    size = _LYING[::-1] if board.layout == "strip" else _LYING
    if plan(*size, screen, Widths(), foot_lines=board.foot_lines).readable:
        says = Text(
            vi=f'{screen.inches:g}", đọc được từ {screen.metres:g} m',
            en=f'{screen.inches:g}", readable from {screen.metres:g} m',
        )
        return Check(part=part, level=Level.OK, says=says)
    return Check(
        part=part,
        level=Level.WARNING,
        says=Text(
            vi=f'màn hình {screen.inches:g}" quá nhỏ để đọc từ {screen.metres:g} m;'
            " hãy dùng màn hình lớn hơn hoặc đặt thêm một bảng",
            en=f'a screen of {screen.inches:g}" is too small to be read from {screen.metres:g} m;'
            " take a larger one, or set up another board",
        ),
    )


def _between(between: BetweenSettings, folder: Path | None) -> Iterator[Check]:
    """Try every file that is shown between calls."""
    part = Text(vi="Ảnh và phim", en="Pictures and films")
    playlist = playlist_folder(between, folder)
    if playlist is None or between.after_seconds == 0:
        return
    try:
        shown, broken = check_playlist(playlist)
    except OSError as error:
        reason = reason_of(error)
        says = Text(
            vi=f"không mở được thư mục {playlist}: {reason.vi}",
            en=f"the folder {playlist} cannot be opened: {reason.en}",
        )
        yield Check(part=part, level=Level.WARNING, says=says)
        return
    says = Text(vi=f"{shown} tệp trong {playlist}", en=f"{shown} files in {playlist}")
    yield Check(part=part, level=Level.OK if shown else Level.WARNING, says=says)
    for name, reason in broken:
        says = Text(vi=f"{name}: {reason.vi}", en=f"{name}: {reason.en}")
        yield Check(part=part, level=Level.WARNING, says=says)
