"""Which figure of the one report is held against which of the other.

Figures of one code are, unless a model's ``succession`` or the caller says otherwise: that a figure has another code
now, was redefined, split or merged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from iqmodel.errors import InvalidDataError, RuleDefinitionError
from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.problems import objection
from iqmodel.language.text import Text
from iqmodel.model.indicators import Indicator, IndicatorSet
from iqmodel.model.schema import layout_of
from iqmodel.model.succession import Succession, same
from iqmodel.report import BaseReport
from iqmodel.values.kinds import wrong_type

# Figures whose parts may contain the same person or case twice: the sum of parts is not the whole.
_OVERLAPPING: Final = frozenset({"persons", "reclassified", "merging", "never"})


@attrs.frozen
class Match:
    """One figure or share, or the sum of several figures, on each side.

    ``indicator`` is what is shown, of the newer class if it can be. ``old`` and ``new`` are the codes; none where a
    class does not have the figure. ``declared`` says what became of the figure if a model or the caller does.
    ``before`` is what one figure that is held against one other was in the older class.
    """

    indicator: Indicator
    old: tuple[str, ...]
    new: tuple[str, ...]
    declared: Succession | None = None
    before: Indicator | None = None

    @property
    def code(self) -> str:
        """The code under which the figure is listed: that of the whole where one side has its parts."""
        return self.indicator.code

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every old code with every new one; a code that a class does not have with itself."""
        return tuple((old, new) for old in self.old or self.new for new in self.new or self.old)

    @property
    def old_label(self) -> Text | None:
        """What one figure or share was called where another one is held against it, or the same by another name."""
        return None if self.before is None or self.before.label == self.indicator.label else self.before.label

    @property
    def overlaps(self) -> bool:
        """Whether figures are added up whose parts may count the same person or case twice."""
        return len(self.old) + len(self.new) > 2 and self.indicator.additivity in _OVERLAPPING

    @property
    def continues(self) -> bool:
        """Whether it is declared that the same is counted on both sides, as one figure or in parts."""
        return self.declared is not None and self.declared.fate != "redefined"


def matches(before: BaseReport, after: BaseReport, given: Mapping[str, str] | None) -> tuple[Match, ...]:
    """Every figure and share of both classes, in the order of the newer one, then those that only the older one has.

    ``given`` are codes that count the same, as the caller says. Raises InvalidDataError if it is not a mapping or gives
    one new code to two old ones, UnknownCodeError for a code that the older or newer class does not have, and
    RuleDefinitionError if a model's succession names a new code that the model does not have or an old one that no
    other has, or adds up shares.
    """
    was, now = (layout_of(type(report)).dictionary for report in (before, after))
    by_old: dict[str, Succession] = {}
    by_new: dict[str, Succession] = {}
    # The caller has the last word, then the newer model, then the older one, should it know what follows it.
    later, earlier = declared_by(type(after), type(before)), declared_by(type(before), type(after))
    for one in (*_given(given, was, now), *later, *map(Succession.back, earlier)):
        here = all(code in was for code in one.old) and all(code in now for code in one.new)
        if (
            here
            and was[one.old[0]].is_share is now[one.new[0]].is_share
            and by_old.keys().isdisjoint(one.old)
            and by_new.keys().isdisjoint(one.new)
        ):
            by_old |= dict.fromkeys(one.old, one)
            by_new |= dict.fromkeys(one.new, one)
    return tuple(_matched(was, now, by_old, by_new))


def _matched(
    was: IndicatorSet, now: IndicatorSet, by_old: Mapping[str, Succession], by_new: Mapping[str, Succession]
) -> Iterator[Match]:
    """Each figure of the new class with what it was, in the order of the new class; then what has no successor."""
    taken = set(by_old)
    for indicator in now:
        code = indicator.code
        one = by_new.get(code)
        if one is None:
            # A share under the code of a figure is another thing.
            both = code in was and code not in by_old and was[code].is_share is indicator.is_share
            taken |= {code} if both else set()
            yield Match(indicator, (code,) if both else (), (code,), before=was[code] if both else None)
        elif code == one.new[0]:
            # A figure that was split is listed as it was, its parts within it.
            whole = was[one.old[0]]
            before = whole if len(one.old) == len(one.new) else None
            yield Match(whole if one.fate == "split" else indicator, one.old, one.new, one, before)
    for indicator in was:
        if indicator.code not in taken:
            yield Match(indicator, (indicator.code,), ())


def declared_by(model: type[BaseReport], other: type[BaseReport]) -> tuple[Succession, ...]:
    """What a model, or the nearest of its bases that says so, declares of the figures of the ``other`` one.

    It speaks of earlier models, so never of the class that declares it or of one derived from that class: two years of
    one model have no succession. Raises RuleDefinitionError unless these are records with codes of the model, and, if
    they speak of the other one, for an old code that neither this nor any other model has.
    """
    given: object = model.succession
    declared = tuple(one for one in given if isinstance(one, Succession)) if isinstance(given, tuple) else ()
    if not isinstance(given, tuple) or len(declared) != len(given):
        raise RuleDefinitionError("succession.kind", name=model.__name__)
    declaring = next(base for base in model.__mro__ if "succession" in vars(base))
    if issubclass(other, declaring):
        return ()
    known = layout_of(model).dictionary
    for one in declared:
        for code in one.new:
            if code not in known:
                raise RuleDefinitionError("succession.code", name=model.__name__, value=code)
            if known[code].is_share and len(one.old) + len(one.new) > 2:
                raise RuleDefinitionError("succession.share", name=model.__name__, value=code)
    before = layout_of(other).dictionary
    if any(all(code in before for code in one.old) for one in declared):
        missing = [code for one in declared for code in one.old if code not in before]
        # A model may follow several earlier ones: what this one does not have may be a figure of another.
        for code in missing:
            if not any(code in layout_of(kind).dictionary for kind in _others(declaring)):
                names = {"name": model.__name__, "other": other.__name__}
                raise RuleDefinitionError("succession.old", value=code, **names)
    return declared


def _others(model: type[BaseReport]) -> Iterator[type[BaseReport]]:
    """All classes of reports but that model and those derived from it."""
    waiting = [BaseReport]
    while waiting:
        kind = waiting.pop()
        if kind is not model:
            yield kind
            waiting += kind.__subclasses__()


def _given(given: Mapping[str, str] | None, was: IndicatorSet, now: IndicatorSet) -> Iterator[Succession]:
    """The codes that count the same, as the caller says: two figures, or two shares."""
    mapping: Any = {} if given is None else given
    if not isinstance(mapping, Mapping):
        raise InvalidDataError((wrong_type(mapping, ("same",), dict),))
    taken: set[str] = set()
    for old, new in mapping.items():
        refuse_unknown(old, was.keys())
        refuse_unknown(new, [one.code for one in now if one.is_share is was[old].is_share])
        if new in taken:
            raise InvalidDataError((objection("succession.twice", "same", old, value=new),))
        taken.add(new)
        yield same(old, new)
