"""Whatever data say stays text in every view."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.display.html import views
from iqmodel.display.html.markup import Markup, tag
from tests.unit.display.html.reader import Reader

HOSTILE: Final = (
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onclick='x",
    "</td></tr></table>",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "{0} {label} %s",
    "`code`",
    "a.b/c",
    "</style><b>",
    "\x00\x1b\u202e\ufffe",
)
UNWRITABLE: Final = "\x00\x1b\ud800\u202e\ufffe"


def hostile_views(text: str) -> Iterator[tuple[str, Any]]:
    """Objects in which everything that data may say says ``text``."""
    words = iq.Text(text, text)

    @iq.block
    class Own(iq.Block):
        a: iq.Count = iq.count(unit=iq.results.Unit("u", words), label=words, definition=words)
        b: iq.Count = iq.count(unit="persons", label=words)
        same = iq.rule("a == b", label=words, reason=words, source="s")

    gap = iq.Discrepancy(rule="same", difference=1, note=words, by=text)
    own = Own(a=3, b=2, discrepancies=(gap,))
    yield "block", own
    yield "check", iq.check(own)
    yield "finding", iq.check(own).acknowledged[0]
    yield "rules", iq.rules(Own)
    yield "rule", attrs.evolve(iq.rules(Own)[0], source=text)
    yield "indicators", iq.indicators(Own)
    yield "indicator", iq.indicators(Own)[0]
    yield "unit", iq.indicators(Own)[0].unit
    yield "deduction", iq.deduce(Own(b=2))
    yield "location", iq.locate({"a": 1, "b": 2}, model=Own)
    yield "completeness", iq.completeness(Own(a=iq.about(3)))
    yield "rate", iq.rates.ratio(own, "a", "b")
    code = "counselling.sessions.first"
    source = iq.Source(id="s", label=words, collected_by=(text,), note=words, covers=(code,), window="2018")
    note = iq.Note(code=code, footnote=words, source="s", status="provisional", as_of="2019")
    report = iq.Report(
        scope="DE",
        period="2019",
        sources=(source,),
        notes=(note,),
        counselling=iq.Counselling(sessions=iq.SessionCounts(first=1)),
    )
    yield "report", report
    yield "notes", views.framed(views.notes(report, "de"), "de")
    yield "report check", iq.check(report)
    yield "source", source
    yield "note", note
    yield "comparison", iq.compare(report, report.replace({code: 2}))
    yield "programme", iq.programme.Programme(name=words, short_name=text, aims=(words, words), framework=words)
    sheet = iq.FactSheet(edition="e", title=words, programme=iq.programme.Programme(name=words), report=report)
    yield "sheet", sheet
    yield "text", words
    yield (
        "problem",
        iq.results.Problem(
            pointer=f"/{text}",
            code="record.type",
            value=text,
            hint=words,
            rule_id=text,
            data=(("found", text), ("expected", text)),
        ),
    )


class TestHostileTexts:
    """Whatever data say, a view holds no element and no attribute that it did not put there."""

    @settings(max_examples=25)
    @given(
        text=st.text(min_size=1, max_size=30).map(lambda text: f"x{text}x").filter(lambda text: not {*"{}"} & {*text})
    )
    @example(text="x")
    def test_no_text_becomes_an_element(self, text: str) -> None:
        self.check(text)

    @pytest.mark.parametrize("text", [text for text in HOSTILE if "{" not in text])
    def test_the_usual_attempts(self, text: str) -> None:
        self.check(text)

    def check(self, text: str) -> None:
        for (name, thing), (_, tame) in zip(hostile_views(text), hostile_views("x"), strict=True):
            views = [one if isinstance(one, Markup) else iq.to_html(one, "de") for one in (thing, tame)]
            hostile, harmless = map(Reader, views)
            assert hostile.skeleton == harmless.skeleton, name
            views[0].encode()

    def test_texts_are_still_there(self) -> None:
        text = "<b>&amp;\"'"
        read = Reader(iq.to_html(iq.Text(text, text)))
        assert read.text == text

    def test_braces_in_data_are_no_placeholders(self) -> None:
        words = iq.Text("{0} {x} %s", "{0} {x} %s")
        source = iq.Source(id="s", label=words, window="2018")
        report = iq.Report(scope="DE", period="2019", sources=(source,))
        assert "{0} {x} %s" in Reader(iq.to_html(report)).text
        assert "{0} {x} %s" in Reader(iq.to_html(iq.check(report))).text

    def test_what_no_page_can_hold_is_shown_as_such(self) -> None:
        # Half a character is in no text of the model, but what was received may be one.
        assert Reader(str(tag("p", UNWRITABLE))).text == "\N{REPLACEMENT CHARACTER}" * 5
        whole = UNWRITABLE.replace("\ud800", "")
        assert Reader(iq.to_html(iq.Text(whole, whole))).text == "\N{REPLACEMENT CHARACTER}" * 4
        assert Reader(iq.to_html(iq.Text("a\tb\nc", "a\tb\nc"))).text == "a b c"

    def test_hostile_columns_of_a_file(self) -> None:
        read = iq.read_csv(b'scope;start;end;"<b a=""1"">"\nDE;2019-01-01;2019-12-31;"<i>"\n')
        assert read.problems
        assert {"b", "i"}.isdisjoint(tag for tag, _ in Reader(iq.to_html(read)).elements)
