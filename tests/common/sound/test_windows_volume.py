"""The volume of a Windows output, asked of tables of methods as Windows lays them out."""

import ctypes
import sys
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from common.sound import muting
from common.sound.windows_volume import windows_volume

POINTER = ctypes.POINTER(ctypes.c_void_p)
NOT_FOUND = -2147023728
"""0x80070490: there is no such output."""
CHANGED_MODE = -2147417850


def guid_at(address: int) -> UUID:
    """Return the identity that stands at an address."""
    return UUID(bytes_le=ctypes.string_at(address, 16))


class Interface:
    """An object as COM has it: a pointer to a table of methods."""

    def __init__(self, methods: dict[int, tuple[tuple[Any, ...], Callable[..., int]]]) -> None:
        self.releases = 0
        release = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p)(self._release)
        self._kept: list[Any] = [release]
        self._table = (ctypes.c_void_p * 20)()
        self._table[2] = ctypes.cast(release, ctypes.c_void_p)
        for place, (kinds, method) in methods.items():
            made = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, *kinds)(method)
            self._kept.append(made)
            self._table[place] = ctypes.cast(made, ctypes.c_void_p)
        self._object = ctypes.c_void_p(ctypes.addressof(self._table))
        self.address = ctypes.addressof(self._object)

    def _release(self, _this: int) -> int:
        self.releases += 1
        return 0


class Windows:
    """ole32 with one output, "{hall}", which is the default one."""

    def __init__(self, *, level: float = 0.4, muted: bool = False, begins: int = 0) -> None:
        self.level, self.muted, self.begins = level, muted, begins
        self.has_output = True
        self.open = 0
        self.volume = Interface(
            {
                9: ((ctypes.POINTER(ctypes.c_float),), self._level),
                15: ((ctypes.POINTER(ctypes.c_int),), self._mute),
            }
        )
        kinds = (ctypes.c_void_p, ctypes.c_uint, ctypes.c_void_p, POINTER)
        self.device = Interface({3: (kinds, self._activate)})
        self.enumerator = Interface(
            {
                4: ((ctypes.c_int, ctypes.c_int, POINTER), self._default),
                5: ((ctypes.c_wchar_p, POINTER), self._named),
            }
        )

    def CoInitializeEx(self, _reserved: None, _kind: int) -> int:  # noqa: N802 — Windows' name
        """Begin."""
        self.open += self.begins >= 0
        return self.begins

    def CoUninitialize(self) -> None:  # noqa: N802 — Windows' name
        """End."""
        self.open -= 1

    def CoCreateInstance(self, kind: Any, _outer: None, _where: int, face: Any, out: Any) -> int:  # noqa: N802 — Windows' name
        """Give the enumerator."""
        asked = (guid_at(ctypes.addressof(kind._obj)), guid_at(ctypes.addressof(face._obj)))
        assert [str(one)[:8] for one in asked] == ["bcde0395", "a95664d2"]
        out._obj.value = self.enumerator.address
        return 0

    def _default(self, _this: int, flow: int, role: int, out: Any) -> int:
        assert (flow, role) == (0, 0)
        return self._named(_this, "{hall}", out)

    def _named(self, _this: int, key: str, out: Any) -> int:
        if key != "{hall}" or not self.has_output:
            return NOT_FOUND
        out[0] = self.device.address
        return 0

    def _activate(self, _this: int, face: int, where: int, more: None, out: Any) -> int:
        assert (str(guid_at(face))[:8], where, more) == ("5cdf2c82", 0x17, None)
        out[0] = self.volume.address
        return 0

    def _level(self, _this: int, out: Any) -> int:
        out[0] = self.level
        return 0

    def _mute(self, _this: int, out: Any) -> int:
        out[0] = self.muted
        return 0


@pytest.mark.parametrize("key", ["", "{hall}"])
def test_the_volume_is_told_in_percent(key: str) -> None:
    """Of the default output, and of one that is named."""
    assert windows_volume(key, Windows(level=0.4)) == 40


def test_muted_is_nothing() -> None:
    """However high the volume stands."""
    assert windows_volume("", Windows(level=1.0, muted=True)) == 0


def test_what_windows_does_not_tell_nobody_knows() -> None:
    """An output that has gone is no crash, and no mute."""
    windows = Windows()
    windows.has_output = False

    assert windows_volume("", windows) is None
    assert windows_volume("{monitor}", Windows()) is None


@pytest.mark.parametrize("begins", [0, 1, CHANGED_MODE])
def test_everything_is_given_back(begins: int) -> None:
    """Asked all day long, nothing is left open; a thread that Qt has begun is left as it was."""
    windows = Windows(begins=begins)

    assert windows_volume("", windows) == 40

    assert windows.open == 0
    held = (windows.enumerator, windows.device, windows.volume)
    assert [one.releases for one in held] == [1, 1, 1]


@pytest.mark.parametrize(
    ("told", "says"), [(0, True), (40, False), (None, None)], ids=["muted", "well", "unknown"]
)
def test_a_board_on_windows_asks_it(
    monkeypatch: pytest.MonkeyPatch, told: int | None, says: object
) -> None:
    """No other program is asked there; who gets no answer does not wait for one."""
    asked: list[str] = []

    def volume(key: str) -> int | None:
        asked.append(key)
        return told

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(muting, "windows_volume", volume)

    question = muting.MuteQuestion("{hall}")

    assert (question.volume(), question.is_muted()) == (told, says)
    assert question.is_asked is (told is not None)
    assert asked == ["{hall}"]
    question.close()
