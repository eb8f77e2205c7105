"""``iqmodel report``: a report or fact sheet as one page to read, print and share, as HTML or PDF."""

from __future__ import annotations

import os
import sys
from typing import Final

from iqmodel.cli.codes import FINE
from iqmodel.cli.reading import How
from iqmodel.cli.screen import Screen
from iqmodel.cli.sources import single
from iqmodel.cli.targets import WRITTEN
from iqmodel.display.html.page import to_page
from iqmodel.errors import InvalidDataError
from iqmodel.formats.whole import write_whole
from iqmodel.language.problems import objection
from iqmodel.language.writing import render

_PDF: Final = ".pdf"
_PAGES: Final = ("", ".html", ".htm", _PDF)


def run(source: str, target: str | None, screen: Screen, *, plots: bool, how: How) -> int:
    """Write the page of an edition, a file or standard input (``-``), by default to standard output.

    A target that ends with ``.pdf`` is written as PDF/UA, one with ``.html``, ``.htm`` or without an ending as HTML.

    No page is written for a report that breaks a rule or cannot be read: its problems are listed instead, with the exit
    code of ``iqmodel check``. Raises MissingExtraError if plots or a PDF are wanted and the extra is missing,
    InvalidDataError for a target with another ending: a page named ``.docx`` would open nowhere.
    """
    kind = "" if target is None or target == "-" else os.path.splitext(target)[1].lower()  # noqa: PTH122 - pathlib is slow to import
    if kind not in _PAGES:
        raise InvalidDataError((objection("convert.ending", value=str(target)[-80:], endings=_PAGES[1:]),))
    value, code = single(source, screen, how)
    if code:
        return code
    if kind == _PDF:
        from iqmodel.display.pdf import to_pdf

        page = to_pdf(value, plots=plots)
    else:
        page = to_page(value, plots=plots).encode()
    if target is None or target == "-":
        # The page is bytes in UTF-8, whatever the encoding of the console.
        sys.stdout.flush()
        sys.stdout.buffer.write(page)
        return FINE
    write_whole(target, page)
    screen.tell(render(WRITTEN, None, {"target": target}))
    return FINE
