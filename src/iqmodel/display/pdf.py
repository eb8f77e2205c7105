"""The one-page report as PDF/UA: the page of :mod:`~iqmodel.display.html.page`, tagged, on two sheets of A4.

What a screen reader makes use of comes from the page: headings, tables with their headers, the texts that stand for
plots, the language. Nothing is loaded from anywhere while the pages are set.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, NoReturn

from iqmodel.display.html.page import to_page
from iqmodel.errors import MissingExtraError
from iqmodel.extras import require
from iqmodel.language.text import Language, current_language
from iqmodel.report import BaseReport, FactSheet

_VARIANT: Final = "pdf/ua-1"
_SYSTEM: Final = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""The Debian packages whose libraries set the text."""

_SIZE: Final = re.compile(r'width="([0-9.]+)pt" height="([0-9.]+)pt" (viewBox="[^"]*") style="[^"]*"')
_NAMED: Final = re.compile(r"(<title [^<>]*>)([^<>]*)(</title>)\s*<desc [^<>]*>([^<>]*)</desc>")
_COLUMN: Final = 238.0
"""The width of a column of the page, in points."""


def to_pdf(subject: BaseReport | FactSheet, lang: Language | None = None, *, plots: bool = True) -> bytes:
    """The page of :func:`~iqmodel.to_page` as a tagged PDF file (PDF/UA-1) on A4, with its fonts inside.

    ``lang`` is the language of the page, by default that of the context. Each plot has an alternative text with all its
    values. ``plots=False`` leaves the plots out.

    Raises MissingExtraError without the extra ``pdf`` or the libraries that set the text (on Debian
    ``libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0``), and what ``to_page`` raises.
    """
    page = to_page(subject, current_language(lang), plots=plots)
    try:
        weasyprint = require("weasyprint", extra="pdf")
    except OSError as error:  # its first import looks for the libraries
        raise MissingExtraError("extra.system", module="weasyprint", extra="pdf", packages=_SYSTEM) from error
    with _quiet():
        html = weasyprint.HTML(string=_fitted(page), url_fetcher=_refuse)
        written: bytes = html.write_pdf(pdf_variant=_VARIANT, finisher=_scope_headers)
    return written


def _refuse(url: str, *_: Any, **__: Any) -> NoReturn:
    """Load nothing: the page has everything inside."""
    raise ValueError(url)


def _fitted(page: str) -> str:
    """The page with plots as wide as a column, each with all its values in the one text that a PDF file has for it."""

    def scaled(size: re.Match[str]) -> str:
        width, height = float(size[1]), float(size[2])
        return f'{size[3]} style="width: {_COLUMN}pt; height: {height * _COLUMN / width:.2f}pt"'

    return _NAMED.sub(r"\1\2. \4\3", _SIZE.sub(scaled, page))


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the warnings of the libraries about properties that only browsers know."""
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _scope_headers(_document: Any, pdf: Any) -> None:
    """Say of every header of a table whether it heads a column or a row, which WeasyPrint leaves out."""
    elements = {element.reference: element for element in pdf.objects if _kind(element)}
    for element in elements.values():
        if _kind(element) == "/TH":
            row = elements.get(element["P"], {})
            group = elements.get(row.get("P"), {})
            element["A"]["Scope"] = "/Column" if _kind(group) == "/THead" else "/Row"


def _kind(element: Any) -> str | None:
    """What an object of the file is as an element of its structure; None for any other object."""
    return element.get("S") if isinstance(element, dict) and element.get("Type") == "/StructElem" else None
