"""A caseworker with the page: by mouse or keyboard, in either language, on a desk or a phone, without a network."""

from __future__ import annotations

import functools
import http.server
import io
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from examples.browser.build import SECONDS
from iqmodel.language.messages import message
from iqmodel.structuring.limits import SAFE
from tests.checker.conftest import Checker, given
from tests.checker.samples import broken_form, case_book, form, written

# Reading it takes half a minute in a browser.
LONG: Final = written(".csv") + b"\n".join(
    b"DE-BY;%d-01-01;%d-12-31;figure;counselling.sessions.first;x" % (year, year) for year in [2023] * 20_000
)
TAKE: Final = """(bytes) => {
  try { return python.runPython(`len(bytearray(${bytes}))`); } catch (error) { return String(error); }
}"""
PHONE: Final = {"viewport": {"width": 390, "height": 844}}


class TestFromAFolder:
    """Opened from its folder it is whole: it asks for its own files and for nothing else."""

    def test_the_walk(self, start: Callable[..., Checker], folder: Path) -> None:
        """Choose a form by keyboard, read what is wrong, save the copy, correct it, choose it again."""
        checker = start(ready=False)
        page = checker.page
        for _ in range(3):  # two languages stand before it
            page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.id") == "file"
        checker.choose_by_key(given("Meldung.xlsx", broken_form()))  # before the checker is ready
        checker.wait("Meldung.xlsx: Nicht verwendbar. Probleme: 3.")
        assert page.evaluate("() => document.activeElement.textContent") == "Meldung.xlsx"
        shown = page.locator("section").inner_text()
        assert "Meldung!D25" in shown
        assert "„k.A.“ ist keine Zahl." in shown
        assert "Hinweis: Die Zelle leer lassen" in shown
        page.keyboard.press("Tab")
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        assert download.value.suggested_filename == "Meldung-Rückmeldung.xlsx"
        checker.wait("Meldung-Rückmeldung.xlsx ist fertig")
        assert page.get_by_role("button", name="als Seite").count() == 0
        checker.check(given("Meldung.xlsx", form()))
        checker.wait("Meldung.xlsx: Keine Regel ist verletzt")
        assert checker.save("als Seite")[0] == "Meldung-Bericht.html"
        assert all(address.startswith((folder.as_uri(), "blob:")) for address in checker.requested)

    def test_case_records_come_back_with_comments(self, checker: Checker) -> None:
        """As from the terminal and the portal; what a record says is repeated neither here nor there."""
        ((outcome,),) = checker.check(given("Fälle.xlsx", case_book(broken=True)))
        assert (outcome["ok"], len(outcome["problems"])) == (False, 1)
        shown = checker.page.locator("section").inner_text()
        assert "Das sind Falldaten." in shown
        assert "31.02.2023" not in shown
        name, copy = checker.save("Rückmeldung")
        assert name == "Fälle-Rückmeldung.xlsx"
        book = openpyxl.load_workbook(io.BytesIO(copy))
        commented = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment]
        assert [cell.value for cell in commented] == ["31.02.2023"]
        assert book.sheetnames[0] == "Rückmeldung"

    def test_the_language_is_that_of_the_person(self, start: Callable[..., Checker]) -> None:
        checker = start("en", **PHONE, color_scheme="dark")
        page = checker.page
        checker.check(given("form.xlsx", broken_form()))
        assert "‘k.A.’ is not a number." in page.locator("section").inner_text()
        page.get_by_role("link", name="Deutsch").click()
        checker.wait("form.xlsx: Nicht verwendbar.")
        assert "„k.A.“ ist keine Zahl." in page.locator("section").inner_text()
        assert page.title() == page.locator("h1").inner_text() == "Bericht prüfen"
        assert page.evaluate("() => document.documentElement.lang") == "de"
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 390

    def test_a_part_that_is_missing_is_said(self, chromium: Any, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "app").mkdir()
        shutil.copy(folder / "index.html", tmp_path)
        for part in (folder / "app").iterdir():
            if part.name != "site.zip.js":
                (tmp_path / "app" / part.name).symlink_to(part)
        page = chromium.new_page()
        checker = Checker(page)
        page.goto(f"{(tmp_path / 'index.html').as_uri()}?lang=de")
        checker.wait("Das Prüfprogramm lässt sich nicht starten. Fehlt eine Datei des Ordners")
        page.locator("#file").set_input_files([given("a.json", b"{}")])
        checker.wait("Das Prüfprogramm lässt sich nicht starten.")
        assert page.locator("section").count() == 0
        page.close()

    def test_what_is_dropped_is_checked(self, checker: Checker) -> None:
        page = checker.page
        dropped = page.evaluate_handle(
            """() => {
              const held = new DataTransfer();
              held.items.add(new File(["{}"], "one.json"));
              held.items.add(new File(["scope"], "two.csv"));
              return held;
            }"""
        )
        page.dispatch_event("body", "drop", {"dataTransfer": dropped})
        checker.done(2)
        checker.wait("Geprüfte Dateien: 2; nicht in Ordnung: 2.")
        names = page.get_by_role("navigation", name="Ergebnisse").get_by_role("link")
        assert names.all_inner_texts() == page.locator("section h2").all_inner_texts() == ["one.json", "two.csv"]
        names.last.click()
        assert page.evaluate("() => document.activeElement.textContent") == "two.csv"


class TestFromAServer:
    """From a server that serves nothing but files it is the same."""

    @pytest.fixture
    def address(self, folder: Path) -> Iterator[str]:
        class Quiet(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
        server.server_close()

    def test_nothing_else_is_asked_for(self, start: Callable[..., Checker], address: str) -> None:
        checker = start(address=address)
        before = len(checker.requested)
        checker.check(given("form.xlsx", broken_form()))
        checker.save("Rückmeldung")
        assert all(one.startswith((address, "blob:")) for one in checker.requested)
        # Of the file nothing is sent anywhere: what was asked for after it was chosen is what is saved.
        assert [one for one in checker.requested[before:] if not one.startswith("blob:")] == []
        # The script of the page itself, if somebody changed it, could not either.
        refused = "() => fetch('/').then(() => '', (error) => String(error))"
        assert "Failed to fetch" in checker.page.evaluate(refused)
        assert "Content Security Policy" in " ".join(checker.errors)
        checker.errors.clear()


class TestLimits:
    """What takes too long is ended, and the next file is checked; the page stays responsive meanwhile."""

    def test_of_time(self, start: Callable[..., Checker]) -> None:
        checker = start(ready=False)
        checker.page.clock.install()
        checker.page.reload()
        checker.wait("Bereit.")
        checker.page.locator("#file").set_input_files([given("long.csv", LONG), given("next.json", b"{}")])
        checker.wait("long.csv wird geprüft …")
        checker.page.clock.fast_forward(SECONDS * 1_000)
        # It is ended although Python is in the midst of it, and the next one is read by another Python.
        checker.done(2)
        said = checker.page.locator(".verdict").all_inner_texts()
        assert said == [message("limit.seconds", "de", {"limit": SECONDS}), "Nicht verwendbar. Probleme: 3."]
        checker.ended()

    def test_by_hand(self, checker: Checker) -> None:
        checker.page.locator("#file").set_input_files([given("long.csv", LONG)])
        checker.page.get_by_role("button", name="Abbrechen").click()
        checker.wait("long.csv: Abgebrochen, nicht gelesen.")
        checker.ended()

    def test_of_memory(self, checker: Checker) -> None:
        """Python gets as much memory as a reading in a process of its own, and says so where it is not enough."""
        checker.check(given("first.json", b"{}"))
        (worker,) = checker.page.workers
        half, most = SAFE.memory // 2, SAFE.memory
        assert worker.evaluate(TAKE, half) == half
        assert "MemoryError" in worker.evaluate(TAKE, most)

    def test_of_size(self, checker: Checker) -> None:
        checker.check(given("long.json", b" " * (SAFE.size + 2)))
        assert message("limit.size", "de", {"limit": SAFE.size}) in checker.page.locator("section").inner_text()


class TestAccessibility:
    """Axe objects to nothing, whatever is shown, in either language, light and dark, on a desk and on a phone."""

    @pytest.mark.parametrize(("language", "options"), [("de", {}), ("en", {**PHONE, "color_scheme": "dark"})])
    def test_axe(
        self,
        start: Callable[..., Checker],
        accessibility_violations: Callable[[Any], list[str]],
        language: str,
        options: dict[str, Any],
    ) -> None:
        checker = start(language, ready=False, **options)
        assert accessibility_violations(checker.page) == []
        checker.check(
            given("form.xlsx", broken_form()), given("report.json", written(".json")), given("x.png", b"\x89")
        )
        assert accessibility_violations(checker.page) == []
        # To look at colours axe would fetch the style sheet once more, and the page lets it not.
        checker.errors[:] = [error for error in checker.errors if "page.css" not in error]

    def test_the_line_that_tells_is_spoken(self, checker: Checker) -> None:
        status = checker.page.get_by_role("status")
        checker.check(given("report.json", b"{}"))
        assert status.inner_text().startswith("report.json: Nicht verwendbar.")
        assert checker.page.get_by_role("region", name="report.json").count() == 1
