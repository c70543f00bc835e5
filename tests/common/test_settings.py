"""What one machine needs to know."""

from pathlib import Path

import platformdirs
import pytest

from common.catalogue.problems import ConfigInvalid
from common.settings import EXPECTED, Settings, load_settings, settings_without_file


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a machine of its own, with nothing set."""
    for name in ("SETTINGS", *(field.upper() for field in Settings.model_fields)):
        monkeypatch.delenv(f"MOISO_{name}", raising=False)
    for kind in ("config", "data", "log"):
        folder = tmp_path / kind
        monkeypatch.setattr(
            platformdirs, f"user_{kind}_path", lambda *_, folder=folder, **__: folder
        )
    (tmp_path / "config").mkdir()
    return tmp_path


def refused() -> ConfigInvalid:
    """Return why the settings are refused."""
    with pytest.raises(ConfigInvalid) as caught:
        load_settings()
    return caught.value


def test_a_machine_works_with_nothing_set(home: Path) -> None:
    """Database, backups and logs have a place of their own before anybody sets anything."""
    settings = load_settings()

    assert settings.database == f"sqlite:///{(home / 'data' / 'moiso.db').as_posix()}"
    assert settings.backup_folder == home / "data" / "backups"
    assert settings.log_folder == home / "log"
    assert settings.config is None
    assert settings.site is None
    assert settings.language == "vi"


def test_a_centre_in_the_users_folder_is_used(home: Path) -> None:
    """A centre that edited its own files need not say where they are."""
    (home / "config" / "site.toml").write_text("", encoding="utf-8")

    assert load_settings().config == home / "config"


def test_the_file_is_read_and_its_paths_count_from_its_folder(home: Path) -> None:
    """A folder with settings and database can be moved as a whole."""
    (home / "config" / "moiso.toml").write_text(
        'language = "en"\nlog_folder = "logs"\ndatabase = "sqlite:///moiso.db"\nsite = "xa_mau"\n',
        encoding="utf-8",
    )

    settings = load_settings()

    assert settings.language == "en"
    assert settings.site == "xa_mau"
    assert settings.log_folder == home / "config" / "logs"
    assert settings.database == f"sqlite:///{(home / 'config' / 'moiso.db').as_posix()}"
    assert settings.backup_folder == home / "config" / "backups"


def test_backups_of_a_server_lie_on_this_machine(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL has no file to lie beside."""
    monkeypatch.setenv("MOISO_DATABASE", "postgresql+psycopg://moiso:secret@db/moiso")

    settings = load_settings()

    assert settings.backup_folder == home / "data" / "backups"
    assert "secret" not in repr(settings)


def test_the_environment_comes_before_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One run can be changed without editing anything, even what the file has wrong."""
    (home / "config" / "moiso.toml").write_text('language = "xx"\n', encoding="utf-8")
    monkeypatch.setenv("MOISO_LANGUAGE", "en")

    assert load_settings().language == "en"


def test_a_machine_can_stand_in_the_training_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """New officers practise at a site of its own, whose key ends in -training."""
    monkeypatch.setenv("MOISO_SITE", "xa_mau-training")

    assert load_settings().site == "xa_mau-training"


def test_another_file_can_be_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two installations on one machine do not share settings."""
    (home / "other.toml").write_text('language = "en"\n', encoding="utf-8")
    monkeypatch.setenv("MOISO_SETTINGS", str(home / "other.toml"))

    assert load_settings().language == "en"


def test_a_named_file_that_is_not_there_is_refused(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistyped file name does not silently start an empty database."""
    monkeypatch.setenv("MOISO_SETTINGS", str(home / "othr.toml"))

    fault = refused()

    assert fault.fields["file"] == str(home / "othr.toml")


@pytest.mark.parametrize(
    ("wrong", "vi", "en"),
    [
        ('langage = "vi"', "có phải là “language”", "is “language” meant"),
        ('language = "fr"', "“vi”, “en”", "“vi”, “en”"),
        ("language = 7", "“vi”, “en”", "“vi”, “en”"),
        ('database = "mysql://db/moiso"', "sqlite:///", "postgresql://"),
        ('database = "sqlite://"', "sqlite:///", "sqlite:///"),
        ("log_folder = 7", "“log_folder”", "“log_folder”"),
        ('backup_folder = ""', "“backup_folder”", "“backup_folder”"),
        ('site = "Xã Mẫu"', "“site”", "“site”"),
        ('log_folder = "C:\\moiso"', "dấu /", "paths with /"),
        ('log_folder = "C:\\temp"', "dấu /", "paths with /"),
        ('site = "xa_mau', "dấu nháy", "quotation marks"),
        ("site = 'a'\nsite = 'b'", "chỉ ghi một lần", "only once"),
    ],
)
def test_a_mistake_in_the_file_is_named_by_line(home: Path, wrong: str, vi: str, en: str) -> None:
    """Whoever made a mistake reads where it is and what to write instead."""
    file = home / "config" / "moiso.toml"
    file.write_text(f"# máy này\n{wrong}\n", encoding="utf-8")
    line = 2 + wrong.count("\n")

    fault = refused()

    assert fault.message("vi").startswith(f"{file}, dòng {line}: ")
    assert fault.message("en").startswith(f"{file}, line {line}: ")
    assert vi in fault.message("vi")
    assert en in fault.message("en")
    assert len(fault.problems) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("MOISO_LANGUAGE", "fr"), ("MOISO_DATABASE", "moiso.db"), ("MOISO_SITE", "Xã")],
)
def test_a_mistake_in_the_environment_is_named_by_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """The variable is named, and nothing that does not exist is blamed."""
    monkeypatch.setenv(name, value)

    fault = refused()

    assert fault.fields["line"] is None
    assert [problem.file for problem in fault.problems] == [name]
    assert fault.message("vi").startswith(f"{name}: ")


def test_every_setting_is_described() -> None:
    """Each setting says in one sentence what it is, and what it must be."""
    fields = Settings.model_fields

    assert all((field.description or "").endswith(".") for field in fields.values())
    assert set(EXPECTED) == set(fields)


@pytest.mark.parametrize(
    ("database", "folder"),
    [("sqlite:///hall/moiso.db", "hall"), ("postgresql://db/moiso", "data")],
)
def test_what_belongs_to_the_database_lies_beside_it(
    home: Path, monkeypatch: pytest.MonkeyPatch, database: str, folder: str
) -> None:
    """Files of a hall stand with its SQLite file; a server's hall has this machine's data folder."""
    monkeypatch.setenv("MOISO_DATABASE", database.replace("hall", (home / "hall").as_posix()))

    assert load_settings().data_folder == home / folder


def test_without_the_file_the_environment_still_holds(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever cannot read the file is told so in the language and the log of the environment."""
    (home / "config" / "moiso.toml").write_text("language = ", encoding="utf-8")
    monkeypatch.setenv("MOISO_LANGUAGE", "en")
    monkeypatch.setenv("MOISO_LOG_FOLDER", str(home / "logs"))

    settings = settings_without_file()

    assert (settings.language, settings.log_folder) == ("en", home / "logs")


def test_where_the_environment_is_wrong_too_the_defaults_hold(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is always a language to say it in and a log to note it in."""
    monkeypatch.setenv("MOISO_LANGUAGE", "fr")

    settings = settings_without_file()

    assert (settings.language, settings.log_folder) == ("vi", home / "log")
