"""`moiso roll`: pre-printed numbers are called from the command line as from a counter."""

import pytest

from tests.admin.runs import Command, Run, both_languages


def test_a_roll_from_its_start_to_its_end(centre: Command) -> None:
    """Start, count, call, end: each says where the roll stands."""
    started = centre("roll", "start", 101, "--service", "ho_tich", "--handed", 102, "--json").json
    called = centre("desk", 1, "next", "--json").json
    counted = centre("roll", "handed", "p", 105, "--json").json
    (shown,) = centre("roll", "status", "--json").json
    ended = centre("roll", "end", "P", "--json").json

    assert (started["letter"], started["handed"], started["drawn"]) == ("P", 102, 100)
    assert called["number"] == "P101"
    assert (counted["handed"], counted["drawn"]) == (105, 101)
    assert (shown["letter"], shown["service"], shown["handed"]) == ("P", "ho_tich", 105)
    assert (ended["on"], ended["drawn"]) == (False, 105)
    assert centre("roll", "status", "--json").json == []


def test_a_person_reads_where_it_stands(centre: Command) -> None:
    """The words name letter, line, numbers and how far it is handed out."""
    centre("roll", "start", 1, "--last", 500)

    run = centre("roll", "status")

    assert (
        run.out == "Cuộn P (cả hội trường), 1–500: không rõ đã phát đến đâu, đã vào hàng đến 0.\n"
    )


def test_a_wrong_roll_is_refused_in_both_languages(
    centre: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No such roll, and numbers that make no sense, end with a sentence and exit code 4."""

    def end(language: str) -> Run:
        monkeypatch.setenv("MOISO_LANGUAGE", language)
        return centre("roll", "end", "Z")

    vi, en = both_languages(end)
    wrong = centre("roll", "start", 10, "--last", 5, "--json")

    assert (vi.code, en.err) == (4, "No roll “Z” is in use today.\n")
    assert wrong.json["error"] == "roll-numbers-wrong"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ((0,), "số đầu là 0, phải từ 1 đến 99999"),
        ((5, "--last", 3), "số cuối là 3, phải từ 5 (số đầu) đến 99999"),
        ((5, "--handed", 3), "đã phát đến 3, phải từ 4 (chưa phát số nào) đến 99999"),
        ((5, "--last", 9, "--handed", 10), "đã phát đến 10, phải từ 4 (chưa phát số nào) đến 9"),
        ((1, "--handed", 5000), "từ 1 đến 5000 là 5000 số chưa gọi, mỗi lần ghi nhiều nhất 500"),
    ],
)
def test_a_wrong_number_is_named_alone(
    centre: Command, typed: tuple[object, ...], reason: str
) -> None:
    """What is told are the numbers that were typed, none that nobody did."""
    refused = centre("roll", "start", *typed)

    assert (refused.code, refused.err) == (4, f"Số trên cuộn không hợp lý: {reason}.\n")
