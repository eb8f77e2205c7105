"""What a table has no room for: one entry for each kind of content, with how many there are and in which reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal, TypeAlias

from iqmodel.formats.tables.notation import survives
from iqmodel.formats.tables.results import choice
from iqmodel.formats.tables.rows import (
    LAYOUTS,
    NO_NOTE,
    Layout,
    documents_of,
    is_incomplete,
    keys_of,
    row_notes,
)
from iqmodel.language.problems import Problem, pointer
from iqmodel.language.text import Language, Text
from iqmodel.model import models
from iqmodel.model.report_key import ReportKey
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, FactSheet, Report, key_of, reports_in
from iqmodel.values.counts import Bounds, is_known
from iqmodel.values.periods import Period

Content: TypeAlias = Literal[
    "sheet",
    "reports",
    "bounds",
    "wording",
    "discrepancies",
    "signatures",
    "notes",
    "language",
    "model",
    "labels",
    "sources",
    "as-of",
]
"""The kinds of content of a report or fact sheet that a table may leave out."""

_Items: TypeAlias = Iterator[tuple[Content, tuple[str | Period | ReportKey, ...]]]
"""The content of one report that is left out: each kind with the codes, ids, fields or states concerned."""

_Case: TypeAlias = tuple[int, BaseReport, tuple[str | Period | ReportKey, ...]]
"""The position of a report, the report, and what of one kind it loses."""

# How many of the things left out a message names.
_LISTED: Final = 8
_SHEET_FIELDS: Final = {
    "edition": Text("Ausgabe", "edition"),
    "title": Text("Titel", "title"),
    "programme": Text("Programm", "programme"),
    "claims": Text("Aussagen im Text", "claims in the text"),
    "publisher": Text("Herausgeber", "publisher"),
    "url": Text("Internetadresse", "web address"),
    "published": Text("Datum der Veröffentlichung", "date of publication"),
    "languages": Text("Sprachen", "languages"),
}
"""What a fact sheet has besides its reports, by the names of its fields."""


def left_out(reports: Iterable[BaseReport | FactSheet], layout: Layout) -> tuple[Problem, ...]:
    """What the layout cannot hold of these reports: one entry for each kind of content.

    Neither layout holds who acknowledged a discrepancy and when, sources, the state of a report (``as_of``), the
    period, state, source and origin of a note, or what makes a report a fact sheet. A long row holds one status, that
    of the whole figure, and one footnote.

    The ``value`` of an entry are the codes (ids, fields) concerned, each once; its data give the ``number`` of things
    left out, ``where`` (the scope, start and end of every report concerned) and ``report``, these in words. The pointer
    is the position of the report where there is only one. Raises InvalidDataError for an unknown layout.
    """
    choice("layout", layout, LAYOUTS)
    return _gathered(reports, lambda report: _of_layout(report, layout))


def left_out_of_text(reports: Iterable[BaseReport | FactSheet], layout: Layout) -> tuple[Problem, ...]:
    """What a text table loses. Its wide cells hold wordings too, except those that would be read as other bounds."""
    return _gathered(reports, lambda report: _of_text(report, layout))


def left_out_of_form(report: BaseReport | FactSheet, language: Language) -> tuple[Problem, ...]:
    """What an entry form in one language leaves out of the report that it is filled with, the first of a fact sheet."""
    return _gathered((report,), lambda one: _of_form(one, language), only_first=True)


def _gathered(
    reports: Iterable[BaseReport | FactSheet], of_report: Callable[[BaseReport], _Items], *, only_first: bool = False
) -> tuple[Problem, ...]:
    """One problem for each kind of content that any of the reports loses, or that a fact sheet has besides them.

    With ``only_first``, the other reports of a fact sheet are lost altogether.
    """
    found: dict[Content, list[_Case]] = {}
    for index, one in enumerate(documents_of(reports, distinct=not only_first)):
        for report, kind, items in _lost(one, of_report, only_first=only_first):
            if items:
                found.setdefault(kind, []).append((index, report, items))
    return tuple(_without_room(kind, cases) for kind, cases in found.items())


def _lost(
    one: BaseReport | FactSheet, of_report: Callable[[BaseReport], _Items], *, only_first: bool
) -> Iterator[tuple[BaseReport, Content, tuple[str | Period | ReportKey, ...]]]:
    """What is lost of a document, with the report to which it belongs."""
    held: tuple[BaseReport, ...] = reports_in(one)
    yield held[0], "sheet", _sheet_fields(one)
    if only_first:
        yield held[0], "reports", tuple(map(key_of, held[1:]))
    for report in held[:1] if only_first else held:
        for kind, items in of_report(report):
            yield report, kind, items


def _without_room(kind: Content, cases: list[_Case]) -> Problem:
    """One kind of content that a table leaves out of some reports."""
    codes = tuple(dict.fromkeys(item for _, _, items in cases for item in items))
    rest = len(codes) - _LISTED
    named: tuple[object, ...] = tuple(_SHEET_FIELDS[str(one)] for one in codes) if kind == "sheet" else codes
    listed = named if rest <= 0 else (*named[:_LISTED], Text(f"{rest} weitere", f"{rest} more"))
    index, first, _ = cases[0]
    report = _named(first)
    if len(cases) > 1:
        report = Text(
            f"{len(cases)} Berichte (zum Beispiel {report.de})", f"{len(cases)} reports (for example {report.en})"
        )
    data = (
        ("report", report),
        ("number", sum(len(items) for _, _, items in cases)),
        ("listed", listed),
        ("where", tuple(keys_of(report) for _, report, _ in cases)),
    )
    place = pointer(index) if len(cases) == 1 else ""
    code = "csv.left-out.wording" if kind == "wording" else f"rows.left-out.{kind}"
    return Problem(pointer=place, code=code, value=tuple(map(_plain, codes)), data=data)


def _of_layout(report: BaseReport, layout: Layout) -> _Items:
    shape = layout_of(type(report))
    if layout == "wide":
        yield "bounds", tuple(code for code, _ in _bounded(report))
        yield "discrepancies", tuple(shape.discrepancies(report))
        yield "notes", _codes(note.code for note in report.notes)
    else:
        yield "signatures", _signed(report)
        rows = row_notes(report)
        lost = (note for note in report.notes if is_incomplete(report, note, rows.get(note.code, NO_NOTE)))
        yield "notes", _codes(note.code for note in lost)
    yield from _of_every_table(report)


def _of_text(report: BaseReport, layout: Layout) -> _Items:
    for kind, items in _of_layout(report, layout):
        if kind == "bounds":
            yield "wording", _unworded(report)
        else:
            yield kind, items


def _of_form(report: BaseReport, language: Language) -> _Items:
    shape = layout_of(type(report))
    yield from _of_layout(report, "long")
    yield "wording", _unworded(report)
    other: Language = "en" if language == "de" else "de"
    words = {code: footnote for code, (_, footnote) in row_notes(report).items()}
    words |= {rule_id: gap.note for rule_id, gap in shape.discrepancies(report).items()}
    several = (code for code, text in words.items() if text and text.in_language(other) != text.in_language(language))
    yield "language", tuple(several)


def _of_every_table(report: BaseReport) -> _Items:
    """What no table of reports has a column for."""
    kind = type(report)
    # A table names its model if that has a name, and without one is read as Report.
    yield "model", () if kind is Report or models.name_of(kind) else (kind.__name__,)
    # The column has the label of the scope itself; those around a project and in a union have none.
    yield "labels", tuple(text for text in report.scope.labels if text != report.scope.text)
    yield "sources", tuple(source.id for source in report.sources)
    yield "as-of", (report.as_of,) if report.as_of else ()


def _plain(item: str | Period | ReportKey) -> str:
    """What is left out as text that is the same in every language; a report on one day names it once."""
    if isinstance(item, ReportKey):
        days = (item.period.start.isoformat(), item.period.end.isoformat())
        return " ".join(dict.fromkeys((str(item.scope), *days)))
    return str(item)


def _named(report: BaseReport) -> Text:
    """Scope and period of a report in words."""
    key = key_of(report)
    return Text(key.in_language("de"), key.in_language("en"))


def _sheet_fields(one: BaseReport | FactSheet) -> tuple[str, ...]:
    """The fields of a fact sheet that are filled, besides its reports; none of a report."""
    return tuple(name for name in _SHEET_FIELDS if getattr(one, name)) if isinstance(one, FactSheet) else ()


def _bounded(report: BaseReport) -> Iterator[tuple[str, Bounds]]:
    shape = layout_of(type(report))
    for code, value in zip(shape.positions, shape.figures(report), strict=True):
        if isinstance(value, Bounds) and is_known(value):
            yield code, value


def _unworded(report: BaseReport) -> tuple[str, ...]:
    """The figures whose words would be read as other bounds, where a cell has room for words or bounds alone."""
    return tuple(code for code, bounds in _bounded(report) if not survives(bounds))


def _signed(report: BaseReport) -> tuple[str, ...]:
    """The discrepancies that say who acknowledged them, or when."""
    held = layout_of(type(report)).discrepancies(report)
    return tuple(rule_id for rule_id, one in held.items() if one.by or one.on)


def _codes(codes: Iterable[str]) -> tuple[str, ...]:
    """Each code once: a figure with several notes is listed once."""
    return tuple(dict.fromkeys(codes))
