"""`moiso officer`: who may sign in; no officer and no PIN is shipped."""

import sys

import click

from admin.session import Session, with_session
from common.tickets.text import Text


@click.group("officer")
def officer_verb() -> None:
    """Add, list and disable officers."""


@officer_verb.command("add")
@click.argument("key")
@click.option("--name", required=True, help="Name as colleagues know it.")
@click.option("--pin-stdin", is_flag=True, help="Read the PIN from standard input.")
@with_session
def add(session: Session, *, key: str, name: str, pin_stdin: bool) -> None:
    """Add officer KEY."""
    session.staff.add_officer(key, name, read_pin() if pin_stdin else None)
    session.answer(
        {"officer": key, "name": name, "has_pin": pin_stdin},
        Text(vi=f"Đã thêm cán bộ {key}.", en=f"Officer {key} added."),
    )


@officer_verb.command("list")
@with_session
def list_officers(session: Session) -> None:
    """List all officers."""
    officers = session.hall.officers()
    session.answer(
        officers,
        *(
            Text(
                vi=f"{one.key}  {one.name}"
                + ("  (phụ trách)" if one.supervisor else "")
                + ("" if one.active else "  (đã ngừng)"),
                en=f"{one.key}  {one.name}"
                + ("  (supervisor)" if one.supervisor else "")
                + ("" if one.active else "  (disabled)"),
            )
            for one in officers
        ),
    )


@officer_verb.command("pin")
@click.argument("key")
@with_session
def pin(session: Session, *, key: str) -> None:
    """Give officer KEY a new PIN, read from standard input."""
    session.staff.set_pin(key, read_pin())
    session.answer(
        {"officer": key, "has_pin": True},
        Text(vi=f"Đã đổi mã PIN của {key}.", en=f"New PIN for {key}."),
    )


@officer_verb.command("supervisor")
@click.argument("key")
@click.option("--no", is_flag=True, help="Take it back.")
@with_session
def supervisor(session: Session, *, key: str, no: bool) -> None:
    """Let officer KEY's PIN change what a counter serves, in the counter's window."""
    session.staff.set_supervisor(key, supervisor=not no)
    done = (
        Text(vi=f"{key} không còn phụ trách.", en=f"{key} is no supervisor any more.")
        if no
        else Text(vi=f"{key} là người phụ trách.", en=f"{key} is a supervisor.")
    )
    session.answer({"officer": key, "supervisor": not no}, done)


@officer_verb.command("disable")
@click.argument("key")
@with_session
def disable(session: Session, *, key: str) -> None:
    """Let officer KEY act no more."""
    session.staff.disable_officer(key)
    session.answer(
        {"officer": key, "active": False},
        Text(vi=f"Đã ngừng cán bộ {key}.", en=f"Officer {key} disabled."),
    )


@officer_verb.command("enable")
@click.argument("key")
@with_session
def enable(session: Session, *, key: str) -> None:
    """Let officer KEY, once disabled, act again."""
    session.staff.enable_officer(key)
    session.answer(
        {"officer": key, "active": True},
        Text(vi=f"Cán bộ {key} hoạt động trở lại.", en=f"Officer {key} is active again."),
    )


def read_pin() -> str:
    """Read a PIN without showing it; from a pipe, its first line."""
    if sys.stdin.isatty():
        return str(click.prompt("PIN", hide_input=True))
    return sys.stdin.readline().strip()
