"""Blocks: immutable classes out of indicators and parts, with their rules beside their fields.

A block is declared like this, and everything else (checks, JSON, catalogues, tables) derives from it::

    @iq.block
    class PersonsBySex(iq.Block):
        women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))
        men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer", "men"))
        total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))
        by_sex = iq.rule("women + men == total", label=iq.Text("Frauen und Männer", "women and men"))
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from keyword import iskeyword
from typing import Any, Final, Self, TypeVar, cast, dataclass_transform

import attrs

from iqmodel.errors import InvariantError, RuleDefinitionError
from iqmodel.excerpts import excerpt, public_name
from iqmodel.language.lookup import refuse_unknown, unknown_code
from iqmodel.language.problems import Problem
from iqmodel.language.text import Language, Text
from iqmodel.language.viewed import Viewed, in_words
from iqmodel.model.counting import CountedFrom
from iqmodel.model.declarations import (
    DECLARATION,
    NOTHING_SAID,
    Context,
    CountDeclaration,
    PartDeclaration,
    refuse_bad_templates,
)
from iqmodel.model.indicators import Additivity, Unit, check_additivity, unit_of
from iqmodel.model.invariants import compile_maker
from iqmodel.model.records import NAME
from iqmodel.model.rules import Rule, Severity
from iqmodel.model.schema import Layout, fields_of, layout_of, set_layout
from iqmodel.model.sources import Discrepancy
from iqmodel.values.counts import UNKNOWN, Count

T = TypeVar("T")
B = TypeVar("B", bound="Block")


def count(
    *,
    unit: Unit | str = "items",
    label: Text | None = None,
    definition: Text | None = None,
    additivity: Additivity | None = None,
    absorbing: bool = False,
    counted_from: CountedFrom | None = None,
) -> Count:
    """Declare a figure of a block: ``first: iq.Count = iq.count(unit="sessions", label=…)``.

    ``label`` and ``definition`` may contain words in braces, which the part that holds the block fills in
    (``"Teilnehmende an {place}"``); ``unit="{unit}"`` leaves the unit to that part. ``additivity`` defaults to that of
    the unit, the figure itself to UNKNOWN. ``absorbing`` is for a group of persons of additivity ``reclassified`` that
    nobody leaves again as the period grows, such as those who had both types of advice; the other groups of the same
    total then lose persons to it alone. ``counted_from`` says of which case records it is the number.

    Raises RuleDefinitionError for an unknown unit or additivity, for a label or definition that is not a Text, and for
    an absorbing figure of another additivity.
    """
    refuse_bad_templates({}, label=label, definition=definition)
    if additivity is not None:
        check_additivity("count()", additivity)
    if absorbing and additivity != "reclassified":
        raise RuleDefinitionError("indicator.absorbing", additivity=excerpt(additivity, quoted=False))
    declaration = CountDeclaration(
        unit=None if isinstance(unit, str) and unit == "{unit}" else unit_of(unit),
        label=label,
        definition=definition or NOTHING_SAID,
        additivity=additivity,
        absorbing=absorbing,
        counted_from=counted_from,
    )
    return attrs.field(default=UNKNOWN, metadata={DECLARATION: declaration})


def part(
    kind: type[B],
    /,
    *,
    label: Text | None = None,
    unit: Unit | str | None = None,
    counted_from: CountedFrom | None = None,
    **words: Text,
) -> B:
    """Declare a block within a block: ``sessions: SessionCounts = iq.part(SessionCounts, label=…)``.

    ``label`` is its heading; ``words`` fill the braces in the labels and definitions of everything below it, ``unit``
    is the unit of the figures that leave it open, ``counted_from`` the records. The part defaults to an empty block.

    Raises RuleDefinitionError unless ``kind`` is a block class whose objects can be made without arguments.
    """
    if not is_block_class(kind):
        raise RuleDefinitionError("block.part-kind", kind=excerpt(kind))
    refuse_bad_templates(words, label=label)
    try:
        empty = kind()
    except TypeError:  # it has fields that must be given, as a report does: it cannot default to an empty one
        raise RuleDefinitionError("block.part-kind", kind=kind.__name__) from None
    held = None if unit is None else unit_of(unit)
    declaration = PartDeclaration(kind=kind, label=label, unit=held, words=words, counted_from=counted_from)
    return attrs.field(default=empty, metadata={DECLARATION: declaration})


@attrs.frozen
class _RuleDeclaration:
    """The arguments of ``rule()`` until ``@block`` knows the name of the attribute, which becomes the rule's id.

    Without an expression it is that of ``no_rule()``.
    """

    expression: str | None
    named: dict[str, Any]


def rule(
    expression: str,
    *,
    label: Text | None = None,
    reason: Text | None = None,
    severity: Severity = "error",
    source: str = "",
    id: str | None = None,  # noqa: A002 - the field's name
) -> Rule:
    """Declare a rule of a block as an unannotated attribute: ``sum = iq.rule("first + follow_up == total")``.

    The id is the attribute's name with hyphens, unless given. Rules of severity ``error`` are enforced by the
    constructor; those of severity ``warning`` are only checked. The attribute may be annotated with
    ``ClassVar[iq.Rule]`` and with nothing else; packages that declare all their types need that.
    """
    named = {"label": label, "reason": reason, "severity": severity, "source": source, "id": id}
    given = {name: value for name, value in named.items() if value is not None}
    # Until @block names it, the attribute is a declaration; from then on it is the rule that type checkers see.
    return cast("Rule", _RuleDeclaration(expression, given))


def no_rule() -> Rule:
    """Drop a rule that the class inherits: ``advice_types = iq.no_rule()``, by the name of its attribute.

    A rule is replaced by declaring another under the same name. ``@block`` raises RuleDefinitionError where no rule of
    that name is inherited.
    """
    return cast("Rule", _RuleDeclaration(None, {}))


def context(
    convert: Callable[..., Any] | None = None, *, last: bool = False, of_class: bool = False, **default: Any
) -> Any:
    """Declare a field of a block that is neither figure nor part: scope, period, sources, notes.

    With ``last`` it comes after all figures and parts, those of subclasses included. With ``of_class`` the converter
    takes the class of the object besides the value.
    """
    return attrs.field(converter=convert, metadata={DECLARATION: Context(last, of_class)}, **default)


def _in_order(cls: type[Any], fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """The fields of a class: what is declared again keeps its place, and what comes last is last."""
    base = next(other for other in cls.__mro__[1:] if is_block_class(other))
    place = {field.name: place for place, field in enumerate(fields_of(base))}

    def key(field: attrs.Attribute[Any]) -> tuple[bool, int]:
        declared = field.metadata.get(DECLARATION)
        return isinstance(declared, Context) and declared.last, place.get(field.name, len(place))

    return sorted(fields, key=key)


@dataclass_transform(kw_only_default=True, frozen_default=True)
def _frozen(cls: type[T]) -> type[T]:
    return attrs.frozen(kw_only=True, auto_attribs=True, init=False, repr=False, eq=False)(cls)


@_frozen
class Block(Viewed):
    """The base of every block: figures and parts, checked when the object is made and immutable from then on.

    Blocks are equal if they are of one class and all their figures, parts and discrepancies are equal.
    ``discrepancies`` acknowledge violated equalities among the block's own rules, by local id. There is no way to make
    an object without the checks: copying and unpickling go through the constructor.
    """

    discrepancies: tuple[Discrepancy, ...] = ()

    def __getitem__(self, code: str) -> Count:
        """The figure with that code, relative to this block. Raises UnknownCodeError.

        The code of a share gives a Share. Type checkers take every code for that of a count, as nearly all are; to them
        the attribute is a share.
        """
        refuse_unknown(code, layout_of(type(self)).known_codes)
        value: Any = self
        for name in code.split("."):
            value = getattr(value, name)
        figure: Count = value
        return figure

    def _ipython_key_completions_(self) -> list[str]:
        """The codes that IPython completes between square brackets."""
        return list(layout_of(type(self)).known_codes)

    def replace(self, changes: Mapping[str, Any]) -> Self:
        """A copy with the figures, parts or other fields at these codes changed, checked like any new object.

        Raises UnknownCodeError for a code that does not exist, InvariantError if the result violates a rule.
        """
        if not isinstance(changes, Mapping):
            raise unknown_code(changes, ())
        own: dict[str, Any] = {}
        below: dict[str, dict[str, Any]] = {}
        layout = layout_of(type(self))
        given: Mapping[Any, Any] = changes
        for code, value in given.items():
            name, point, rest = code.partition(".") if isinstance(code, str) else ("", "", "")
            if name not in layout.fields or (point and not (rest and name in layout.parts)):
                raise unknown_code(code, layout.known_codes)
            if rest:
                below.setdefault(name, {})[rest] = value
            else:
                own[name] = value
        refused: list[InvariantError] = []
        for name, inner in below.items():
            held = own.get(name, getattr(self, name))
            if not isinstance(held, layout.parts[name].kind):
                continue  # not a block of that class: the constructor below reports it
            try:
                own[name] = held.replace(inner)
            except InvariantError as error:
                refused.append(error.below(name))
        # Every changed part is tried before anything is raised: all violations are reported at once.
        if refused:
            violations = tuple(violation for error in refused for violation in error.violations)
            problems = tuple(problem for error in refused for problem in error.problems)
            raise InvariantError(type(self).__name__, violations=violations, problems=problems)
        values = {name: getattr(self, name) for name in layout.fields}
        return type(self)(**(values | own))

    def context_problems(self) -> Iterable[Problem]:
        """The problems of the fields that are not figures; a class with such fields overrides this."""
        return ()

    def _naming_problems(self) -> Iterable[Problem]:
        """Those problems that can be found without knowing any figure."""
        return ()

    def __eq__(self, other: object) -> bool:
        # Written once and not generated for each class: that makes importing cheaper.
        if other.__class__ is not self.__class__:
            return NotImplemented
        values = layout_of(type(self)).values
        return values(self) == values(other)

    def __hash__(self) -> int:
        return hash((type(self), *layout_of(type(self)).values(self)))

    def _given(self) -> dict[str, Any]:
        """The fields that differ from their default: what ``repr`` shows and pickling keeps."""
        return {
            field.name: getattr(self, field.name)
            for field in fields_of(type(self))
            if getattr(self, field.name) != field.default
        }

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in self._given().items())
        return f"{public_name(type(self))}({given})"

    def __str__(self) -> str:
        return self.in_language()

    def in_language(self, language: Language | None = None) -> str:
        """The figures as a plain text table in ``language``."""
        return in_words(self, language)


def _construct(kind: type[Any]) -> None:
    """Give a class its constructor: ``__new__`` alone, since ``__init__`` could be called again to change an object."""
    kind.__new__ = compile_maker(kind)
    del kind.__attrs_init__


_construct(Block)


def is_block_class(kind: object) -> bool:
    """Whether ``kind`` is a class that inherits from :class:`Block`."""
    return isinstance(kind, type) and issubclass(kind, Block)


# Rules may be annotated, ``sum: ClassVar[Rule] = rule(…)``; annotations are strings and not evaluated here.
_CLASS_VARIABLE: Final = re.compile(r"['\"]?(?:\w+\.)*ClassVar\b")
# A figure must not hide a method of Block, nor „format“ or „model“, the header of a JSON document, nor the first
# parameter of a constructor.
_OWN_NAMES: Final = frozenset({"format", "model", "self", *(name for name in dir(Block) if not name.startswith("__"))})


def _is_context(declared: Any) -> bool:
    return isinstance(getattr(declared, "metadata", {}).get(DECLARATION), Context)


def _refuse_taken_names(cls: type[Any], name: str, declared: dict[str, Any]) -> None:
    annotations: dict[str, object] = vars(cls).get("__annotations__", {})
    annotated = [key for key, hint in annotations.items() if not _CLASS_VARIABLE.match(str(hint))]
    inherited = {field.name for field in fields_of(cls)}
    contexts = {field.name for field in fields_of(cls) if isinstance(field.metadata.get(DECLARATION), Context)}
    ruled = {key for base in cls.__mro__[1:] for key, value in vars(base).items() if isinstance(value, Rule)}
    for key in (*declared, *annotated):
        # Of a report, the names of the columns that every table has are taken too.
        reserved = key in _OWN_NAMES or key.startswith("_") or key in getattr(cls, "_columns", ())
        doubled = key in declared and (key in inherited or key in annotated)
        again = key in contexts and not _is_context(vars(cls).get(key))
        if reserved or doubled or again or (key in annotated and key in ruled):
            raise RuleDefinitionError("block.name", name=name, field=key)
        # A rule's own attribute becomes its id, which the rule checks.
        if key in annotated and (iskeyword(key) or not re.fullmatch(NAME, key)):
            raise RuleDefinitionError("block.name-form", name=name, field=key)


def _refuse_hidden(cls: type[Any], name: str) -> None:
    """Raise RuleDefinitionError where a class assigns something else to the name of what it inherits.

    A figure, part or rule would stay as it is, and its attribute show something else.
    """
    base = next(other for other in cls.__mro__[1:] if is_block_class(other))
    kept = {field.name for field in fields_of(base)} | {rule_of for rule_of in dir(base) if _is_rule(base, rule_of)}
    for other in cls.__mro__[: cls.__mro__.index(base)]:
        annotated = vars(other).get("__annotations__", {}) if other is cls else {}
        for key, value in vars(other).items():
            if key in kept and key not in annotated and not isinstance(value, _RuleDeclaration):
                raise RuleDefinitionError("block.hidden", name=name, field=key, value=excerpt(value, 40))


def _is_rule(kind: type[Any], name: str) -> bool:
    return isinstance(getattr(kind, name, None), Rule)


def _rules_of(built: Any, declared: Mapping[str, _RuleDeclaration], base: Any) -> tuple[Rule, ...]:
    """The rules of a class: those of its ``base``, some of them replaced or dropped, and its own; set as attributes."""
    inherited: tuple[Rule, ...] = layout_of(base).declared_rules
    rules: dict[str, Rule | None] = {rule.id: rule for rule in inherited}
    added: list[Rule] = []
    for key, value in declared.items():
        held = getattr(base, key, None)
        replaced = held.id if isinstance(held, Rule) else None
        stated = None
        if value.expression is not None:
            named: dict[str, Any] = {"id": replaced or key.replace("_", "-"), **value.named}
            stated = Rule(expression=value.expression, **named)
        elif replaced is None and getattr(base, key, base) is not None:  # None: it was dropped before
            raise RuleDefinitionError("block.no-rule", name=built.__name__, field=key)
        # What replaces a rule stands in its place.
        if replaced is not None:
            rules[replaced] = stated
        elif stated is not None:
            added.append(stated)
        setattr(built, key, stated)
    return (*(rule for rule in rules.values() if rule is not None), *added)


@dataclass_transform(kw_only_default=True, frozen_default=True)
def block(cls: type[T]) -> type[T]:
    """Make a block out of a class that inherits from :class:`Block` (or from Report, or any other block).

    Names of fields are steps of codes: lower-case letters a to z, digits and underscores, beginning with a letter.

    Raises RuleDefinitionError for any other name, a class without that base, a field that is not declared by
    ``count()``, ``share()`` or ``part()``, anything but a declaration in the place of an inherited figure, part or
    rule, a rule with the name of a field, and a rule that refers to a figure that the class does not have.
    """
    if not is_block_class(cls):
        given: object = cls
        raise RuleDefinitionError("block.base", name=given.__name__ if isinstance(given, type) else excerpt(given))
    name = cls.__name__
    if "__attrs_post_init__" in vars(cls):
        raise RuleDefinitionError("block.post-init", name=name)
    declared = {key: value for key, value in vars(cls).items() if isinstance(value, _RuleDeclaration)}
    _refuse_taken_names(cls, name, declared)
    _refuse_hidden(cls, name)
    try:
        made = attrs.frozen(
            kw_only=True, auto_attribs=True, init=False, repr=False, eq=False, field_transformer=_in_order
        )
        built: type[Any] = made(cls)
    except (TypeError, ValueError, RuntimeError) as error:
        raise RuleDefinitionError("block.class", name=name, reason=excerpt(str(error), 200, quoted=False)) from None
    for field in fields_of(built):
        if field.name != "discrepancies" and DECLARATION not in field.metadata:
            raise RuleDefinitionError("block.field", name=name, field=field.name)
    base: Any = next(other for other in cls.__mro__[1:] if is_block_class(other))
    set_layout(built, Layout.of(built, _rules_of(built, declared, base)))
    _construct(built)
    return built
