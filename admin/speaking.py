"""`moiso speak`: a call as text, as a recording, or aloud."""

import shutil
from pathlib import Path

import click

from admin.paper import FileNotWritten
from admin.session import Session, with_session
from common.speech.calls import Style, call_sentence
from common.speech.vietnamese import Region
from common.tickets.text import Language, Text


@click.command("speak")
@click.argument("number")
@click.option("--counter", required=True, type=int, metavar="N")
@click.option("--lang", required=True, type=click.Choice(["vi", "en"]))
@click.option("--style", type=click.Choice(["value", "digits"]), default="value")
@click.option("--region", type=click.Choice(["north", "south"]), default="north")
@click.option("--text", "as_text", is_flag=True, help="Only print the words.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE.wav", help="Record it.")
@with_session
def speak_verb(
    session: Session,
    *,
    number: str,
    counter: int,
    lang: Language,
    style: Style,
    region: Region,
    as_text: bool,
    out: Path | None,
) -> None:
    """Say the call of NUMBER aloud; needs no such ticket, counter or database."""
    if as_text and out:
        raise click.UsageError("Give either --text or --out.")
    words = call_sentence(number.upper(), counter, language=lang, style=style, region=region)
    sentence = Text(vi=words, en=words)
    if as_text:
        session.answer({"text": words}, sentence)
        return
    seconds = _sound(words, lang, region, out)
    session.answer(
        {"text": words, "out": str(out) if out else None, "seconds": round(seconds, 2)}, sentence
    )


def _sound(words: str, language: Language, region: Region, out: Path | None) -> float:
    """Record the words to a file, or play them; return their seconds."""
    from display.sound import play
    from display.voice import Pyttsx3Voice

    voice = Pyttsx3Voice(voice_folder(), accent=region)
    try:
        recording = voice.render(words, language)
    finally:
        voice.close()
    if out is None:
        play(recording.path)
        return recording.seconds
    try:
        shutil.copyfile(recording.path, out)
    except OSError as error:
        raise FileNotWritten(file=out, reason=error.strerror) from error
    return recording.seconds


def voice_folder() -> Path:
    """Return where this machine keeps what it has already said."""
    import platformdirs

    return platformdirs.user_cache_path("moiso", appauthor=False) / "voice"
