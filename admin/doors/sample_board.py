"""What stands on a board between calls, for its pictures: a centre's poster, hours, a procedure."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont
from PySide6.QtQuick import QQuickItem

from admin.doors.sample_hall import live
from common.board.settings import BoardSettings
from common.look import theme
from display.app import DisplayDoor

BETWEEN: Final = ("picture", "hours", "procedure")
"""Kinds of slides of which there are pictures."""

_POSTER: Final = (1600, 900)
_POSTER_LINES: Final = (
    ("Ngày hội chuyển đổi số", "ExtraBold", 120),
    ("Thứ Bảy, 28 tháng 11, từ 8 giờ", "SemiBold", 62),
    ("Nhà văn hóa trung tâm xã", "SemiBold", 62),
    ("Cán bộ hướng dẫn nộp hồ sơ trên điện thoại", "Regular", 54),
)
_PATIENCE_MILLISECONDS: Final = 5000


def with_slides(board: BoardSettings, folder: Path) -> BoardSettings:
    """Return the board with a playlist in `folder` that holds one poster."""
    playlist = folder / "playlist"
    playlist.mkdir()
    draw_poster(playlist / "poster.png")
    return replace(board, between=replace(board.between, playlist=str(playlist)))


def draw_poster(path: Path) -> None:
    """Draw what a centre may have put into its folder."""
    poster = Image.new("RGB", _POSTER, theme.PAPER)
    brush = ImageDraw.Draw(poster)
    brush.rectangle((0, 0, 36, _POSTER[1]), fill=theme.ACCENT)
    top = 200
    for words, weight, size in _POSTER_LINES:
        font = files("common.look").joinpath("fonts", f"BeVietnamPro-{weight}.ttf")
        face = ImageFont.truetype(str(font), size)
        ink = theme.ACCENT if weight == "ExtraBold" else theme.INK
        brush.text((120, top), words, font=face, fill=ink)
        top += round(size * 1.7)
    poster.save(path)


def show_slide(door: DisplayDoor, kind: str) -> None:
    """Let the board rest, and go on until a slide of `kind` has its turn and is seen."""
    door.between.begin_round()
    for _ in BETWEEN:
        if door.between.property("kind") != kind:
            door.between.turn()
    live(_PATIENCE_MILLISECONDS, lambda: _is_seen(door))


def _is_seen(door: DisplayDoor) -> bool:
    slides = door.window.findChildren(QQuickItem, "between")
    return any(one.property("covers") and one.isVisible() for one in slides)
