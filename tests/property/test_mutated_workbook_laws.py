"""Workbooks with any damage: reading says what is wrong, feedback obeys the same gate, and its copy reads the same."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

import iqmodel as iq
from benchmarks import hostile_files as files
from tests.property.applied import applied, applies
from tests.unit.formats.workbooks.filled import form

SHEET: Final = "xl/worksheets/sheet1.xml"
# What stands in place of a number, a place, an attribute: small, large, wrong, of another kind.
VALUES: Final = (
    "",
    "0",
    "-1",
    "7",
    "1.5",
    "1e400",
    "NaN",
    "XFD1048576",
    "A0",
    "1000000000",
    "A1:B9",
    "=1+1",
    "ä",
)
INSERTED: Final = (
    '<c r="XFD1048576"><v>1</v></c>',
    '<c r="D3" t="s"><v>99999</v></c>',
    '<row r="1000000000"><c r="A1000000000"><v>1</v></c></row>',
    '<mergeCell ref="A1:C3"/>',
    "<mergeCells><mergeCell ref='D2:E9'/></mergeCells>",
    "<f>1/0</f>",
    '<c r="D9"><f>1/0</f></c>',
    "</row>",
    "<x/>",
)


@cache
def originals() -> tuple[bytes, ...]:
    """An entry form that is filled in, and a table."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        form(path)
        return path.read_bytes(), files.workbook()


@attrs.frozen
class Mutated:
    """A workbook and how it was changed."""

    changes: tuple[str, ...]
    content: bytes = attrs.field(repr=False)


@st.composite
def mutated(draw: st.DrawFn) -> Mutated:
    """One of the originals with a few changes of the XML of any of its parts."""
    with zipfile.ZipFile(io.BytesIO(originals()[draw(st.integers(0, 1))])) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    changes = []
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from([SHEET, SHEET, *sorted(parts)]))
        before, after = parts[name], damaged(draw, parts[name])
        parts[name] = after
        same = next((place for place, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), 0)
        around = slice(max(0, same - 40), same + 40)
        changes.append(f"{name}: {before[around]} => {after[around]}")
    return Mutated(tuple(changes), files.archive(parts))


def damaged(draw: st.DrawFn, text: str) -> str:
    """A text of XML with one attribute, value or element changed."""
    kind = draw(st.sampled_from(["attribute", "value", "insert", "delete", "double", "cut"]))
    pattern = {"attribute": r'(?<==")[^"<>]*(?=")', "value": r"(?<=>)[^<>]+(?=<)"}.get(kind, r"<[^<>?!]+>")
    places = [found.span() for found in re.finditer(pattern, text)]
    if not places:
        return text
    begin, end = places[draw(st.integers(0, len(places) - 1))]
    if kind in {"attribute", "value"}:
        return text[:begin] + draw(st.sampled_from(VALUES)) + text[end:]
    if kind == "insert":
        return text[:end] + draw(st.sampled_from(INSERTED)) + text[end:]
    if kind == "double":
        return text[:end] + text[begin:end] + text[end:]
    return text[:begin] + text[end:] if kind == "delete" else text[:begin]


def said(read: Any) -> list[tuple[str, str]]:
    """The problems by their places and codes."""
    return sorted((problem.pointer, problem.code) for problem in read.problems)


class TestFeedback:
    """A workbook that is not read is not written; the copy of any other reads like the original."""

    @applies(0.15)
    @given(mutated())
    @settings(max_examples=60, deadline=None)
    def test_the_copy_reads_like_the_original(self, workbook: Mutated) -> None:
        with TemporaryDirectory() as folder:
            original, copy = Path(folder) / "a.xlsx", Path(folder) / "b.xlsx"
            original.write_bytes(workbook.content)
            read = iq.workbooks.read_workbook(original)
            try:
                written = iq.workbooks.write_feedback(original, copy)
            except iq.InvalidDataError as error:
                # What cannot be opened is refused for the same reason; what openpyxl cannot write again is damaged.
                reasons = {problem.code for problem in error.problems}
                assert reasons == {problem.code for problem in read.problems} or reasons == {"excel.damaged"}
                return
            assert said(written) == said(read)
            assert written.reports == read.reports
            again = iq.workbooks.read_workbook(copy)
            assert again.reports == read.reports
            # A value that is none in the file stands as text in the copy, and is wrong for another reason there.
            assert {place for place, _ in said(again)} == {place for place, _ in said(read)}
            applied()
