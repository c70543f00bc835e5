"""The command `moiso`: every verb is loaded only when it is called, so that it answers at once."""

import importlib
import logging
import sys
import traceback
from contextlib import AbstractContextManager, nullcontext

import click

from admin.services.names import door_name
from admin.session import Machine, refuse, write_json
from common.log import log_to, note
from common.tickets.errors import MoisoError

_log = logging.getLogger("moiso")

VERBS = {
    "board": ("admin.hall", "Current calls, newest first: shown, spoken or mute."),
    "counter": ("admin.hall", "Open a counter's window (counter 3), or change counters."),
    "database": ("admin.database", "Create, show, upgrade, back up and restore the database."),
    "day": ("admin.hall", "The day in figures; close the business day."),
    "demo": ("admin.demo", "The hall at work: windows that play, or a morning checked."),
    "bench": ("admin.bench", "Measure this machine against the budgets."),
    "desk": ("admin.desk", "Call, serve and move tickets at a counter."),
    "display": ("admin.doors.display", "Open the board: calls seen and heard."),
    "doctor": ("admin.doctor.verb", "Check everything and say what to do."),
    "kiosk": ("admin.doors.kiosk", "Open the kiosk: one tap, one ticket."),
    "estimate": ("admin.estimate", "How long people wait now, by service and by number."),
    "keypad": ("admin.devices", "Try a counter's call keypad: each key and its bytes."),
    "officer": ("admin.officers", "Add, list and disable officers; set PINs."),
    "print": ("admin.paper", "Print a ticket, or see what a printer would get."),
    "procedures": ("admin.procedures", "Find a procedure by everyday words; see what it needs."),
    "roll": ("admin.rolls", "Pre-printed numbers, while no printer works."),
    "screens": ("admin.doors.screens", "Save pictures of every screen."),
    "service": ("admin.service", "Open doors with this machine, and keep them open."),
    "setup": ("admin.setup", "Create or update the database and apply the catalogue."),
    "sign": ("admin.devices", "Try a counter's number sign."),
    "simulate": (
        "admin.simulate",
        "Measure the waiting times people are told, on a simulated hall.",
    ),
    "speak": ("admin.speaking", "Say a call aloud, as text or as a recording."),
    "ticket": ("admin.tickets", "Issue, show, list and cancel tickets."),
    "training": ("admin.setup", "End a training and throw its data away."),
    "voice": ("admin.voice_packs", "Voice packs: what to record, check it, or make a pack."),
    "web": ("admin.doors.web", "Open the pages for phones: a ticket followed in a browser."),
}
"""Verb → module that holds it under the same name, and its line in the help."""


_SEE_TO_IT = frozenset({"bench", "demo", "screens"})
"""Verbs that open servers and windows of their own."""


class Verbs(click.Group):
    """Loads a verb's module when the verb is called; the list of verbs needs none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 — the library's signature
        """Return all verbs."""
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 — the library's signature
        """Return a verb, loaded now."""
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(VERBS[cmd_name][0])
        command: click.Command = getattr(module, f"{cmd_name}_verb")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 — the library's signature
        """List the verbs without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, VERBS[name][1]) for name in sorted(VERBS)])


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON value.")
@click.option("--database", metavar="URL", help="Database; else MOISO_DATABASE, else settings.")
@click.version_option(package_name="moiso", prog_name="moiso")
def moiso(as_json: bool, database: str | None) -> None:  # noqa: FBT001 — read by each verb's session
    """Mời Số: queue numbers for commune and ward public-service centres.

    Exit codes: 0 done, 2 wrong usage, 3 nothing waiting, 4 refused, 5 database missing, not set
    up or unreachable, 6 database made by a newer program.
    """


def main() -> None:
    """Run the command; every refusal becomes a sentence (or JSON) and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Windows consoles do not start in UTF-8
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    as_json = "--json" in sys.argv[1:]
    machine = Machine()
    try:
        # each door has a file of its own: what turns one over does not move another's
        log_to(machine.log_folder, door_name(sys.argv[1:]) or "moiso")
        _check_letters(sys.argv[1:])
        with _watching(sys.argv[1:]):
            code = moiso.main(standalone_mode=False, obj=machine)
    except MoisoError as error:
        note(error)
        refuse(error, as_json=as_json, language=machine.language)
    except click.UsageError as error:
        if as_json:
            write_json({"error": "usage", "message": error.format_message()})
        else:
            error.show()
        raise SystemExit(2) from None
    except click.Abort:
        raise SystemExit(130) from None
    except Exception as error:
        _log.exception("a mistake in the program")
        if as_json:
            write_json({"error": "internal", "message": repr(error)})
        else:
            traceback.print_exc()
        raise SystemExit(1) from error
    raise SystemExit(code if isinstance(code, int) else 0)


def _watching(arguments: list[str]) -> AbstractContextManager[None]:
    """Return what ends a command whose server hangs; windows have workers that see to it."""
    verb = next((one for one in arguments if one in VERBS), None)
    if verb in _SEE_TO_IT or door_name(arguments):
        return nullcontext()
    from common.background.server_watch import watching_server

    return watching_server()


def _check_letters(arguments: list[str]) -> None:
    """Refuse bytes that are no letters: neither the database nor JSON can hold them."""
    for argument in arguments:
        try:
            argument.encode()
        except UnicodeEncodeError as error:
            raise click.UsageError(f"{argument!a} is not valid UTF-8.") from error


if __name__ == "__main__":
    main()
