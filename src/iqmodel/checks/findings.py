"""The findings of rules on figures, one for each rule that applies.

Where every figure of a rule is exact, the finding is made by code generated for the class, several times as fast as by
:func:`~iqmodel.model.invariants.judge`, which makes all others: a check of many reports spends its time here. A law
proves that both find the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from iqmodel.model.held_shares import NO_SHARES, HeldShares
from iqmodel.model.invariants import judge
from iqmodel.model.rules import Finding
from iqmodel.model.schema import BoundRule, Layout
from iqmodel.model.sources import Discrepancy
from iqmodel.values.counts import Count

Figures: TypeAlias = tuple[Count, ...]

# Generating the code takes as long as a few dozen checks without it.
_PATIENCE: Final = 20


class Exact:
    """The generated code of one class: its rules where nothing is acknowledged and no share is stated.

    ``findings`` has a place for each rule in order, None where the rule does not apply; ``broken`` are the places of
    the error rules that do not hold or might not.
    """

    def __init__(self, layout: Layout) -> None:
        """Write and compile both functions for the rules of a class, about a millisecond for two dozen rules.

        Each rule becomes a test whether its figures are exact, its difference, and a finding whose fields are set
        directly; where a figure is not exact, the rule is judged like any other.
        """
        names: dict[str, Any] = {"new": object.__new__, "Finding": Finding, "judge": judge}
        names |= {f"put_{slot}": getattr(Finding, slot).__set__ for slot in _SLOTS}
        figures = [f"f{place}" for place in range(len(layout.positions))]
        begin = [f"    {''.join(f'{name}, ' for name in figures)} = figures"] if figures else []
        made, tested = ["def findings(figures):", *begin, "    found = []"], ["def broken(figures):", *begin]
        tested.append("    found = []")
        for place, (rule, _) in enumerate(layout.bound_rules):
            names[f"rule{place}"] = rule
            values = [figures[layout.positions[code]] for code in rule.codes]
            exact = " and ".join(f"{name}.__class__ is int" for name in values)
            held = f"({', '.join(values)},)"
            made += [
                f"    if {exact}:",
                f"        difference = {rule.relation.difference_source(values)}",
                "        made = new(Finding)",
                f"        put_rule(made, rule{place})",
                f"        put_verdict(made, 'holds' if difference {rule.relation.operator} 0 else 'violated')",
                "        put_difference(made, difference)",
                f"        put_values(made, {held})",
                "        put_discrepancy(made, None)",
                "        put_origin(made, None)",
                "        found.append(made)",
                "    else:",
                f"        found.append(judge(rule{place}, {held}))",
            ]
            if rule.severity == "error":
                holds = rule.relation.source(values)
                tested += [f"    if not ({exact} and {holds}):", f"        found.append({place})"]
        # The text is made of numbers and operators that the class declared, never of data.
        exec("\n".join([*made, "    return found", *tested, "    return found"]), names)  # noqa: S102 - of declared names alone
        self.findings: Callable[[Figures], list[Finding | None]] = names["findings"]
        self.broken: Callable[[Figures], list[int]] = names["broken"]


_SLOTS: Final = ("rule", "verdict", "difference", "values", "discrepancy", "origin")

_CHECKS: Final[dict[Layout, int]] = {}
_EXACT: Final[dict[Layout, Exact]] = {}


def exact_of(layout: Layout) -> Exact | None:
    """The generated code of a class; None as long as few of its objects have been checked.

    A program that checks one report is faster without the code, one that checks a stream of them three times slower.
    """
    found = _EXACT.get(layout)
    if found is None:
        _CHECKS[layout] = asked = _CHECKS.get(layout, 0) + 1
        if asked > _PATIENCE:
            found = _EXACT[layout] = Exact(layout)
    return found


def findings_on(
    layout: Layout,
    bound: Iterable[BoundRule],
    figures: Figures,
    acknowledged: Mapping[str, Discrepancy],
    *,
    shares: HeldShares = NO_SHARES,
    bound_shares: Iterable[BoundRule] = (),
) -> list[Finding]:
    """The findings about rules that apply: first those on figures, then those on shares.

    ``bound`` are the rules with the functions that pick their figures from ``figures``, which are all figures of the
    ``layout`` in order; ``acknowledged`` are the discrepancies by the full id of their rule.
    """
    stated = shares.stated
    exact = exact_of(layout) if bound and bound is layout.bound_rules else None
    made = _each(bound, figures, acknowledged, shares) if exact is None else exact.findings(figures)
    if exact is not None and (acknowledged or stated):
        special = acknowledged.keys() | stated.keys()
        made = [
            _judged(rule, values(figures), acknowledged, shares) if rule.full_id in special else finding
            for (rule, values), finding in zip(bound, made, strict=True)
        ]
    found = [finding for finding in made if finding is not None]
    if bound_shares:
        found += _on_shares(bound_shares, shares)
    return found


def forbidden_on(
    layout: Layout,
    figures: Figures,
    acknowledged: Mapping[str, Discrepancy],
    shares: HeldShares = NO_SHARES,
) -> list[Finding]:
    """Those findings alone that make the figures unusable, by all rules of the class; the others are not made."""
    bound = layout.bound_rules
    exact = exact_of(layout) if bound else None
    if exact is not None:
        special = acknowledged.keys() | shares.stated.keys()
        suspect = set(exact.broken(figures))
        suspect.update(place for place, (rule, _) in enumerate(bound) if special and rule.full_id in special)
        bound = tuple(bound[place] for place in sorted(suspect))
    found = [one for one in _each(bound, figures, acknowledged, shares) if one is not None and one.forbids]
    if layout.share_rules:
        found += [one for one in _on_shares(layout.share_rules, shares) if one.forbids]
    return found


def _each(
    bound: Iterable[BoundRule], figures: Figures, acknowledged: Mapping[str, Discrepancy], shares: HeldShares
) -> list[Finding | None]:
    """The finding of each rule judged by itself, in order; None where the rule does not apply.

    This is what the generated code has to equal, and what judges rules that come with a check and not with a class.
    """
    return [_judged(rule, values(figures), acknowledged, shares) for rule, values in bound]


def _judged(rule: Any, values: Figures, acknowledged: Mapping[str, Discrepancy], shares: HeldShares) -> Finding | None:
    """The finding of one rule, with the discrepancy and the stated share that belong to it, if there are any."""
    share = shares.stated.get(rule.full_id) if shares.stated else None
    return judge(rule, values, acknowledged.get(rule.full_id), share)


def _on_shares(bound: Iterable[BoundRule], shares: HeldShares) -> Iterator[Finding]:
    """The findings about rules that name shares."""
    from iqmodel.model.share_findings import judge_points  # most models have no shares

    for rule, values in bound:
        found = judge_points(rule, values(shares.held))
        if found:
            yield found
