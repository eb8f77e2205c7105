"""What was legible of a report that was refused: its figures as delivered, for the search for the wrong one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from iqmodel.checks.findings import findings_on
from iqmodel.language.problems import Problem, Steps, pointer
from iqmodel.model.blocks import Block
from iqmodel.model.held_shares import HeldShares
from iqmodel.model.report_key import ReportKey
from iqmodel.model.rules import Finding
from iqmodel.model.schema import Layout, layout_of
from iqmodel.model.sources import Discrepancy, Note
from iqmodel.structuring.drafts import UNREADABLE, Draft, Partial
from iqmodel.values.counts import Count
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope
from iqmodel.values.shares import Share


@attrs.frozen(eq=False)
class Legible:
    """What was legible of one report or other block, at ``steps`` of its document; an illegible figure is unknown.

    ``acknowledged`` are the discrepancies by the full ids of their rules, ``excused`` the rules whose acknowledgement
    was illegible. ``several`` says whether the document holds other reports, too.
    """

    kind: type[Block]
    steps: Steps
    figures: tuple[Count, ...]
    shares: HeldShares
    acknowledged: Mapping[str, Discrepancy]
    excused: frozenset[str]
    draft: Draft = attrs.field(repr=False)
    several: bool = False

    @property
    def layout(self) -> Layout:
        """The layout of its class."""
        return layout_of(self.kind)

    def findings(self) -> list[Finding]:
        """The findings on the figures, with their origin if the document holds several reports."""
        layout = self.layout
        found = findings_on(
            layout,
            layout.bound_rules,
            self.figures,
            self.acknowledged,
            shares=self.shares,
            bound_shares=layout.share_rules,
        )
        origin = self.key if self.several else None
        return found if origin is None else [attrs.evolve(finding, origin=origin) for finding in found]

    @property
    def key(self) -> ReportKey | None:
        """Scope and period of a report, if both were legible."""
        scope, period = self.draft.fields.get("scope"), self.draft.fields.get("period")
        return ReportKey(scope=scope, period=period) if type(scope) is Scope and type(period) is Period else None

    @property
    def breaks_rules(self) -> bool:
        """Whether the figures break a rule that makes them unusable."""
        return any(finding.forbids and finding.rule_id not in self.excused for finding in self.findings())

    def held(self) -> dict[str, Count | Share]:
        """Every figure and share by its code, in the order of the class."""
        shares = dict(zip(self.layout.share_positions, self.shares.held, strict=False))
        found = self.counts() | shares
        return {code: found[code] for code in self.layout.places} if shares else found

    def counts(self) -> dict[str, Count | Share]:
        """Every figure by its code."""
        return dict(zip(self.layout.positions, self.figures, strict=True))

    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """The acknowledged discrepancies, each with the full id of its rule."""
        return tuple(attrs.evolve(one, rule=rule_id) for rule_id, one in self.acknowledged.items())

    def unread(self, problems: Iterable[Problem]) -> tuple[tuple[str, Problem], ...] | None:
        """The problems of illegible figures, each with its code.

        None if anything else is wrong with the report, besides broken rules: then it cannot be made by leaving these
        figures open. With a whole part, nobody knows what is lost.
        """
        found, others = self.divided(problems)
        return None if others else found

    def divided(self, problems: Iterable[Problem]) -> tuple[tuple[tuple[str, Problem], ...], tuple[Problem, ...]]:
        """The problems of illegible figures, each with its code; and those that keep the report from being made.

        Problems of broken rules are neither, as these are found again in the figures; nor are those of other reports.
        """
        lost = {code for code in _lost(self.draft, "") if code in self.layout.places}
        found: list[tuple[str, Problem]] = []
        others: list[Problem] = []
        place = pointer(*self.steps)
        for problem in problems:
            if problem.rule_id is not None:
                continue
            if not problem.pointer.startswith(f"{place}/"):
                # More problems than are listed may be of any place.
                if problem.code.startswith("limit.") or problem.pointer == place:
                    others.append(problem)
                continue
            # A wrong member of bounds is a problem of the figure whose bounds they are.
            steps = problem.pointer.removeprefix(f"{place}/").split("/")
            above = (".".join(steps[:end]) for end in range(1, len(steps) + 1))
            code = next((one for one in above if one in lost), None)
            if code is None:
                others.append(problem)
            else:
                found.append((code, problem))
        return tuple(found), tuple(others)

    def remade(self, values: Mapping[str, Any], notes: tuple[Note, ...] | None = None) -> Any:
        """The block with other values at some codes, illegible figures unknown, and with other ``notes`` if given.

        Only for one of which nothing but figures is illegible: see :meth:`unread`. Raises what its class raises.
        """
        fields = self.draft.fields if notes is None else self.draft.fields | {"notes": notes}
        return _made(attrs.evolve(self.draft, fields=fields), "", {**self.held(), **values})


def _lost(draft: Draft, prefix: str) -> Iterator[str]:
    """The codes of the fields of which something was illegible."""
    for name, value in draft.fields.items():
        if isinstance(value, Draft) and issubclass(value.kind, Block):
            yield from _lost(value, f"{prefix}{name}.")
        elif value is UNREADABLE or isinstance(value, Partial):
            yield prefix + name


def _made(draft: Draft, prefix: str, values: Mapping[str, Any]) -> Any:
    """The object of a draft with the figures and shares below it, and of the drafts of its parts.

    Of a part all of whose figures are exact there may be no draft.
    """
    layout = layout_of(draft.kind)
    given = {name: value for name, value in draft.fields.items() if name not in layout.parts}
    for name in (*layout.counts, *layout.shares):
        given[name] = values[prefix + name]
    for name, part in layout.parts.items():
        held = draft.fields.get(name)
        # Empty parts are equal to parts that are left out.
        inner = held if isinstance(held, Draft) else Draft(part.kind, {}, (*draft.steps, name))
        given[name] = _made(inner, f"{prefix}{name}.", values)
    return draft.kind(**given)
