"""The page that checks files without a server, opened from its folder in a browser that reaches nothing else.

``make browser`` builds the folder; where it is missing or older than its sources, the tests that ask for it skip and
say so, but never in CI.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import TimeoutError as TooLate

from examples.browser.build import ROOT, sources

PATIENCE: Final = 60_000
"""Milliseconds: the page is ready in some seconds, but not on a machine that is busy with other tests."""


PRESSES: Final = 6
"""How often a person presses a key where nothing happens."""


@pytest.fixture(scope="session")
def folder() -> Path:
    """The folder as it was built from what is tested."""
    built = ROOT / "build" / "browser"
    settings = built / "app" / "settings.js"
    missing = "the page was not built" if not settings.exists() else ""
    if not missing and settings_of(built)["sources"] != sources():
        missing = "the page is older than its sources"
    if missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{missing}: make browser")
    return built


def settings_of(folder: Path) -> dict[str, Any]:
    """What the script of the page was given by the build."""
    text = (folder / "app" / "settings.js").read_text(encoding="utf-8")
    settings: dict[str, Any] = json.loads(text.removeprefix("const PAGE = ").rstrip().removesuffix(";"))
    return settings


class Checker:
    """The page with what it logged and asked for, and what a person does with it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requested: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)
        page.on("dialog", lambda dialog: self.errors.append(dialog.message))
        page.on("request", lambda request: self.requested.append(request.url))

    @property
    def status(self) -> str:
        """The line that says what goes on."""
        text: str = self.page.locator("#status").inner_text()
        return text

    def wait(self, status: str) -> None:
        """Until the line says this, or begins so."""
        self.page.locator("#status").filter(has_text=status).wait_for()

    def check(self, *files: dict[str, Any] | Path) -> list[list[dict[str, Any]]]:
        """Choose files and wait for their results; the outcomes of each as plain data."""
        self.page.locator("#file").set_input_files(list(files))
        self.done(len(files))
        outcomes: list[list[dict[str, Any]]] = self.page.evaluate("() => entries.map(({ outcomes }) => outcomes)")
        return outcomes

    def choose_by_key(self, *files: dict[str, Any]) -> None:
        """Press Space on the field until the browser shows its dialogue, as a person does, and choose files in it.

        On a busy machine a press may reach the page after the few seconds in which the browser still counts it as one.
        It must reach it all the same: a field that ignores a press fails at once.
        """
        self.page.evaluate("""() => {
          window.heard = [];
          const hear = (event) => setTimeout(() => heard.push(event.isTrusted && !event.defaultPrevented));
          document.querySelector("#file").addEventListener("click", hear);
        }""")
        for presses in range(1, PRESSES + 1):
            try:
                with self.page.expect_file_chooser(timeout=PATIENCE / PRESSES) as chooser:
                    self.page.keyboard.press("Space")
            except TooLate:
                assert self.page.evaluate("() => heard") == [True] * presses
            else:
                chooser.value.set_files(list(files))
                return
        pytest.fail(f"no dialogue after {PRESSES} presses")

    def done(self, number: int) -> None:
        """Until so many files are checked and nothing else goes on."""
        self.page.locator("section h2").nth(number - 1).wait_for()
        self.page.evaluate("() => line")

    def ended(self) -> None:
        """Forget what the page logged of a worker that it ended."""
        assert all("Ended" in error for error in self.errors), self.errors
        self.errors.clear()

    def save(self, label: str) -> tuple[str, bytes]:
        """Save what the button says: the name and the content of the file."""
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=label).first.click()
        return download.value.suggested_filename, download.value.path().read_bytes()


def given(name: str, content: bytes) -> dict[str, Any]:
    """A file as Playwright chooses it."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


@pytest.fixture
def start(chromium: Any, folder: Path) -> Iterator[Callable[..., Checker]]:
    """Open the page from its folder, without a network; what it logs as an error fails the test."""
    opened: list[Checker] = []

    def start(language: str = "de", *, ready: bool = True, address: str = "", **options: Any) -> Checker:
        context = chromium.new_context(accept_downloads=True, offline=not address, **options)
        checker = Checker(context.new_page())
        opened.append(checker)
        checker.page.goto(f"{address or (folder / 'index.html').as_uri()}?lang={language}")
        if ready:
            checker.wait("Bereit." if language == "de" else "Ready.")
        return checker

    yield start
    for one in opened:
        one.page.context.close()
    assert [error for one in opened for error in one.errors] == []


@pytest.fixture(scope="session")
def checker(chromium: Any, folder: Path) -> Iterator[Checker]:
    """One page in German for all tests that only check files: starting it takes longer than most of them."""
    context = chromium.new_context(accept_downloads=True, offline=True)
    one = Checker(context.new_page())
    one.page.goto(f"{(folder / 'index.html').as_uri()}?lang=de")
    one.wait("Bereit.")
    yield one
    context.close()
    assert one.errors == []
