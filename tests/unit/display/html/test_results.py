"""The views of what was worked out: comparisons, deductions, rates and their like."""

from __future__ import annotations

from typing import Final

import attrs
import html5lib

import iqmodel as iq
from iqmodel.values.counts import is_known
from tests.gallery import gallery
from tests.unit.display.html.reader import Reader, blanks, rows_of, tables, text_of

GALLERY: Final = gallery()
SHEET: Final = iq.published.load("2019-2022")


class TestCalculations:
    """What was worked out, with what must be said about it."""

    def test_a_comparison_tells_what_its_text_tells(self) -> None:
        comparison = GALLERY["Comparison"]
        (found,) = tables(iq.to_html(comparison, "de"))
        rows = [[text_of(cell) for cell in cells[1:]] for cells in rows_of(found)][1:]
        lines = comparison.in_language("de").splitlines()[3 : 3 + len(rows)]
        for row, line in zip(rows, lines, strict=True):
            assert blanks(line).endswith(" ".join(row))
        assert [cell for row in rows for cell in row if cell.startswith("-")] == []
        assert "−565" in {row[2] for row in rows}
        assert text_of(found.find("caption")).endswith("→ Deutschland, Januar 2019 bis Dezember 2022")

    def test_what_only_one_side_knows(self) -> None:
        old, new = (
            iq.Report(scope="DE", period=year, fair_integration=block)
            for year, block in (("2019", iq.FairIntegration(persons=1)), ("2020", iq.FairIntegration(referrals=1)))
        )
        view = Reader(iq.to_html(iq.compare(old, new), "de")).text
        assert "Keine Zahl ist beiderseits bekannt." in view
        assert "Nur vorher bekannt: 1 Ratsuchende (Faire Integration) fair_integration. persons" in view
        assert "Nur nachher bekannt: 1 qualitative Verweisberatungen fair_integration. referrals" in view

    def test_many_that_only_one_side_knows_are_folded_each_by_its_label(self) -> None:
        early = iq.Report(scope="DE", period="2019").replace({"fair_integration.persons": 1})
        view = iq.to_html(iq.compare(early, SHEET), "de")
        number = sum(map(is_known, iq.figures(SHEET.report).values())) - 1
        assert f"<details><summary>Nur nachher bekannt: {number}</summary>" in view
        assert view.count("<details>") == 1
        (fold,) = html5lib.parse(view, namespaceHTMLElements=False).iter("details")
        assert len(list(fold.iter("li"))) == number
        assert "Erstberatungen counselling.sessions.first" in text_of(fold)

    def test_what_is_equal_is_counted_and_not_shown(self) -> None:
        old = SHEET.report.replace({"fair_integration.persons": 25_000, "counselling.centres.total": iq.more_than(170)})
        view = iq.to_html(iq.compare(old, SHEET), "de")
        (rows,) = (list(rows_of(found)) for found in tables(view) if "Urteil" in text_of(found))
        assert len(rows) == 2
        equal = sum(map(is_known, iq.figures(SHEET.report).values())) - 1
        assert f"<summary>Unverändert: {equal}</summary>" in view
        alone = iq.to_html(iq.compare(SHEET, SHEET), "en")
        assert f"<summary>Unchanged: {equal + 1}</summary>" in alone
        assert "No figure is known on both sides" not in alone

    def test_a_deduction(self) -> None:
        deduction = GALLERY["Deduction"]
        (found, *_) = tables(iq.to_html(deduction, "de"))
        told = [[text_of(cell) for cell in cells[1:]] for cells in rows_of(found)][1:]
        assert told == [
            [iq.format_count(step.before), iq.format_count(step.after), step.reason("de")] for step in deduction.steps
        ]
        assert all(caveat.in_language("de") in Reader(iq.to_html(deduction, "de")).text for caveat in deduction.caveats)
        assert "Aus den Regeln folgt nichts" in iq.to_html(GALLERY["Deduction of nothing"], "de")

    def test_a_location(self) -> None:
        view = Reader(iq.to_html(GALLERY["Location of several"], "de")).text
        assert view.startswith("Zahlen, deren Änderung zusammen alle Regeln erfüllt")
        assert "10 zwischen 0 und 5" in view
        assert "Es gibt weitere" in iq.to_html(GALLERY["Location that is not complete"], "de")
        assert "Es gibt weitere" not in iq.to_html(GALLERY["Location"], "de")
        bare = attrs.evolve(GALLERY["Location"], labels=())
        assert "counselling.sessions.first" in iq.to_html(bare, "de").replace("<wbr>", "")

    def test_completeness_adds_up(self) -> None:
        areas, others = tables(iq.to_html(GALLERY["Completeness"], "de"))
        for cells in list(rows_of(areas))[1:]:
            *parts, total = (int(text_of(cell)) for cell in cells[1:])
            assert sum(parts) == total
        assert [text_of(cells[1]) for cells in rows_of(others)][1:3] == [
            "nur in Grenzen bekannt, über 170",
            "nicht angegeben",
        ]

    def test_a_rate_and_its_caveats(self) -> None:
        rate = GALLERY["Rate"]
        view = Reader(iq.to_html(rate, "de")).text
        assert view.startswith("83,3\N{NO-BREAK SPACE}% =")
        assert "15.218 Personen" in view
        assert all(caveat.in_language("de") in view for caveat in rate.caveats)
        bounded = Reader(iq.to_html(GALLERY["Rate that is bounded"], "de")).text
        assert bounded.startswith("zwischen 0,0\N{NO-BREAK SPACE}% und 100,0\N{NO-BREAK SPACE}%")
        assert "rund 400" in bounded

    def test_shares_of_which_whole(self) -> None:
        view = Reader(iq.to_html(GALLERY["Distribution"], "de")).text
        assert view.startswith("Anteile an den eingeteilten Personen (192.870)")
        assert "60.491 31,4\N{NO-BREAK SPACE}%" in view

    def test_a_claim_and_what_the_figures_say_of_it(self) -> None:
        finding = GALLERY["ClaimFinding"]
        view = Reader(iq.to_html(finding, "de")).text
        assert view.startswith(f"erfüllt : {finding.message('de')}")
        assert all(caveat.in_language("de") in view for caveat in finding.rate.caveats)
