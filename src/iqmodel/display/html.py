"""HTML views: what notebooks show of every result, and the fragments that pages are made of.

:func:`to_html` gives the view of anything public by itself, with its style. The other names are fragments for whoever
builds a page: functions from an object and a language to :class:`Markup`, without style and without ids, so that they
can stand anywhere, several times. ``heading_level`` makes headings of the captions. A page brings :data:`STYLE` once
and puts the fragments into an element of the class ``iqmodel``; what it adds itself is built with :func:`tag`, which
escapes every text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from iqmodel.block import Block
from iqmodel.checking import CheckResult
from iqmodel.display.html_check import (
    check_view,
    finding_view,
    findings_table,
    holds_table,
    problems_table,
    validation_view,
    verdict_line,
)
from iqmodel.display.html_figures import (
    advice,
    block_view,
    caveats,
    claims,
    figures_table,
    figures_tables,
    gaps,
    notes,
    report_head,
    sheet_view,
    sources,
)
from iqmodel.display.markup import STYLE, Column, Content, Markup, framed, heading, join, listing, table, tag
from iqmodel.errors import InvalidDataError
from iqmodel.problems import Problem
from iqmodel.records import wrong_type
from iqmodel.report import FactSheet
from iqmodel.rules import Finding
from iqmodel.text import Language, current_language, language
from iqmodel.validation import Validation

_VIEWS: Final[dict[type[Any], Callable[[Any, Language], Markup]]] = {
    Block: block_view,
    CheckResult: check_view,
    FactSheet: sheet_view,
    Finding: finding_view,
    Problem: lambda problem, chosen: problems_table((problem,), chosen),
    Validation: validation_view,
}


def to_html(thing: object, lang: Language | None = None) -> str:
    """The view of a public object as HTML: a ``div`` of the class ``iqmodel`` that brings its style along.

    ``lang`` is the language, by default that of the context (``with iq.language("de"):``). A list or tuple gives the
    views of its members one after the other. Raises UnknownCodeError for another language and InvalidDataError for
    what has no view.

    >>> from iqmodel.areas.counselling import SessionCounts
    >>> "416.374</td>" in to_html(SessionCounts(total=416_374), "de")
    True
    """
    chosen = current_language(lang)
    # Whatever writes itself inside, such as a text in an error, then does so in the same language.
    with language(chosen):
        return str(framed(view_of(thing, chosen), chosen))


def view_of(thing: object, chosen: Language) -> Markup:
    """The view of a public object as a fragment. Raises InvalidDataError for what has none."""
    if isinstance(thing, (list, tuple)):
        return join(view_of(member, chosen) for member in thing)
    for kind in type(thing).__mro__:
        if kind in _VIEWS:
            return _VIEWS[kind](thing, chosen)
    raise InvalidDataError((wrong_type(thing, (), Block),))


__all__ = [
    "STYLE",
    "Column",
    "Content",
    "Markup",
    "advice",
    "block_view",
    "caveats",
    "check_view",
    "claims",
    "figures_table",
    "figures_tables",
    "finding_view",
    "findings_table",
    "framed",
    "gaps",
    "heading",
    "holds_table",
    "join",
    "listing",
    "notes",
    "problems_table",
    "report_head",
    "sheet_view",
    "sources",
    "table",
    "tag",
    "to_html",
    "validation_view",
    "verdict_line",
    "view_of",
]
