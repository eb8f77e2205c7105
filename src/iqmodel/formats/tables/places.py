"""What a cell of a table is about, and at which cell a broken rule is shown: the same in every layout and format."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from iqmodel.formats.tables.rows import KEYS, LABEL, MODEL
from iqmodel.model.rules import Finding

_OF_REPORT: Final = frozenset({*KEYS, LABEL, MODEL})


def subject(column: object, of_row: object, *, long: bool) -> object:
    """The code of what a cell is about: in a wide table its column, in a long one the figure or rule of its row.

    The scope and the days of a long row are about the whole report, and a problem without a column is about no figure.
    """
    return of_row if long and column is not None and column not in _OF_REPORT else column


def in_order_of_interest(finding: Finding) -> tuple[str, ...]:
    """The codes of a finding's figures as people look at them: the share or total first, then what it is made of.

    The share comes last among the codes of its finding.
    """
    codes = finding.codes
    first = finding.rule.total if codes == finding.rule.codes else codes[-1]
    return (first, *(code for code in codes if code != first))


def code_shown(finding: Finding, held: Container[str]) -> str | None:
    """At which of the figures and acknowledged amounts ``held`` in a file a broken rule is shown; None without any.

    That is the amount, if one is acknowledged and does not fit, otherwise the total. A file that does not have it is
    asked for the other figures of the rule in order.
    """
    amount = (finding.rule_id,) if finding.discrepancy else ()
    return next((code for code in (*amount, *in_order_of_interest(finding)) if code in held), None)
