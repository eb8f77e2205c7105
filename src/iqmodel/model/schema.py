"""The layout of a block class: its figures, parts and rules, each resolved to its place. Derived once per class."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import Any, Final, Literal, TypeAlias, get_type_hints

import attrs

from iqmodel.errors import RuleDefinitionError
from iqmodel.language.text import Text
from iqmodel.model.counting import CountedFrom
from iqmodel.model.declarations import DECLARATION, Context, CountDeclaration, PartDeclaration, ShareDeclaration
from iqmodel.model.held_shares import HeldShares
from iqmodel.model.indicators import PERCENT, UNITS, Indicator, IndicatorSet, Unit
from iqmodel.model.relations import Relation
from iqmodel.model.rules import Rule
from iqmodel.model.rulesets import RuleSet
from iqmodel.model.sources import Discrepancy
from iqmodel.values.counts import Count, is_known
from iqmodel.values.shares import Share


@attrs.frozen(eq=False)
class Section:
    """A part at its place: its code, its heading and its class."""

    code: str
    label: Text
    kind: type[Any]


@attrs.define(eq=False, slots=False)
class Layout:
    """Everything that derives from the declarations of one class.

    ``fields`` are the names that the constructor takes, among them ``counts`` (figures), ``shares``, ``parts`` and
    ``contexts``; ``own_rules`` are the rules on figures that hold in the class, with local ids, among them one for each
    share of a part of a whole. Everything else covers the whole tree below the class and is computed on first use, as
    most programs need it for one class only. What does not say otherwise is about figures and not about shares.
    """

    kind: type[Any]
    fields: tuple[str, ...]
    counts: dict[str, CountDeclaration]
    parts: dict[str, PartDeclaration]
    contexts: tuple[str, ...]
    own_rules: tuple[Rule, ...]
    shares: dict[str, ShareDeclaration] = attrs.field(factory=dict)
    declared_rules: tuple[Rule, ...] = ()
    """The rules as declared: those on figures and those on shares, without the rule that each share has."""

    @classmethod
    def of(cls, kind: type[Any], rules: tuple[Rule, ...]) -> Layout:
        """The layout of an attrs class with declared fields and these rules.

        Raises RuleDefinitionError for an id used twice and for a rule on a figure that the class does not have.
        """
        declared = {field.name: field.metadata.get(DECLARATION) for field in fields_of(kind)}
        layout = cls(
            kind=kind,
            fields=tuple(declared),
            counts={name: d for name, d in declared.items() if isinstance(d, CountDeclaration)},
            parts={name: d for name, d in declared.items() if isinstance(d, PartDeclaration)},
            contexts=tuple(name for name, d in declared.items() if isinstance(d, Context)),
            own_rules=rules,
            shares={name: d for name, d in declared.items() if isinstance(d, ShareDeclaration)},
            declared_rules=rules,
        )
        if layout.shares:
            on_shares = layout.own_share_rules
            implied = (share.rule(name) for name, share in layout.shares.items())
            on_figures = [rule for rule in rules if rule not in on_shares]
            layout.own_rules = (*on_figures, *(rule for rule in implied if rule is not None))
        ids = [rule.id for rule in (*layout.own_rules, *layout.own_share_rules)]
        for rule in (*layout.own_rules, *layout.own_share_rules):
            if ids.count(rule.id) > 1:
                raise RuleDefinitionError("rule.duplicate", id=rule.id)
        for rule in layout.own_rules:
            layout.refuse_unknown_figures(rule)
        for name, share in layout.shares.items():
            for code in (share.part, share.of):
                if code is not None and code not in layout.positions:
                    raise RuleDefinitionError("share.unknown-figure", name=name, code=code[:200], known=layout.some())
        return layout

    def some(self) -> str:
        """The first dozen codes: they show the form of a code; the whole list would bury a message."""
        return ", ".join(list(self.positions)[:12])

    def refuse_unknown_figures(self, rule: Rule) -> None:
        """Raise RuleDefinitionError if a rule names a figure that the class does not have."""
        for code in rule.codes:
            if code not in self.positions:
                if code in self.share_positions:
                    raise RuleDefinitionError("rule.mixed", id=rule.full_id, name=code)
                raise RuleDefinitionError("rule.unknown-figure", id=rule.full_id, name=code[:200], known=self.some())

    def walk(
        self, path: str, words: Mapping[str, Text], unit: Unit | None, counted: CountedFrom | None = None
    ) -> Iterator[Indicator | Section | Rule]:
        """Everything declared in the tree, in order, resolved as part of ``path`` with these words and this unit.

        Words, the unit and the records that are ``counted`` come from outer parts; an inner part may override them.
        """
        prefix = f"{path}." if path else ""
        for name in self.fields:
            if name in self.counts:
                declared = self.counts[name]
                resolved = declared.unit or unit or UNITS["items"]
                yield Indicator(
                    code=prefix + name,
                    label=(declared.label or Text(name, name)).fill(words),
                    definition=declared.definition.fill(words),
                    unit=resolved,
                    additivity=declared.additivity or resolved.additivity,
                    absorbing=declared.absorbing,
                    counted_from=declared.counted_from and declared.counted_from.within(counted),
                )
            elif name in self.shares:
                share = self.shares[name]
                yield Indicator(
                    code=prefix + name,
                    label=(share.label or Text(name, name)).fill(words),
                    definition=share.definition.fill(words),
                    unit=PERCENT,
                    additivity=PERCENT.additivity,
                    part=share.part and prefix + share.part,
                    of=share.of and prefix + share.of,
                )
            elif name in self.parts:
                held = self.parts[name]
                # The words of a part may contain braces themselves, which outer parts fill: „{audience}“ in a place.
                given = {word: text.fill(words) for word, text in held.words.items()}
                label = (held.label or Text(name, name)).fill({**words, **given})
                yield Section(prefix + name, label, held.kind)
                from_here = held.counted_from.within(counted) if held.counted_from else counted
                yield from layout_of(held.kind).walk(prefix + name, {**words, **given}, held.unit or unit, from_here)
        for rule in (*self.own_rules, *self.own_share_rules):
            yield rule.at(path, words)

    @cached_property
    def _resolved(self) -> tuple[Indicator | Section | Rule, ...]:
        """The whole tree, walked once for indicators, sections and rules."""
        return tuple(self.walk("", {}, None))

    @cached_property
    def indicators(self) -> IndicatorSet:
        """Every figure of the tree, resolved to its place, in order."""
        if not self.share_positions:
            return self.dictionary
        return IndicatorSet(tuple(indicator for indicator in self.dictionary if not indicator.is_share))

    @cached_property
    def dictionary(self) -> IndicatorSet:
        """Every figure and every share of the tree, in order."""
        return IndicatorSet(tuple(entry for entry in self._resolved if isinstance(entry, Indicator)))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every part of the tree, outer before inner."""
        return tuple(entry for entry in self._resolved if isinstance(entry, Section))

    @cached_property
    def rules(self) -> RuleSet:
        """Every rule of the tree at its place, with the labels of its figures."""
        if not self.share_positions:
            return self.all_rules
        return RuleSet(tuple(rule for rule in self.all_rules if not self.is_on_shares(rule)))

    @cached_property
    def all_rules(self) -> RuleSet:
        """The rules on figures and those on shares."""
        labels = {indicator.code: indicator.label for indicator in self.dictionary}
        return RuleSet(tuple(entry.labelled(labels) for entry in self._resolved if isinstance(entry, Rule)))

    def is_on_shares(self, rule: Rule) -> bool:
        """Whether a rule names shares and nothing else."""
        return all(code in self.share_positions for code in rule.codes)

    @cached_property
    def own_share_rules(self) -> tuple[Rule, ...]:
        """The rules on shares that are declared in the class, with local ids."""
        return tuple(rule for rule in self.declared_rules if self.is_on_shares(rule)) if self.share_positions else ()

    @cached_property
    def share_rules(self) -> tuple[BoundRule, ...]:
        """Every rule on shares of the tree, with the function from the tuple of all shares to those of the rule."""
        return self.bind_shares(rule for rule in self.all_rules if self.is_on_shares(rule)) if self.has_shares else ()

    @property
    def has_shares(self) -> bool:
        """Whether the tree has any shares."""
        return bool(self.share_positions)

    @cached_property
    def shares_of_figures(self) -> tuple[tuple[str, int], ...]:
        """The full id of the rule of each share of a part of a whole, with the position of the share."""
        codes = [(one.code, position) for position, one in enumerate(self.share_indicators) if one.part and one.of]
        placed = [(code.rpartition("."), position) for code, position in codes]
        return tuple((f"{path}{point}{name.replace('_', '-')}", at) for (path, point, name), at in placed)

    @cached_property
    def share_indicators(self) -> tuple[Indicator, ...]:
        """Every share of the tree, in order."""
        return tuple(indicator for indicator in self.dictionary if indicator.is_share) if self.has_shares else ()

    @cached_property
    def positions(self) -> dict[str, int]:
        """The position of each code in the order of ``figures``. Needs no labels, as creating a class asks for it."""
        return {code: position for position, code in enumerate(self._codes("", "counts"))}

    @cached_property
    def share_positions(self) -> dict[str, int]:
        """The position of the code of each share in the order of ``held_shares``."""
        return {code: position for position, code in enumerate(self._codes("", "shares"))}

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each figure and share in the order in which the class declares them."""
        if not self.has_shares:
            return self.positions
        return {code: place for place, code in enumerate(self.dictionary.keys())}

    @cached_property
    def known_codes(self) -> Collection[str]:
        """The codes of all figures and shares: what notes and sources may name."""
        return self.positions.keys() | self.share_positions.keys() if self.has_shares else self.positions

    def _codes(self, prefix: str, kind: Literal["counts", "shares"]) -> Iterator[str]:
        """The codes of all figures, or of all shares, of the tree, each with ``prefix`` before it."""
        declared: Mapping[str, object] = getattr(self, kind)
        for name in self.fields:
            if name in declared:
                yield prefix + name
            elif name in self.parts:
                yield from layout_of(self.parts[name].kind)._codes(f"{prefix}{name}.", kind)  # noqa: SLF001 - of its class

    @cached_property
    def figures(self) -> Callable[[Any], tuple[Count, ...]]:
        """The function from an object of the class to its figures, in order."""
        # One attrgetter for all figures runs in C; a check of many reports spends most of its time here.
        return getter(attrgetter, tuple(self.positions))

    @cached_property
    def held_shares(self) -> Callable[[Any], tuple[Share, ...]]:
        """The function from an object of the class to its shares, in order."""
        return getter(attrgetter, tuple(self.share_positions))

    def held(self, obj: Any) -> dict[str, Count | Share]:
        """Every figure and share of an object by its code, in the order in which the class declares them."""
        figures: dict[str, Count | Share] = dict(zip(self.positions, self.figures(obj), strict=True))
        if not self.has_shares:
            return figures
        figures |= zip(self.share_positions, self.held_shares(obj), strict=True)
        return {code: figures[code] for code in self.places}

    def shares_of(self, held: tuple[Share, ...]) -> HeldShares:
        """All shares of an object, in order, with those that are stated by their rules."""
        stated = {rule_id: held[position] for rule_id, position in self.shares_of_figures if held[position].is_known}
        return HeldShares(held, stated)

    @cached_property
    def values(self) -> Callable[[Any], tuple[Any, ...]]:
        """The function from an object of the class to the values of its own fields, in order."""
        return getter(attrgetter, self.fields)

    @cached_property
    def enforced(self) -> tuple[tuple[str, Relation, Callable[[Any], tuple[Count, ...]]], ...]:
        """The error rules of the class itself: id, relation, and the function from an object to the rule's figures."""
        errors = (rule for rule in self.own_rules if rule.severity == "error")
        return tuple((rule.id, rule.relation, getter(attrgetter, rule.codes)) for rule in errors)

    @cached_property
    def enforced_shares(self) -> tuple[tuple[str, Callable[[Any], Any], Callable[[Any], Any]], ...]:
        """The shares that the class itself enforces: the name of each, and the functions to its part and its whole."""
        return tuple(
            (name, attrgetter(share.part), attrgetter(share.of))
            for name, share in self.shares.items()
            if share.part is not None and share.of is not None and share.severity == "error"
        )

    @cached_property
    def _acknowledgements(self) -> tuple[tuple[str, ...], Callable[[Any], tuple[tuple[Discrepancy, ...], ...]]]:
        paths = ("", *(f"{section.code}." for section in self.sections))
        return paths, getter(attrgetter, tuple(f"{path}discrepancies" for path in paths))

    def discrepancies(self, obj: Any) -> dict[str, Discrepancy]:
        """The acknowledged discrepancies of an object and its parts, by full rule id."""
        paths, held = self._acknowledgements
        groups = held(obj)
        # Most objects have none: an empty tuple for every block is all that is looked at.
        if not any(groups):
            return {}
        return {path + one.rule: one for path, group in zip(paths, groups, strict=True) for one in group}

    @cached_property
    def bound_rules(self) -> tuple[BoundRule, ...]:
        """The rules, each with the function from the tuple of all figures to those of the rule."""
        return self.bind(self.rules)

    def bind(self, rules: Iterable[Rule]) -> tuple[BoundRule, ...]:
        """Bind rules of any origin to this class. Raises RuleDefinitionError for a figure that it does not have."""
        bound = []
        for rule in rules:
            self.refuse_unknown_figures(rule)
            bound.append(self._bound(rule, self.positions))
        return tuple(bound)

    def bind_shares(self, rules: Iterable[Rule]) -> tuple[BoundRule, ...]:
        """The same for rules on shares: their functions pick from the tuple of all shares."""
        return tuple(self._bound(rule, self.share_positions) for rule in rules)

    def _bound(self, rule: Rule, positions: Mapping[str, int]) -> BoundRule:
        # A rule of the class has its labels already; one from a file gets those of the class.
        labels = {} if rule.labels else {code: self.dictionary[code].label for code in rule.codes}
        labelled = rule if rule.labels else rule.labelled(labels)
        return labelled, getter(itemgetter, tuple(positions[code] for code in rule.codes))


def fields_of(kind: type[Any]) -> tuple[attrs.Attribute[Any], ...]:
    """The fields of an attrs class in order, also of one that type checkers know as a block only."""
    return tuple(attrs.fields(kind))


def hints_of(kind: type[Any]) -> dict[str, Any]:
    """The type of each field: of figures and parts as declared, of everything else as annotated.

    Annotations are strings that have to be evaluated. Those of figures and parts are not: a class defined inside a
    function may name a part that is visible only there.
    """
    layout = layout_of(kind)
    hints: dict[str, Any] = {**dict.fromkeys(layout.counts, Count), **dict.fromkeys(layout.shares, Share)}
    hints |= {name: declared.kind for name, declared in layout.parts.items()}
    names = {field.name for field in fields_of(kind)} - hints.keys()
    for base in reversed(kind.__mro__):
        if names.intersection(vars(base).get("__annotations__", {})):
            evaluated = get_type_hints(base, include_extras=True)
            hints |= {name: evaluated[name] for name in names if name in evaluated}
    return hints


def is_empty(block: Any) -> bool:
    """Whether a block states no figure and no share at all, itself or below."""
    layout = layout_of(type(block))
    return not any(map(is_known, layout.figures(block))) and not (
        layout.has_shares and any(share.is_known for share in layout.held_shares(block))
    )


BoundRule: TypeAlias = tuple[Rule, Callable[[Any], tuple[Any, ...]]]
"""A rule and the function that picks its figures from a tuple of all figures of a class, or its shares from one of all
shares."""


def getter(make: Any, keys: tuple[Any, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """An ``attrgetter`` or ``itemgetter`` that returns a tuple for any number of keys.

    The originals return a bare value for one key and refuse an empty list.
    """
    if not keys:
        return lambda _: ()
    get = make(*keys)
    return get if len(keys) > 1 else lambda holder: (get(holder),)


# A dict and not an attribute of the class: an attribute could be overwritten by a field, or inherited unnoticed.
_LAYOUTS: Final[dict[type[Any], Layout]] = {}


def set_layout(kind: type[Any], layout: Layout) -> None:
    """Register the layout of a class that has just been made."""
    _LAYOUTS[kind] = layout


def refuse_undeclared(kind: type[Any]) -> None:
    """Raise RuleDefinitionError for a subclass of a block with declarations but without the ``@block`` decorator.

    Its own figures and rules would otherwise be ignored without notice, and an attribute hide a figure that is there.
    """
    if kind in _LAYOUTS:
        return
    for base in kind.__mro__:
        if base in _LAYOUTS:
            return
        own = vars(base)
        declares = own.get("__annotations__") or own.get("_model") or own.keys() & layout_of(kind).fields
        if declares or any(hasattr(held, "expression") for held in own.values()):
            raise RuleDefinitionError("block.undeclared", name=base.__name__)


def layout_of(kind: type[Any]) -> Layout:
    """The layout of a block class, or of the nearest block it inherits from."""
    for base in kind.__mro__:
        if base in _LAYOUTS:
            return _LAYOUTS[base]
    return Layout(kind, (), {}, {}, (), ())
