"""The reference of problem codes is generated from the catalogue of messages, and current.

``python -m tests.unit.language.test_problem_codes`` writes it anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

import iqmodel as iq
from iqmodel.formats.tables.notation import Numbers
from iqmodel.language.messages import catalogue
from iqmodel.model.catalogue import markdown_table

ROOT: Final = Path(__file__).parents[3]
PAGE: Final = ROOT / "docs" / "reference" / "problem-codes.md"

# Families by prefix, each with what they have in common.
FAMILIES: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "The input itself": ("The input is neither text, nor bytes, nor a mapping.", ("input.",)),
    "Syntax": ("The document is not valid JSON according to RFC 8259. All these codes begin with `json.`.", ("json.",)),
    "Policy": (
        "Allowed in JSON, but not by this library: exceeded limits, duplicate keys, half characters.",
        ("limit.", "apart.ended", "key.duplicate", "text."),
    ),
    "Format": ("The format and version of the document.", ("format.",)),
    "Keys": ("Unknown and missing keys.", ("key.unknown", "key.missing")),
    "Values": ("A value has the wrong type, form or size.", ("record.",)),
    "Figures": (
        "A figure is not a whole number from 0 to 10**12, its bounds are impossible, or its text is not a number.",
        ("number.",),
    ),
    "Shares": ("A share is not a percentage or fraction of the whole.", ("share.",)),
    "Dates and periods": (
        "",
        ("date.not-", "date.two", "date.german", "date.swapped", "date.no-such", "date.too-early", "period.reversed"),
    ),
    "Scopes": ("", ("scope.",)),
    "Rules": (
        "The readable figures break a rule; the message is that of the finding, with figures and difference.",
        ("rule.violated",),
    ),
    "Acknowledged discrepancies": ("", ("discrepancy.",)),
    "Notes, sources and claims": (
        "They refer to something that does not exist, or say nothing.",
        ("note.", "claim.", "report.unknown-"),
    ),
    "Tables and CSV": ("Only for reports read from the rows of a table.", ("rows.", "csv.", "table.")),
    "Exchange formats": (
        "Only for reports read from JSON-stat, SDMX-CSV or a Data Package; some of them are remarks.",
        ("exchange.", "jsonstat.", "sdmx.", "datapackage."),
    ),
    "Case records": (
        "Only for case records; none quotes what a record says, and some are remarks.",
        ("case.",),
    ),
    "Workbooks": ("Only for reports read from the cells of a workbook; some of them are remarks.", ("excel.",)),
}
# Said of a program's own arguments or of what was written, not of data that came in.
NO_PROBLEM: Final = (
    *("rows.left-out.", "csv.left-out.", "csv.target", "csv.encode"),
    *("number.inexact", "number.unit", "number.locale", "number.spec"),
    *("share.code", "share.same", "share.unknown-figure"),
    *("csv.delimiter-argument", "csv.encoding-name", "excel.form.", "excel.feedback.", "datapackage.write"),
    *(
        "case.form.",
        "case.summary",
        "case.argument",
        "case.not-delivered",
        "case.sheet.changed",
        "case.sheet.rows",
    ),
    *("table.declared", "table.detected", "table.summary", "table.remark", "table.row", "table.model"),
)
HEAD: Final = """# Problem codes

Generated from the catalogue of messages. A code is stable: software may rely on it, people read the message. A code
that ends in `.close` or `.least` is a variant of the code before it, with more to say. Braces are filled when a message
is shown.
"""


def codes(prefixes: tuple[str, ...]) -> list[str]:
    return [code for code in catalogue() if code.startswith(prefixes) and not code.startswith(NO_PROBLEM)]


def page() -> str:
    parts = [HEAD]
    for title, (text, prefixes) in FAMILIES.items():
        rows = [(f"`{code}`", catalogue()[code].de, catalogue()[code].en) for code in codes(prefixes)]
        parts.append(
            f"## {title}\n\n" + (f"{text}\n\n" if text else "") + markdown_table(("code", "German", "English"), rows)
        )
    hints = [(catalogue()[code].de, catalogue()[code].en) for code in codes(("hint.",))]
    parts.append(
        "## Hints\n\nWhat a problem adds where the likely cause or the remedy is known. A hint changes nothing.\n\n"
        + markdown_table(("German", "English"), hints)
    )
    return "\n".join(parts)


class TestReference:
    """The reference of problem codes is generated from the catalogue in both languages."""

    def test_it_is_current(self) -> None:
        assert PAGE.read_text(encoding="utf-8") == page()

    def test_every_code_of_the_corpus_is_in_it(self) -> None:
        listed = {code for _, prefixes in FAMILIES.values() for code in codes(prefixes)}
        corpus = (ROOT / "tests" / "corpus" / "broken").glob("*.expected")
        told = {problem["code"] for path in corpus for problem in json.loads(path.read_bytes())}
        assert told <= listed

    @pytest.mark.parametrize(
        "text", ["k.A.", "1'234", "1.234", "bis 40", "über", "über 50", "1,5", "007", "-5", "5 Leute", "x5", "١٢"]
    )
    @pytest.mark.parametrize("numbers", ["de", "plain"])
    def test_what_is_wrong_with_the_text_of_a_cell_is_in_it(self, text: str, numbers: Numbers) -> None:
        listed = {code for _, prefixes in FAMILIES.values() for code in codes(prefixes)}
        rows = f"scope;start;end;code;value\nDE-BY;2019-01-01;2019-12-31;counselling.sessions.first;{text}\n"
        read = iq.read_csv(rows.encode(), numbers=numbers)
        assert {problem.code for problem in read.problems} <= listed
        assert bool(read.problems) is not (text == "1.234" and numbers == "de")

    def test_no_code_is_in_two_families(self) -> None:
        listed = [code for _, prefixes in FAMILIES.values() for code in codes(prefixes)]
        assert len(listed) == len(set(listed))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
