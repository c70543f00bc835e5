import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from admin.measuring.null_sink import NullSink
from common.sound.recording import read_recording
from tests.admin.runs import Command, Run
from tests.conftest import missing


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("A015", "--counter", 3, "--lang", "vi"), "Mời số A mười lăm, đến quầy số ba"),
        (("a015", "--counter", 3, "--lang", "en"), "Number A fifteen, please go to counter three"),
        (
            ("B105", "--counter", 4, "--lang", "vi", "--region", "south"),
            "Mời số bê một trăm lẻ năm, đến quầy số bốn",
        ),
        (
            ("B105", "--counter", 4, "--lang", "vi", "--style", "digits"),
            "Mời số bê một không năm, đến quầy số bốn",
        ),
    ],
)
def test_the_words_of_a_call(moiso: Command, arguments: tuple[object, ...], words: str) -> None:
    """The words need no ticket, no counter and no database."""
    assert moiso("speak", *arguments, "--text").out.strip() == words


def test_a_recording_sounds(moiso: Command, espeak: str, tmp_path: Path) -> None:
    """The file holds a second of sound or more, and the answer says how much."""
    out = tmp_path / "call.wav"

    said = moiso("speak", "A015", "--counter", 3, "--lang", "vi", "--out", out, "--json").json

    assert read_recording(out).heard_seconds > 1
    assert said["seconds"] == pytest.approx(read_recording(out).seconds, abs=0.01)


@pytest.mark.parametrize("number", ["15", "A1", "A12345", "Ă015"])
def test_what_is_no_number_is_refused(moiso: Command, number: str) -> None:
    """A number nobody could have is not spoken."""
    refused = moiso("speak", number, "--counter", 3, "--lang", "vi", "--text", "--json")

    assert (refused.code, refused.json["error"]) == (4, "unspeakable-number")


def test_text_and_out_exclude_each_other(moiso: Command, tmp_path: Path) -> None:
    """Asking for both is wrong usage."""
    both = ("--text", "--out", tmp_path / "x.wav", "--json")

    wrong = moiso("speak", "A015", "--counter", 3, "--lang", "vi", *both)

    assert (wrong.code, wrong.json["error"]) == (2, "usage")


@pytest.fixture
def voices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The voices.toml of a centre in the south that reads digit by digit."""
    folder = Path(shutil.copytree(str(files("config")), tmp_path / "config"))
    monkeypatch.setenv("MOISO_CONFIG", str(folder))
    _configure(folder / "voices.toml", style="digits", region="south", rate=150)
    return folder / "voices.toml"


def _configure(file: Path, *, style: str, region: str, rate: int) -> None:
    file.write_text(
        f'languages = ["vi"]\nregion = "{region}"\nstyle = "{style}"\nrate = {rate}\nrepeat = 1\n',
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "Mời số bê một không năm, đến quầy số bốn"),
        (("--style", "value"), "Mời số bê một trăm lẻ năm, đến quầy số bốn"),
        (
            ("--style", "value", "--region", "north"),
            "Mời số bê một trăm linh năm, đến quầy số bốn",
        ),
    ],
)
def test_a_call_is_worded_as_configured(
    moiso: Command, voices: Path, options: tuple[str, ...], words: str
) -> None:
    """Style and region come from voices.toml; the options go before it."""
    said = moiso("speak", "B105", "--counter", 4, "--lang", "vi", "--text", *options, "--json")

    assert said.json == {"text": words}


def test_a_language_that_is_not_configured_can_be_heard(moiso: Command, voices: Path) -> None:
    """Which languages the hall hears does not bind whoever tries the voice."""
    said = moiso("speak", "B105", "--counter", 4, "--lang", "en", "--text").out.strip()

    assert said == "Number B one zero five, please go to counter four"


def test_the_first_configured_language_is_spoken(moiso: Command, voices: Path) -> None:
    """Nobody has to name a language to try the hall's voice."""
    assert moiso("speak", "B001", "--counter", 2, "--text").out.startswith("Mời số bê")


def test_a_pack_that_cannot_be_read_is_said_and_the_shipped_one_speaks(
    moiso: Command, voices: Path, tmp_path: Path
) -> None:
    """The call is recorded all the same; which folder lacks what stands beside it."""
    with voices.open("a", encoding="utf-8") as file:
        file.write('pack = "khong-co"\n')

    said = moiso("speak", "A015", "--counter", 3, "--out", tmp_path / "a.wav")

    assert said.code == 0
    assert "pack.toml" in said.err
    assert "khong-co" in said.err
    assert read_recording(tmp_path / "a.wav").seconds > 1


def test_a_slower_rate_takes_longer(moiso: Command, voices: Path, espeak: str) -> None:
    """The configured words per minute are heard."""
    call = ("speak", "A015", "--counter", 3, "--lang", "vi", "--json", "--out")

    def seconds(rate: int) -> float:
        _configure(voices, style="value", region="north", rate=rate)
        return float(moiso(*call, voices.with_name(f"{rate}.wav")).json["seconds"])

    assert seconds(100) > 1.3 * seconds(200)


@pytest.mark.parametrize("broken", ["moiso.toml", "voices.toml"])
def test_a_broken_configuration_is_said_and_the_shipped_voice_speaks(
    moiso: Command, voices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """The call is worded as shipped; the file, its line and the reason stand beside it."""
    file = voices if broken == "voices.toml" else tmp_path / broken
    file.write_text('language = "en"\nregion = [\n', encoding="utf-8")
    if broken == "moiso.toml":
        monkeypatch.setenv("MOISO_SETTINGS", str(file))
    call = ("speak", "B105", "--counter", 4, "--lang", "vi", "--text")

    words, json = moiso(*call), moiso(*call, "--json")

    assert (words.code, json.code) == (0, 0)
    assert words.out.strip() == "Mời số bê một trăm linh năm, đến quầy số bốn"
    assert f"{broken}, dòng 2: " in words.err
    assert json.json == {"text": words.out.strip(), "warning": words.err.strip()}


@pytest.fixture
def sink(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NullSink]:
    """A real sound server with a null sink, as this machine's only output."""
    if not NullSink.is_installed():
        missing("pulseaudio")
    (tmp_path / "sink").mkdir()
    sink = NullSink(tmp_path / "sink")
    for name, value in sink.environment.items():
        monkeypatch.setenv(name, value)
    sink.start()
    yield sink
    sink.stop()


def test_the_loudspeaker_is_tried_and_measured(moiso: Command, sink: NullSink) -> None:
    """Name, volume, and how loud the call left the machine: as loud as calls are."""
    sink.control("set-sink-volume", "hall", "100%")

    tried = moiso("speak", "--test", "--json").json

    assert (tried["output"], tried["volume"], tried["warning"]) == ("Null Output", 100, None)
    assert -25 < tried["dbfs"] < -3


def test_a_muted_loudspeaker_fails_its_trial(moiso: Command, sink: NullSink) -> None:
    """In words and with a code, before anything is played to nobody."""
    sink.control("set-sink-mute", "hall", "1")

    tried = moiso("speak", "--test", "--json")

    assert (tried.code, tried.json["error"]) == (4, "sound-muted")


def test_a_loudspeaker_that_was_chosen_and_is_away_is_told(
    moiso: Command, sink: NullSink, voices: Path
) -> None:
    """The other one is tried."""
    with voices.open("a", encoding="utf-8") as file:
        file.write('output = "HDMI"\n')

    tried = moiso("speak", "--test", "--json").json

    assert tried["output"] == "Null Output"
    assert "HDMI" in tried["warning"]
    assert tried["dbfs"] is not None


def test_the_doctor_tells_the_volume_and_a_muted_output(
    moiso: Command, sink: NullSink, database_url: str
) -> None:
    """Each in words, without a sound."""
    sink.control("set-sink-volume", "hall", "70%")
    well = moiso("doctor", "--json", "--database", database_url)
    sink.control("set-sink-mute", "hall", "1")
    muted = moiso("doctor", "--json", "--database", database_url)

    def sound(run: Run) -> tuple[str, str]:
        return next(
            (one["level"], one["message"]) for one in run.json["checks"] if one["part"] == "sound"
        )

    assert sound(well)[0] == "ok"
    assert "70 %" in sound(well)[1]
    assert sound(muted)[0] == "warning"
    assert "tắt tiếng" in sound(muted)[1]
