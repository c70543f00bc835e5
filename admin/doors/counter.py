"""`moiso counter N`: the officer's window."""

import functools
from contextlib import suppress

import click

from admin.backups import hourly_backups
from admin.doors.screen import need_screen
from admin.session import Session, with_session
from common.tickets.errors import Fault


class NumberOrVerb(click.Group):
    """A group whose verbs share their place with a number: `counter 3` opens that counter."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the window's command for a number, else the verb that is named."""
        if args and args[0].isdecimal():
            return counter_window_verb.name, counter_window_verb, args
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show both ways to use the group."""
        formatter.write_usage(ctx.command_path, "N [--key ACTION=KEY]…")
        super().format_usage(ctx, formatter)


@click.command("window")
@click.argument("number", type=click.IntRange(1, 9999))
@click.option(
    "--key",
    "keys",
    metavar="ACTION=KEY",
    multiple=True,
    help="Use and remember another key, for example next=F10.",
)
@with_session
def counter_window_verb(session: Session, *, number: int, keys: tuple[str, ...]) -> None:
    """Open the window of counter NUMBER."""
    from common.database.epochs import open_known
    from common.readings.desk_view import DeskReading
    from counter.devices.devices_file import load_devices
    from counter.door import kept_settings, open_counter
    from counter.keys import choose_key

    need_screen()
    settings = kept_settings()
    for pair in keys:
        deed, sign, key = pair.partition("=")
        if not sign:
            message = f"“{pair}” is not ACTION=KEY."
            raise click.UsageError(message)
        choose_key(settings, deed, key)
    settings.sync()
    folder = session.settings.config
    with suppress(Fault):  # without the database the window opens and says so
        DeskReading(session.database, session.site.key).desk(number)
        folder = session.config_folder
        session.database.close()
    code = open_counter(
        number,
        functools.partial(open_known, session.url, session.settings.data_folder),
        site=session.settings.site,
        language=session.language,
        folder=session.settings.data_folder,
        beside=lambda: hourly_backups(session),
        load_devices=lambda: load_devices(folder).at(number),
    )
    click.get_current_context().exit(code)
