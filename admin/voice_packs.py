"""`moiso voice`: what to record, whether it can be heard, and a pack made by the machine."""

import math
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from admin.session import FileNotWritten, Session, with_session
from common.os_reasons import reason_of
from common.speech.clips import Clip, clips_for
from common.speech.vietnamese import Region
from common.tickets.text import Language, Text

if TYPE_CHECKING:
    from common.sound.packs.manifest import About

_REFUSED = 4


@click.group("voice")
def voice_verb() -> None:
    """Voice packs: the sentences to record, a check of recordings, a pack made by the engine."""


_languages = click.option(
    "--lang",
    "languages",
    type=click.Choice(["vi", "en"]),
    multiple=True,
    help="May be given twice; else as configured.",
)
_region = click.option(
    "--region",
    type=click.Choice(["north", "south", "both"]),
    help="Whose words; else as configured.",
)


@voice_verb.command("script")
@_languages
@_region
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FOLDER", help="Write the pack's lists here."
)
@click.option("--sample-rate", type=click.IntRange(8000, 48_000), default=44_100, show_default=True)
@with_session
def script(
    session: Session,
    *,
    languages: tuple[Language, ...],
    region: str | None,
    out: Path | None,
    sample_rate: int,
) -> None:
    """Print the sentences to record, numbered, with the names of their files.

    With --out also a folder's lists, for somebody who records them there at --sample-rate.
    """
    clips = _wanted(session, languages, region)
    if out is not None:
        _write_lists(out, clips, sample_rate)
    session.answer(
        [
            {
                "number": number,
                "id": clip.id,
                "file": clip.file,
                "language": clip.language,
                "region": clip.region,
                "sentence": clip.sentence,
            }
            for number, clip in enumerate(clips, start=1)
        ],
        *(
            _same(f"{number:>3}  {clip.file:<28}  {clip.sentence}")
            for number, clip in enumerate(clips, start=1)
        ),
    )


@voice_verb.command("check")
@click.argument("folder", type=click.Path(path_type=Path))
@_region
@with_session
def check(session: Session, *, folder: Path, region: str | None) -> None:
    """Name what is missing, clipped, silent, too quiet, unequal or of the wrong format.

    Ends with 4 when something is.
    """
    from common.sound.packs.checking import check_pack
    from common.sound.packs.manifest import load_pack

    named: Region | None = "north" if region == "north" else "south" if region == "south" else None
    report = check_pack(load_pack(folder), named)
    loud = None if report.dbfs is None else round(report.dbfs, 1)
    summary = Text(
        vi=f"{report.clips} đoạn nghe được, {report.seconds:.0f} giây; {len(report.findings)} điều cần sửa",
        en=f"{report.clips} clips can be heard, {report.seconds:.0f} s; {len(report.findings)} to mend",
    )
    session.answer(
        {
            "clips": report.clips,
            "seconds": round(report.seconds, 1),
            "dbfs": loud,
            "findings": [
                {
                    "file": one.file,
                    "sentence": one.sentence,
                    "kind": one.kind,
                    "message": one.says.in_language(session.language),
                }
                for one in report.findings
            ],
        },
        *(
            Text(
                vi=f"{one.file:<28}  “{one.sentence}”: {one.says.vi}",
                en=f"{one.file:<28}  “{one.sentence}”: {one.says.en}",
            )
            for one in report.findings
        ),
        summary,
    )
    if report.findings:
        raise SystemExit(_REFUSED)


@voice_verb.command("make")
@click.option("--engine", type=click.Choice(["pyttsx3"]), default="pyttsx3", show_default=True)
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FOLDER")
@_languages
@_region
@click.option("--rate", type=click.IntRange(60, 300), help="Words a minute; else as configured.")
@click.option("--sample-rate", type=click.IntRange(8000, 48_000), default=16_000, show_default=True)
@click.option("--compact", is_flag=True, help="Half as large: 8 bits a sample (µ-law).")
@click.option("--licence", metavar="WORDS", help="What the pack's list says of its licence.")
@with_session
def make(session: Session, *, out: Path, **wishes: Any) -> None:
    """Make a whole pack with the installed speech engine, one process for each clip."""
    from common.catalogue.load import load_voices
    from common.sound.packs.making import engine_pack

    voices = load_voices(session.config_folder)
    region = wishes["region"] or voices.region
    clips = _wanted(session, wishes["languages"], region)
    about = _engine_about(region, wishes, voices.rate)
    width = 0 if session.as_json else len(str(len(clips)))

    def told(done: int) -> None:
        if width and (done % 10 == 0 or done == len(clips)):
            click.echo(f"{done:>{width}}/{len(clips)}", err=True)

    try:
        engine_pack(
            out,
            clips,
            about,
            accent="south" if region == "south" else "north",
            compact=wishes["compact"],
            told=told,
        )
    except OSError as error:
        raise FileNotWritten(file=out, reason=reason_of(error)) from error
    kilobytes = math.ceil(sum(file.stat().st_size for file in out.iterdir()) / 1000)
    session.answer(
        {"folder": str(out), "clips": len(clips), "kilobytes": kilobytes},
        Text(
            vi=f"{out}: {len(clips)} đoạn, {kilobytes} KB",
            en=f"{out}: {len(clips)} clips, {kilobytes} KB",
        ),
    )


def _engine_about(region: str, wishes: dict[str, Any], rate: int) -> "About":
    from common.sound.packs.manifest import About

    return About(
        name=f"{wishes['engine']} ({region})",
        speaker=wishes["engine"],
        licence=wishes["licence"] or "made by a speech engine; see docs/voice-packs.md",
        sample_rate=wishes["sample_rate"],
        words_per_minute=wishes["rate"] or rate,
    )


def _write_lists(folder: Path, clips: Iterable[Clip], sample_rate: int) -> None:
    """Write the lists of a pack that is yet to be recorded; never over some that are there."""
    from common.sound.packs.making import PackFolderNotEmpty
    from common.sound.packs.manifest import ABOUT_FILE, CLIPS_FILE, About, write_lists

    about = About(
        name="Giọng của trung tâm",
        speaker="?",
        licence="?",
        sample_rate=sample_rate,
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any((folder / name).exists() for name in (ABOUT_FILE, CLIPS_FILE)):
            raise PackFolderNotEmpty(folder=folder)
        write_lists(folder, about, clips)
    except OSError as error:
        raise FileNotWritten(file=folder, reason=reason_of(error)) from error


def _wanted(
    session: Session, languages: tuple[Language, ...], region: str | None
) -> tuple[Clip, ...]:
    """Return the clips of the languages and the region asked for, else of those configured."""
    from common.catalogue.load import load_voices

    voices = load_voices(session.config_folder)
    chosen = region or voices.region
    place: Region | None = "north" if chosen == "north" else "south" if chosen == "south" else None
    return tuple(
        clip for language in languages or voices.languages for clip in clips_for(language, place)
    )


def _same(words: str) -> Text:
    return Text(vi=words, en=words)
