"""The hall's Wi-Fi on the idle screen."""

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from admin.doors import kiosk_pictures
from admin.doors.sample_hall import live, sample_hall
from common.catalogue.wifi import Wifi
from common.look.fonts import load_fonts
from kiosk.app import KioskDoor

LONGEST = Wifi(ssid="UBND_XaGiaPhu_KhachHang_2026_5G!", password="Wm9!" * 6)


def item(door: KioskDoor, name: str) -> QQuickItem:
    """Return one thing of the window by its name."""
    found = door.window.findChild(QObject, name)
    assert isinstance(found, QQuickItem)
    return found


@pytest.mark.parametrize("size", [QSize(1080, 1920), QSize(1920, 1080)])
@pytest.mark.parametrize("large", [False, True])
def test_the_longest_network_fits(
    qtbot: QtBot,
    qt_messages: list[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    size: QSize,
    large: bool,
) -> None:
    """Code and name are whole, between the hours and the button; the password where it has room."""
    load_fonts()
    monkeypatch.setattr(kiosk_pictures, "_WIFI", LONGEST)
    with sample_hall() as hall:
        door = kiosk_pictures.open_kiosk(hall, "vi", "idle")
        door.show(size)
        if large:
            door.visit.comfort.toggle_type()
        kiosk_pictures.STATES["idle"](hall, door)
        qtbot.waitUntil(lambda: item(door, "wifi-code").width() >= 160)
        live(50)
        block, code, name = (item(door, one) for one in ("wifi", "wifi-code", "wifi-name"))
        password = item(door, "wifi-password")

        assert code.property("content") == LONGEST.code
        assert name.property("truncated") is False
        for one in (code, name, password) if password.isVisible() else (code, name):
            assert one.mapToItem(block, one.boundingRect()).top() >= 0
            assert one.mapToItem(block, one.boundingRect()).bottom() <= block.height()
        assert password.isVisible() is not large
        assert block.height() <= block.property("room")
        door.close()
    assert qt_messages == []


def test_without_a_network_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """As shipped: a centre that has no Wi-Fi for guests says nothing of one."""
    load_fonts()
    monkeypatch.setattr(kiosk_pictures, "_WIFI", None)
    with sample_hall() as hall:
        door = kiosk_pictures.open_kiosk(hall, "vi", "idle")
        door.show(QSize(1080, 1920))
        kiosk_pictures.STATES["idle"](hall, door)
        live(50)

        assert not item(door, "wifi").isVisible()
        assert item(door, "wifi").height() == 0
        door.close()
