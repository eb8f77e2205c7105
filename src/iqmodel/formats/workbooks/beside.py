"""What is beside the figures of a sheet and says something: text boxes and shapes, comments that people wrote, and
words such as „Angaben in Tausend“, which change every figure.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from iqmodel.formats.workbooks.cells import cells_held
from iqmodel.formats.workbooks.grid import Grid
from iqmodel.formats.workbooks.marks import without_own
from iqmodel.formats.workbooks.parts import Parts, local
from iqmodel.language.problems import Problem

# Behind a digit these words belong to that number alone: „rund 2 Mio.“.
_FACTOR: Final = re.compile(
    r"(?<![0-9])(?<![0-9]\s)\b(?:(?:tsd|tausende?r?|mio|millionen|thousands?|millions?|teur)\b|t€)"
    r"|(?:\bin|[×*])\s*1[.,\s]?000(?=\s*(?:$|[^\w\s.,]))",
    re.IGNORECASE,
)


def texts_in_shapes(parts: Parts) -> dict[str, tuple[str, ...]]:
    """The texts of the boxes and shapes on each sheet that has any, by its title."""
    found: dict[str, tuple[str, ...]] = {}
    for title, part in parts.sheets().items():
        drawings = [one.target for one in parts.relations(part) if one.kind == "drawing" and one.target in parts]
        # A drawing that is no XML is nothing to see either.
        with contextlib.suppress(ET.ParseError):
            texts = tuple(text for drawing in drawings for text in _texts(parts.tree(drawing)))
            found |= {title: texts} if texts else {}
    return found


def _texts(drawing: ET.Element) -> Iterator[str]:
    for shape in (one for one in drawing.iter() if local(one) == "sp"):
        paragraphs = (one for one in shape.iter() if local(one) == "p")
        lines = ("".join(part.text or "" for part in one.iter() if local(part) == "t") for one in paragraphs)
        text = " ".join(" ".join(lines).split())
        if text:
            yield text


def beside(sheet: Grid) -> Iterator[Problem]:
    """The remarks on what is beside the figures of a sheet, which nobody reads here."""
    for text in sheet.facts.texts.get(sheet.name, ()):
        yield sheet.problem("excel.text-box", None, value=text[:200])
    commented = [
        cell for cell in cells_held(sheet.values) if cell.comment is not None and without_own(cell.comment.text).strip()
    ]
    if commented:
        places = tuple(cell.coordinate for cell in sorted(commented, key=lambda cell: (cell.row, cell.column)))
        yield sheet.problem("excel.comments", None, places=places)
    if _FACTOR.search(sheet.name):
        yield sheet.problem("excel.factor", None, value=sheet.name)
    texts = [cell for cell in cells_held(sheet.values) if isinstance(cell.value, str)]
    # Each different text is searched once: large tables repeat most of theirs.
    factors = {text for text in {cell.value for cell in texts} if _FACTOR.search(text)}
    found = [cell for cell in texts if cell.value in factors] if factors else []
    for cell in sorted(found, key=lambda cell: (cell.row, cell.column)):
        yield sheet.problem("excel.factor", cell.coordinate, value=cell.value.strip()[:200])
