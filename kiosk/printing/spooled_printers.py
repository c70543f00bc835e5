"""Printers that belong to the operating system's print queue: Windows and CUPS.

A queue takes the ticket and prints it when it can: "sent" here means taken by the queue.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import Final

from common.printers import escpos_library
from common.printers.addresses import CupsAddress, WindowsAddress
from common.threads.guard import may_block
from common.tickets.text import Text
from kiosk.printing.faults import (
    NO_LP,
    NO_QUEUE,
    NOT_THIS_SYSTEM,
    SPOOLER_REFUSED,
    TOO_SLOW,
    PrinterFailed,
    PrinterMissing,
)
from kiosk.printing.limited import LimitedCalls

_JOB_NAME: Final = "Moi So"


HandOver = Callable[[str, bytes], None]
"""Gives a job to a printer of the operating system by its name."""


class WindowsPrinter:
    """Hands each job raw to a Windows printer; `limit` in seconds.

    Windows itself sets no limit: a printer shared by a computer that is off holds its caller for
    a minute. Such a job may still come out once Windows has got through.
    """

    def __init__(
        self,
        address: WindowsAddress,
        *,
        limit: float = 1.0,
        hand_over: HandOver | None = None,
    ) -> None:
        self._address = address
        self._limit = limit
        self._hand_over = hand_over or _to_windows
        self._calls = LimitedCalls(f"Windows printer {address.name}")

    @property
    def description(self) -> Text:
        """What this printer is called in a sentence."""
        name = self._address.name
        return Text(vi=f"máy in “{name}”", en=f"the printer “{name}”")

    def send(self, data: bytes) -> None:
        """Hand `data` to the queue; raises `PrinterFailed`."""
        may_block("print")
        name = self._address.name
        try:
            self._calls.run(lambda: self._hand_over(name, data), self._limit)
        except TimeoutError as error:
            raise PrinterFailed(printer=self.description, reason=TOO_SLOW) from error
        except NotImplementedError as error:
            raise PrinterFailed(printer=self.description, reason=NOT_THIS_SYSTEM) from error
        except FileNotFoundError as error:
            raise PrinterMissing(printer=self.description, reason=NO_QUEUE) from error
        except OSError as error:
            raise PrinterFailed(printer=self.description, reason=SPOOLER_REFUSED) from error


def _to_windows(name: str, data: bytes) -> None:
    """Hand a job to Windows, through python-escpos and pywin32.

    Raises NotImplementedError elsewhere, FileNotFoundError for a name that Windows does not know,
    OSError when it refuses.
    """
    escpos_library.load()
    from escpos.exceptions import DeviceNotFoundError  # noqa: PLC0415 — see escpos_library
    from escpos.printer import Win32Raw  # noqa: PLC0415 — as above

    if not Win32Raw.is_usable():
        raise NotImplementedError
    import pywintypes  # type: ignore[import-untyped]  # noqa: PLC0415 — Windows only, no types
    import win32print  # noqa: PLC0415 — Windows only

    printer = Win32Raw(name)
    try:
        printer.open(job_name=_JOB_NAME)
        try:
            win32print.WritePrinter(printer.device, data)
        finally:
            printer.close()
    except DeviceNotFoundError as error:
        raise FileNotFoundError(name) from error
    except pywintypes.error as error:
        raise OSError(str(error)) from error


class CupsPrinter:
    """Hands each job raw to a CUPS queue with the `lp` command; `limit` in seconds.

    Not through python-escpos's `LP`, which adds a line feed to every ticket, does not notice when
    `lp` fails and may wait for ever; its `CupsPrinter` needs a compiler on every machine.
    """

    def __init__(self, address: CupsAddress, *, limit: float = 1.0) -> None:
        self._address = address
        self._limit = limit

    @property
    def description(self) -> Text:
        """What this printer is called in a sentence."""
        name = self._address.name
        return Text(vi=f"máy in “{name}”", en=f"the printer “{name}”")

    def send(self, data: bytes) -> None:
        """Hand `data` to the queue; raises `PrinterFailed`."""
        may_block("print")
        command = self.command()
        try:
            subprocess.run(  # noqa: S603 — a fixed command; the name is one argument of its own
                [command, "-d", self._address.name, "-t", _JOB_NAME, "-o", "raw"],
                input=data,
                capture_output=True,
                check=True,
                timeout=self._limit,
            )
        except subprocess.TimeoutExpired as error:
            raise PrinterFailed(printer=self.description, reason=TOO_SLOW) from error
        except subprocess.CalledProcessError as error:
            raise self._fault_of(error) from error
        except OSError as error:
            raise PrinterFailed(printer=self.description, reason=SPOOLER_REFUSED) from error

    def command(self) -> str:
        """Return the program that hands jobs over; raises `PrinterFailed` without it."""
        command = shutil.which("lp")
        if command is None:
            reason = NOT_THIS_SYSTEM if sys.platform == "win32" else NO_LP
            raise PrinterFailed(printer=self.description, reason=reason)
        return command

    def _fault_of(self, error: subprocess.CalledProcessError) -> PrinterFailed:
        if b"does not exist" in error.stderr:
            return PrinterMissing(printer=self.description, reason=NO_QUEUE)
        return PrinterFailed(printer=self.description, reason=SPOOLER_REFUSED)
