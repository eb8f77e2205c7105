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
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar, cast, dataclass_transform, overload

import attrs

from iqmodel.errors import InvariantError, RuleDefinitionError
from iqmodel.excerpts import excerpt
from iqmodel.language.lookup import refuse_unknown, unknown_code
from iqmodel.language.problems import Problem
from iqmodel.language.text import Language, Text
from iqmodel.language.viewed import Viewed, in_words
from iqmodel.model.indicators import Additivity, Unit, check_additivity, unit_of
from iqmodel.model.invariants import compile_guard
from iqmodel.model.records import NAME
from iqmodel.model.rules import Rule, Severity
from iqmodel.model.schema import (
    DECLARATION,
    Context,
    CountDeclaration,
    Layout,
    PartDeclaration,
    fields_of,
    layout_of,
    set_layout,
)
from iqmodel.model.sources import Discrepancy
from iqmodel.values.counts import UNKNOWN, Count

T = TypeVar("T")
B = TypeVar("B", bound="Block")
Shown = TypeVar("Shown")
Given = TypeVar("Given")

NOTHING_SAID: Final = Text("", "")


def count(
    *,
    unit: Unit | str = "items",
    label: Text | None = None,
    definition: Text | None = None,
    additivity: Additivity | None = None,
) -> Count:
    """Declare a figure of a block: ``first: iq.Count = iq.count(unit="sessions", label=…)``.

    ``label`` and ``definition`` may hold words in braces that the part holding the block fills in
    (``"Teilnehmende an {place}"``); ``unit="{unit}"`` leaves the unit to that part. ``additivity`` defaults to
    that of the unit. The figure defaults to UNKNOWN. Raises RuleDefinitionError for a unit that does not exist.
    """
    for name, text in (("label", label), ("definition", definition)):
        if text is not None:
            _refuse_bad_template(name, text)
    if additivity is not None:
        check_additivity("count()", additivity)
    declaration = CountDeclaration(
        unit=None if isinstance(unit, str) and unit == "{unit}" else unit_of(unit),
        label=label,
        definition=definition or NOTHING_SAID,
        additivity=additivity,
    )
    return attrs.field(default=UNKNOWN, metadata={DECLARATION: declaration})


def _refuse_bad_template(name: str, text: object) -> None:
    """Raise RuleDefinitionError for what is no text, or one whose braces do not match."""
    if not isinstance(text, Text):
        raise RuleDefinitionError("block.text", field=name, value=excerpt(text))
    text.fill({})


def part(kind: type[B], /, *, label: Text | None = None, unit: Unit | str | None = None, **words: Text) -> B:
    """Declare a block within a block: ``sessions: SessionCounts = iq.part(SessionCounts, label=…)``.

    ``label`` is its heading; ``words`` fill the braces in the labels and definitions of everything below it,
    ``unit`` the unit that those figures leave open. The part defaults to an empty one.
    Raises RuleDefinitionError when ``kind`` is no block.
    """
    if not is_block_class(kind):
        raise RuleDefinitionError("block.part-kind", kind=excerpt(kind))
    for name, text in {**({} if label is None else {"label": label}), **words}.items():
        _refuse_bad_template(name, text)
    try:
        empty = kind()
    except TypeError:  # it has fields that must be given: a report is no part
        raise RuleDefinitionError("block.part-kind", kind=kind.__name__) from None
    declaration = PartDeclaration(kind=kind, label=label, unit=None if unit is None else unit_of(unit), words=words)
    return attrs.field(default=empty, metadata={DECLARATION: declaration})


@attrs.frozen
class _RuleDeclaration:
    expression: str
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

    The id is the attribute's name with hyphens, unless given. An ``error`` is enforced by the constructor. The only
    annotation it may bear is ``ClassVar[iq.Rule]``, which a package asks for whose types must be complete.
    """
    named = {"label": label, "reason": reason, "severity": severity, "source": source, "id": id}
    said = {name: value for name, value in named.items() if value is not None}
    # Until @block names it, the attribute is a declaration; from then on it is the rule that type checkers see.
    return cast("Rule", _RuleDeclaration(expression, said))


if TYPE_CHECKING:

    class Converted(Generic[Shown, Given]):
        """A field that shows one type and takes another, for type checkers: what a converter does at run time."""

        @overload
        def __get__(self, obj: None, owner: type) -> Self: ...
        @overload
        def __get__(self, obj: object, owner: type) -> Shown: ...
        def __get__(self, obj: Any, owner: type) -> Any: ...
        def __set__(self, obj: Any, value: Given) -> None: ...

else:

    class Converted:
        """At run time the annotation is simply the type that is shown."""

        def __class_getitem__(cls, types: tuple[Any, Any]) -> Any:
            return types[0]


def context(convert: Callable[[Any], Any] | None = None, **default: Any) -> Any:
    """Declare what a block holds besides figures: whom and when it is about, where it comes from."""
    return attrs.field(converter=convert, metadata={DECLARATION: Context()}, **default)


@dataclass_transform(kw_only_default=True, frozen_default=True)
def _frozen(cls: type[T]) -> type[T]:
    return attrs.frozen(kw_only=True, auto_attribs=True, repr=False, eq=False)(cls)


@_frozen
class Block(Viewed):
    """The base of every block: figures and parts, checked when made, never changed after.

    Two blocks are equal when all their figures, parts and discrepancies are. ``discrepancies`` acknowledge
    broken equalities of the block's own rules, by local id.
    """

    discrepancies: tuple[Discrepancy, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Check types and error rules: raises one InvariantError with everything that is wrong."""
        guard = compile_guard(type(self))
        type.__setattr__(type(self), "__attrs_post_init__", guard)
        guard(self)

    def __getitem__(self, code: str) -> Count:
        """The figure of that code, relative to this block; raises UnknownCodeError."""
        refuse_unknown(code, layout_of(type(self)).positions)
        value: Any = self
        for name in code.split("."):
            value = getattr(value, name)
        figure: Count = value
        return figure

    def replace(self, changes: Mapping[str, Any]) -> Self:
        """The same block with the figures (or parts, or other fields) at these codes changed, checked again.

        Raises UnknownCodeError for a code that does not exist, InvariantError when the result breaks a rule.
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
                raise unknown_code(code, layout.positions)
            if rest:
                below.setdefault(name, {})[rest] = value
            else:
                own[name] = value
        refused: list[InvariantError] = []
        for name, inner in below.items():
            held = own.get(name, getattr(self, name))
            if not isinstance(held, layout.parts[name].kind):
                continue  # what was given for the part is none: the constructor says so
            try:
                own[name] = held.replace(inner)
            except InvariantError as error:
                refused.append(error.below(name))
        if refused:
            violations = tuple(violation for error in refused for violation in error.violations)
            problems = tuple(problem for error in refused for problem in error.problems)
            raise InvariantError(type(self).__name__, violations=violations, problems=problems)
        values = {name: getattr(self, name) for name in layout.fields}
        return type(self)(**(values | own))

    def context_problems(self) -> Iterable[Problem]:
        """What is wrong with the fields that are no figures; a class with such fields overrides this."""
        return ()

    def _naming_problems(self) -> Iterable[Problem]:
        """Those of them that can be told without knowing any figure."""
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
        """The fields that say something: all that differ from their default."""
        return {
            field.name: getattr(self, field.name)
            for field in fields_of(type(self))
            if getattr(self, field.name) != field.default
        }

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in self._given().items())
        return f"{type(self).__qualname__}({given})"

    def __str__(self) -> str:
        return self.in_language()

    def in_language(self, language: Language | None = None) -> str:
        """The figures as a plain text table in ``language``."""
        return in_words(self, language)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild_block, (type(self), self._given())


def _rebuild_block(kind: type[B], given: dict[str, Any]) -> B:
    return kind(**given)


def is_block_class(kind: object) -> bool:
    """Whether ``kind`` is a class that inherits from :class:`Block`."""
    return isinstance(kind, type) and issubclass(kind, Block)


# A rule may be written ``sum: ClassVar[Rule] = rule(…)``: packages whose types must be complete ask for that.
_CLASS_VARIABLE: Final = re.compile(r"['\"]?(?:\w+\.)*ClassVar\b")
# „format“ is the header of a document in JSON.
_OWN_NAMES: Final = frozenset({"format", *(name for name in dir(Block) if not name.startswith("__"))})


def _refuse_taken_names(cls: type[Any], name: str, declared: dict[str, Any]) -> None:
    annotations: dict[str, object] = vars(cls).get("__annotations__", {})
    annotated = [key for key, hint in annotations.items() if not _CLASS_VARIABLE.match(str(hint))]
    inherited = {field.name for field in fields_of(cls)}
    contexts = {field.name for field in fields_of(cls) if isinstance(field.metadata.get(DECLARATION), Context)}
    ruled = {key for base in cls.__mro__[1:] for key, value in vars(base).items() if isinstance(value, Rule)}
    for key in (*declared, *annotated):
        reserved = key in _OWN_NAMES or key.startswith("_")
        doubled = key in declared and (key in inherited or key in annotated)
        if reserved or doubled or (key in annotated and key in ruled | contexts):
            raise RuleDefinitionError("block.name", name=name, field=key)
        # A rule's own attribute becomes its id, which the rule checks.
        if key in annotated and (iskeyword(key) or not re.fullmatch(NAME, key)):
            raise RuleDefinitionError("block.name-form", name=name, field=key)


@dataclass_transform(kw_only_default=True, frozen_default=True)
def block(cls: type[T]) -> type[T]:
    """Make a block out of a class that inherits from :class:`Block` (or from Report, or any other block).

    Its fields are called as codes are written: lower-case letters a to z, digits and underscores, a letter first.
    Raises RuleDefinitionError for another name, a class without that base, a field that is neither ``count()`` nor
    ``part()``, a rule named like a field, and a rule that names a figure the class does not have.
    """
    if not is_block_class(cls):
        given: object = cls
        raise RuleDefinitionError("block.base", name=given.__name__ if isinstance(given, type) else excerpt(given))
    name = cls.__name__
    if "__attrs_post_init__" in vars(cls):
        raise RuleDefinitionError("block.post-init", name=name)
    declared = {key: value for key, value in vars(cls).items() if isinstance(value, _RuleDeclaration)}
    _refuse_taken_names(cls, name, declared)
    try:
        built: type[Any] = attrs.frozen(kw_only=True, auto_attribs=True, repr=False, eq=False)(cls)
    except (TypeError, ValueError, RuntimeError) as error:
        raise RuleDefinitionError("block.class", name=name, reason=excerpt(str(error), 200, quoted=False)) from None
    for field in fields_of(built):
        if field.name != "discrepancies" and DECLARATION not in field.metadata:
            raise RuleDefinitionError("block.field", name=name, field=field.name)
    own: list[Rule] = []
    for key, value in declared.items():
        named: dict[str, Any] = {"id": key.replace("_", "-"), **value.named}
        own.append(Rule(expression=value.expression, **named))
        setattr(built, key, own[-1])
    base: Layout = layout_of(next(other for other in cls.__mro__[1:] if is_block_class(other)))
    set_layout(built, Layout.of(built, (*base.own_rules, *own)))
    # The guard is compiled when the first object is made: most processes never make one of every class.
    built.__attrs_post_init__ = Block.__attrs_post_init__
    return built
