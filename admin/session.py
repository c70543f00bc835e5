"""What every verb of the command shares: which database, which site, and how it answers."""

import dataclasses
import functools
import json
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn
from uuid import UUID

import click

from common.catalogue.problems import ConfigInvalid
from common.database.engine import Database
from common.database.epochs import open_known
from common.database.sites import SiteView, find_site
from common.readings.hall import Hall
from common.settings import Settings, load_settings, settings_without_file
from common.tickets.errors import Fault, MoisoError
from common.tickets.text import Language, Text
from common.use_cases.queue import Queue
from common.use_cases.records import Records
from common.use_cases.staff import Staff
from common.use_cases.use_case import By

_LONGEST_REQUEST_ID = 200


class FileNotWritten(Fault):
    """The output cannot be written."""

    code = "file-not-written"
    sentence = Text(vi="Không ghi được {file}: {reason}.", en="Cannot write {file}: {reason}.")


class Machine:
    """This machine's settings, read once when they are first asked for."""

    @cached_property
    def _read(self) -> Settings | ConfigInvalid:
        try:
            return load_settings()
        except ConfigInvalid as error:
            return error

    @property
    def settings(self) -> Settings:
        """The settings; raises `ConfigInvalid`."""
        if isinstance(self._read, ConfigInvalid):
            raise self._read
        return self._read

    @property
    def settings_known(self) -> bool:
        """Whether `settings` can be read."""
        return isinstance(self._read, Settings)

    @cached_property
    def _fallback(self) -> Settings:
        return settings_without_file() if isinstance(self._read, ConfigInvalid) else self._read

    @property
    def language(self) -> Language:
        """The language this machine speaks, also of what is wrong with its settings."""
        return self._fallback.language

    @property
    def log_folder(self) -> Path:
        """Where the log goes, also that of what is wrong with the settings."""
        return self._fallback.log_folder


class Session:
    """One run of the command: opens what a verb asks for, and answers as JSON or in words."""

    def __init__(self, machine: Machine, *, as_json: bool, database: str | None) -> None:
        self.as_json = as_json
        self._machine = machine
        self._database_url = database

    @property
    def settings(self) -> Settings:
        """This machine's settings; raises `ConfigInvalid`."""
        return self._machine.settings

    @property
    def settings_known(self) -> bool:
        """Whether the settings can be read."""
        return self._machine.settings_known

    @property
    def url(self) -> str:
        """The database's address: `--database`, else the configured one."""
        return self._database_url or self.settings.database

    @property
    def database_named(self) -> bool:
        """Whether this run was told its database, by `--database`."""
        return self._database_url is not None

    @property
    def language(self) -> Language:
        """The language this machine speaks, whatever is wrong with its settings."""
        return self._machine.language

    @cached_property
    def database(self) -> Database:
        """The opened database."""
        database = self.open()
        click.get_current_context().call_on_close(database.close)
        return database

    def open(self) -> Database:
        """Open the database anew; whoever asks closes it."""
        return open_known(self.url, self.settings.data_folder)

    @cached_property
    def site(self) -> SiteView:
        """The site to work for."""
        with self.database.reading() as connection:
            return find_site(connection, self.settings.site)

    @cached_property
    def config_folder(self) -> Path | None:
        """The centre's files: the configured folder, else the one that setup last read."""
        if self.settings.config is not None:
            return self.settings.config
        with suppress(MoisoError):  # without a database the shipped files serve
            return self.site.config_folder
        return None

    @cached_property
    def queue(self) -> Queue:
        """The use cases."""
        return Queue(self.database, self.site.key)

    @cached_property
    def hall(self) -> Hall:
        """The readings."""
        return Hall(self.database, self.site.key)

    @cached_property
    def staff(self) -> Staff:
        """Counters and officers."""
        return Staff(self.database, self.site.key)

    @cached_property
    def records(self) -> Records:
        """What boards and printers report."""
        return Records(self.database, self.site.key)

    def answer(self, value: object, *sentences: Text) -> None:
        """Print the answer: one JSON value, or sentences for a person."""
        if self.as_json:
            write_json(self._marked_json(plain(value)))
            return
        for sentence in sentences:
            click.echo(self._marked(sentence.in_language(self.language)))

    def refuse(self, error: MoisoError, **more: object) -> NoReturn:
        """End with an error's exit code; `more` goes into the JSON beside code and message."""
        shown = self._marked_json(more)
        refuse(error, as_json=self.as_json, language=self.language, **shown)

    @property
    def _training(self) -> bool:
        return "site" in self.__dict__ and self.site.training

    def _marked_json(self, value: Any) -> Any:
        if not self._training:
            return value
        if isinstance(value, list):
            return [self._marked_json(one) for one in value]
        return value | {"training": True} if isinstance(value, dict) else value

    def _marked(self, words: str) -> str:
        if not self._training:
            return words
        mark = Text(vi="[TẬP HUẤN] ", en="[TRAINING] ")
        return mark.in_language(self.language) + words


def refuse(error: MoisoError, *, as_json: bool, language: Language, **more: object) -> NoReturn:
    """Say why, on standard output as JSON or on standard error in words, and end."""
    if as_json:
        write_json({"error": error.code, "message": error.message(language), **more})
    else:
        told = error.messages(language) if isinstance(error, ConfigInvalid) else None
        click.echo("\n".join(told or (error.message(language),)), err=True)
    raise SystemExit(exit_code(error))


def exit_code(error: MoisoError) -> int:
    """Return 3 nothing waiting, 5 database unusable, 6 database newer, 4 any other refusal."""
    return {"queue-empty": 3, "database-newer": 6}.get(
        error.code, 5 if error.code.startswith(("database-", "disk-")) else 4
    )


def write_json(value: object) -> None:
    """Print one JSON value."""
    click.echo(json.dumps(plain(value), ensure_ascii=False))


def plain(value: object) -> Any:
    """Return a value as JSON knows it: records as objects, times as ISO 8601."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (field.name for field in dataclasses.fields(value))
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, UUID) else value


def with_session(function: Callable[..., None]) -> Callable[..., None]:
    """Give a verb `--json` and `--database`, and the session they make as first argument."""

    @click.option("--json", "as_json", is_flag=True, help="Answer with one JSON value.")
    @click.option("--database", metavar="URL", help="Database; else MOISO_DATABASE, else settings.")
    @click.pass_context
    @functools.wraps(function)
    def verb(
        context: click.Context, /, *, as_json: bool, database: str | None, **arguments: Any
    ) -> None:
        common = context.find_root().params
        session = Session(
            context.ensure_object(Machine),
            as_json=as_json or common["as_json"],
            database=database or common["database"],
        )
        # a keyboard may send a letter and its tone mark apart
        for name, given in arguments.items():
            if isinstance(given, str):
                arguments[name] = unicodedata.normalize("NFC", given)
        function(session, **arguments)

    return verb


def by_officer(function: Callable[..., None]) -> Callable[..., None]:
    """Give a verb `--officer` and `--request-id`, handed on as `by`."""

    @click.option("--officer", metavar="KEY", help="Who acts; else the console.")
    @click.option("--request-id", metavar="ID", help="A repeat with the same id changes nothing.")
    @functools.wraps(function)
    def verb(*given: Any, officer: str | None, request_id: str | None, **arguments: Any) -> None:
        if request_id is not None and not 0 < len(request_id) <= _LONGEST_REQUEST_ID:
            message = f"A request id has 1 to {_LONGEST_REQUEST_ID} characters."
            raise click.UsageError(message)
        by = By(officer=officer or By().officer, request_id=request_id)
        function(*given, by=by, **arguments)

    return verb
