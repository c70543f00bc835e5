"""The volume of a sound output as Windows has it, asked of its Core Audio.

Source: Microsoft's reference of IMMDeviceEnumerator and IMMDevice (mmdeviceapi.h) and of
IAudioEndpointVolume (endpointvolume.h). A method is called by its place in the interface's table.
"""

import ctypes
import logging
from contextlib import ExitStack
from typing import Any, Final
from uuid import UUID

_ENUMERATOR_CLASS: Final = UUID("bcde0395-e52f-467c-8e3d-c4579291692e")
_ENUMERATOR: Final = UUID("a95664d2-9614-4f35-a746-de8db63617e6")
_ENDPOINT_VOLUME: Final = UUID("5cdf2c82-841e-4546-9722-0cf74078229a")

_RELEASE: Final = 2
_DEFAULT_ENDPOINT, _DEVICE = 4, 5
_ACTIVATE: Final = 3
_LEVEL, _MUTE = 9, 15

_RENDER, _CONSOLE = 0, 0
"""An output; the one that Qt takes as the default, too."""
_ANY_SERVER: Final = 0x17
_MULTITHREADED: Final = 0

_OUT: Final = ctypes.POINTER(ctypes.c_void_p)
_METHOD: Final = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)

_log = logging.getLogger(__name__)


def windows_volume(key: str = "", ole: Any | None = None) -> int | None:
    """Return an output's volume in percent, 0 when it is muted; None when Windows does not tell.

    `key` is the output's id, "" the default one's; `ole` is ole32, which a test hands in.
    """
    ole = ole or ctypes.windll.ole32  # type: ignore[attr-defined]  # on Windows
    begun = ole.CoInitializeEx(None, _MULTITHREADED)
    try:
        with ExitStack() as stack:
            return _volume(ole, key, stack)
    except OSError as error:
        _log.info("Windows does not tell the volume: %s", error)
        return None
    finally:
        if begun >= 0:  # else this thread has begun it in another way, which is as good
            ole.CoUninitialize()


def _volume(ole: Any, key: str, stack: ExitStack) -> int:
    enumerator, device, volume = (ctypes.c_void_p() for _ in range(3))
    made = ole.CoCreateInstance(
        ctypes.byref(_guid(_ENUMERATOR_CLASS)),
        None,
        _ANY_SERVER,
        ctypes.byref(_guid(_ENUMERATOR)),
        ctypes.byref(enumerator),
    )
    _check(made)
    stack.callback(_call, enumerator, _RELEASE)
    if key:
        _call(enumerator, _DEVICE, (ctypes.c_wchar_p, key), (_OUT, ctypes.byref(device)))
    else:
        kind, role = (ctypes.c_int, _RENDER), (ctypes.c_int, _CONSOLE)
        _call(enumerator, _DEFAULT_ENDPOINT, kind, role, (_OUT, ctypes.byref(device)))
    stack.callback(_call, device, _RELEASE)
    wanted = _guid(_ENDPOINT_VOLUME)
    _call(
        device,
        _ACTIVATE,
        (ctypes.c_void_p, ctypes.addressof(wanted)),
        (ctypes.c_uint, _ANY_SERVER),
        (ctypes.c_void_p, None),
        (_OUT, ctypes.byref(volume)),
    )
    stack.callback(_call, volume, _RELEASE)
    muted, level = ctypes.c_int(), ctypes.c_float()
    _call(volume, _MUTE, (ctypes.POINTER(ctypes.c_int), ctypes.byref(muted)))
    _call(volume, _LEVEL, (ctypes.POINTER(ctypes.c_float), ctypes.byref(level)))
    return 0 if muted.value else round(100 * level.value)


def _call(thing: ctypes.c_void_p, place: int, *arguments: tuple[Any, Any]) -> None:
    """Call a method of an interface; raises OSError where it fails."""
    table = ctypes.cast(thing, ctypes.POINTER(_OUT)).contents
    method = _METHOD(ctypes.c_int32, ctypes.c_void_p, *(kind for kind, _ in arguments))(
        table[place]
    )
    answer = method(thing, *(value for _, value in arguments))
    if place != _RELEASE:  # that answers how many hold it still
        _check(answer)


def _check(answer: int) -> None:
    if answer < 0:
        message = f"Core Audio answers {answer & 0xFFFFFFFF:#010x}"
        raise OSError(message)


def _guid(identity: UUID) -> Any:
    return (ctypes.c_ubyte * 16).from_buffer_copy(identity.bytes_le)
