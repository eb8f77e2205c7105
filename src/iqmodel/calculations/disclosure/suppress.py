"""suppress: reports fit to be published, with small figures hidden and no hidden figure that can be worked out.

Two ways are offered. Hiding leaves every figure that is published exact: small figures become bounds with the status
*suppressed*, and as few others as possible with them, until the attack of :mod:`.attack` recovers nothing. Rounding
leaves every figure in its place, each as the multiple of 5 or 10 that is nearest, with the bounds that say so.

Nothing is ever replaced by zero, and a total is not changed to fit its parts: a reader sees what is hidden. Whatever is
proposed is audited again before it is returned, so that a proposal that does not protect is not made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias, get_args

import attrs

from iqmodel.calculations.disclosure.audit import audited, refuse_codes
from iqmodel.calculations.disclosure.audited import Suppression
from iqmodel.calculations.disclosure.computed import is_computed
from iqmodel.calculations.disclosure.ends import with_ends
from iqmodel.calculations.disclosure.findings import HiddenFigure
from iqmodel.calculations.disclosure.gaps import gaps_of
from iqmodel.calculations.disclosure.hiding import Choice, choose
from iqmodel.calculations.disclosure.published import Options, Published, published
from iqmodel.calculations.disclosure.texts import Hiding, protected
from iqmodel.checks.caveats import Caveat
from iqmodel.checks.check import Subject
from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import objection
from iqmodel.model.blocks import Block
from iqmodel.model.sources import Note
from iqmodel.report import BaseReport
from iqmodel.values.counts import UNKNOWN, Bounds, Count, about, high, is_exact, low

Method: TypeAlias = Literal["hide", "round"]
Base: TypeAlias = Literal[5, 10]


def suppress(subject: object, options: Options, model: type[Block], method: Method, base: Base) -> Suppression:
    """What is left to publish of a subject: a report, block, fact sheet or mapping, or several reports.

    Raises InvalidDataError for anything else, and what :func:`~iqmodel.calculations.disclosure.audit.audit` raises.
    """
    # Numbered through once: hiding and attacking speak of the same positions.
    given = published(subject, options, model)
    refuse_codes(given, options)
    early: tuple[str, ...] = ()
    if method == "round":
        figures = {position: rounded(figure, base) for position, figure in enumerate(given.figures)}
        given, early = _published_again(given, figures, Choice(), options, model)
    # What is rounded may still be worked out; then it is hidden like anything else.
    # Figures are hidden from a reader who takes for sums what may be some; sums that do not fit, nobody takes for any.
    several = [one.given for one in given.subjects]
    strictly = attrs.evolve(options, strictly=True)
    # The rules of each report come first, so that rows of gaps are the same in both readings.
    choice = choose(published(several, strictly, model) if len(several) > 1 else given, options)
    choice = with_ends(given, choice, options)
    left, texts = _published_again(given, {}, choice, options, model)
    # Not believed but tried: what is proposed goes through the same attack as what was given.
    audit = audited(left, options)
    # Figures that rules leave no room for, whatever else is hidden, are named and not passed over.
    if choice.unprotected:
        named = tuple(dict.fromkeys(given.place(position)[1] for position in choice.unprotected))
        caveat = Caveat(code="caveat.disclosure-unprotected", codes=named)
        audit = attrs.evolve(audit, caveats=(*audit.caveats, caveat))
    gaps = {gap.row: gap for gap in gaps_of(given)}
    return Suppression(
        reports=tuple(one.given for one in left.subjects),
        hidden=(
            *(
                HiddenFigure(**given.about(position), value=given.figures[position], reason=reason)
                for position, reason in sorted(choice.reasons.items())
            ),
            *(
                HiddenFigure(**given.about(gap.total), value=gap.amount, reason=choice.gaps[row], rule=gap.rule)
                for row, gap in gaps.items()
                if row in choice.gaps
            ),
        ),
        texts=tuple(dict.fromkeys((*early, *texts))),
        audit=audit,
        smallest=choice.smallest,
        base=base if method == "round" else None,
    )


def refuse_method(method: object, base: object) -> None:
    """Raise InvalidDataError for a method or base that there is not."""
    problems = []
    if not isinstance(method, str) or method not in get_args(Method):
        problems.append(objection("disclosure.method", "method", value=method))
    if type(base) is not int or base not in get_args(Base):
        problems.append(objection("disclosure.base", "base", value=base))
    if problems:
        raise InvalidDataError(tuple(problems))


def rounded(figure: Count, base: int) -> Count:
    """An exact figure as the multiple of the base that it rounds to, with all the counts that round to the same.

    Bounds that were computed from exact figures become the next wider multiples: their ends are sums of these.
    """
    if is_computed(figure):
        least, most = low(figure), high(figure)
        return Bounds((least or 0) // base * base, None if most is None else -(-most // base) * base)
    if not is_exact(figure):
        return figure
    nearest = (figure + base // 2) // base * base
    # Zero has no rounding on both sides: it stands for the counts from 0 up to half a base.
    return about(nearest, unit=base) if nearest else Bounds(0, (base - 1) // 2)


def _published_again(
    given: Published, figures: Mapping[int, Count], choice: Choice, options: Options, model: type[Block]
) -> tuple[Published, tuple[str, ...]]:
    """The same subjects with other ``figures`` by position, and with what is chosen to be hidden unknown.

    Second come the codes of figures whose texts lost a number.
    """
    changes: list[dict[str, Any]] = [{} for _ in given.subjects]
    secret: list[list[str]] = [[] for _ in given.subjects]
    quiet: list[list[str]] = [[] for _ in given.subjects]
    for position, figure in figures.items():
        if figure != given.figures[position]:
            place, code = given.place(position)
            changes[place][code] = figure
    for position in choice.reasons:
        place, code = given.place(position)
        changes[place][code] = UNKNOWN
        secret[place].append(code)
    for row in choice.gaps:
        constraint = given.constraints[row]
        quiet[given.place(constraint.terms[0][0])[0]].append(constraint.rule.full_id)
    texts: dict[str, None] = {}
    subjects = []
    for place, subject in enumerate(given.subjects):
        changed, codes = _changed(subject, changes[place], secret[place], quiet[place], options)
        subjects.append(changed)
        texts |= dict.fromkeys(codes)
    found = published(subjects if len(subjects) > 1 else subjects[0], options, model)
    # A caveat on claims is about the text of the sheet, which is no longer looked at here.
    kept = (one for one in given.caveats if one.code == "caveat.disclosure-claims")
    return attrs.evolve(found, caveats=tuple(dict.fromkeys((*kept, *found.caveats)))), tuple(texts)


def _changed(
    subject: Subject, changes: dict[str, Any], secret: list[str], gaps: list[str], options: Options
) -> tuple[Any, tuple[str, ...]]:
    """One subject with changed figures, notes on those that are ``secret``, and texts that quote nothing of it."""
    given: Any = subject.given
    # Mappings have no notes; there an unknown figure has to do.
    if not isinstance(given, Block):
        return ({**given, **changes} if changes else given), ()
    hiding = Hiding(secret, gaps, options.minimum, changed=bool(changes), codes=options.codes)
    in_texts, codes = protected(given, subject.acknowledged, hiding)
    changes = {**changes, **in_texts}
    if isinstance(given, BaseReport) and secret:
        notes = changes.get("notes", given.notes)
        noted = {note.code for note in notes if note.status == "suppressed" and note.origin is None}
        added = (Note(code=code, status="suppressed") for code in secret if code not in noted)
        changes["notes"] = (*notes, *added)
    return (given.replace(changes) if changes else given), codes
