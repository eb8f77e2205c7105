"""CSV as text: encodings, records with their lines, cells that a spreadsheet must not compute."""

from __future__ import annotations

from iqmodel.formats.csv.text import from_text


class TestMarks:
    """A cell that a spreadsheet would compute gets an apostrophe, and loses it again; every other is left alone."""

    def test_other_text_gets_no_mark(self) -> None:
        assert from_text("'quoted'") == "'quoted'"
