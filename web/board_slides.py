"""The words between calls, as boards in a browser show them; read at most once a minute."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from common.board.between import BetweenSettings
from common.board.slides import Slide, read_slides
from common.tickets.text import Language
from web.qr_picture import qr_picture

KEPT_SECONDS: Final = 60.0

_Key = tuple[BetweenSettings, Path | None, Language]


class BoardSlides:
    """Reads the centre's files and draws the codes, which takes a tenth of a second; any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[_Key, tuple[float, list[dict[str, Any]]]] = {}
        self._reading = threading.Lock()

    def of(
        self, settings: BetweenSettings, folder: Path | None, language: Language
    ) -> list[dict[str, Any]]:
        """Return hours and procedures; pictures and films stay with the board's own window."""
        if not settings.after_seconds:
            return []
        key = (settings, folder, language)
        # whoever comes meanwhile waits for the same reading
        with self._reading:
            read_at, slides = self._known.get(key, (0.0, None))
            if slides is None or self._clock() - read_at >= KEPT_SECONDS:
                found = read_slides(settings, folder, language)
                slides = [_slide(one) for one in found if one.file is None]
                self._known[key] = (self._clock(), slides)
        return slides


def _slide(slide: Slide) -> dict[str, Any]:
    return {
        "kind": slide.kind,
        "heading": slide.heading,
        "lines": list(slide.lines),
        "code": qr_picture(slide.address) if slide.address else "",
    }
