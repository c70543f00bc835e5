"""What one machine needs to know: where the database is, which centre, which language.

Each setting comes from the environment (`MOISO_DATABASE=…`), else from `moiso.toml` in the user's
configuration folder (or the file that `MOISO_SETTINGS` names), else from its default.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from common.catalogue import reasons
from common.catalogue.problems import Problems
from common.catalogue.record import Record, unusable
from common.catalogue.text_file import read_text
from common.catalogue.toml_file import parse_toml
from common.tickets.text import Language, Text

_PREFIX = "MOISO_"
_SQLITE = re.compile(r"(?P<scheme>sqlite(?:\+\w+)?:///)(?P<path>[^?]+)(?P<options>.*)")
_FOLDERS = ("config", "backup_folder", "log_folder")


def _folder(name: str) -> Text:
    return Text(
        vi=f"{reasons.shown(name)} phải là đường dẫn của một thư mục, trong dấu nháy",
        en=f"{reasons.shown(name)} must be the path of a folder, in quotation marks",
    )


EXPECTED = {
    "database": Text(
        vi="“database” phải là địa chỉ cơ sở dữ liệu, dạng sqlite:///C:/moiso/moiso.db hoặc"
        " postgresql://máy/tên",
        en="“database” must be a database address such as sqlite:///C:/moiso/moiso.db or"
        " postgresql://machine/name",
    ),
    **{name: _folder(name) for name in _FOLDERS},
    "site": reasons.not_key("site"),
    "language": reasons.not_choice("language", ("vi", "en")),
}
"""What each setting must be, for the person who wrote something else."""


def _data_folder() -> Path:
    return platformdirs.user_data_path("moiso", appauthor=False)


def _config_folder() -> Path:
    return platformdirs.user_config_path("moiso", appauthor=False)


def _default_database() -> str:
    return f"sqlite:///{(_data_folder() / 'moiso.db').as_posix()}"


def _default_config() -> Path | None:
    folder = _config_folder()
    return folder if (folder / "site.toml").is_file() else None


def _beside(database: str) -> Path:
    """Return the folder of a SQLite file; what a server keeps has its companions on this machine."""
    sqlite = _SQLITE.fullmatch(database)
    return Path(sqlite["path"]).parent if sqlite else _data_folder()


def _backups_beside(validated: Mapping[str, Any]) -> Path:
    return _beside(validated["database"]) / "backups"


class Settings(BaseSettings):
    """One machine's settings; use `load_settings`, which also reads the file."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,  # the log keeps errors, and the input may hold a password
    )

    database: str = Field(
        default_factory=_default_database,
        pattern=r"^(sqlite(\+\w+)?:///[^?]|postgresql(\+\w+)?://.)",
        repr=False,  # it may hold a password
        description="Address of the database: SQLite on one machine, PostgreSQL on the LAN.",
    )
    config: Path | None = Field(
        default_factory=_default_config,
        description="Folder with the centre's files; None for the shipped ones.",
    )
    site: str | None = Field(
        default=None,
        pattern=r"^[a-z][a-z0-9_]*(-training)?$",
        description="Key of this machine's centre, where the database holds several.",
    )
    language: Language = Field(
        default="vi", description="Language in which this machine speaks to its people."
    )
    backup_folder: Path = Field(
        default_factory=_backups_beside,
        description="Folder for backups; best on another disk than the database.",
    )
    log_folder: Path = Field(
        default_factory=lambda: platformdirs.user_log_path("moiso", appauthor=False),
        description="Folder for the log files.",
    )

    @property
    def data_folder(self) -> Path:
        """Folder of the database's file, or the user's data folder where a server holds it."""
        return _beside(self.database)


def settings_without_file() -> Settings:
    """Return what holds while the file cannot be read: the environment, or else the defaults.

    Only for what must go on all the same, such as the log; never to choose a database.
    """
    try:
        return Settings()
    except ValidationError:
        return Settings.model_construct()


def load_settings() -> Settings:
    """Return this machine's settings.

    Relative paths in the file count from the file's own folder. Raise `ConfigInvalid` that names
    file and line, or the environment variable.
    """
    problems = Problems()
    path = settings_file()
    file = _read(path, problems)
    problems.refuse()
    variables = {name: _variable(name) for name in Settings.model_fields}
    written: dict[str, Any] = {
        name: _from_folder(name, value, path.parent)
        for name, value in file.values.items()
        if variables[name] is None
    }
    try:
        return Settings(**written)
    except ValidationError as error:
        for mistake in error.errors(include_url=False, include_context=False, include_input=False):
            name = str(mistake["loc"][0])
            if mistake["type"] == "default_factory_not_called":
                continue  # a default that hangs on the setting that is wrong
            if (variable := variables[name]) is not None:
                problems.add(file=variable, line=None, reason=EXPECTED[name])
            else:
                file.refuse(EXPECTED[name], name)
        raise problems.fault() from error


def settings_file() -> Path:
    """Return where this machine's settings stand, whether or not there are any."""
    named = os.environ.get("MOISO_SETTINGS")
    return Path(named).absolute() if named else _config_folder() / "moiso.toml"


def _read(path: Path, problems: Problems) -> Record:
    """Return the file's settings, none where there is no file and none was asked for."""
    if not os.environ.get("MOISO_SETTINGS") and not path.exists():
        return unusable(str(path))
    text = read_text(path.parent, str(path), problems)
    if text is None:
        return unusable(str(path))
    file = parse_toml(text, str(path), problems)
    file.expect(required=(), optional=tuple(Settings.model_fields))
    for name, value in file.values.items():
        # "C:\temp" reads as a tab in the middle of a path
        if isinstance(value, str) and not value.isprintable():
            file.refuse(reasons.BACKSLASH, name)
    return file


def _variable(name: str) -> str | None:
    """Return the environment variable that sets `name`, as it is spelt there."""
    wanted = f"{_PREFIX}{name}".upper()
    return next((key for key, value in os.environ.items() if value and key.upper() == wanted), None)


def _from_folder(name: str, value: object, folder: Path) -> object:
    """Return a relative path as counted from the settings file, everything else as it is."""
    if not isinstance(value, str):
        return value
    if name in _FOLDERS:
        return folder / value if value else None
    if name == "database" and (sqlite := _SQLITE.fullmatch(value)):
        return f"{sqlite['scheme']}{(folder / sqlite['path']).as_posix()}{sqlite['options']}"
    return value
