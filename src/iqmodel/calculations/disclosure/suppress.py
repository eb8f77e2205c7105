"""suppress: reports fit to be published, with small figures hidden and no hidden figure that can be worked out.

Two ways are offered. Hiding leaves every figure that is published exact: small figures become bounds with the status
*suppressed*, and as few others as possible with them, until the attack of :mod:`.attack` recovers nothing. Rounding
leaves every figure in its place, each as the multiple of 5 or 10 that is nearest, with the bounds that say so.

Nothing is ever replaced by zero, and a total is not changed to fit its parts: a reader sees what is hidden. Whatever is
proposed is audited again before it is returned, so that a proposal that does not protect is not made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, TypeAlias, get_args

import attrs

from iqmodel.calculations.disclosure.audit import audited, refuse_codes
from iqmodel.calculations.disclosure.audited import Suppression
from iqmodel.calculations.disclosure.findings import HiddenFigure
from iqmodel.calculations.disclosure.hiding import choose
from iqmodel.calculations.disclosure.published import Options, Published, published
from iqmodel.checks.caveats import Caveat
from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import objection
from iqmodel.model.blocks import Block
from iqmodel.model.sources import Note
from iqmodel.report import BaseReport
from iqmodel.values.counts import UNKNOWN, Bounds, Count, about, is_exact

Method: TypeAlias = Literal["hide", "round"]
Base: TypeAlias = Literal[5, 10]


def suppress(subject: object, options: Options, model: type[Block], method: Method, base: Base) -> Suppression:
    """What is left to publish of a subject: a report, block, fact sheet or mapping, or several reports.

    Raises InvalidDataError for anything else, and what :func:`~iqmodel.calculations.disclosure.audit.audit` raises.
    """
    # Numbered through once: hiding and attacking speak of the same positions.
    given = published(subject, options, model)
    refuse_codes(given, options)
    if method == "round":
        figures = {position: rounded(figure, base) for position, figure in enumerate(given.figures)}
        given = _published_again(given, figures, (), options, model)
    # What is rounded may still be worked out; then it is hidden like anything else.
    choice = choose(given, options)
    left = _published_again(given, {}, choice.reasons, options, model)
    # Not believed but tried: what is proposed goes through the same attack as what was given.
    audit = audited(left, options)
    # Figures that rules leave no room for, whatever else is hidden, are named and not passed over.
    if choice.unprotected:
        named = tuple(dict.fromkeys(given.place(position)[1] for position in choice.unprotected))
        caveat = Caveat(code="caveat.disclosure-unprotected", codes=named)
        audit = attrs.evolve(audit, caveats=(*audit.caveats, caveat))
    return Suppression(
        reports=tuple(one.given for one in left.subjects),
        hidden=tuple(
            HiddenFigure(**given.about(position), value=given.figures[position], reason=reason)
            for position, reason in sorted(choice.reasons.items())
        ),
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
    """An exact figure as the multiple of the base that it rounds to, with all the counts that round to the same."""
    if not is_exact(figure):
        return figure
    nearest = (figure + base // 2) // base * base
    # Zero has no rounding on both sides: it stands for the counts from 0 up to half a base.
    return about(nearest, unit=base) if nearest else Bounds(0, (base - 1) // 2)


def _published_again(
    given: Published,
    figures: Mapping[int, Count],
    hidden: Iterable[int],
    options: Options,
    model: type[Block],
) -> Published:
    """The same subjects with other ``figures`` by position, and with those at ``hidden`` positions unknown."""
    changes: list[dict[str, Any]] = [{} for _ in given.subjects]
    secret: list[list[str]] = [[] for _ in given.subjects]
    for position, figure in figures.items():
        if figure != given.figures[position]:
            place, code = given.place(position)
            changes[place][code] = figure
    for position in hidden:
        place, code = given.place(position)
        changes[place][code] = UNKNOWN
        secret[place].append(code)
    subjects = [
        _changed(subject.given, changed, codes)
        for subject, changed, codes in zip(given.subjects, changes, secret, strict=True)
    ]
    found = published(subjects if len(subjects) > 1 else subjects[0], options, model)
    # A caveat on claims is about the text of the sheet, which is no longer looked at here.
    kept = (one for one in given.caveats if one.code == "caveat.disclosure-claims")
    return attrs.evolve(found, caveats=tuple(dict.fromkeys((*kept, *found.caveats))))


def _changed(given: Any, changes: dict[str, Any], secret: list[str]) -> Any:
    """One subject with changed figures, and notes on those that are ``secret``."""
    if not changes:
        return given
    # Blocks and mappings have no notes; there an unknown figure has to do.
    if isinstance(given, BaseReport):
        noted = {note.code for note in given.notes if note.status == "suppressed" and note.origin is None}
        notes = (unquoted for note in given.notes for unquoted in _unquoted(note, secret))
        added = (Note(code=code, status="suppressed") for code in secret if code not in noted)
        changes["notes"] = (*notes, *added)
    return given.replace(changes) if isinstance(given, Block) else {**given, **changes}


def _unquoted(note: Note, secret: list[str]) -> Iterator[Note]:
    """A note without the figures that it quotes: of a derived figure the status alone, of a secret one nothing.

    A footnote with a number in it may count something on its figure: how many of the follow-up sessions were only
    stated to be such says how many there are at least.
    """
    if note.code in secret and (note.status == "derived" or _counts_something(note)):
        return
    yield attrs.evolve(note, footnote=None) if note.status == "derived" else note


def _counts_something(note: Note) -> bool:
    """Whether a footnote has a number in it, in either language."""
    return note.footnote is not None and any(map(str.isdigit, f"{note.footnote.de}{note.footnote.en}"))
