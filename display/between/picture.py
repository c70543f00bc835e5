"""A picture of the playlist, read in the size in which it is shown."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from common.tickets.errors import Fault
from common.tickets.text import Text


class PictureBroken(Fault):
    """A file of the playlist is no whole picture, or one that would not fit into the memory."""

    code = "picture-broken"
    sentence = Text(
        vi="Không đọc được ảnh {path}: {reason}",
        en="The picture {path} cannot be read: {reason}",
    )


def read_picture(path: Path, room: tuple[int, int]) -> QImage:
    """Return the picture as large as `room`, in pixels, allows; raises PictureBroken.

    A telephone's picture is turned as its camera was held.
    """
    reader = QImageReader(str(path))
    # by what is in it: pictures are often renamed
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    picture = reader.read()
    if picture.isNull():
        raise PictureBroken(path=path.name, reason=reader.errorString())
    return picture.scaled(
        QSize(*room),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_RGB32)
