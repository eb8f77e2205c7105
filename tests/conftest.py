"""What all tests share: how thorough Hypothesis is, and a browser to look at pages with.

A law is tried with a hundred examples in the ordinary run; ``HYPOTHESIS_PROFILE=thorough`` tries twenty times as many.
Pages are opened in Debian's Chromium; where there is none, the tests that ask for a page skip and say so, unless
``IQMODEL_BROWSER=required``.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import Phase, settings

from tests.untested import pytest_sessionfinish, pytest_terminal_summary  # noqa: F401 - pytest finds its hooks here

# No deadline: the first example of a law pays for imports and caches, and machines differ.
settings.register_profile("ordinary", deadline=None, print_blob=True)
settings.register_profile("thorough", deadline=None, print_blob=True, max_examples=2_000)
# For runs that are many (tests/mutants): few examples, the same ones each time, and failures as they are found.
settings.register_profile(
    "brief", deadline=None, max_examples=30, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ordinary"))


def pytest_collection_finish() -> None:
    """Keep the garbage collector from looking through all tests and modules again and again.

    They stay to the end, and there are so many of them that this took a third of the time of a run.
    """
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """Let everything go at the end: engines complain about what is left of them."""
    gc.unfreeze()


# A container's root may not sandbox; and a page of this project asks nothing of the network.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium, as Playwright's ``Browser``: ``chromium.new_page(viewport=…, color_scheme="dark")``."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        if os.environ.get("IQMODEL_BROWSER") == "required":
            pytest.fail("no Chromium on this machine")
        pytest.skip("needs Chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pdf_libraries() -> None:
    """The libraries of the system that set the text of PDF files, without which a test skips."""
    try:
        import weasyprint  # type: ignore[import-untyped]  # noqa: F401 - no stubs; asked whether it finds them
    except OSError:
        pytest.skip("needs libraries: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """An empty page of its own; what it logs as an error fails the test that opened it."""
    opened = chromium.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    opened.close()
    assert not errors


@pytest.fixture(scope="session")
def accessibility_violations() -> Callable[[Any], list[str]]:
    """A function that has axe-core look at an opened page: what it objects to, one line for each place."""
    from axe_playwright_python.sync_playwright import Axe

    def violations(opened: Any) -> list[str]:
        found = Axe().run(opened).response["violations"]
        return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]

    return violations
