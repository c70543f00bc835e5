"""A real browser for the demo's phones: the machine's own Chromium, driven by Playwright."""

import shutil
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright

COMMANDS: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
_SIZE: Final = (412, 915)
_SHARPNESS: Final = 2
_LONGEST_SECONDS: Final = 15.0
_LOOKS_EVERY_MILLISECONDS: Final = 25

_READ: Final = """() => {
  const words = (name) => {
    const part = document.querySelector(`main [data-field="${name}"]`);
    return part && part.offsetParent !== null ? part.textContent.trim() : "";
  };
  return {phase: document.body.dataset.phase, number: words("number"), ahead: words("ahead"),
          notice: words("notice"), counter: words("counter")};
}"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sight:
    """What a person reads on a ticket's page; "" where nothing stands. `phase` colours it."""

    phase: str
    number: str
    ahead: str
    notice: str
    counter: str


def why_no_browser() -> str | None:
    """Return what is missing for a browser to be opened, None if nothing is."""
    if find_spec("playwright") is None:
        return "Playwright is not installed"
    if _command() is None:
        return "there is no Chromium on this machine"
    return None


class PhoneBrowser:
    """Opens pages as a phone does; everything happens on a thread of its own, and is waited for."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="phones")
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._contexts: list[BrowserContext] = []
        self._opening = self._thread.submit(self._open)

    def open(self, address: str) -> "Future[Page]":
        """Open an address in the window of another phone; the future raises what went wrong."""
        return self._thread.submit(self._visit, address)

    def wait_for(self, page: "Page", wanted: Sight) -> "Future[Sight]":
        """Return what a page shows once that is what is wanted; after a while, what it shows."""
        return self._thread.submit(self._look, page, wanted)

    def picture(self, page: "Page", file: Path) -> "Future[Any]":
        """Save what a page shows."""
        return self._thread.submit(page.screenshot, path=str(file), animations="disabled")

    def close(self) -> None:
        """End the browser and its thread."""
        self._thread.submit(self._end)
        self._thread.shutdown()

    def _open(self) -> None:
        from playwright.sync_api import sync_playwright

        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(executable_path=_command())

    def _visit(self, address: str) -> "Page":
        self._opening.result()
        assert self._browser is not None  # noqa: S101 — it was opened
        width, height = _SIZE
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            device_scale_factor=_SHARPNESS,
            is_mobile=True,
            has_touch=True,
            locale="vi-VN",
        )
        self._contexts.append(context)
        page = context.new_page()
        page.goto(address, timeout=_LONGEST_SECONDS * 1000)
        return page

    def _look(self, page: "Page", wanted: Sight) -> Sight:
        until = time.monotonic() + _LONGEST_SECONDS
        while True:
            seen = Sight(**page.evaluate(_READ))
            if seen == wanted or time.monotonic() > until:
                return seen
            page.wait_for_timeout(_LOOKS_EVERY_MILLISECONDS)

    def _end(self) -> None:
        for context in self._contexts:
            context.close()
        if self._browser is not None:
            self._browser.close()
        if self._playwright is not None:
            self._playwright.stop()


def _command() -> str | None:
    return next((found for name in COMMANDS if (found := shutil.which(name))), None)
