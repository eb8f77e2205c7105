"""The layout of a block class: its figures, parts and rules, each resolved to its place. Derived once per class."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import Any, Final, TypeAlias, get_type_hints

import attrs

from iqmodel.errors import RuleDefinitionError
from iqmodel.language.text import Text
from iqmodel.model.indicators import UNITS, Additivity, Indicator, IndicatorSet, Unit
from iqmodel.model.relations import Relation
from iqmodel.model.rules import Rule
from iqmodel.model.rulesets import RuleSet
from iqmodel.model.sources import Discrepancy
from iqmodel.values.counts import Count, is_known

DECLARATION: Final = "iqmodel"

TABLE_COLUMNS: Final = frozenset(
    ("start end kind code value low high wording stated status unit note_de note_en").split()  # noqa: SIM905 - a list of words
)
"""What tables of reports call their columns, besides the scope; no figure of a report can be called so."""


@attrs.frozen(eq=False)
class CountDeclaration:
    """The arguments of ``count()``; a unit of None is left to the part that holds the block."""

    unit: Unit | None
    label: Text | None
    definition: Text
    additivity: Additivity | None
    absorbing: bool = False


@attrs.frozen(eq=False)
class PartDeclaration:
    """The arguments of ``part()``."""

    kind: type[Any]
    label: Text | None
    unit: Unit | None
    words: Mapping[str, Text]


@attrs.frozen(eq=False)
class Context:
    """A field that is neither figure nor part: scope, period, sources, notes. The ``last`` ones follow the figures."""

    last: bool = False


@attrs.frozen(eq=False)
class Section:
    """A part at its place: its code, its heading and its class."""

    code: str
    label: Text
    kind: type[Any]


@attrs.define(eq=False, slots=False)
class Layout:
    """Everything that derives from the declarations of one class.

    ``fields`` are the names that the constructor takes, among them ``counts`` (figures), ``parts`` and ``contexts``;
    ``own_rules`` are the rules declared in the class, with local ids. Everything else covers the whole tree below the
    class and is computed on first use, as most programs need it for one class only.
    """

    kind: type[Any]
    fields: tuple[str, ...]
    counts: dict[str, CountDeclaration]
    parts: dict[str, PartDeclaration]
    contexts: tuple[str, ...]
    own_rules: tuple[Rule, ...]

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
        )
        ids = [rule.id for rule in rules]
        for rule in rules:
            if ids.count(rule.id) > 1:
                raise RuleDefinitionError("rule.duplicate", id=rule.id)
            layout.refuse_unknown_figures(rule)
        return layout

    def refuse_unknown_figures(self, rule: Rule) -> None:
        """Raise RuleDefinitionError if a rule names a figure that the class does not have."""
        for code in rule.codes:
            if code not in self.positions:
                # A dozen codes show the form of a code; the whole list would bury the message.
                known = ", ".join(list(self.positions)[:12])
                raise RuleDefinitionError("rule.unknown-figure", id=rule.full_id, name=code[:200], known=known)

    def walk(self, path: str, words: Mapping[str, Text], unit: Unit | None) -> Iterator[Indicator | Section | Rule]:
        """Everything declared in the tree, in order, resolved as part of ``path`` with these words and this unit.

        Words and the unit are inherited from outer parts; an inner part may override them.
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
                )
            elif name in self.parts:
                held = self.parts[name]
                # The words of a part may contain braces themselves, which outer parts fill: „{audience}“ in a place.
                given = {word: text.fill(words) for word, text in held.words.items()}
                label = (held.label or Text(name, name)).fill({**words, **given})
                yield Section(prefix + name, label, held.kind)
                yield from layout_of(held.kind).walk(prefix + name, {**words, **given}, held.unit or unit)
        for rule in self.own_rules:
            yield rule.at(path, words)

    @cached_property
    def _resolved(self) -> tuple[Indicator | Section | Rule, ...]:
        """The whole tree, walked once for indicators, sections and rules."""
        return tuple(self.walk("", {}, None))

    @cached_property
    def indicators(self) -> IndicatorSet:
        """Every figure of the tree, resolved to its place, in order."""
        return IndicatorSet(tuple(entry for entry in self._resolved if isinstance(entry, Indicator)))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every part of the tree, outer before inner."""
        return tuple(entry for entry in self._resolved if isinstance(entry, Section))

    @cached_property
    def rules(self) -> RuleSet:
        """Every rule of the tree at its place, with the labels of its figures."""
        labels = {indicator.code: indicator.label for indicator in self.indicators}
        return RuleSet(tuple(entry.labelled(labels) for entry in self._resolved if isinstance(entry, Rule)))

    @cached_property
    def positions(self) -> dict[str, int]:
        """The position of each code in the order of ``figures``. Needs no labels, as creating a class asks for it."""
        return {code: position for position, code in enumerate(self.codes(""))}

    def codes(self, prefix: str) -> Iterator[str]:
        """The codes of all figures of the tree, each with ``prefix`` before it."""
        for name in self.fields:
            if name in self.counts:
                yield prefix + name
            elif name in self.parts:
                yield from layout_of(self.parts[name].kind).codes(f"{prefix}{name}.")

    @cached_property
    def figures(self) -> Callable[[Any], tuple[Count, ...]]:
        """The function from an object of the class to its figures, in order."""
        # One attrgetter for all figures runs in C; a check of many reports spends most of its time here.
        return getter(attrgetter, tuple(self.positions))

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
            labels = {code: self.indicators[code].label for code in rule.codes}
            # A rule of the class has its labels already; one from a file gets those of the class.
            labelled = rule if rule.labels else rule.labelled(labels)
            bound.append((labelled, getter(itemgetter, tuple(self.positions[code] for code in rule.codes))))
        return tuple(bound)


def fields_of(kind: type[Any]) -> tuple[attrs.Attribute[Any], ...]:
    """The fields of an attrs class in order, also of one that type checkers know as a block only."""
    return tuple(attrs.fields(kind))


def hints_of(kind: type[Any]) -> dict[str, Any]:
    """The type of each field: of figures and parts as declared, of everything else as annotated.

    Annotations are strings that have to be evaluated. Those of figures and parts are not: a class defined inside a
    function may name a part that is visible only there.
    """
    layout = layout_of(kind)
    hints: dict[str, Any] = {**dict.fromkeys(layout.counts, Count)}
    hints |= {name: declared.kind for name, declared in layout.parts.items()}
    names = {field.name for field in fields_of(kind)} - hints.keys()
    for base in reversed(kind.__mro__):
        if names.intersection(vars(base).get("__annotations__", {})):
            evaluated = get_type_hints(base, include_extras=True)
            hints |= {name: evaluated[name] for name in names if name in evaluated}
    return hints


def is_empty(block: Any) -> bool:
    """Whether a block states no figure at all, itself or below."""
    return not any(map(is_known, layout_of(type(block)).figures(block)))


BoundRule: TypeAlias = tuple[Rule, Callable[[Any], tuple[Count, ...]]]
"""A rule and the function that picks its figures from a tuple of all figures of a class."""


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

    Its own figures and rules would otherwise be ignored without notice.
    """
    if kind in _LAYOUTS:
        return
    for base in kind.__mro__:
        if base in _LAYOUTS:
            return
        own = vars(base)
        if own.get("__annotations__") or own.get("_model") or any(hasattr(held, "expression") for held in own.values()):
            raise RuleDefinitionError("block.undeclared", name=base.__name__)


def layout_of(kind: type[Any]) -> Layout:
    """The layout of a block class, or of the nearest block it inherits from."""
    for base in kind.__mro__:
        if base in _LAYOUTS:
            return _LAYOUTS[base]
    return Layout(kind, (), {}, {}, (), ())
