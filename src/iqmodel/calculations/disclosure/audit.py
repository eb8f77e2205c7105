"""audit: what published figures give away, found with the means of a careful reader.

Four things are looked for. A *small cell* is a figure that is published and counts fewer than the minimum. A *small
difference* is a total less its published parts: the part that was left out. A *small text* quotes such a number. A
*recovered* figure is hidden and yet lies between bounds closer than the minimum, by rules that everybody knows; for
each of them the rules and figures are named from which it follows, so that it can be seen what would have to be hidden
besides.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iqmodel.calculations.disclosure.assumptions import ASSUMPTIONS, SeriesLink, assumptions_of
from iqmodel.calculations.disclosure.attack import Attack, ContradictedError, attacks
from iqmodel.calculations.disclosure.audited import DisclosureAudit
from iqmodel.calculations.disclosure.findings import RecoveredFigure, SmallCell, SmallDifference, SmallText
from iqmodel.calculations.disclosure.gaps import gaps_of
from iqmodel.calculations.disclosure.published import Difference, Options, Published, published
from iqmodel.calculations.disclosure.texts import sayings, unread
from iqmodel.calculations.solving.conflicts import smallest_conflict
from iqmodel.calculations.solving.constraints import Constraint, Interval, contradiction
from iqmodel.checks.caveats import Caveat
from iqmodel.errors import ContradictionError, InvalidDataError
from iqmodel.language.lookup import unknown_code
from iqmodel.language.problems import as_problem
from iqmodel.language.text import LANGUAGES, Text
from iqmodel.model.blocks import Block
from iqmodel.model.rules import Rule
from iqmodel.report import BaseReport
from iqmodel.values.counts import Bounds, Count, high, is_exact, low


def audit(subject: object, options: Options, model: type[Block]) -> DisclosureAudit:
    """What is found in a subject: a report, block, fact sheet or mapping, or several reports.

    Raises InvalidDataError for anything else, for two reports of one scope and period and for codes that do not exist;
    ContradictionError if no counts fit.
    """
    held = published(subject, options, model)
    refuse_codes(held, options)
    return audited(held, options)


def refuse_codes(held: Published, options: Options) -> None:
    """Raise InvalidDataError for codes that no subject has."""
    known = {code for subject in held.subjects for code in subject.layout.positions}
    wrong = sorted((options.codes or frozenset()) - known)
    if wrong:
        raise InvalidDataError(tuple(as_problem(unknown_code(code, known), code, ("codes",)) for code in wrong))


def audited(held: Published, options: Options) -> DisclosureAudit:
    """The audit of what has been read."""
    # The attack is the long part; cells and differences are read off.
    recoveries, unsure = _recovered(held, options)
    caveats = (*held.caveats, *_unread(held, options))
    if unsure:
        caveats += (Caveat(code="caveat.not-tightest", codes=tuple(dict.fromkeys(unsure))),)
    return DisclosureAudit(
        minimum=options.minimum,
        number=len(held.subjects),
        hidden=len(hidden_in(held)),
        small_cells=tuple(
            SmallCell(**held.about(position), value=held.figures[position]) for position in small_in(held, options)
        ),
        small_differences=tuple(_small_differences(held, options)),
        small_texts=tuple(_small_texts(held, options)),
        recoveries=tuple(recoveries),
        caveats=caveats,
    )


def _unread(held: Published, options: Options) -> Iterator[Caveat]:
    """The caveat on notes in whose texts a small number may be anything, which somebody has to read."""
    found: dict[tuple[str, Text], None] = {}
    for place, subject in enumerate(held.subjects):
        if isinstance(subject.given, BaseReport):
            for code in unread(subject.given, options.minimum):
                position = subject.layout.positions.get(code)
                if position is None:
                    found[code, subject.layout.dictionary[code].label] = None
                elif (at := held.offsets[place] + position) not in held.exempt:
                    found[code, held.label(at)] = None
    if found:
        codes = tuple(dict.fromkeys(code for code, _ in found))
        yield Caveat(code="caveat.disclosure-texts", codes=codes, data=(("figures", tuple(text for _, text in found)),))


def hidden_in(held: Published) -> list[int]:
    """The positions of the figures that are not exact."""
    return [at for at, figure in enumerate(held.figures) if not is_exact(figure) and at not in held.exempt]


def small_in(held: Published, options: Options) -> list[int]:
    """The positions of the published figures that are small."""
    return [
        at
        for at, figure in enumerate(held.figures)
        if at not in held.exempt and is_small(low(figure), high(figure), options)
    ]


def is_small(least: int | None, most: int | None, options: Options) -> bool:
    """Whether a count between these ends is certainly small."""
    # A figure that may be small and may be large gives nothing away.
    if least is None or most is None or most >= options.minimum:
        return False
    return least >= 1 or (options.zeros and most == 0)


def is_recovered(within: Interval, stated: Interval, minimum: int) -> bool:
    """Whether the ends of a figure are closer together than the minimum, and closer than they were stated."""
    # Bounds that were published as narrow as that are no finding: nobody worked them out.
    least, most = within
    return least is not None and most is not None and most - least < minimum and within != stated


def left_of(held: Published, difference: Difference, minimum: int) -> Count | None:
    """A total less its published parts; None if the total, or every part, is hidden."""
    total = held.figures[difference.total]
    parts = [held.figures[part] for part in difference.parts]
    known = [part for part in parts if _is_published(part, minimum)]
    # Without any part the difference is the total itself, a cell like any other.
    if not known or not _is_published(total, minimum):
        return None
    return total - sum(known, start=0)


def _is_published(figure: Count, minimum: int) -> bool:
    """Whether a figure is exact, or as good as that."""
    if is_exact(figure):
        return True
    least, most = low(figure), high(figure)
    return least is not None and most is not None and most - least < minimum


def small_amount(difference: Count | None, minimum: int) -> Count | None:
    """The size of a difference in either direction if it is certainly small, and not 0; otherwise None."""
    if difference is None:
        return None
    # Parts may exceed their total, by an acknowledged discrepancy: those are few persons as well.
    for amount in (difference, -difference):
        least, most = low(amount), high(amount)
        if least is not None and most is not None and least >= 1 and most < minimum:
            return amount
    return None


def _small_differences(held: Published, options: Options) -> Iterator[SmallDifference]:
    """Every total whose published parts leave little of it, or exceed it by little."""
    found: set[int] = set()
    for one in held.differences():
        amount = (
            None if one.total in held.exempt else small_amount(left_of(held, one, options.minimum), options.minimum)
        )
        if amount is not None:
            found.add(one.row)
            known = [part for part in one.parts if _is_published(held.figures[part], options.minimum)]
            constraint = held.constraints[one.row]
            origins = (held.origins[held.place(part)[0]] for part in known)
            yield SmallDifference(
                **held.about(one.total),
                value=amount,
                parts=tuple(dict.fromkeys(held.place(part)[1] for part in known)),
                rule=one.rule,
                reports=tuple(filter(None, origins)) if isinstance(constraint, SeriesLink) else (),
            )
    # An acknowledged amount is published, whatever is hidden of the figures.
    for gap in gaps_of(held):
        amount = small_amount(gap.amount, options.minimum)
        if amount is not None and gap.row not in found:
            parts = tuple(held.place(part)[1] for part in gap.parts)
            yield SmallDifference(**held.about(gap.total), value=amount, parts=parts, rule=gap.rule)


def _small_texts(held: Published, options: Options) -> Iterator[SmallText]:
    """Every sentence of a report that quotes a small number."""
    for subject, origin, offset in zip(held.subjects, held.origins, held.offsets, strict=True):
        layout = subject.layout
        for one in sayings(subject.given, subject.acknowledged, layout, options.minimum):
            position = layout.positions.get(one.code)
            if position is None or offset + position not in held.exempt:
                label = layout.dictionary[one.code].label
                yield SmallText(code=one.code, label=label, origin=origin, value=one.number, text=one.text)


def _recovered(held: Published, options: Options) -> tuple[list[RecoveredFigure], list[str]]:
    """Every hidden figure that can be worked out, in order, and the codes of those for which that is not certain."""
    domains = held.domains()
    # Each group of linked rules is attacked by itself, so that a large table costs the sum of its groups.
    targets = set(hidden_in(held))
    found: dict[int, RecoveredFigure] = {}
    unsure: list[str] = []
    try:
        for attack, here in attacks(held.constraints, domains, targets):
            for position in here:
                within = attack.within(position)
                if is_recovered(within, domains[position], options.minimum):
                    found[position] = _recovery(held, attack, position, within)
            # Bounds that are not proved to be the tightest may hide a recovery; the caveat says so.
            if not attack.exact:
                unsure += [held.place(position)[1] for position in here if position not in found]
    except ContradictedError as error:
        raise contradicted(held, error.group) from None
    return [found[position] for position in sorted(found)], unsure


def _recovery(held: Published, attack: Attack, position: int, within: Interval) -> RecoveredFigure:
    """One figure that can be worked out, with the rules that it takes."""
    # The rules named are those of the proof and no others, so that each of them is a place to hide something.
    used = attack.proof(position).constraints
    return RecoveredFigure(
        **held.about(position),
        stated=held.figures[position],
        value=Bounds(*within),
        rules=tuple(dict.fromkeys(rule_of(held, one) for one in used)),
        assumptions=tuple(one for one in ASSUMPTIONS if any(one in assumptions_of(link) for link in used)),
    )


def rule_of(held: Published, constraint: Constraint) -> Rule:
    """The rule of a constraint; a sum over reports says which they are."""
    if not isinstance(constraint, SeriesLink):
        return constraint.rule
    whole, number = held.label(constraint.total), constraint.size
    words = (f"{whole.in_language(one)}: {constraint.rule.label.in_language(one)} ({number})" for one in LANGUAGES)
    return attrs.evolve(constraint.rule, label=Text(*words))


def contradicted(held: Published, group: tuple[Constraint, ...]) -> ContradictionError:
    """The error for figures that no counts fit, with the rules and the figures of a smallest set."""
    conflict = smallest_conflict(group, held.domains())
    if len(held.subjects) == 1:
        return contradiction(conflict, dict(zip(held.subjects[0].layout.positions, held.figures, strict=True)))
    named: dict[int, str] = {}
    for position in (position for one in conflict for position in one.variables):
        origin, code, _ = held.identity(position)
        named[position] = f"{origin}: {code}"
    labelled = [
        attrs.evolve(one, labels={named[position]: held.label(position) for position in one.variables})
        for one in conflict
    ]
    return contradiction(labelled, {name: held.figures[position] for position, name in named.items()})
