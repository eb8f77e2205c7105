"""The formulas of the entry form: by how much a total differs from its parts, out of the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from iqmodel.layout import Layout
from iqmodel.rules import Rule


@attrs.frozen
class Formulas:
    """The formulas of a form whose figures stand in ``rows``, their numbers and wordings in these two columns."""

    layout: Layout
    rows: Mapping[str, int]
    value: str
    wording: str

    def differences(self) -> Iterator[tuple[str, str]]:
        """The codes of the rows that show a difference, each with its formula."""
        taken: set[str] = set()
        for rule in self.layout.rules:
            if not rule.relation.is_equality:
                continue
            yield rule.full_id, self._difference(rule)
            # Beside the total, too: whoever types it sees at once that it does not fit.
            if rule in sums(self.layout) and rule.codes[-1] not in taken:
                taken.add(rule.codes[-1])
                yield rule.codes[-1], self._difference(rule)

    def _difference(self, rule: Rule) -> str:
        """Left minus right, blank until every figure is an exact number."""
        relation = rule.relation
        cells = {name: f"{self.value}{self.rows[code]}" for name, code in zip(relation.names, rule.codes, strict=True)}
        words = [f'{self.wording}{self.rows[code]}=""' for code in rule.codes]
        terms = [_term(cells[name], factor) for name, factor in zip(relation.names, relation.coefficients, strict=True)]
        sum_of = "".join(terms).removeprefix("+") + (f"{relation.constant:+d}" if relation.constant else "")
        known = f"COUNT({','.join(cells.values())})={len(cells)}"
        return f'=IF(AND({known},{",".join(words)}),{sum_of},"")'


def sums(layout: Layout) -> tuple[Rule, ...]:
    """The rules by which a single figure is the total of others."""
    return tuple(
        rule
        for rule in layout.rules.errors
        if rule.relation.is_equality and rule.relation.form == "sum" and len(rule.relation.right) == 1
    )


def _term(cell: str, factor: int) -> str:
    return f"{factor:+d}*{cell}" if abs(factor) != 1 else f"{'+' if factor > 0 else '-'}{cell}"
