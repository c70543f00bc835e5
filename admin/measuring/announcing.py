"""What a call costs before it sounds: joined from a pack, or rendered by the engine."""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from admin.measuring.figures import Percentiles, percentiles
from common.sound.packs.manifest import SHIPPED, load_pack
from common.sound.packs.voice import PackVoice
from common.sound.voice import Pyttsx3Voice, Voice, VoiceFailed, VoiceMissing
from common.speech.calls import call_sentence
from common.tickets.text import Language

_LETTERS: Final = "ABCDEFGHKLMNPQ"
_COUNTERS: Final = 12
_ENGINE_SHARE: Final = 10
"""The engine takes many times as long: one call of so many is enough to know it."""


def measure_voices(times: int) -> dict[str, Any]:
    """Say `times` different calls with each voice, as a board does: one process, new calls.

    The engine is left out where there is none.
    """
    figures: dict[str, Any] = {}
    with TemporaryDirectory(prefix="moiso-announce-") as folder:
        for language in ("vi", "en"):
            calls = list(_calls(times, language))
            for name, rate in (("joined", 150), ("joined at 120", 120)):
                unheard = Pyttsx3Voice(Path(folder))
                with closing(PackVoice(load_pack(SHIPPED), unheard, rate=rate)) as pack:
                    figures[f"{name}, {language}"] = _rendered(pack, calls, language)
            engine = Pyttsx3Voice(Path(folder))
            try:
                few = calls[:: max(1, min(_ENGINE_SHARE, times // 2))]
                figures[f"engine, {language}"] = _rendered(engine, few, language)
            except (VoiceMissing, VoiceFailed):
                continue
            finally:
                engine.close()
    return figures


def ratio(figures: dict[str, Percentiles], language: Language) -> float | None:
    """Return how many times as long the engine takes, by the medians."""
    engine = figures.get(f"engine, {language}")
    return None if engine is None else round(engine.p50 / figures[f"joined, {language}"].p50, 1)


def _rendered(voice: Voice, calls: Sequence[str], language: Language) -> Percentiles:
    seconds = []
    for call in calls:
        began = time.perf_counter()
        voice.render(call, language)
        seconds.append(time.perf_counter() - began)
    return percentiles(seconds)


def _calls(times: int, language: Language) -> Iterator[str]:
    for place in range(times):
        number = f"{_LETTERS[place % len(_LETTERS)]}{(place * 37) % 999 + 1:03d}"
        yield call_sentence(number, place % _COUNTERS + 1, language=language)
