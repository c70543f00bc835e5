"""A real browser before the real door: the distribution's own Chromium, driven by Playwright."""

import shutil
from collections.abc import Callable, Iterator
from typing import Final, Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.conftest import missing

SECONDS: Final = 15.0

NETWORK: Final = ("Failed to load resource", "net::ERR", "EventSource's response")
"""What a browser writes down when the network is gone: that is no mistake of the page."""

expect.set_options(timeout=SECONDS * 1000)


class OpenPage(Protocol):
    """Opens one window of the browser."""

    def __call__(
        self,
        width: int,
        height: int,
        *,
        touch: bool = False,
        script: str = "",
        scripts: bool = True,
    ) -> Page:
        """Return an empty page of so many CSS pixels; `script` runs before each page's own."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    command = shutil.which("chromium") or shutil.which("chromium-browser")
    if command is None:
        missing("chromium")
    with sync_playwright() as playwright:
        # inside containers there are no user namespaces for its sandbox
        browser = playwright.chromium.launch(
            executable_path=command, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Windows of one test; a mistake in any page's script, or a thing it may not load, fails it."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def note(words: str) -> None:
        if not any(one in words for one in NETWORK):
            complaints.append(words)

    def open_one(
        width: int, height: int, *, touch: bool = False, script: str = "", scripts: bool = True
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            has_touch=touch,
            is_mobile=touch,
            java_script_enabled=scripts,
            device_scale_factor=2 if touch else 1,
        )
        context.set_default_timeout(SECONDS * 1000)
        contexts.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.on("pageerror", lambda error: note(str(error)))
        page.on(
            "console",
            lambda told: note(told.text) if told.type in ("error", "warning") else None,
        )
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def barriers() -> Callable[[Page], list[str]]:
    """Return what axe-core finds wrong with a page for people with a disability."""

    def find(page: Page) -> list[str]:
        found = Axe().run(page).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]

    return find
