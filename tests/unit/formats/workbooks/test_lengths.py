"""The characters of texts: blanks between elements are none, several fonts are one text."""

from __future__ import annotations

import io

from iqmodel.formats.workbooks.lengths import Texts


def texts(xml: str, most: int = 100) -> Texts:
    return Texts(most).through(io.BytesIO(f"<a>{xml}</a>".encode()))


class TestTexts:
    """Each text is as long as its characters, and each cell that refers to one shows it."""

    def test_shared(self) -> None:
        found = texts("<si> <t>ä&#228;</t> </si><si><r><t>ab</t></r>\n<r><t>cd</t></r></si>")
        assert (found.lengths, found.longest) == ([2, 4], 4)

    def test_shown(self) -> None:
        cells = '<c t="s"><v>1</v></c><c t="s"><v>1</v></c><c t="s"><v>x</v></c><c><v>7</v></c><c t="str"><v>8</v></c>'
        assert dict(texts(cells).shown) == {1: 2}

    def test_every_cell_begins_again(self) -> None:
        assert texts('<c><f>A1</f><v>12</v></c><c t="inlineStr"><is><t>abc</t></is></c>').longest == 4
        assert texts("<comment><text><t>abcdef</t></text></comment><x>" + "y" * 99 + "</x>").longest == 6

    def test_it_ends_at_one_that_is_too_long(self) -> None:
        found = texts("<si><t>abc</t></si><si><t>abcdef</t></si><si><t>a</t></si>", most=5)
        assert found.longest > 5
        assert found.lengths == [3]
