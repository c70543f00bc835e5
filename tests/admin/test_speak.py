from pathlib import Path

import pytest

from display.recording import read_recording
from tests.admin.runs import Command


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
