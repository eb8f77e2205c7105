"""Workbooks of OpenDocument with any damage: reading says what is wrong, and the copy with feedback reads the same."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.formats.workbooks.ods.packing import packed
from tests.property.applied import applied, applies
from tests.property.test_mutated_workbook_laws import Mutated, damaged, said

PARTS: Final = ("content.xml", "content.xml", "content.xml", "styles.xml", "settings.xml")


@cache
def originals() -> tuple[bytes, ...]:
    """An entry form that is filled in, and a table."""
    report = iq.published.load("2019-2022").report
    with TemporaryDirectory() as folder:
        form, table = Path(folder, "form.ods"), Path(folder, "table.ods")
        iq.workbooks.write_template(form, report=report)
        iq.workbooks.write_workbook([report], table, headers="de")
        return form.read_bytes(), table.read_bytes()


@st.composite
def mutated(draw: st.DrawFn) -> Mutated:
    """One of the originals with a few changes of the XML of its parts."""
    with zipfile.ZipFile(io.BytesIO(originals()[draw(st.integers(0, 1))])) as archive:
        parts = {name: archive.read(name).decode() for name in dict.fromkeys(PARTS)}
    changes = []
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(PARTS))
        before, parts[name] = parts[name], damaged(draw, parts[name])
        pairs = enumerate(zip(before, parts[name], strict=False))
        same = next((place for place, (one, other) in pairs if one != other), 0)
        around = slice(max(0, same - 40), same + 40)
        changes.append(f"{name}: {before[around]} => {parts[name][around]}")
    return Mutated(tuple(changes), packed({name: part.encode() for name, part in parts.items()}))


class TestFeedback:
    """A workbook that is not read is not written; the copy of any other reads like the original."""

    @applies(0.2)
    @given(mutated())
    @settings(max_examples=60, deadline=None)
    def test_the_copy_reads_like_the_original(self, workbook: Mutated) -> None:
        with TemporaryDirectory() as folder:
            original, copy, again = (Path(folder, name) for name in ("a.ods", "b.ods", "c.ods"))
            original.write_bytes(workbook.content)
            read = iq.workbooks.read_workbook(original)
            try:
                written = iq.workbooks.write_feedback(original, copy)
            except iq.InvalidDataError as error:
                reasons = {problem.code for problem in error.problems}
                # A prefix that stands for something else is read, but nothing can be added beside it.
                assert reasons <= {"excel.damaged", *(problem.code for problem in read.problems)}
                assert not copy.exists()
                return
            applied()
            assert said(written) == said(read)
            second = iq.workbooks.read_workbook(copy)
            assert said(second) == said(read)
            assert second.reports == read.reports
            assert said(iq.workbooks.write_feedback(copy, again)) == said(read)
