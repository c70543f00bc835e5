"""Printers that belong to the operating system's print queue: Windows and CUPS.

A queue takes the ticket and prints it when it can: "sent" here means taken by the queue.
"""

import shutil
import subprocess
from typing import Final

from common.background.guard import may_block
from common.printers import escpos_library
from common.printers.addresses import CupsAddress, WindowsAddress
from common.tickets.text import Text
from kiosk.printing.faults import (
    NO_QUEUE,
    NOT_THIS_SYSTEM,
    SPOOLER_REFUSED,
    TOO_SLOW,
    PrinterFailed,
    PrinterMissing,
)

_JOB_NAME: Final = "Moi So"


class WindowsPrinter:
    """Hands each job raw to a Windows printer, through python-escpos and pywin32."""

    def __init__(self, address: WindowsAddress) -> None:
        self._address = address

    @property
    def description(self) -> Text:
        """What this printer is called in a sentence."""
        name = self._address.name
        return Text(vi=f"máy in “{name}”", en=f"the printer “{name}”")

    def send(self, data: bytes) -> None:
        """Hand `data` to the queue; raises `PrinterFailed`."""
        may_block("print")
        escpos_library.load()
        from escpos.exceptions import DeviceNotFoundError  # noqa: PLC0415 — see escpos_library
        from escpos.printer import Win32Raw  # noqa: PLC0415 — as above

        if not Win32Raw.is_usable():
            raise PrinterFailed(printer=self.description, reason=NOT_THIS_SYSTEM)
        import pywintypes  # type: ignore[import-untyped]  # noqa: PLC0415 — Windows only, no types
        import win32print  # noqa: PLC0415 — Windows only

        printer = Win32Raw(self._address.name)
        try:
            printer.open(job_name=_JOB_NAME)
            try:
                win32print.WritePrinter(printer.device, data)
            finally:
                printer.close()
        except DeviceNotFoundError as error:
            raise PrinterMissing(printer=self.description, reason=NO_QUEUE) from error
        except pywintypes.error as error:
            raise PrinterFailed(printer=self.description, reason=SPOOLER_REFUSED) from error


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
        command = shutil.which("lp")
        if command is None:
            raise PrinterFailed(printer=self.description, reason=NOT_THIS_SYSTEM)
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

    def _fault_of(self, error: subprocess.CalledProcessError) -> PrinterFailed:
        if b"does not exist" in error.stderr:
            return PrinterMissing(printer=self.description, reason=NO_QUEUE)
        return PrinterFailed(printer=self.description, reason=SPOOLER_REFUSED)
