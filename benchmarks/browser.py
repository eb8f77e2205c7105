"""How long the page that checks files without a server takes to its first result, in a browser that is open already.

A start is warm if the browser has opened the page before, as that of an office has. The peer is ``iqmodel check`` of
the same form in a process of its own. The bar is in seconds, as a person waits. ``make browser`` builds the page;
without it, or without Chromium, nothing is measured.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import iqmodel as iq
from benchmarks.timing import table, take_turns

LONGEST = 10.0
FOLDER = Path(__file__).parents[1] / "build" / "browser"
PEER = "iqmodel check, a process"
PATIENCE = 120_000
COMMAND = "import sys; from iqmodel.cli.main import main; sys.exit(main(['check', sys.argv[1]]))"


@contextmanager
def _browser(executable: str) -> Iterator[Any]:
    """Chromium with one window, whose pages share what it keeps."""
    from playwright.sync_api import sync_playwright  # not needed to say that nothing is measured

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        yield started.new_context(offline=True)
        started.close()


def _ready(context: Any, folder: Path) -> Any:
    """The page once it can check."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{(folder.resolve() / 'index.html').as_uri()}?lang=en")
    page.locator("#status").filter(has_text="Ready.").wait_for()
    return page


def _first_result(context: Any, folder: Path, form: Path) -> None:
    """From opening the page to the heading above the result of a form."""
    page = _ready(context, folder)
    _choose(page, form)
    page.close()


def _choose(page: Any, form: Path) -> None:
    """Choose a form, and wait for the heading above its result."""
    page.locator("#file").set_input_files(str(form))
    page.locator("section h2").first.wait_for()


def _processor_time(context: Any, folder: Path, form: Path) -> float:
    """The seconds that all processes of the browser work for a first result; on a busy machine it takes longer."""
    session = context.browser.new_browser_cdp_session()

    def used() -> dict[int, float]:
        return {one["id"]: one["cpuTime"] for one in session.send("SystemInfo.getProcessInfo")["processInfo"]}

    before = used()
    page = _ready(context, folder)
    _choose(page, form)
    worked = sum(time - before.get(process, 0.0) for process, time in used().items())
    page.close()
    return worked


def measure(rounds: int = 9, folder: Path = FOLDER) -> str:
    """The medians; the first turn of each contestant, which nobody counts, is the cold start."""
    title = "The first result of a form in the browser, after a warm start"
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None or not (folder / "index.html").is_file():
        return f"{title}\n  not measured: it needs Chromium and the page (make browser)"
    with TemporaryDirectory() as place, _browser(executable) as context:
        form = Path(place) / "form.xlsx"
        iq.workbooks.write_template(form, language="de", report=iq.published.load("2019-2022").report)
        check = [sys.executable, "-c", COMMAND, str(form)]
        contestants = {
            PEER: lambda: subprocess.run(check, check=True, capture_output=True),
            "the page is ready": lambda: _ready(context, folder).close(),
            "the first result": lambda: _first_result(context, folder, form),
        }
        medians = take_turns(contestants, rounds=rounds)
        worked = median(_processor_time(context, folder, form) for _ in range(rounds))
    more = {"at most": LONGEST, "processor time of the browser": worked}
    lines = (f"  {said:<44}{time * 1e3:9.1f} ms" for said, time in more.items())
    return "\n".join((table(title, medians, against=PEER), *lines))


if __name__ == "__main__":
    print(measure(folder=Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
