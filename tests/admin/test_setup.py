"""`moiso setup` and `moiso training`: the database, its catalogue, and practice."""

from pathlib import Path

import pytest

from tests.admin.runs import Command, Run, both_languages
from tests.common.catalogue.folders import COUNTERS, SERVICES, write_centre
from tests.common.database.dumps import rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files of a small centre."""
    (tmp_path / "centre").mkdir()
    return write_centre(tmp_path / "centre")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this machine's database is to be."""
    path = tmp_path / "data" / "moiso.db"
    monkeypatch.setenv("MOISO_DATABASE", f"sqlite:///{path}")
    return path


def test_a_bare_machine_is_set_up_in_one_step(moiso: Command, path: Path) -> None:
    """Folder, database and the shipped centre; then a number can be taken."""
    run = moiso("setup", "--json")

    assert run.code == 0
    assert run.json["database"] == str(path)
    assert (run.json["site"], run.json["changed"], run.json["training"]) == (
        "trung_tam",
        True,
        False,
    )
    assert (run.json["services"], run.json["counters"]) == (11, 5)
    assert moiso("ticket", "issue", "ho_tich", "--json").json["number"] == "A001"


def test_a_mistake_that_only_one_door_would_read_is_found_here(
    moiso: Command, path: Path, folder: Path
) -> None:
    """Every mistake of every door's file at once, while somebody sits there; nothing is changed."""
    (folder / "ticket.toml").write_text("[sizes]\nnumber = 900\n", encoding="utf-8")
    (folder / "boards.toml").write_text("screen_inches = 9000\n", encoding="utf-8")
    (folder / "devices.toml").write_text("[[sign]]\ncounter = 0\n", encoding="utf-8")
    (folder / "rating.toml").write_text('[[reason]]\nkey = "weather"\n', encoding="utf-8")

    refused = moiso("setup", "--config", folder)

    assert refused.code == 4
    for name in ("ticket.toml", "boards.toml", "devices.toml", "rating.toml"):
        assert name in refused.err
    assert not path.exists()


def test_a_second_setup_changes_nothing(moiso: Command, path: Path) -> None:
    """It says so, and every row is as it was."""
    moiso("setup")
    moiso("ticket", "issue", "ho_tich")
    before = rows(path)

    again = moiso("setup", "--json")
    words = moiso("setup")

    assert again.json["changed"] is False
    assert words.out.startswith("Mọi thứ đã đúng, không có gì thay đổi.\n")
    assert rows(path) == before


def test_the_files_of_the_centre_are_used(moiso: Command, path: Path, folder: Path) -> None:
    """An edited folder becomes the hall; its own counters, services and rules."""
    run = moiso("setup", "--config", folder, "--json")

    assert (run.json["site"], run.json["services"], run.json["counters"]) == ("xa_mau", 3, 2)
    assert moiso("desk", 12, "next").code == 3


def test_what_was_set_by_hand_stands_until_the_file_changes(
    moiso: Command, path: Path, folder: Path
) -> None:
    """A second setup keeps `counter set`; a changed entry in counters.toml wins."""
    moiso("setup", "--config", folder)
    moiso("counter", "set", 1, "--services", "dat_dai")

    again = moiso("setup", "--config", folder, "--json")
    kept = moiso("counter", "set", 1, "open", "--json").json["services"]
    edited = COUNTERS.replace('own = ["ho_tich"]', 'own = ["ho_tich", "tra_ket_qua"]')
    write_centre(folder, counters_toml=edited)
    moiso("setup", "--config", folder)
    won = moiso("counter", "set", 1, "open", "--json").json["services"]

    assert again.json["changed"] is False
    assert kept == {"dat_dai": 0}
    assert won == {"ho_tich": 0, "tra_ket_qua": 0, "dat_dai": 10}


def test_a_service_taken_out_is_no_longer_offered(moiso: Command, path: Path, folder: Path) -> None:
    """Nobody gets a new number for it; a number given before still shows."""
    moiso("setup", "--config", folder)
    moiso("ticket", "issue", "tra_ket_qua")
    write_centre(
        folder,
        services_csv=SERVICES.replace("tra_ket_qua,T,Nhận kết quả,Results,\n", ""),
        counters_toml=COUNTERS.replace('  "tra_ket_qua",\n', ""),
    )

    waits = moiso("setup", "--config", folder, "--json")
    moiso("ticket", "cancel", "T001")
    moiso("setup", "--config", folder)
    refused = moiso("ticket", "issue", "tra_ket_qua", "--json")
    shown = moiso("ticket", "show", "T001", "--json")

    assert (waits.code, waits.json["error"]) == (4, "service-in-use")
    assert (refused.code, refused.json["error"]) == (4, "unknown-service")
    assert (shown.code, shown.json["service"]) == (0, "tra_ket_qua")


def test_the_folder_of_the_last_setup_is_remembered(
    moiso: Command, path: Path, folder: Path, tmp_path: Path
) -> None:
    """An update runs plain `moiso setup`: the centre keeps its own files, printers too."""
    moiso("setup", "--config", folder)
    printers = (folder / "printers.toml").read_text(encoding="utf-8")
    (folder / "printers.toml").write_text(
        printers.replace('key = "', 'key = "our-', 1), encoding="utf-8"
    )

    again = moiso("setup", "--json").json

    assert again["config"] == str(folder)
    assert not again["changed"]
    assert "our-" in moiso("print", "to", "nobody", "A001", "--json").json["message"]


def test_another_centre_says_which_line_its_machines_need(
    moiso: Command, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two centres in one database: the second is told of as itself, also when it is set up again."""
    moiso("setup", "--training")

    words = moiso("setup", "--config", folder, "--new-site")
    again = moiso("setup", "--config", folder, "--json")
    monkeypatch.setenv("MOISO_SITE", "xa_mau")
    chosen = moiso("setup", "--config", folder, "--json")

    line = 'hãy ghi vào moiso.toml: site = "xa_mau"'
    assert (words.code, words.err) == (0, "")
    assert words.out.startswith("Đã cài đặt xong.\n")
    assert words.out.count(line) == 1
    assert (again.json["site"], again.json["training"], again.json["changed"]) == (
        "xa_mau",
        False,
        False,
    )
    assert any(line in one for one in again.json["warnings"])
    assert not any(line in one for one in chosen.json["warnings"])
    assert moiso("ticket", "issue", "ho_tich", "--json").code == 0


def test_a_machine_without_the_folder_of_the_setup_is_told_to_copy_it(
    moiso: Command, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Setup ran at another machine: what this one lacks, and the setting that says where it is."""
    moiso("setup", "--config", folder)
    away = folder.rename(folder.with_name("copied"))

    def run(language: str) -> Run:
        monkeypatch.setenv("MOISO_LANGUAGE", language)
        return moiso("print", "test", "kiosk-1")

    vi, en = both_languages(run)
    monkeypatch.setenv("MOISO_CONFIG", str(away))
    mended = moiso("setup", "--json")

    assert vi.code == 4
    assert vi.err.startswith(f"{folder}: máy này không có thư mục đó. Nếu “moiso setup” đã đọc nó")
    assert en.err.count("write its path into moiso.toml as “config”") == 1
    assert (mended.code, mended.json["config"]) == (0, str(away))


BROKEN = [
    (name, kind)
    for name in ("site.toml", "services.csv", "procedures.csv", "counters.toml")
    for kind in ("half", "garbage", "missing")
]


def _break(file: Path, kind: str) -> None:
    """Cut a file inside its last quotation marks as a full disk would, or do worse to it."""
    content = file.read_bytes()
    file.unlink()
    if kind != "missing":
        half = content[: content.rindex(b'"')]
        file.write_bytes(half if kind == "half" else b"\x00\xff\xfe[[")


@pytest.mark.parametrize("broken", BROKEN, ids=" ".join)
def test_a_broken_folder_is_refused_whole(
    moiso: Command,
    path: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    broken: tuple[str, str],
) -> None:
    """Half-written or damaged: file and reason in words, exit code 4, and no row has changed."""
    name, kind = broken
    moiso("setup", "--config", folder)
    moiso("ticket", "issue", "ho_tich")
    before = rows(path)
    _break(folder / name, kind)

    def run(language: str) -> Run:
        monkeypatch.setenv("MOISO_LANGUAGE", language)
        return moiso("setup", "--config", folder)

    vi, en = both_languages(run)
    json = moiso("setup", "--config", folder, "--json")

    assert vi.code == 4
    assert name in vi.err
    assert name in en.err
    assert (json.code, json.json["error"]) == (4, "config-invalid")
    assert rows(path) == before


def test_the_mistake_is_named_by_file_line_and_reason(
    moiso: Command, path: Path, folder: Path
) -> None:
    """A service that is not there, on line 8 of counters.toml; nothing is created for it."""
    write_centre(folder, counters_toml=COUNTERS.replace("ho_tich = 25", "ho_tik = 25"))
    line = COUNTERS.splitlines().index("helps = { ho_tich = 25 }") + 1

    run = moiso("setup", "--config", folder)

    assert run.code == 4
    assert run.err.startswith(f"counters.toml, dòng {line}: ")
    assert "ho_tik" in run.err
    assert not path.exists()


def test_a_folder_that_is_not_there_is_refused(moiso: Command, path: Path, tmp_path: Path) -> None:
    """A mistyped folder does not set up the shipped centre instead."""
    run = moiso("setup", "--config", tmp_path / "centr", "--json")

    assert (run.code, run.json["error"]) == (4, "config-invalid")
    assert not path.exists()


def test_a_broken_settings_file_is_refused_by_every_verb(
    centre: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half-written settings never open some other database."""
    settings = tmp_path / "moiso.toml"
    settings.write_text('language = "en"\ndatabase = "sqlite:///', encoding="utf-8")
    monkeypatch.setenv("MOISO_SETTINGS", str(settings))

    words = centre("ticket", "list")
    json = centre("ticket", "list", "--json")

    assert words.code == 4
    assert f"{settings}, dòng 2: " in words.err
    assert (json.code, json.json["error"]) == (4, "config-invalid")


def test_a_training_is_marked_everywhere_and_thrown_away_whole(moiso: Command, path: Path) -> None:
    """Every answer says so, in JSON and in words; afterwards the real hall is as it was."""
    moiso("setup")
    moiso("officer", "add", "lan", "--name", "Lan")
    moiso("ticket", "issue", "ho_tich")
    before = rows(path)

    begun = moiso("setup", "--training", "--json")
    answers = [
        moiso(*verb, "--json")
        for verb in (
            ("ticket", "issue", "ho_tich"),
            ("ticket", "issue", "ho_tich"),
            ("desk", 1, "next", "--officer", "lan"),
            ("ticket", "show", "A001"),
            ("desk", 1, "pause"),
            ("ticket", "let-pass", "A002"),
            ("ticket", "cancel", "A002"),
            ("counter", "set", 2, "open"),
        )
    ]
    lists = [moiso(*verb, "--json") for verb in (("ticket", "list"), ("board",))]
    nobody = moiso("desk", 2, "next", "--json")
    words = moiso("ticket", "issue", "dat_dai")
    ended = moiso("training", "end", "--json")

    assert begun.json["training"] is True
    assert [run.json.get("training") for run in answers] == [True] * len(answers)
    assert all(run.json and all(one["training"] for one in run.json) for run in lists)
    assert (nobody.code, nobody.json["error"]) == (3, "queue-empty")
    assert words.out == "[TẬP HUẤN] C001 — 0 người chờ trước\n"
    assert ended.json == {"ended": True, "site": "trung_tam"}
    assert rows(path) == before
    assert "training" not in moiso("ticket", "show", "A001", "--json").json


def test_a_training_is_marked_in_english(
    moiso: Command, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads English sees it too."""
    monkeypatch.setenv("MOISO_LANGUAGE", "en")
    moiso("setup", "--training")

    assert moiso("ticket", "issue", "ho_tich").out == "[TRAINING] A001 — 0 waiting before\n"
    assert moiso("training", "end").out == "The training has ended.\n"


def test_ending_no_training_says_so(centre: Command) -> None:
    """The real hall stays, and the sentence says why nothing happened."""
    run = centre("training", "end", "--json")

    assert (run.code, run.json) == (0, {"ended": False, "site": "trung_tam"})
    assert centre("training", "end").out == "trung_tam không ở chế độ tập huấn.\n"
