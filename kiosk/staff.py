"""What the staff do at a kiosk: the menu behind the PIN, the helper's screen, copies for counters."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from kiosk.helper_desk import HelperDesk
from kiosk.helper_keys import HelperKeys
from kiosk.keypad import KeyPad
from kiosk.offer import Offer
from kiosk.pin_keys import PinKeys
from kiosk.reprinting import Reprinting
from kiosk.service_menu import ServiceMenu
from kiosk.visit import Visit
from kiosk.works import Works


class Staff(QObject):
    """The staff's screens of one kiosk; `folder` is the kiosk's own, where its PIN is kept.

    `clock` counts the seconds of their time-outs.
    """

    def __init__(
        self,
        works: Works,
        visit: Visit,
        offer: Offer,
        parent: QObject | None = None,
        *,
        folder: Path | None,
        clock: Callable[[], float],
    ) -> None:
        super().__init__(parent)
        paper = works.paper
        self._copies = Reprinting(works.link, paper, self) if paper is not None else None
        self.menu = ServiceMenu(visit, offer, paper, folder=folder, clock=clock, parent=self)
        place = paper.key if paper is not None else "kiosk"
        self.helper = HelperDesk(works.link, visit, offer, place=place, clock=clock, parent=self)
        self.menu.helping.connect(self.helper.begin)

    def take_keys(self, window: QObject, keypad: KeyPad) -> None:
        """Take the window's keys while one of these screens stands; call it after the keypad's own."""
        keypad.pressed.connect(self.menu.touched)
        keypad.moved.connect(self.menu.touched)
        window.installEventFilter(HelperKeys(self.helper, self))
        window.installEventFilter(PinKeys(self.menu, keypad, self))
