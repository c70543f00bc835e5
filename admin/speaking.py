"""`moiso speak`: a call as text, as a recording, or aloud."""

import shutil
from dataclasses import replace
from pathlib import Path

import click

from admin.session import FileNotWritten, Session, with_session
from common.catalogue.load import load_voices
from common.catalogue.model import VoiceSettings
from common.catalogue.problems import ConfigInvalid
from common.os_reasons import reason_of
from common.speech.calls import Style, call_sentence
from common.speech.vietnamese import Region
from common.tickets.text import Language, Text


@click.command("speak")
@click.argument("number", required=False)
@click.option("--counter", type=int, metavar="N")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Else the first one configured.")
@click.option(
    "--style", type=click.Choice(["value", "digits"]), help="How to read 015; else as configured."
)
@click.option(
    "--region", type=click.Choice(["north", "south"]), help="Whose words; else as configured."
)
@click.option("--text", "as_text", is_flag=True, help="Only print the words.")
@click.option(
    "--test", "is_test", is_flag=True, help="Try the loudspeaker: a chime and a call, and how loud."
)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE.wav", help="Record it.")
@with_session
def speak_verb(
    session: Session,
    *,
    number: str | None,
    counter: int | None,
    lang: Language | None,
    style: Style | None,
    region: Region | None,
    as_text: bool,
    is_test: bool,
    out: Path | None,
) -> None:
    """Say the call of NUMBER aloud; needs no such ticket, counter or database.

    Voice, style, region and speed are those of voices.toml, or the shipped ones where it cannot be
    read.
    """
    if as_text and out:
        raise click.UsageError("Give either --text or --out.")
    voices, warning = _voices(session)
    if is_test:
        from admin.sound_test import try_loudspeaker

        try_loudspeaker(session, voices)
        return
    if number is None or counter is None:
        raise click.UsageError("Give NUMBER and --counter, or --test.")
    voices = replace(voices, region=region or voices.region, style=style or voices.style)
    language = lang or voices.languages[0]
    words = call_sentence(
        number.upper(), counter, language=language, style=voices.style, region=voices.region
    )
    answer: dict[str, object] = {"text": words}
    if not as_text:
        seconds = _sound(words, language, voices, session.config_folder, out)
        answer |= {"out": str(out) if out else None, "seconds": round(seconds, 2)}
    if warning is not None:
        in_words = warning.in_language(session.language)
        answer["warning"] = in_words
        if not session.as_json:
            click.echo(in_words, err=True)
    session.answer(answer, Text(vi=words, en=words))


def _voices(session: Session) -> tuple[VoiceSettings, Text | None]:
    """Return the configured voice, or the shipped one and a word on what is wrong with ours."""
    from common.sound.packs.choosing import configured_pack

    try:
        voices = load_voices(session.config_folder)
        configured_pack(voices, session.config_folder)
    except ConfigInvalid as error:
        warning = Text(
            vi=f"{error.message('vi')} — đọc theo cấu hình có sẵn.",
            en=f"{error.message('en')} — spoken as shipped.",
        )
        return load_voices(None), warning
    return voices, None


def _sound(
    words: str, language: Language, voices: VoiceSettings, folder: Path | None, out: Path | None
) -> float:
    """Record the words to a file, or play them; return their seconds."""
    from common.sound.packs.choosing import hall_voice
    from common.sound.sound import play

    voice = hall_voice(voices, folder)
    try:
        recording = voice.render(words, language)
        if out is None:
            play(recording.path, voices.output)
            return recording.seconds
        try:
            shutil.copyfile(recording.path, out)
        except OSError as error:
            raise FileNotWritten(file=out, reason=reason_of(error)) from error
        return recording.seconds
    finally:
        voice.close()
