"""Whether a folder of recordings can speak, told clip by clip in words with numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isinf
from pathlib import Path
from statistics import median
from typing import Final

from common.sound.packs.files import read_clip
from common.sound.packs.manifest import VoicePack
from common.sound.packs.samples import FULL_SCALE, Samples, loudness, samples_of, trimmed
from common.sound.sound import Sound, SoundFileBroken
from common.speech.clips import Clip
from common.speech.vietnamese import Region
from common.tickets.text import Text

# a stretch at the end of the scale: one sample may touch it, several are a cut-off wave
_CLIPPED_RUN: Final = 4
_CLIPPED_FROM: Final = FULL_SCALE - 60
_TOO_QUIET_DBFS: Final = -40.0
_UNEQUAL_DB: Final = 6.0
# per word, at 150 words a minute: the bounds that a rendered call has too, a little wider
_SHORTEST_WORD_SECONDS: Final = 0.08
_LONGEST_WORD_SECONDS: Final = 0.9
_REFERENCE_RATE: Final = 150


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What is wrong with one clip; `kind` is a word for programs."""

    file: str
    sentence: str
    kind: str
    says: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What a check found: how many clips there are, how long together, how loud (dBFS)."""

    clips: int
    seconds: float
    dbfs: float | None
    findings: tuple[Finding, ...]


def check_pack(pack: VoicePack, region: Region | None = None) -> Report:
    """Look at every clip of a pack, and for those that calls need and the lists do not name.

    With a region only its words are needed; else those of the regions that the pack has.
    """
    findings: list[Finding] = []
    heard: dict[str, tuple[Clip, float]] = {}
    seconds = 0.0
    for clip in pack.clips:
        file = pack.files[clip.language, clip.key]
        path = pack.folder / file
        found, sound = _format(path, pack.about.sample_rate)
        if sound is not None:
            seconds += sound.seconds
            samples = samples_of(sound)
            level = loudness(samples, sound.rate)
            found = _sound(clip, samples, sound.rate, level, pack.about.words_per_minute)
            if not isinf(level):
                heard[file] = (clip, level)
        findings += [_finding(file, clip, kind, says) for kind, says in found]
    middle = median(level for _, level in heard.values()) if heard else None
    if middle is not None:
        findings += _unequal(heard, middle)
    findings += [_finding(clip.file, clip, "missing", _MISSING) for clip in _unnamed(pack, region)]
    return Report(clips=len(heard), seconds=seconds, dbfs=middle, findings=tuple(findings))


_Found = Sequence[tuple[str, Text]]

_MISSING = Text(vi="chưa thu", en="not recorded yet")
_SILENT = Text(vi="không nghe thấy gì", en="nothing is heard")


def _finding(file: str, clip: Clip, kind: str, says: Text) -> Finding:
    return Finding(file=file, sentence=clip.sentence, kind=kind, says=says)


def _unnamed(pack: VoicePack, region: Region | None) -> list[Clip]:
    """Return what calls need and `clips.csv` does not name."""
    languages = sorted({clip.language for clip in pack.clips}, reverse=True)
    spoken = {clip.region for clip in pack.clips if clip.region is not None} or {"north"}
    regions: list[Region] = [region] if region is not None else sorted(spoken)
    wanted = {
        clip.id: clip
        for language in languages
        for place in regions
        for clip in pack.lacking(language, place)
    }
    named = {(clip.language, clip.key) for clip in pack.clips}
    return [clip for clip in wanted.values() if (clip.language, clip.key) not in named]


def _format(path: Path, rate: int) -> tuple[_Found, Sound | None]:
    """Return what is wrong with the file itself, and its sound where it can be heard."""
    if not path.is_file():
        return [("missing", _MISSING)], None
    try:
        sound = read_clip(path)
    except SoundFileBroken:
        says = Text(vi="không phải tệp WAV 16-bit nguyên vẹn", en="not a complete 16-bit WAV file")
        return [("format", says)], None
    if sound.channels == 1 and sound.rate == rate:
        return [], sound
    says = Text(
        vi=f"{sound.channels} kênh, {sound.rate} Hz; cần 1 kênh, {rate} Hz",
        en=f"{sound.channels} channels, {sound.rate} Hz; 1 channel, {rate} Hz is needed",
    )
    return [("format", says)], None


def _sound(clip: Clip, samples: Samples, rate: int, level: float, words_per_minute: int) -> _Found:
    """Return what is wrong with what is heard."""
    if isinf(level):
        return [("silent", _SILENT)]
    found: list[tuple[str, Text]] = []
    cut = _clipped(samples)
    if cut:
        says = Text(
            vi=f"bị vỡ tiếng ở {cut} chỗ; hãy thu lại nhỏ hơn",
            en=f"clipped in {cut} places; record it again less loud",
        )
        found.append(("clipped", says))
    if level < _TOO_QUIET_DBFS:
        says = Text(
            vi=f"quá nhỏ: {level:.0f} dB, cần ít nhất {_TOO_QUIET_DBFS:.0f} dB",
            en=f"too quiet: {level:.0f} dB, at least {_TOO_QUIET_DBFS:.0f} dB is needed",
        )
        found.append(("quiet", says))
    seconds = len(trimmed(samples, rate)) / rate
    words = len(clip.key.split()) * _REFERENCE_RATE / words_per_minute
    least, most = words * _SHORTEST_WORD_SECONDS, (words + 1) * _LONGEST_WORD_SECONDS
    if not least < seconds < most:
        says = Text(
            vi=f"dài {seconds:.2f} giây, cần từ {least:.2f} đến {most:.2f} giây; đọc sót hay thừa chữ?",
            en=f"{seconds:.2f} s long, {least:.2f} to {most:.2f} s is expected; words lost or added?",
        )
        found.append(("length", says))
    return found


def _clipped(samples: Samples) -> int:
    """Return in how many places the wave is cut off at the end of the scale."""
    places = run = 0
    for sample in samples:
        run = run + 1 if abs(sample) >= _CLIPPED_FROM else 0
        places += run == _CLIPPED_RUN
    return places


def _unequal(heard: dict[str, tuple[Clip, float]], middle: float) -> list[Finding]:
    """Return the clips that stand out in loudness; playing levels them, noise and all."""
    findings = []
    for file, (clip, level) in heard.items():
        apart = level - middle
        if abs(apart) <= _UNEQUAL_DB or level < _TOO_QUIET_DBFS:
            continue
        says = Text(
            vi=f"{'to' if apart > 0 else 'nhỏ'} hơn các đoạn khác {abs(apart):.0f} dB",
            en=f"{abs(apart):.0f} dB {'louder' if apart > 0 else 'quieter'} than the others",
        )
        findings.append(_finding(file, clip, "unequal", says))
    return findings
