"""What each file format keeps of a report, tried by writing and reading it: ``python -m tests.formats.keeping``.

It writes the page ``docs/reference/formats.md``; a test proves that the page is current, and that nothing gets lost
without being announced.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import attrs

import iqmodel as iq
from iqmodel.model import models
from iqmodel.model.catalogue import markdown_table
from tests.formats.examples import registered
from tests.formats.ways import FORMATS
from tests.sharing import SharingReport

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "formats.md"
FIRST, TOTAL = "counselling.sessions.first", "counselling.sessions.total"
NOTE: Final = iq.Text("Fußnote", "footnote")
SHEET: Final = iq.published.load("2019-2022")
BASE: Final = iq.Report(scope="DE-BY", period="2019").replace({TOTAL: 500})


def noted(**what: Any) -> iq.Report:
    """The report with one note on a figure."""
    return BASE.replace({"notes": (iq.Note(code=FIRST, **what),)})


def gap(**who: Any) -> iq.Report:
    """The report with an acknowledged discrepancy."""
    one = iq.Discrepancy(rule="sum", difference=-2, note=NOTE, **who)
    sessions = iq.SessionCounts(first=1, follow_up=2, total=5, discrepancies=(one,))
    return BASE.replace({"counselling.sessions": sessions})


CONTENTS: Final[dict[str, tuple[Any, Callable[[Any], Any]]]] = {
    "exact figures": (BASE, lambda report: report[TOTAL]),
    "wordings (‘about 400’)": (BASE.replace({FIRST: iq.about(400)}), lambda report: report[FIRST]),
    "bounds without a wording": (BASE.replace({FIRST: iq.between(10, 20)}), lambda report: report[FIRST]),
    "status (suppressed, …)": (noted(status="suppressed"), lambda report: report.notes),
    "footnote in both languages": (noted(footnote=NOTE), lambda report: report.notes),
    "a note's own period": (noted(footnote=NOTE, period="2019-Q1"), lambda report: report.notes),
    "a note's state": (noted(footnote=NOTE, as_of="2019-12"), lambda report: report.notes),
    "acknowledged discrepancies": (
        gap(),
        lambda report: [(one.rule, one.difference) for one in report.counselling.sessions.discrepancies],
    ),
    "their notes in both languages": (gap(), lambda report: report.counselling.sessions.discrepancies),
    "who acknowledged them, and when": (gap(by="Amt", on="2020-01-01"), lambda report: report.counselling.sessions),
    "sources": (BASE.replace({"sources": (iq.Source(id="register"),)}), lambda report: report.sources),
    "as-of date of the report": (BASE.replace({"as_of": "2020-03"}), lambda report: report.as_of),
    "label of a network": (
        BASE.replace({"scope": iq.Scope.parse("DE-NI/sued", label="Südniedersachsen")}),
        lambda report: report.scope.label,
    ),
    "shares": (
        SharingReport(scope="DE", period="2023").replace({"persons.women_share": iq.percent("etwa 63,0 %")}),
        lambda report: report.persons.women_share,
    ),
    "the model": (
        SharingReport(scope="DE", period="2023").replace({"persons.total": 5}),
        lambda report: models.name_of(type(report)),
    ),
    "title and claims of a fact sheet": (
        attrs.evolve(SHEET, report=BASE, claims=()),
        lambda sheet: sheet.title if isinstance(sheet, iq.FactSheet) else None,
    ),
}
"""What a report may hold: one that holds it, and how to see whether another does."""

_HEAD: Final = """\
# Which format keeps what

Every cell is tried: a report that holds the content is written and read back. ✓ means that it is equal, – that the
format has no room for it, and says so when it is written. Nothing gets lost in silence.

{table}

- **JSON** is for programs: it keeps everything, and every version reads what earlier ones wrote.
- **CSV**, **Excel** and **OpenDocument** are for people; the long form keeps more, the wide form is easier to calculate
  with. Entry forms are for one report and have their texts in one language: of a footnote they keep the German or the
  English text.
- **Parquet** is for tables of a million rows.
- **JSON-stat** is for dashboards of statistics offices, **SDMX-CSV** for exchange between them.
- A [Data Package](../how-to/data-package.md) is a long CSV file with its description, for open-data portals.
- A [published folder](../how-to/publish.md) has most of them side by side.

Of the published fact sheet, of synthetic reports, of reports [counted from cases](../how-to/count-cases.md), and of
every example in the repository the same is true figure by figure: figures, bounds, wordings, statuses, footnotes and
discrepancies come back equal from every format, or what is lost was announced, each by its code.

The table is written by `python -m tests.formats.keeping`.
"""


def kept(content: str, name: str, folder: Path) -> str:
    """✓ where a format keeps the content, – where it announces that it does not, ✗ where it is lost in silence."""
    one, seen = CONTENTS[content]
    way = FORMATS[name]
    left = way.write([one], folder)
    back = way.document(folder)
    if back is not None and seen(back) == seen(one):
        return "✓"
    return "–" if left else "✗"


def table() -> dict[str, dict[str, str]]:
    """The mark of every content by format."""
    with registered(), tempfile.TemporaryDirectory() as folder:
        return {content: {name: kept(content, name, Path(folder)) for name in FORMATS} for content in CONTENTS}


def page(marks: dict[str, dict[str, str]]) -> str:
    """The page with the table."""
    rows = [(content, *by_format.values()) for content, by_format in marks.items()]
    return _HEAD.format(table="\n".join(markdown_table(("", *FORMATS), rows).splitlines()))


if __name__ == "__main__":
    sys.exit(PAGE.write_text(page(table()), encoding="utf-8") and 0)
