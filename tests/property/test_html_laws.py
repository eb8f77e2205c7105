"""Laws of the HTML views: whatever report or document there is, its view is sound and says what the text says."""

from __future__ import annotations

import html
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.display.html import markup
from iqmodel.display.outline import outline_of
from iqmodel.language.text import LANGUAGES, Language
from iqmodel.values.counts import is_known


def parsed(view: str) -> Any:
    """The tree of a view, read by the rules of the standard without a single objection."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(view)


def figures_of(tree: Any) -> dict[str, str]:
    rows = (row for row in tree.iter("tr") if row.get("data-code"))
    return {row.get("data-code"): "".join(row.find("td").itertext()) for row in rows}


def text_of(tree: Any) -> str:
    for style in list(tree.iter("style")):
        style.text = ""
    return "".join(tree.itertext())


@pytest.mark.parametrize("language", LANGUAGES)
class TestReports:
    """A report shows each figure that is known, as the language writes it, and no figure that is not as a number."""

    @given(report=iq.testing.valid_reports())
    def test_figures(self, language: Language, report: iq.Report) -> None:
        figures = iq.figures(report)
        shown = figures_of(parsed(iq.to_html(report, language)))
        assert shown == {code: iq.format_count(figures[code], locale=language) for code in shown}
        assert shown.keys() == {line.indicator.code for line in outline_of(report).lines}
        assert {code for code, count in figures.items() if is_known(count)} <= shown.keys()

    @given(report=iq.testing.valid_reports())
    def test_the_text_and_the_page_name_the_same_figures_in_the_same_order(
        self, language: Language, report: iq.Report
    ) -> None:
        tree = parsed(iq.to_html(report, language))
        names = ["".join(row.find("th").itertext()) for row in tree.iter("tr") if row.get("data-code")]
        told = report.in_language(language)
        position = 0
        for name in names:
            position = told.index(f"  {name}", position) + 1

    @given(report=iq.testing.valid_reports())
    def test_every_finding_is_reported_with_its_verdict(self, language: Language, report: iq.Report) -> None:
        result = iq.check(report)
        tree = parsed(iq.to_html(result, language))
        told = {row.get("data-rule"): row.get("data-verdict") for row in tree.iter("tr") if row.get("data-rule")}
        assert told == {finding.rule_id: finding.verdict for finding in result.findings}
        everything = text_of(tree)
        assert all(finding.message(language) in everything for finding in result.findings)


class TestDocuments:
    """A document that is refused shows every problem with its place and its remedy."""

    @given(document=st.one_of(iq.testing.hostile_documents(), iq.testing.broken_documents()))
    def test_every_problem_is_reported(self, document: Any) -> None:
        validation = iq.validate(document.data)
        tree = parsed(iq.to_html(validation, "de"))
        everything = text_of(tree)
        assert everything.startswith("Verwendbar") is validation.ok
        for problem in validation.problems:
            assert shown(problem.message("de")) in everything
            assert problem.hint is None or shown(problem.hint.de) in everything


def shown(text: str) -> str:
    """A text as a page holds it."""
    return str(html.unescape(markup.text(text)))
