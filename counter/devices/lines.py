"""The serial lines of a set of devices: one thread each, however many devices share it."""

from collections.abc import Callable, Iterable

from common.serial_lines import Ports, adapters
from common.serial_talk import SerialTalk, Talker
from counter.devices.devices_file import Place


class DeviceLines:
    """Opens each line once for all devices on it; `wrote` sees every frame that goes out."""

    def __init__(
        self,
        talkers: Iterable[tuple[Place, Talker]],
        *,
        wrote: Callable[[bytes], None] = lambda _: None,
        ports: Ports = adapters,
        retry_seconds: float = 1.0,
    ) -> None:
        on_line: dict[str, list[tuple[Place, Talker]]] = {}
        for place, talker in talkers:
            on_line.setdefault(place.line.port, []).append((place, talker))
        self._talks = [
            SerialTalk(
                there[0][0].line,
                [talker for _, talker in there],
                bits=there[0][0].bits,
                ports=ports,
                wrote=wrote,
                retry_seconds=retry_seconds,
            )
            for there in on_line.values()
        ]

    def start(self) -> None:
        """Begin to speak and to hear."""
        for talk in self._talks:
            talk.start()

    def close(self) -> None:
        """Give each device its last turn, and let the lines go."""
        for talk in self._talks:
            talk.end()
        for talk in self._talks:
            talk.close()
