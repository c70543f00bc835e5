"""What the operating system does not limit in time is limited here."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from common.printers.addresses import NetworkAddress, WindowsAddress
from kiosk.printing.faults import PrinterFailed, PrinterMissing
from kiosk.printing.network_printer import NetworkPrinter
from kiosk.printing.spooled_printers import WindowsPrinter
from tests.kiosk.printing.printers import ENOUGH, LIMIT

ADDRESS = WindowsAddress(name="POS-80")

HUNG = 60.0
"""Seconds for which something hangs here that nobody lets go."""


class SlowSpooler:
    """A spooler that holds whoever gives it a job, until it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.asked = 0
        self.taken: list[tuple[str, bytes]] = []

    def take(self, name: str, data: bytes) -> None:
        """Take a job, late."""
        self.asked += 1
        self.let_go.wait(HUNG)
        self.taken.append((name, data))


@pytest.fixture
def spooler() -> Iterator[SlowSpooler]:
    """A slow spooler; after the test nobody waits for it any more."""
    slow = SlowSpooler()
    yield slow
    slow.let_go.set()
    for thread in threading.enumerate():
        if thread.name.startswith("Windows printer"):
            thread.join(ENOUGH)


def test_a_spooler_that_hangs_is_given_up(spooler: SlowSpooler) -> None:
    """After its limit; until it is free again the next ticket is refused and not even offered."""
    printer = WindowsPrinter(ADDRESS, limit=LIMIT, hand_over=spooler.take)
    started = time.monotonic()

    with pytest.raises(PrinterFailed, match="in time"):
        printer.send(b"first")
    with pytest.raises(PrinterFailed, match="in time"):
        printer.send(b"second")

    assert time.monotonic() - started < HUNG / 2
    assert spooler.asked == 1


def test_a_spooler_that_is_free_again_takes_the_next(spooler: SlowSpooler) -> None:
    """What was refused never comes out; the next ticket does."""
    printer = WindowsPrinter(ADDRESS, limit=LIMIT, hand_over=spooler.take)
    with pytest.raises(PrinterFailed):
        printer.send(b"first")
    with pytest.raises(PrinterFailed):
        printer.send(b"second")

    spooler.let_go.set()
    for thread in threading.enumerate():
        if thread.name.startswith("Windows printer"):
            thread.join(ENOUGH)
    printer.send(b"third")

    assert spooler.taken == [("POS-80", b"first"), ("POS-80", b"third")]


@pytest.mark.parametrize(
    ("error", "kind", "says"),
    [
        (FileNotFoundError(), PrinterMissing, "no printer of this name"),
        (OSError(), PrinterFailed, "print"),
        (NotImplementedError(), PrinterFailed, "this operating system"),
    ],
)
def test_what_windows_refuses_is_explained(
    error: Exception, kind: type[PrinterFailed], says: str
) -> None:
    """A wrong name, a stopped spooler, another system."""

    def refuse(_name: str, _data: bytes) -> None:
        raise error

    with pytest.raises(kind, match=says):
        WindowsPrinter(ADDRESS, limit=LIMIT, hand_over=refuse).send(b"x")


def test_a_name_server_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A printer given by its name fails as soon as one given by its address."""
    let_go = threading.Event()

    def resolve(*_given: object, **_named: object) -> list[object]:
        let_go.wait(HUNG)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    started = time.monotonic()

    with pytest.raises(PrinterFailed, match="nothing answers"):
        NetworkPrinter(NetworkAddress(host="printer.example"), limit=LIMIT).send(b"x")

    assert time.monotonic() - started < HUNG / 2
    let_go.set()
    for thread in threading.enumerate():
        if thread.name.startswith("name of"):
            thread.join(ENOUGH)
