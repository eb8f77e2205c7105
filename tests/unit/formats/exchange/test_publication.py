"""What a published folder holds, in words and as HTML."""

from __future__ import annotations

import iqmodel as iq

SHEET = iq.published.load("2019-2022")
LEFT = iq.frames.left_out([SHEET], "long")
MADE = iq.results.Publication("portal", ("a.csv", "b.csv", "c.json"), (("a.csv", LEFT), ("b.csv", LEFT)))


class TestPublication:
    """What several files leave out is said once."""

    def test_files_that_leave_out_the_same(self) -> None:
        assert MADE.shared() == {LEFT: ("a.csv", "b.csv")}

    def test_in_words(self) -> None:
        said = MADE.in_language("de")
        assert said.startswith("Dateien in portal (3): a.csv, b.csv und c.json.")
        assert said.count("In a.csv und b.csv nicht enthalten:") == 1
        assert said.count(LEFT[0].message("de")) == 1
        assert str(iq.results.Publication("portal", ("a.csv",))) == "Files in portal (1): a.csv."

    def test_as_html(self) -> None:
        shown = iq.to_html(MADE, "en")
        assert "Files in portal (3)" in shown
        assert shown.count("There is no room in a.csv and b.csv for:") == 1
