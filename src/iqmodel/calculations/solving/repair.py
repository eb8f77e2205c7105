"""repair: the figures that must be wrong are taken out and deduced anew, where there is no choice; never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from iqmodel.calculations.solving.conflicts import smallest_conflict
from iqmodel.calculations.solving.deduce import deduce
from iqmodel.calculations.solving.deduction import Deduction, DeductionStep
from iqmodel.calculations.solving.hitting_sets import FREE
from iqmodel.calculations.solving.location import Weight
from iqmodel.calculations.solving.repaired import Repair, Replacement
from iqmodel.calculations.solving.wrong_figures import LIMIT, WrongFigures, WrongGroup, wrong_by_errors
from iqmodel.checks.check import check
from iqmodel.errors import InvariantError
from iqmodel.language.messages import catalogue
from iqmodel.language.problems import Problem, problems_of
from iqmodel.language.text import LANGUAGES, Text
from iqmodel.model.blocks import Block
from iqmodel.model.rules import Rule
from iqmodel.model.sources import Discrepancy, Note
from iqmodel.report import BaseReport, Report
from iqmodel.structuring.delivered import Delivered, Given, delivered
from iqmodel.structuring.readers import broken_rule
from iqmodel.values.counts import UNKNOWN, is_known
from iqmodel.values.kinds import is_iterable, refuse_switches
from iqmodel.values.shares import UNKNOWN_SHARE, Share


def repair(
    subject: Given,
    rules: Iterable[Rule] | None = None,
    *,
    weights: Mapping[str, Weight] | None = None,
    warnings: bool = True,
    discrepancies: Iterable[Discrepancy] = (),
    limit: int = LIMIT,
    model: type[Block] = Report,
) -> Repair[Any]:
    """Take out the figures that must be wrong, the fewest whose change can satisfy the error rules, and deduce them
    anew.

    Only where there is a single smallest set of them: if several sets explain what is wrong, nobody knows which is
    right, so nothing is changed there and the sets are listed in ``open``. ``weights`` may settle it, and so may rules
    that are ``warnings``: a set that satisfies them as well is preferred. Nothing is changed because a warning alone is
    broken: a correct report may break it. So a report whose errors can all hold is returned as it is. A figure taken
    out is unknown unless the other figures determine it by rules that are errors. A share taken out is unknown. Nothing
    else changes; in a report each figure taken out gets a note that says what was stated.

    The arguments are those of :func:`~iqmodel.locate`, and so are the errors raised. A report that breaks error rules
    cannot be made, so give the result of :func:`~iqmodel.validate` or :func:`~iqmodel.read_any`, the error of
    :func:`~iqmodel.loads`, its nested data, or its figures by code. Of refused data ``report`` is the report without
    what was wrong, if nothing but figures was and nothing is left open, otherwise a dict of figures by code; ``unread``
    is what was not readable, ``prevents`` what keeps a report from being made, such as an unknown key or an area that
    is illegible as a whole.

    >>> found = repair({"counselling.sessions.first": 10, "counselling.sessions.follow_up": 5,
    ...     "counselling.sessions.total": 16, "counselling.persons.total": 11})
    >>> print(found.report["counselling.sessions.first"], found.replacements[0].before)
    11 10
    """
    refuse_switches(warnings=warnings)
    # Looked at twice, so no iterator; what is not even iterable is refused below.
    given = delivered(subject, _kept(rules), _kept(discrepancies), model)
    gaps: Any = given.discrepancies
    wrong = wrong_by_errors(
        given.subject, given.rules, gaps, given.model, weights=weights, warnings=warnings, limit=limit
    )
    settled = [group for group in wrong.groups if len(group.sets) == 1]
    left = [group for group in wrong.groups if len(group.sets) > 1]
    open_sets = tuple(
        tuple(wrong.location([(group, figures)], complete=len(group.sets) <= limit) for figures in group.sets[:limit])
        for group in left
    )
    if len(open_sets) > 1:
        open_sets = tuple(tuple(attrs.evolve(one, partly=True) for one in sets) for sets in open_sets)
    held = wrong.read.given
    prevents: tuple[Problem, ...] = ()
    if not settled:
        unchanged: Any = held
        if not isinstance(held, Block):
            unchanged, prevents = _remade(given, dict(held), (), open_sets)
        return Repair(unchanged, (), open_sets, unread=given.left_out, prevents=prevents)
    out = [wrong.codes[position] for group in settled for position in group.sets[0]]
    blank = {code: UNKNOWN if code in wrong.read.layout.positions else UNKNOWN_SHARE for code in out}
    stripped: Any = held.replace(blank) if isinstance(held, Block) else {**held, **blank}
    deduction = _deduced(stripped, wrong, settled, gaps, given.model)
    derived = _figures(deduction.report)
    replacements = tuple(
        _replacement(wrong, group, position, deduction, derived) for group in settled for position in group.sets[0]
    )
    changes: dict[str, Any] = {one.code: one.after for one in replacements}
    if isinstance(held, BaseReport):
        changes["notes"] = _noted(held.notes, map(_note, replacements))
    report: Any
    if isinstance(held, Block):
        report = held.replace(changes)
    else:
        report, prevents = _remade(given, {**stripped, **changes}, replacements, open_sets)
    steps = _leading_to(out, deduction.steps)
    return Repair(report, replacements, open_sets, steps, deduction.caveats, given.left_out, prevents)


def _remade(
    given: Delivered, held: dict[str, Any], replacements: Sequence[Replacement], open_sets: tuple[Any, ...]
) -> tuple[Any, tuple[Problem, ...]]:
    """The figures by code; of refused data the report, if it can be made without what was wrong with it, or else what
    prevents that.
    """
    # As long as an error rule is open, no report can have these figures.
    if given.legible is None or given.prevents or open_sets:
        return held, given.prevents
    notes = None
    if issubclass(given.model, BaseReport):
        added = (*map(_note, replacements), *map(_unread, dict(given.illegible)))
        notes = _noted(given.legible.draft.fields.get("notes", ()), added)
    try:
        return given.legible.remade({one.code: one.after for one in replacements}, notes), ()
    except InvariantError as error:
        # With rules of the caller's own, those of the class may be broken still; parts do not know their full ids.
        checked = check(held, discrepancies=given.discrepancies, model=given.model) if error.violations else None
        return held, (*problems_of(error), *map(broken_rule, checked.violated if checked else ()))


def _noted(before: Iterable[Note], added: Iterable[Note]) -> tuple[Note, ...]:
    """Notes with those added on figures that changed. What was said of such a figure stays said, but for its status,
    which was that of the figure that was taken out.
    """
    new = {note.code: note for note in added}
    held: list[Note] = []
    for note in before:
        # A note on a part that the report was combined from is not one on the sum.
        if note.code not in new or note.origin is not None:
            held.append(note)
        elif note.period or note.as_of or note.source or note.footnote:
            held.append(attrs.evolve(note, status=None))
    for code, note in new.items():
        place = next((at for at, one in enumerate(held) if one.code == code and one.origin is None), None)
        if place is None:
            held.append(note)
        else:
            held[place] = attrs.evolve(held[place], status=note.status, footnote=_appended(held[place], note))
    return tuple(held)


def _appended(before: Note, added: Note) -> Text:
    """The footnote of a note with that of another one after it."""
    texts = [one.footnote for one in (before, added) if one.footnote is not None]
    return Text(*(" – ".join(text.in_language(language) for text in texts) for language in LANGUAGES))


def _unread(code: str) -> Note:
    """What is noted on a figure that was not a figure. What stood there instead may be anything, such as a name and a
    telephone number, and notes are published: so it is not quoted.
    """
    return Note(code=code, footnote=catalogue()["repair.unread"])


def _deduced(
    stripped: Any,
    wrong: WrongFigures,
    settled: Sequence[WrongGroup],
    gaps: Sequence[Discrepancy],
    model: type[Block],
) -> Deduction[Any]:
    """What the rules of the settled groups say of what was left unknown; the others may still be contradictory."""
    ids = {one.rule.full_id for group in settled for one in group.constraints}
    ids -= {one.rule.full_id for group in wrong.groups if group not in settled for one in group.constraints}
    bound = (*wrong.read.bound, *wrong.read.bound_shares)
    counting = [rule for rule, _ in bound if rule.full_id in ids]
    result: Deduction[Any] = deduce(
        stripped, counting, discrepancies=[gap for gap in gaps if gap.rule in ids], model=model
    )
    return result


def _figures(report: Any) -> Mapping[str, Any]:
    """The figures of what deduce returned, to be had by their codes."""
    return report  # type: ignore[no-any-return]  # a block is indexed like a dict


def _replacement(
    wrong: WrongFigures, group: WrongGroup, position: int, deduction: Deduction[Any], derived: Mapping[str, Any]
) -> Replacement:
    """One figure of a settled group, with the rules that it breaks and those that determine it now."""
    code = wrong.codes[position]
    stated: tuple[Any, ...] = (*wrong.read.figures, *wrong.read.shares.held)
    # With the others of its set free the rules still contradict each other: that is what this one breaks.
    domains = list(wrong.domains)
    for other in group.sets[0]:
        if other != position:
            domains[other] = FREE
    against = smallest_conflict(group.constraints, domains)
    by = [rule for step in deduction.steps if step.code == code for rule in step.rules]
    return Replacement(
        code,
        stated[position],
        derived[code],
        tuple({one.rule.full_id: one.rule for one in against}.values()),
        tuple({rule.full_id: rule for rule in by}.values()),
        wrong.read.layout.dictionary[code].label,
    )


def _note(one: Replacement) -> Note:
    """What is noted on a figure that was taken out."""
    german, english = (one.message(language) for language in LANGUAGES)
    after: object = one.after
    derived = not isinstance(after, Share) and is_known(one.after)
    return Note(code=one.code, status="derived" if derived else None, footnote=Text(german, english))


def _leading_to(codes: Sequence[str], steps: Sequence[DeductionStep]) -> tuple[DeductionStep, ...]:
    """The steps for some figures, and those for the figures that they rest on."""
    wanted = set(codes)
    kept: list[DeductionStep] = []
    for step in reversed(steps):
        if step.code in wanted:
            wanted.update(code for code, _ in step.figures)
            kept.append(step)
    return tuple(reversed(kept))


def _kept(given: Any) -> Any:
    """What is iterable as a tuple, anything else unchanged."""
    return tuple(given) if is_iterable(given) else given
