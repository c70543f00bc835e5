"""Pictures of the ticket preview: as saved, and with a mistake in the file."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image, ImageDraw
from PySide6.QtWidgets import QApplication

from admin.doors.sample_hall import live
from admin.doors.ticket_preview import TicketPreview, dress
from common.background.executors import InlineExecutor
from common.tickets.text import Language

LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")

_SIZE: Final = (1500, 800)
_SETTLED_MILLISECONDS: Final = 200
_LOGO: Final = '\n[logo]\nfile = "logo.png"\nwidth_millimetres = 16\n'


def pictures(folder: Path) -> Iterator[Path]:
    """Save all pictures and yield their paths."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)  # noqa: S101 — whoever calls has made it
    dress(application)
    for language in LANGUAGES:
        for name in ("preview", "preview-mistake"):
            path = folder / f"print-{name}-{language}.png"
            with _centre() as centre:
                _save(centre, language, path, mistake=name.endswith("mistake"))
            yield path


def _save(centre: Path, language: Language, path: Path, *, mistake: bool) -> None:
    window = TicketPreview(centre, language, InlineExecutor())
    window.resize(*_SIZE)
    window.show()
    if mistake:
        _replace(centre / "ticket.toml", '"time", ', "")
        window.redraw()
    live(_SETTLED_MILLISECONDS)
    window.grab().save(str(path))
    with Image.open(path) as picture:  # greys and a few colours
        small = picture.convert("RGB").quantize(64, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    window.close()
    window.drop()


@contextmanager
def _centre() -> Iterator[Path]:
    """Give a centre with a logo, a free line and a page for phones."""
    with TemporaryDirectory(prefix="moiso-screens-", ignore_cleanup_errors=True) as place:
        centre = Path(place) / "gia-phu"
        centre.mkdir()
        for name in ("site.toml", "ticket.toml"):
            text = files("config").joinpath(name).read_text(encoding="utf-8")
            (centre / name).write_text(text, encoding="utf-8")
        site = centre / "site.toml"
        _replace(site, 'address = ""', 'address = "http://192.168.1.10:8080/t/{token}"')
        _replace(site, 'line_vi = ""', 'line_vi = "Vui lòng giữ phiếu đến khi xong việc."')
        _replace(site, 'line_en = ""', 'line_en = "Please keep this ticket until you are done."')
        _replace(centre / "ticket.toml", "\n# THÔNG BÁO", f"{_LOGO}\n# THÔNG BÁO")
        _emblem().save(centre / "logo.png")
        yield centre


def _emblem() -> Image.Image:
    """Return a star in a disc, in two colours."""
    picture = Image.new("RGB", (400, 400), "white")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((10, 10, 390, 390), fill=(200, 20, 30))
    points = (
        *((200, 60), (235, 165), (345, 165), (255, 230), (290, 335)),
        *((200, 270), (110, 335), (145, 230), (55, 165), (165, 165)),
    )
    pen.polygon(points, fill=(255, 220, 0))
    return picture


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new), encoding="utf-8")
