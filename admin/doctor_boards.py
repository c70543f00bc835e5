"""What `moiso doctor` says of the boards: whether the farthest seat can read them, and who is whom."""

from collections.abc import Iterator

from admin.doctor import Check, Level
from admin.session import Session
from common.tickets.text import Text
from display.board_file import BoardSettings, load_boards
from display.board_layout import Screen, Widths, plan

_LYING = (1920.0, 1080.0)


def board_checks(session: Session) -> Iterator[Check]:
    """Check each board of `boards.toml`; raises ConfigInvalid."""
    boards = load_boards(session.config_folder)
    part = Text(vi="Bảng", en="Boards")
    for name, board in (("", boards.usual), *boards.own.items()):
        named = Text(vi=f"Bảng {name}", en=f"Board {name}") if name else part
        yield _size(named, board)


def _size(part: Text, board: BoardSettings) -> Check:
    screen = Screen(inches=board.screen_inches, metres=board.distance_metres)
    size = _LYING[::-1] if board.layout == "strip" else _LYING
    if plan(*size, screen, Widths(), foot_lines=2 if board.notices else 1).readable:
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
