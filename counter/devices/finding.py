"""Frames found in what a line says: among noise, half frames and other devices' talk."""

from collections.abc import Iterator, Mapping
from typing import Final

from counter.devices.template import Template, Values

GAP_SECONDS: Final = 0.5
"""A frame comes in one go: what came before such a silence does not belong to it."""


class FrameFinder:
    """Finds every whole frame of one kind in a stream of bytes.

    A frame is known by its fixed bytes, its address and its checksum, at whatever place it begins.
    """

    def __init__(self, template: Template, values: Values) -> None:
        self._template = template
        self._values = values
        self._heard = bytearray()
        self._heard_at = 0.0

    def feed(self, data: bytes, now: float) -> Iterator[Mapping[str, bytes]]:
        """Yield what the raw fields of each whole frame hold; `now` in seconds."""
        if now - self._heard_at > GAP_SECONDS:
            self.forget()
        self._heard_at = now
        for byte in data:
            self._heard.append(byte)
            del self._heard[: -self._template.width]
            if len(self._heard) == self._template.width:
                found = self._template.match(bytes(self._heard), self._values)
                if found is not None:
                    self.forget()
                    yield found

    def forget(self) -> None:
        """Forget what has come of a frame so far."""
        self._heard.clear()
