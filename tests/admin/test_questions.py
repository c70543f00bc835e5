"""Questions of the command line: in the person's language, and answers as people write them."""

import io
import json
import shutil
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from admin.questions import NoAnswer, ask_one_of, ask_yes
from common.tickets.text import Language, Text
from tests.admin.runs import Command

_QUESTION = Text(vi="Có in ra giấy?", en="Did it come out?")


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Let a person have typed this."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


@pytest.mark.parametrize(
    "word",
    ["c", "co", "có", "CÓ", " có ", "co\u0301", "đ", "đúng", "dung", "ĐÚNG", "y", "yes", "Yes"],
)
def test_yes_in_every_writing(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    """With and without marks, in either language, large or small."""
    typed(monkeypatch, f"{word}\n")

    assert ask_yes(_QUESTION, "vi")


@pytest.mark.parametrize("word", ["k", "khong", "không", "KHÔNG", "kho\u0302ng", "n", "no", "No"])
def test_no_in_every_writing(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    """As with yes."""
    typed(monkeypatch, f"{word}\n")

    assert not ask_yes(_QUESTION, "vi")


@pytest.mark.parametrize(
    ("language", "asked", "told"),
    [
        ("vi", "Có in ra giấy? (có/không): ", "Hãy trả lời “có” hoặc “không” (hay chỉ c, k).\n"),
        ("en", "Did it come out? (yes/no): ", "Please answer “yes” or “no” (or just y, n).\n"),
    ],
)
def test_another_word_is_asked_again(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    language: Language,
    asked: str,
    told: str,
) -> None:
    """In one language, and never taken for a no; nor is an empty line."""
    typed(monkeypatch, "ừ\n\ncó\n")

    answer = ask_yes(_QUESTION, language)

    said = capsys.readouterr()
    assert answer
    assert (said.out, said.err) == ("", asked + told + asked + told + asked)


def test_a_choice_is_asked_until_it_is_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The question names what can be answered."""
    typed(monkeypatch, "80 mm\n 576 \n")

    chosen = ask_one_of(Text(vi="Số nào", en="Which"), ["384", "576"], "vi")

    assert chosen == "576"
    assert capsys.readouterr().err == (
        "Số nào (384, 576): Hãy trả lời một trong: 384, 576.\nSố nào (384, 576): "
    )


def test_the_inputs_end_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A script that says nothing has not said no."""
    typed(monkeypatch, "")

    with pytest.raises(NoAnswer):
        ask_yes(_QUESTION, "vi")


@pytest.fixture
def own_files(machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A centre's own files, its printer a file."""
    folder = Path(shutil.copytree(str(files("config")), tmp_path / "own"))
    monkeypatch.setenv("MOISO_CONFIG", str(folder))
    return folder


@pytest.mark.parametrize("keyboard", ["", "576\nc\nk\n"])
def test_a_test_without_all_answers_changes_nothing(
    centre: Command, own_files: Path, keyboard: str
) -> None:
    """It ends as other refusals do: one JSON value or one sentence, and the file as it was."""
    before = (own_files / "printers.toml").read_bytes()

    in_json = centre("print", "test", "kiosk-1", "--json", keyboard=keyboard)
    in_words = centre("print", "test", "kiosk-1", keyboard=keyboard)

    assert (in_json.code, in_words.code) == (4, 4)
    assert json.loads(in_json.out)["error"] == "no-answer"
    assert in_words.out == ""
    assert in_words.err.endswith(
        "\nChưa trả lời xong nên không ghi gì vào tệp. Hãy chạy lại lệnh này và trả lời từng câu"
        " hỏi.\n"
    )
    assert (own_files / "printers.toml").read_bytes() == before


def test_vietnamese_answers_are_written(centre: Command, own_files: Path) -> None:
    """The answers of a Vietnamese keyboard count like those of an English one."""
    shown = centre(
        "print", "test", "kiosk-1", "--json", keyboard="576\ncó\nkhông\nk\nđúng\nkhông\n"
    )

    assert json.loads(shown.out)["proven"] == ["digits", "logo"]
