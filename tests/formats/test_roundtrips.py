"""Whatever a report holds comes back from every format, or the loss was announced by its code.

Tried with the published editions, 64 synthetic reports, reports counted from synthetic cases, and every example in the
repository.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pytest

import iqmodel as iq
from iqmodel.formats.tables.rows import NO_NOTE, keys_of, row_notes
from iqmodel.model.schema import layout_of
from iqmodel.report import reports_in
from tests.formats.examples import counted_reports, documents, registered
from tests.formats.ways import EVERYTHING, FORMATS, Way

FIRST: Final = "counselling.sessions.first"
Held = Mapping[str, Any]
"""One kind of content of a report: what it is, by the code or id under which its loss is announced."""


def _inexact(report: Any) -> Iterator[tuple[str, Any]]:
    return (
        (code, count) for code, count in iq.figures(report).items() if not iq.is_exact(count) and count != iq.UNKNOWN
    )


def _noted(report: Any, place: int) -> Held:
    """What the rows of a long table have room for: the status, or the footnote."""
    return {code: row[place] for code, row in row_notes(report).items() if row[place] != NO_NOTE[place]}


def _gaps(report: Any) -> Held:
    return {rule: one.difference for rule, one in layout_of(type(report)).discrepancies(report).items()}


def _notes_of_gaps(report: Any) -> Held:
    return {rule: one.note for rule, one in layout_of(type(report)).discrepancies(report).items()}


def _all_figures(report: Any) -> dict[str, Any]:
    return dict(iq.figures(report, shares=True))


KINDS: Final[dict[str, tuple[Callable[[Any], Held], tuple[str, ...]]]] = {
    "exact figures": (lambda one: {code: n for code, n in iq.figures(one).items() if iq.is_exact(n)}, ()),
    "bounds": (lambda one: {code: (n.low, n.high) for code, n in _inexact(one)}, ("bounds", "wording")),
    "wordings": (lambda one: {code: (n.wording, n.stated) for code, n in _inexact(one)}, ("bounds", "wording")),
    "shares": (lambda one: {c: n for c, n in _all_figures(one).items() if c not in iq.figures(one)}, ()),
    "statuses": (lambda one: _noted(one, 0), ("notes",)),
    "footnotes": (lambda one: _noted(one, 1), ("notes", "language")),
    "periods of notes": (lambda one: {str(n.code): n.period for n in one.notes if n.period}, ("notes",)),
    "discrepancies": (_gaps, ("discrepancies",)),
    "notes of discrepancies": (_notes_of_gaps, ("discrepancies", "language")),
    "label": (lambda one: {one.scope.label: one.scope} if one.scope.label else {}, ("labels",)),
    "model": (lambda one: {type(one).__name__: type(one)}, ("model",)),
    "sources": (lambda one: {source.id: source for source in one.sources}, ("sources",)),
    "state": (lambda one: {str(one.as_of): one.as_of} if one.as_of else {}, ("as-of",)),
}
"""Each kind of content, and the codes of the problems of which one announces its loss."""


@pytest.fixture(scope="module")
def given() -> Iterator[dict[str, Any]]:
    """The reports of all documents by their names; their models are registered while they are tried."""
    with registered():
        found = {
            f"{name} {number}": report
            for name, one in documents().items()
            for number, report in enumerate(reports_in(one))
        }
        synthetic = islice(iq.testing.synthetic_reports(1, "2023", "quarter"), 64)
        found |= {f"synthetic {number}": report for number, report in enumerate(synthetic)}
        found |= {f"counted {name}": report for name, report in counted_reports().items()}
        network = iq.Scope.parse("DE-NI/sued", label="Südniedersachsen")
        yield found | {"with a label": iq.Report(scope=network, period="2023").replace({FIRST: iq.about(400)})}


def batches(given: Mapping[str, Any], way: Way) -> Iterator[dict[str, Any]]:
    """The reports in files that may hold them: of one class, and of one for each scope and period."""
    waiting = dict(given)
    while waiting:
        batch: dict[str, Any] = {}
        taken = set()
        for name, one in waiting.items():
            fitting = not batch or (not way.single and type(one) is type(next(iter(batch.values()))))
            if fitting and keys_of(one) not in taken:
                batch[name] = one
                taken.add(keys_of(one))
        yield batch
        waiting = {name: one for name, one in waiting.items() if name not in batch}


def unannounced(name: str, report: Any, back: Any, left: Any) -> list[str]:
    """What of a report did not come back and was not announced."""
    told: dict[str, set[str]] = {}
    for problem in left:
        told.setdefault(problem.code.rpartition(".")[2], set()).update(problem.value)
    lost = []
    for kind, (held, codes) in KINDS.items():
        before, after = held(report), {} if back is None else held(back)
        announced = {code for one in codes for code in told.get(one, ())}
        lost += [
            f"{name}: {kind} {key}" for key, one in before.items() if after.get(key) != one and key not in announced
        ]
        # Nor does anything come back that was not there.
        lost += [f"{name}: {kind} {key} is new" for key in after if key not in before]
    return lost


@pytest.mark.parametrize("form", [name for name in FORMATS if name not in EVERYTHING])
def test_what_is_lost_was_announced(form: str, given: dict[str, Any], tmp_path: Path) -> None:
    way, lost = FORMATS[form], []
    if way.single:
        # A file for each: of the synthetic reports, which have the same kinds of content, some are enough.
        given = {
            name: one for number, (name, one) in enumerate(given.items()) if "synthetic" not in name or number % 8 == 0
        }
    for batch in batches(given, way):
        left = way.write(list(batch.values()), tmp_path)
        read = way.read(tmp_path)
        back = {keys_of(one): one for one in read.reports}
        gaps = {code for problem in left if problem.code == "rows.left-out.discrepancies" for code in problem.value}
        for name, report in batch.items():
            if keys_of(report) not in back and gaps & _gaps(report).keys():
                # Without its discrepancies, a report that breaks a rule is not read: that was said as well.
                continue
            lost += unannounced(name, report, back.get(keys_of(report)), left)
        assert {problem.code for problem in read.problems} <= ({"rule.violated"} if gaps else set())
    assert lost == []


@pytest.mark.parametrize("form", EVERYTHING)
def test_json_keeps_every_document(form: str, given: dict[str, Any], tmp_path: Path) -> None:
    way = FORMATS[form]
    for one in (*documents().values(), *given.values()):
        assert way.write([one], tmp_path) == ()
        assert way.document(tmp_path) == one


def test_there_are_examples(given: dict[str, Any]) -> None:
    places = {name.partition(" ")[0].rpartition("/")[0] for name in given}
    assert {"", "tests/corpus/formats", "tests/corpus/people", "tests/corpus/csv", "tests/corpus/ods"} <= places
    assert "examples/round_2023/data" in places
    assert len(given) > 64 + 20
    held = {kind for kind, (held, _) in KINDS.items() for one in given.values() if held(one)}
    assert held == set(KINDS)


def test_what_counting_says_is_among_the_content() -> None:
    """Counted reports have gaps, conventions, periods of their own and figures that nobody delivered."""
    reports = counted_reports()
    held = {kind for kind, (held, _) in KINDS.items() for one in reports.values() if held(one)}
    assert {"exact figures", "bounds", "statuses", "footnotes", "periods of notes", "discrepancies", "state"} <= held
    missing = reports["DE-HB/network 2019/2020"]
    assert missing["qualification.measures.total"] == missing["intercultural.business.total.count"] == iq.UNKNOWN
    # Of the network in Bremen and of one quarter everything may be recorded.
    gaps = {name for name, one in reports.items() if _gaps(one)}
    assert {"DE 2019", "DE 2019/2020", "DE-BY 2019/2020", "combined"} <= gaps
    assert isinstance(_gaps(reports["combined"])["counselling.persons.advice-types"], iq.Bounds)
