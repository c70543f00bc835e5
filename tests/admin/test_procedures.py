"""`moiso procedures`: finding a procedure, and seeing what it needs."""

from pathlib import Path

import pytest

from tests.admin.runs import Command, Run, both_languages
from tests.common.catalogue.folders import write_centre


def test_everyday_words_find_a_procedure(centre: Command) -> None:
    """The answer is a list: code, name, service and score, best first."""
    run = centre("procedures", "search", "làm", "giấy", "khai", "sinh", "--limit", 3, "--json")

    assert run.code == 0
    assert len(run.json) == 3
    assert list(run.json[0]) == ["code", "name", "service", "score"]
    assert run.json[0] | {"score": 1} == {
        "code": "1.001193",
        "name": "Đăng ký khai sinh",
        "service": "ho_tich",
        "score": 1,
    }
    assert [row["score"] for row in run.json] == sorted(
        (row["score"] for row in run.json), reverse=True
    )


def test_services_are_among_the_answers(centre: Command) -> None:
    """Who comes for a result finds the queue for it."""
    (found,) = centre("procedures", "search", "lấy kết quả", "--limit", 1, "--json").json

    assert (found["code"], found["service"]) == ("tra_ket_qua", "tra_ket_qua")


def test_people_read_lines(centre: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without JSON each answer is a line, in the machine's language."""
    vi = centre("procedures", "search", "birth certificate", "--limit", 1)
    monkeypatch.setenv("MOISO_LANGUAGE", "en")
    en = centre("procedures", "search", "birth certificate", "--limit", 1)

    assert vi.out.split()[1:] == ["ho_tich", "Đăng", "ký", "khai", "sinh", "(1.001193)"]
    assert "Birth registration" in en.out


def test_nothing_found_is_an_answer(centre: Command) -> None:
    """It is an empty list, and a sentence for a person; nothing failed."""
    run = centre("procedures", "search", "xyzzy", "--json")
    words = centre("procedures", "search", "xyzzy")

    assert (run.code, run.json) == (0, [])
    assert (words.code, words.out) == (0, "Không tìm thấy; xin hỏi cán bộ.\n")


def test_a_file_gives_a_list_for_each_line(centre: Command, tmp_path: Path) -> None:
    """Windows lines, a byte-order mark and empty lines keep their places."""
    queries = tmp_path / "queries.txt"
    queries.write_bytes("\ufeffsao y\r\n\r\nsổ đỏ".encode())

    run = centre("procedures", "search", "--file", queries, "--limit", 1, "--json")
    words = centre("procedures", "search", "--file", queries, "--limit", 1)

    assert [[row["service"] for row in found] for found in run.json] == [
        ["chung_thuc"],
        [],
        ["dat_dai"],
    ]
    assert [line for line in words.out.splitlines() if line.startswith("»")] == [
        "» sao y",
        "» ",
        "» sổ đỏ",
    ]


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_refused(
    centre: Command, tmp_path: Path, content: bytes | None
) -> None:
    """It is named, with the reason; letters are never guessed."""
    queries = tmp_path / "queries.txt"
    if content:
        queries.write_bytes(content)

    run = centre("procedures", "search", "--file", queries, "--json")

    assert (run.code, run.json["error"]) == (4, "file-not-read")
    assert "queries.txt" in run.json["message"]


@pytest.mark.parametrize(
    "arguments", [(), ("sao y", "--file", "queries.txt"), ("sao y", "--limit", 0)]
)
def test_wrong_usage(centre: Command, arguments: tuple[object, ...]) -> None:
    """Text or a file, not both and not neither."""
    run = centre("procedures", "search", *arguments, "--json")

    assert (run.code, run.json["error"]) == (2, "usage")


def test_the_database_says_what_the_hall_offers(moiso: Command, tmp_path: Path) -> None:
    """What setup applied is found, not what somebody edited since."""
    folder = tmp_path / "centre"
    folder.mkdir()
    url = f"sqlite:///{tmp_path / 'moiso.db'}"
    moiso("setup", "--config", write_centre(folder), "--database", url)
    procedures = (folder / "procedures.csv").read_text(encoding="utf-8")
    edited = procedures.replace("Đăng ký khai sinh", "Sổ thông hành")
    (folder / "procedures.csv").write_text(edited, encoding="utf-8")

    old = moiso("procedures", "search", "khai sinh", "--database", url, "--json").json
    new = moiso("procedures", "search", "thông hành", "--database", url, "--json").json

    assert {row["code"] for row in old} == {"1.001193", "ho_tich"}
    assert "Sổ thông hành" not in {row["name"] for row in new}


def test_what_the_hall_no_longer_offers_is_not_found(moiso: Command, tmp_path: Path) -> None:
    """A procedure or service that the last setup took out leads nobody to a queue."""
    folder = tmp_path / "centre"
    folder.mkdir()
    url = f"sqlite:///{tmp_path / 'moiso.db'}"
    gone = {"tra_ket_qua", "dat-dai-hoa-giai"}

    def found() -> set[str]:
        moiso("setup", "--config", folder, "--database", url)
        runs = [
            moiso("procedures", "search", words, "--database", url, "--json")
            for words in ("kết quả", "hòa giải")
        ]
        return {row["code"] for run in runs for row in run.json}

    write_centre(folder)
    assert gone <= found()
    for name, text in {
        "services.csv": "tra_ket_qua,T,Nhận kết quả,Results,\n",
        "procedures.csv": ",Đất đai – hòa giải,Land mediation,dat_dai,Cấp xã,,,,memory\n",
        "counters.toml": '  "tra_ket_qua",\n',
    }.items():
        whole = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(whole.replace(text, ""), encoding="utf-8")

    assert not gone & found()


def test_without_a_database_the_files_serve(moiso: Command, tmp_path: Path) -> None:
    """A centre that is being prepared can try its words before the first setup."""
    run = moiso("procedures", "search", "sổ đỏ", "--limit", 1, "--json")

    assert run.json[0]["service"] == "dat_dai"


def test_a_named_database_that_is_not_there_is_refused(moiso: Command, tmp_path: Path) -> None:
    """Nobody is answered from another catalogue than the one they asked for."""
    url = f"sqlite:///{tmp_path / 'nowhere.db'}"

    run = moiso("procedures", "search", "sổ đỏ", "--database", url, "--json")

    assert (run.code, run.json["error"]) == (5, "database-missing")


def test_a_mistake_in_the_synonyms_is_named(
    moiso: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever edits them reads the line."""
    folder = write_centre(tmp_path)
    (folder / "synonyms.csv").write_text(
        "said,means,service,note\nsổ đỏ,,dat_dia,\n", encoding="utf-8"
    )
    monkeypatch.setenv("MOISO_CONFIG", str(folder))

    run = moiso("procedures", "search", "sổ đỏ")

    assert run.code == 4
    assert run.err.startswith("synonyms.csv, dòng 2: ")


def test_a_page_says_what_to_bring(centre: Command) -> None:
    """Papers, time limit, fee, code, and that all this is for reference, with its day."""
    page = centre("procedures", "show", "1.000894", "--json").json
    words = centre("procedures", "show", "1.000894").out

    assert (page["code"], page["service"], page["fee"]) == ("1.000894", "ho_tich", "Miễn phí")
    assert page["time_limit"] == "Ngay trong ngày làm việc"
    assert page["documents"][0] == "Tờ khai đăng ký kết hôn"
    assert page["as_of"] == "2026-09-30"
    assert page["notice"].startswith("Thông tin tham khảo, vui lòng hỏi cán bộ tiếp nhận.")
    for part in (page["code"], page["fee"], page["time_limit"], *page["documents"]):
        assert part in words
    assert words.endswith("Danh mục ngày 30/09/2026.\n")


def test_what_is_not_known_is_said(centre: Command) -> None:
    """An empty fee does not mean free: ask the officer."""
    page = centre("procedures", "show", "2.000286", "--json").json
    words = centre("procedures", "show", "2.000286").out

    assert (page["fee"], page["documents"]) == ("", [])
    assert words.count("chưa rõ, xin hỏi cán bộ") == 3


def test_a_service_has_a_page_too(centre: Command) -> None:
    """What the search answers can be shown."""
    page = centre("procedures", "show", "tra_ket_qua", "--json").json
    words = centre("procedures", "show", "tra_ket_qua").out

    assert (page["name_en"], page["service"]) == ("Collect results", "tra_ket_qua")
    assert words.startswith("Nhận kết quả\nNhận kết quả theo giấy hẹn")


def test_the_national_code_finds_one_with_a_local_ending(
    moiso: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Provinces print an ending behind the code; people do not know it."""
    folder = write_centre(tmp_path)
    text = (folder / "procedures.csv").read_text(encoding="utf-8")
    local = text.replace("1.001193", "1.001193.000.00.00.H08")
    (folder / "procedures.csv").write_text(local, encoding="utf-8")
    monkeypatch.setenv("MOISO_CONFIG", str(folder))

    page = moiso("procedures", "show", "1.001193", "--json").json

    assert page["code"] == "1.001193.000.00.00.H08"
    assert page["as_of"] is None
    assert page["notice"] == "Thông tin tham khảo, vui lòng hỏi cán bộ tiếp nhận."


@pytest.mark.parametrize("code", ["9.999999", "1.0", "khong_co"])
def test_an_unknown_code_is_refused(
    centre: Command, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """It is said, in both languages, and where to find codes."""

    def run(language: str) -> Run:
        monkeypatch.setenv("MOISO_LANGUAGE", language)
        return centre("procedures", "show", code)

    vi, en = both_languages(run)

    assert vi.code == 4
    assert code in vi.err
    assert code in en.err
    assert centre("procedures", "show", code, "--json").json["error"] == "unknown-procedure"
