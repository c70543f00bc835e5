"""A voice pack: `pack.toml` says who speaks, `clips.csv` which file says what."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

from common.catalogue.csv_file import parse_csv
from common.catalogue.problems import Problems
from common.catalogue.record import Record
from common.catalogue.text_file import read_text
from common.catalogue.toml_file import parse_toml
from common.speech.clips import REGIONS, Clip, clips_for, wording
from common.speech.vietnamese import Region
from common.tickets.text import Language, Text

SHIPPED: Final = Path(__file__).with_name("shipped")
"""The pack that comes with the program: Vietnamese with the words of both regions, and English."""

ABOUT_FILE: Final = "pack.toml"
CLIPS_FILE: Final = "clips.csv"
RATES: Final = (8000, 48_000)

_COLUMNS: Final = ("id", "file", "language", "region", "sentence")
_LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
_PLACES: Final = ("", *REGIONS)
_NOT_FILE = Text(
    vi="phải là tên tệp .wav trong chính thư mục này, không có dấu /",
    en="must be the name of a .wav file in this very folder, without /",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """Who speaks: `sample_rate` in frames a second, `words_per_minute` as it was recorded."""

    name: str
    speaker: str
    licence: str
    sample_rate: int = 16_000
    words_per_minute: int = 150


@dataclass(frozen=True, kw_only=True, slots=True)
class VoicePack:
    """A folder of recordings; `files` has a file's name for each language and wording."""

    folder: Path
    about: About
    clips: tuple[Clip, ...]
    files: Mapping[tuple[Language, str], str]

    def recorded(self, language: Language) -> dict[str, Path]:
        """Return the files that are there, by what they say (its `wording`)."""
        there = {path.name for path in self.folder.iterdir()}
        return {
            words: self.folder / file
            for (spoken, words), file in self.files.items()
            if spoken == language and file in there
        }

    def lacking(self, language: Language, region: Region) -> tuple[Clip, ...]:
        """Return what calls of a language and region need and no file says."""
        there = self.recorded(language)
        return tuple(
            clip for clip in clips_for(language, region) if clip.is_needed and clip.key not in there
        )


def load_pack(folder: Path) -> VoicePack:
    """Return the pack in `folder`; which of its files are missing or bad is asked later.

    Raises ConfigInvalid with every problem found in its two lists.
    """
    problems = Problems()
    about_text = read_text(folder, ABOUT_FILE, problems)
    clips_text = read_text(folder, CLIPS_FILE, problems)
    problems.refuse()
    assert about_text is not None  # noqa: S101 — else it was refused
    assert clips_text is not None  # noqa: S101 — as above
    about = _about(parse_toml(about_text, ABOUT_FILE, problems))
    rows = parse_csv(clips_text, CLIPS_FILE, problems, columns=_COLUMNS, least=1)
    ids: dict[object, int] = {}
    said: dict[object, int] = {}
    read = [_row(row, ids, said) for row in rows]
    problems.refuse()
    return VoicePack(
        folder=folder,
        about=about,
        clips=tuple(clip for clip, _ in read),
        files={(clip.language, clip.key): file for clip, file in read},
    )


def write_lists(folder: Path, about: About, clips: Iterable[Clip]) -> None:
    """Write both lists of a pack; raises OSError."""
    folder.joinpath(ABOUT_FILE).write_text(
        "# GÓI GIỌNG ĐỌC / A VOICE PACK\n"
        "# Ai đọc, tốc độ lấy mẫu (mẫu mỗi giây), số từ mỗi phút khi thu, giấy phép.\n"
        "# Who speaks, samples a second, words a minute as recorded, and the licence.\n"
        f"name = {_quoted(about.name)}\n"
        f"speaker = {_quoted(about.speaker)}\n"
        f"licence = {_quoted(about.licence)}\n"
        f"sample_rate = {about.sample_rate}\n"
        f"words_per_minute = {about.words_per_minute}\n",
        encoding="utf-8",
        newline="\n",
    )
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for clip in clips:
        writer.writerow((clip.id, clip.file, clip.language, clip.region or "", clip.sentence))
    folder.joinpath(CLIPS_FILE).write_text(rows.getvalue(), encoding="utf-8", newline="\n")


def _quoted(words: str) -> str:
    plain = words.replace("\\", "/").replace('"', "”")
    return f'"{plain}"'


def _about(file: Record) -> About:
    file.expect(required=("name", "speaker", "licence", "sample_rate", "words_per_minute"))
    least, most = RATES
    return About(
        name=file.text("name"),
        speaker=file.text("speaker"),
        licence=file.text("licence"),
        sample_rate=file.whole("sample_rate", least=least, most=most),
        words_per_minute=file.whole("words_per_minute", least=60, most=300),
    )


def _row(row: Record, ids: dict[object, int], said: dict[object, int]) -> tuple[Clip, str]:
    key = row.text("id")
    row.unique(key, "id", ids)
    language = row.choice("language", _LANGUAGES)
    region = row.choice("region", _PLACES)
    sentence = row.text("sentence")
    if sentence:
        row.unique(f"{language}: {wording(sentence)}", "sentence", said)
    file = row.text("file")
    if file and ("/" in file or "\\" in file or not file.lower().endswith(".wav")):
        row.refuse(_NOT_FILE, "file")
    named = next((one for one in REGIONS if one == region), None)
    return Clip(id=key, sentence=sentence, language=language, region=named), file
