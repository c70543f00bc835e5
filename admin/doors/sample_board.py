"""What stands on a board between calls, for its pictures: a poster, a film, hours, a procedure."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont
from PySide6.QtQuick import QQuickItem

from admin.doors.sample_hall import live
from admin.measuring.sample_film import write_pictures
from common.board.settings import BoardSettings
from common.look import theme
from display.app import DisplayDoor
from display.between.film import Film

BETWEEN: Final = ("picture", "film", "hours", "procedure")
"""Kinds of slides of which there are pictures."""

_POSTER: Final = (1600, 900)
_POSTER_LINES: Final = (
    ("Ngày hội chuyển đổi số", "ExtraBold", 120),
    ("Thứ Bảy, 28 tháng 11, từ 8 giờ", "SemiBold", 62),
    ("Nhà văn hóa trung tâm xã", "SemiBold", 62),
    ("Cán bộ hướng dẫn nộp hồ sơ trên điện thoại", "Regular", 54),
)
_FILM: Final = (1280, 720)
_FILM_SECONDS: Final = 30
_RATE: Final = 25
_FILM_LINES: Final = (
    ("Nộp hồ sơ tại nhà", "ExtraBold", 96),
    ("1. Vào dichvucong.gov.vn", "SemiBold", 50),
    ("2. Đăng nhập bằng VNeID", "SemiBold", 50),
    ("3. Chọn thủ tục, tải giấy tờ lên", "SemiBold", 50),
)
_PATIENCE_MILLISECONDS: Final = 5000


def with_slides(board: BoardSettings, folder: Path) -> BoardSettings:
    """Return the board with a playlist in `folder` that holds one poster and one film."""
    playlist = folder / "playlist"
    playlist.mkdir()
    draw_poster(playlist / "poster.png")
    shoot_film(playlist / "video.avi")
    return replace(board, between=replace(board.between, playlist=str(playlist)))


def draw_poster(path: Path) -> None:
    """Draw what a centre may have put into its folder."""
    poster = Image.new("RGB", _POSTER, theme.PAPER)
    brush = ImageDraw.Draw(poster)
    brush.rectangle((0, 0, 36, _POSTER[1]), fill=theme.ACCENT)
    _write(brush, _POSTER_LINES, (120, 200), {"ExtraBold": theme.ACCENT}, theme.INK)
    poster.save(path)


def shoot_film(path: Path) -> None:
    """Write a silent film of the kind that explains one thing; its pictures are all alike."""
    picture = Image.new("RGB", _FILM, theme.ACCENT)
    _write(ImageDraw.Draw(picture), _FILM_LINES, (96, 150), {}, "white")
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=95)
    write_pictures(path, [buffer.getvalue()], count=_FILM_SECONDS * _RATE, size=_FILM, rate=_RATE)


def _write(
    brush: ImageDraw.ImageDraw,
    lines: Sequence[tuple[str, str, int]],
    begin: tuple[int, int],
    inks: Mapping[str, str],
    ink: str,
) -> None:
    left, top = begin
    for words, weight, size in lines:
        font = files("common.look").joinpath("fonts", f"BeVietnamPro-{weight}.ttf")
        face = ImageFont.truetype(str(font), size)
        brush.text((left, top), words, font=face, fill=inks.get(weight, ink))
        top += round(size * 1.7)


def show_slide(door: DisplayDoor, kind: str) -> None:
    """Let the board rest, and go on until a slide of `kind` has its turn and is seen."""
    film: Film = door.between.property("film")
    before = film.picture.cacheKey()
    door.between.begin_round()
    for _ in BETWEEN:
        if door.between.property("kind") != kind:
            before = film.picture.cacheKey()
            door.between.turn()
    if kind == "film":  # until its first picture has come, what was there before stays
        live(_PATIENCE_MILLISECONDS, lambda: film.picture.cacheKey() != before)
    live(_PATIENCE_MILLISECONDS, lambda: _is_seen(door))


def _is_seen(door: DisplayDoor) -> bool:
    slides = door.window.findChildren(QQuickItem, "between")
    return any(one.property("covers") and one.isVisible() for one in slides)
