"""Pictures that stand for a centre's logo."""

from pathlib import Path

from PIL import Image, ImageDraw

from kiosk.printing.logo import Logo


def emblem() -> Image.Image:
    """Return a star in a disc: flat colours with a transparent ground, as emblems are."""
    picture = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((10, 10, 390, 390), fill=(200, 20, 30, 255))
    pen.polygon(
        [
            *((200, 60), (235, 165), (345, 165), (255, 230), (290, 335)),
            *((200, 270), (110, 335), (145, 230), (55, 165), (165, 165)),
        ],
        fill=(255, 220, 0, 255),
    )
    return picture


def photograph() -> Image.Image:
    """Return every grey from left to right."""
    return Image.linear_gradient("L").rotate(90).resize((300, 200))


def logo(millimetres: int = 20) -> Logo:
    """Return the emblem as a logo."""
    paper = Image.new("RGBA", (400, 400), "white")
    grey = Image.alpha_composite(paper, emblem()).convert("L")
    return Logo(picture=grey, millimetres=millimetres)


def save(folder: Path, name: str = "logo.png") -> Path:
    """Put the emblem into a folder."""
    path = folder / name
    emblem().save(path)
    return path
