"""A check names what is wrong with a recording, in words with numbers."""

from array import array
from pathlib import Path

import pytest

from common.sound.packs.checking import Finding, check_pack
from common.sound.packs.files import write_clip
from common.sound.packs.samples import Samples, sound_of
from common.speech.clips import clips_for
from tests.common.sound.packs.tones import RATE, still, tone, write_pack

CLIPS = clips_for("vi", "north")
VICTIM = CLIPS[5]


def findings(folder: Path, samples: "Samples | None", rate: int = RATE) -> tuple[Finding, ...]:
    """Return what is found when one of all clips is replaced, or taken away."""
    pack = write_pack(folder, CLIPS)
    file = folder / VICTIM.file
    if samples is None:
        file.unlink()
    else:
        write_clip(sound_of(samples, rate), file)
    return check_pack(pack, "north").findings


def test_a_whole_pack_is_well(tmp_path: Path) -> None:
    """Every clip is there, equally loud and as long as its words."""
    report = check_pack(write_pack(tmp_path, CLIPS))

    assert report.findings == ()
    assert report.clips == 157
    assert report.dbfs == pytest.approx(-23.8, abs=0.3)


@pytest.mark.parametrize(
    ("samples", "kind", "vi", "en"),
    [
        (None, "missing", "chưa thu", "not recorded"),
        (still(0.5), "silent", "không nghe thấy gì", "nothing is heard"),
        (tone(0.3, level=60), "silent", "không nghe thấy gì", "nothing is heard"),
        (tone(0.3, level=250), "quiet", "quá nhỏ: -45 dB", "too quiet: -45 dB"),
        (tone(0.3, level=900), "unequal", "nhỏ hơn các đoạn khác 10 dB", "10 dB quieter"),
        (tone(0.3, level=12_000), "unequal", "to hơn các đoạn khác 12 dB", "12 dB louder"),
        (tone(0.04), "length", "dài 0.06 giây", "0.06 s long"),
        (tone(4), "length", "dài 4.02 giây", "4.02 s long"),
    ],
)
def test_one_bad_clip_is_named(
    tmp_path: Path, samples: "Samples | None", kind: str, vi: str, en: str
) -> None:
    """One finding, with the file, its sentence, and how far it is off."""
    (found,) = findings(tmp_path, samples)

    assert (found.file, found.sentence, found.kind) == (VICTIM.file, VICTIM.sentence, kind)
    assert found.says.vi.startswith(vi)
    assert found.says.en.startswith(en)


def test_a_wave_that_is_cut_off_is_clipped(tmp_path: Path) -> None:
    """Each place where the wave stands at the end of the scale is counted."""
    loud = tone(0.1, level=60_000 / 2)
    cut = loud[:]
    for place, sample in enumerate(loud):
        cut[place] = max(-32_768, min(32_767, sample * 2))

    kinds = {found.kind: found.says.en for found in findings(tmp_path, cut)}

    assert kinds["clipped"].startswith("clipped in 44 places")


@pytest.mark.parametrize(("run", "is_clipped"), [(3, False), (4, True)])
def test_a_peak_that_touches_the_end_is_not_clipped(
    tmp_path: Path,
    run: int,
    is_clipped: bool,  # noqa: FBT001 — a parameter
) -> None:
    """Three samples may reach the end of the scale; four in a row are a cut-off wave."""
    word = tone(0.3)
    word[100 : 100 + run] = array("h", [32_767] * run)

    kinds = {found.kind for found in findings(tmp_path, word)}

    assert ("clipped" in kinds) is is_clipped


@pytest.mark.parametrize("rate", [22_050, 44_100])
def test_another_sampling_rate_is_named(tmp_path: Path, rate: int) -> None:
    """Both rates stand in the sentence."""
    (found,) = findings(tmp_path, tone(0.3, rate=rate), rate)

    assert found.kind == "format"
    assert f"{rate} Hz" in found.says.vi
    assert f"{RATE} Hz is needed" in found.says.en


@pytest.mark.expects_log
def test_what_is_no_sound_is_named(tmp_path: Path) -> None:
    """An MP3 with another ending is not played as noise."""
    pack = write_pack(tmp_path, CLIPS)
    (tmp_path / VICTIM.file).write_bytes(b"ID3" + bytes(500))

    (found,) = check_pack(pack).findings

    assert (found.kind, found.says.en) == ("format", "not a complete 16-bit WAV file")


def test_what_the_list_does_not_name_is_missed_too(tmp_path: Path) -> None:
    """A pack of the north lacks the south's words only where they are asked for."""
    pack = write_pack(tmp_path, CLIPS[:-1])

    assert [found.sentence for found in check_pack(pack).findings] == ["dét"]
    missing = check_pack(pack, "south").findings
    assert {"lẻ năm", "một ngàn", "gờ", "dét"} <= {found.sentence for found in missing}
