"""HTML of audits and suppressions: what is small, what can be worked out, what is hidden and why."""

from __future__ import annotations

from collections.abc import Sequence

from iqmodel.calculations.disclosure.audited import DisclosureAudit, Suppression
from iqmodel.calculations.disclosure.findings import (
    REASONS,
    AboutFigure,
    HiddenFigure,
    RecoveredFigure,
    SmallDifference,
    SmallText,
)
from iqmodel.display.html.check import problems_table
from iqmodel.display.html.figures import caveats
from iqmodel.display.html.markup import Column, Markup, code, join, table, tag
from iqmodel.display.words import word
from iqmodel.language.text import Language
from iqmodel.language.writing import write
from iqmodel.values.counts import format_count

# Of thousands of findings a page shows this many of each kind; all are in the object.
_MOST = 200


def audit_view(audit: DisclosureAudit, language: Language, level: int = 3) -> Markup:
    """The summary, a table for each kind of finding, caveats, and the rows of a frame that could not be read."""
    return join(
        tag("p", audit.summary(language)),
        (found_table(found, language, level, heading) for heading, found in audit.groups(language)),
        caveats(audit.caveats, language, level),
        problems_table(audit.problems, language) if audit.problems else None,
    )


def suppression_view(suppression: Suppression, language: Language, level: int = 3) -> Markup:
    """What is to be hidden and why, then the audit of what is left."""
    return join(
        tag("p", suppression.summary(language)),
        found_table(suppression.hidden, language, level) if suppression.hidden else None,
        (tag("p", remark.in_language(language)) for remark in suppression.remarks),
        audit_view(suppression.audit, language, level),
    )


def found_table(
    found: Sequence[AboutFigure], language: Language, level: int | None = None, caption: str | None = None
) -> Markup:
    """Findings of one kind: the figure with its report, the number, and the rules or the reason."""
    columns = (
        Column(word("figure", language)),
        Column(word("value", language), number=True),
        Column(word("reason", language)),
    )
    rows = (
        (
            join(
                one.label.in_language(language),
                tag("div", where) if (where := one.where(language)) else None,
                tag("div", code(one.code)),
            ),
            format_count(getattr(one, "value", 0), locale=language),
            _reason(one, language),
        )
        for one in found[:_MOST]
    )
    named = caption or word("hidden" if isinstance(found[0], HiddenFigure) else "audit", language)
    more = len(found) - _MOST
    said = word("more", language).format(format_count(more, locale=language))
    return join(table(named, columns, rows, level), tag("p", said) if more > 0 else None)


def _reason(one: AboutFigure, language: Language) -> Markup | str:
    """Why a figure is listed: the rules that reveal it, what is subtracted, why it is hidden."""
    if isinstance(one, HiddenFigure):
        return REASONS[one.reason].in_language(language)
    if isinstance(one, RecoveredFigure):
        return join(tag("div", code(name)) for name in one.rule_ids)
    if isinstance(one, SmallDifference):
        return join("− ", write(one.subtracted, language), tag("div", code(one.rule_id)))
    return one.text.in_language(language) if isinstance(one, SmallText) else ""
