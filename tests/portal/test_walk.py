"""A walk through the portal with a browser: upload, problems, corrected upload, combined report; and its pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeAlias

import html5lib
import httpx
import pytest

import iqmodel as iq
from examples.portal.uploads import LIMITS
from tests.portal.samples import HTML, report, submit, submitted, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Look: TypeAlias = tuple[Literal["light", "dark"], int]
Violations: TypeAlias = Callable[[Any], list[str]]
FILE = "Ausgefülltes Formular (Excel) oder Bericht als JSON"


def choose(page: Any, name: str, content: bytes) -> None:
    page.get_by_label(FILE).set_input_files({"name": name, "mimeType": XLSX, "buffer": content})


def test_from_a_broken_upload_to_the_combined_report(browser_page: Any, portal: str) -> None:
    page = browser_page
    page.goto(portal)
    assert "Noch ist kein Bericht eingegangen." in page.inner_text("main")

    # A network uploads its workbook; a total is off by one, and the page says where and by how much.
    choose(page, "bayern.xlsx", workbook(report("DE-BY"), total=16))
    page.get_by_role("button", name="Einreichen").click()
    assert page.inner_text("h1") == "Der Bericht kann so nicht angenommen werden"
    row = page.get_by_role("row", name="Meldung!D17").inner_text()
    assert "Differenz −1" in row
    assert "counselling.sessions.sum" in row

    # The corrected one is uploaded on the same page, and shown.
    choose(page, "bayern-neu.xlsx", workbook(report("DE-BY")))
    page.get_by_role("button", name="Einreichen").click()
    assert page.get_by_role("status").inner_text().startswith("Gespeichert als Fassung 1")
    assert page.inner_text("h1") == "Bayern, 2023"
    assert page.get_by_role("row", name="Erstberatungen", exact=False).first.inner_text().split("\t")[1].strip() == "10"

    # A second for the same scope and period is refused, and the way to a correction is shown.
    page.get_by_role("link", name="Berichte").click()
    choose(page, "noch-einmal.xlsx", workbook(report("DE-BY", first=11)))
    page.get_by_role("button", name="Einreichen").click()
    assert "liegt schon ein Bericht vor" in page.inner_text("main")
    page.get_by_role("link", name="Zum vorliegenden Bericht").click()
    choose(page, "berichtigung.xlsx", workbook(report("DE-BY", first=11), total=15))
    page.get_by_role("button", name="Einreichen").click()
    assert "Differenz +1" in page.get_by_role("row", name="Meldung!D17").inner_text()
    choose(page, "berichtigung.xlsx", workbook(report("DE-BY", first=11)))
    page.get_by_role("button", name="Einreichen").click()
    assert page.get_by_role("status").inner_text().startswith("Gespeichert als Fassung 2")
    assert [item.strip().partition(",")[0] for item in page.locator(".plain li").all_inner_texts()] == [
        "Fassung 2",
        "Fassung 1",
    ]

    # Another network, another year: the combined report tells what is missing.
    page.get_by_role("link", name="Berichte").click()
    choose(page, "berlin.xlsx", workbook(report("DE-BE", "2022", first=20)))
    page.get_by_role("button", name="Einreichen").click()
    page.get_by_role("link", name="Gesamtbericht").click()
    assert page.locator(".notice li").all_inner_texts() == ["Berlin, 2023", "Bayern, 2022"]
    assert "mindestens 31" in page.inner_text("main")

    # A selection has no gaps; in English, too, and as a page to print.
    page.get_by_role("link", name="Berichte").click()
    page.get_by_label("Bayern, 2023").check()
    page.get_by_role("button", name="Auswahl zusammenfassen").click()
    assert page.locator(".notice").count() == 0
    page.get_by_role("link", name="English").click()
    assert page.inner_text("h1") == "Combined report"
    assert page.locator("li", has_text="Bavaria, 2023").count() == 1
    page.get_by_role("link", name="As a page to print").click()
    assert page.get_attribute("html", "lang") == "en"
    assert "Bavaria, 2023" in page.inner_text("h1")


def test_a_file_that_is_too_large_is_told_so(browser_page: Any, portal: str) -> None:
    browser_page.goto(portal)
    choose(browser_page, "large.xlsx", b"PK\x03\x04" + bytes(3 * LIMITS.size))
    browser_page.get_by_role("button", name="Einreichen").click()
    assert browser_page.inner_text("h1").startswith("Zu groß: höchstens 1 MB")


class TestPages:
    """Each page is valid and accessible, in light and dark, wide and narrow, and loads nothing from elsewhere."""

    @pytest.fixture
    @staticmethod
    def pages(client: httpx.Client) -> list[str]:
        address = submitted(client, iq.published.load("2019-2022").report)
        submit(client, report("DE-BY", "2023"))
        return ["/reports", address, f"{address}?version=1", f"{address}/sheet", "/combined", "/cases", "/nowhere"]

    @pytest.mark.parametrize("lang", ["de", "en"])
    def test_valid(self, client: httpx.Client, pages: list[str], lang: str) -> None:
        refused = client.post(f"/reports?lang={lang}", files={"file": ("x.json", b"{}")}, headers=HTML)
        for text in (refused.text, *(client.get(path, params={"lang": lang}, headers=HTML).text for path in pages)):
            html5lib.HTMLParser(strict=True).parse(text)
            assert f'<html lang="{lang}">' in text

    @pytest.mark.parametrize("look", [("light", 1280), ("dark", 390)])
    def test_accessible(
        self, browser_page: Any, portal: str, pages: list[str], look: Look, accessibility_violations: Violations
    ) -> None:
        page = browser_page
        page.set_viewport_size({"width": look[1], "height": 800})
        page.emulate_media(color_scheme=look[0])
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for path in pages:
            page.goto(portal + path)
            assert accessibility_violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        page.goto(portal)
        page.get_by_label(FILE).set_input_files({"name": "r.json", "mimeType": "", "buffer": b'{"x": 1.5}'})
        page.get_by_role("button", name="Einreichen").click()
        assert page.locator("table").count() == 1
        assert accessibility_violations(page) == []
        assert {url.startswith((portal, "data:")) for url in asked} == {True}


def test_cases_are_counted_looked_at_and_submitted(browser_page: Any, portal: str) -> None:
    page = browser_page
    page.goto(portal)
    page.get_by_role("link", name="Fälle zählen").click()
    header = "Kennung;Tag;Gebiet;Person;Art der Beratung\n"
    page.get_by_label("Gebiet").fill("DE-BY")
    page.get_by_label("Zeitraum, etwa").fill("2023")

    # One day does not exist: the page says in which line and column, and keeps what was entered.
    def choose_cases(day: str) -> None:
        content = f"{header}1;{day};Bayern;a;beides\n2;06.02.2023;Bayern;a;beides\n".encode()
        page.get_by_label("Falldaten").set_input_files(
            {"name": "Beratungen.csv", "mimeType": "text/csv", "buffer": content}
        )
        page.get_by_role("button", name="Zählen und ansehen").click()

    choose_cases("31.02.2023")
    assert page.inner_text("h1") == "Die Falldaten lassen sich so nicht zählen"
    assert "„Tag“" in page.get_by_role("row", name="Zeile 2").inner_text()
    assert page.get_by_label("Gebiet").input_value() == "DE-BY"
    choose_cases("01.02.2023")
    assert page.get_by_role("status").inner_text().startswith("Noch ist nichts gespeichert")
    assert "Beratungen: 2" in page.inner_text("main")
    page.get_by_role("button", name="Diesen Bericht einreichen").click()
    assert page.get_by_role("status").inner_text().startswith("Gespeichert als Fassung 1")
    assert page.inner_text("h1") == "Bayern, 2023"
