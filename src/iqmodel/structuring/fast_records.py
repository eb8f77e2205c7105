"""The fast reader of records: field by field at first, and by code generated for the class once many were read.

Both set the fields directly and ask the questions of the constructor once. Generating the code takes as long as
reading a fact sheet without it, so it waits for the records of a few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Final

import attrs

from iqmodel.language.text import Text
from iqmodel.model.annotations import (
    LONGEST,
    Annotation,
    Choice,
    Figure,
    Form,
    Instance,
    Members,
    OrNone,
    Signed,
    Whole,
    Words,
)
from iqmodel.model.blocks import Block
from iqmodel.model.records import Record, field_checks
from iqmodel.model.schema import fields_of, hints_of
from iqmodel.structuring.fast import Reader, ReaderOf, Tally, Unsure, constructing, read_bounds, refuse
from iqmodel.structuring.limits import SAFE
from iqmodel.structuring.readers import format_of
from iqmodel.values.counts import MAX_COUNT
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope

_PATIENCE: Final = 100


def record_reader(kind: type[Any], reader_of: ReaderOf) -> Reader:
    """The reader of a record class; what it refuses is left to the careful reader."""
    if not _is_usual(kind):
        return constructing(kind, reader_of)
    if _has_refused_defaults(kind):
        return refuse
    # A program that reads only one document needs no generated code.
    read, left = by_table(kind, reader_of), _PATIENCE

    def read_record(value: Any, tally: Tally) -> Any:
        nonlocal read, left
        if left > 0:
            left -= 1
            # Two threads that count down at once may pass 0.
            if left <= 0:
                read = generated(kind, reader_of)
        return read(value, tally)

    return read_record


def _is_usual(kind: type[Any]) -> bool:
    """Whether the class leaves its checks to its base, and computes and converts nothing in ways of its own."""
    usual = kind.__attrs_post_init__ is Record.__attrs_post_init__
    return usual and not any(
        isinstance(field.default, attrs.Factory) or not _is_of_package(field.converter)  # type: ignore[arg-type]  # attrs types it as a function
        for field in fields_of(kind)
    )


def _is_of_package(converter: object) -> bool:
    """Whether there is no converter, or one of this package: those leave alone what its readers make."""
    return converter is None or str(getattr(converter, "__module__", None)).startswith("iqmodel.")


def _has_refused_defaults(kind: type[Any]) -> bool:
    """Whether the class would refuse one of its own defaults, so that some of its fields only seem to be optional."""
    checks = dict(field_checks(kind))
    defaults = ((checks[field.name], field.default) for field in fields_of(kind))
    return any(default is not attrs.NOTHING and check(default, ()) for check, default in defaults)


def by_table(kind: type[Any], reader_of: ReaderOf) -> Reader:
    """The reader that looks up each field in a table: its reader, its check, the setter of its slot, its default.

    Raises Unsure for what is not a dict, for a missing field without a default, for a key that is not a field, for a
    member that its annotation does not permit, and for a record that objects to its fields as a whole.
    """
    hints, checks, tag = hints_of(kind), dict(field_checks(kind)), format_of(kind)
    table = [
        (field.name, reader_of(hints[field.name]), checks[field.name], getattr(kind, field.name).__set__, field.default)
        for field in fields_of(kind)
    ]
    new = object.__new__
    objects = kind._objections is not Record._objections  # noqa: SLF001 - as its constructor asks

    def read_record(value: Any, tally: Tally) -> Any:
        if value.__class__ is not dict:
            raise Unsure
        tally[0] += len(value)
        made = new(kind)
        found = 0
        if tag is not None and "format" in value:
            if value["format"] != tag:
                raise Unsure
            tally[0] += 1  # the tag is a string, too
            found = 1
        for name, read, check, put, default in table:
            if name in value:
                member = read(value[name], tally)
                found += 1
                if check(member, ()):
                    raise Unsure
                put(made, member)
            elif default is attrs.NOTHING:
                raise Unsure
            else:
                put(made, default)
        if found != len(value) or (objects and any(True for _ in made._objections())):  # noqa: SLF001 - as its constructor asks
            raise Unsure
        return made

    return read_record


def _generate(kind: type[Any], reader_of: ReaderOf) -> Reader:
    """The same as generated code, which looks at texts and lists itself instead of asking their annotations.

    It does not ask whether texts hold half characters: readers are given none (see :mod:`iqmodel.structuring.fast`).
    """
    code = _Code(kind, reader_of)
    # The text is made of field names that the class declared, never of data.
    exec("\n".join(code.lines()), code.names)  # noqa: S102 - of declared names alone
    read: Reader = code.names["read"]
    return read


generated: Final[Callable[[Any, ReaderOf], Reader]] = cache(_generate)
"""The reader by generated code; the code of a class is made once."""

_RANGE: Final = (-MAX_COUNT, MAX_COUNT)
_SHORT: Final = 100
_KEPT: Final = 4_096


@cache
def _known_texts(form: Form) -> tuple[set[str], Callable[[str], bool]]:
    """The texts that are known to have a form, such as codes of figures, of which a stream repeats a few; and the
    function that says whether another has it, and keeps it if it is short.
    """
    known: set[str] = set()
    fits = Words(form).fits

    def has_form(text: str) -> bool:
        if not fits(text):
            return False
        if len(text) <= _SHORT:
            # Junk that fills it would keep out for ever what is repeated.
            if len(known) >= _KEPT:
                known.clear()
            known.add(text)
        return True

    return known, has_form


class _Code:
    """The lines of a reader and the objects that they name.

    A field is replaced step by step in one variable: the plain value from the data, then the member of the record.
    Texts, texts in both languages, choices and whole numbers are examined in place, lists in a loop; for everything
    else the reader of the annotation is called, as the table does.
    """

    def __init__(self, kind: type[Any], reader_of: ReaderOf) -> None:
        self.kind, self.reader_of, self.tag = kind, reader_of, format_of(kind)
        self.checks, self.hints = dict(field_checks(kind)), hints_of(kind)
        self.names: dict[str, Any] = {"kind": kind, "new": object.__new__, "Unsure": Unsure, "Text": Text}
        self.names |= {"tag": self.tag, "bounds": read_bounds}
        self.names |= {"put_de": Text.de.__set__, "put_en": Text.en.__set__}  # type: ignore[attr-defined]  # slots

    def lines(self) -> Iterator[str]:
        """The whole function. ``found`` counts the keys that may be left out, ``strings`` the strings besides keys."""
        needed = sum(field.default is attrs.NOTHING for field in fields_of(self.kind))
        yield "def read(value, tally):"
        yield "    if value.__class__ is not dict: raise Unsure"
        yield f"    found, strings = {needed}, 0"
        if self.tag is not None:
            yield "    if 'format' in value:"
            yield "        if value['format'] != tag: raise Unsure"
            yield "        found, strings = found + 1, 1"
        for place, field in enumerate(fields_of(self.kind)):
            held = f"v{place}"
            self.names |= {f"put{place}": getattr(self.kind, field.name).__set__, f"default{place}": field.default}
            steps = self.field(held, field.name, self.checks[field.name])
            if field.default is attrs.NOTHING:
                yield f"    {held} = value[{field.name!r}]"
                yield from _below(steps)
                continue
            yield f"    if {field.name!r} in value:"
            yield f"        {held} = value[{field.name!r}]"
            yield "        found += 1"
            yield from _below(_below(steps))
            yield f"    else: {held} = default{place}"
        yield "    if found != len(value): raise Unsure"
        yield "    tally[0] += found + strings"
        yield "    made = new(kind)"
        yield from (f"    put{place}(made, v{place})" for place in range(len(self.checks)))
        if self.kind._objections is not Record._objections:  # noqa: SLF001 - as its constructor asks
            yield "    for _ in made._objections(): raise Unsure"
        yield "    return made"

    def field(self, held: str, name: str, annotation: Annotation) -> Iterator[str]:
        """The lines that replace the plain value in ``held`` by the member, or raise."""
        if isinstance(annotation, OrNone):
            yield f"if {held} is not None:"
            yield from _below(self.field(held, name, annotation.inner))
        elif isinstance(annotation, Members) and _is_read_here(annotation.inner):
            number = f"{annotation.fewest} <= len({held}) <= {SAFE.items}"
            yield f"if {held}.__class__ is not list or not {number}: raise Unsure"
            yield "members = []"
            yield f"for member in {held}:"
            yield from _below(self.one("member", held, annotation.inner))
            yield "    members.append(member)"
            yield f"{held} = tuple(members)"
        elif _is_read_here(annotation):
            yield from self.one(held, held, annotation)
        else:
            self.names |= {f"read_{held}": self.reader_of(self.hints[name]), f"check_{held}": annotation}
            yield f"{held} = read_{held}({held}, tally)"
            yield f"if check_{held}({held}, ()): raise Unsure"

    def one(self, held: str, named: str, annotation: Any) -> Iterator[str]:
        """The same for a single value; ``named`` tells apart what the lines of different fields name."""
        if isinstance(annotation, Words):
            yield from self.text(held, named, annotation)
            yield "strings += 1"
        elif isinstance(annotation, Figure):
            yield f"if {held}.__class__ is not int: {held} = bounds({held}, tally)"
            yield f"elif not 0 <= {held} <= {MAX_COUNT}: raise Unsure"
        elif isinstance(annotation, Choice):
            self.names[f"choices_{named}"] = frozenset(annotation.choices)
            yield f"if {held}.__class__ is not str or {held} not in choices_{named}: raise Unsure"
            yield "strings += 1"
        elif isinstance(annotation, (Whole, Signed)):
            # Bounds of a difference are left to the careful reader.
            least, most = _RANGE if isinstance(annotation, Signed) else (annotation.least, annotation.most)
            yield f"if {held}.__class__ is not int or not {least} <= {held} <= {most}: raise Unsure"
        elif annotation.kind is Text:
            yield f"if {held}.__class__ is not dict or len({held}) != 2: raise Unsure"
            yield f"de, en = {held}['de'], {held}['en']"
            yield f"if not ({_is_sound('de')} and {_is_sound('en')}): raise Unsure"
            yield f"{held} = new(Text)"
            yield f"put_de({held}, de)"
            yield f"put_en({held}, en)"
            yield "strings += 4"
        else:
            # What these readers make is of their class, and was checked when it was made.
            self.names[f"read_{named}"] = self.reader(annotation.kind)
            yield f"{held} = read_{named}({held}, tally)"

    def reader(self, kind: type[Any]) -> Reader:
        """The reader of an object in the record; of another record the generated one at once."""
        nested = issubclass(kind, Record) and _is_usual(kind) and not _has_refused_defaults(kind)
        return generated(kind, self.reader_of) if nested else self.reader_of(kind)

    def text(self, held: str, named: str, words: Words) -> Iterator[str]:
        """The line that refuses all but a text of that form."""
        sound = _is_sound(held)
        if words.form is not None and self.kind.confidential:
            self.names[f"matches_{named}"] = words.form.matcher
            sound += f" and matches_{named}({held})"
        elif words.form is not None:
            self.names[f"known_{named}"], self.names[f"has_form_{named}"] = _known_texts(words.form)
            sound = f"{held} in known_{named} or has_form_{named}({held})"
        yield f"if not ({sound}): raise Unsure"


def _is_read_here(annotation: Annotation) -> bool:
    """Whether a reader looks at such values itself, or calls one that makes and checks an object."""
    if isinstance(annotation, Instance):
        return annotation.kind is Text or issubclass(annotation.kind, (Record, Block, Period, Scope))
    if isinstance(annotation, Choice):
        return all(type(choice) is str for choice in annotation.choices)
    return isinstance(annotation, (Words, Figure, Signed, Whole))


def _is_sound(held: str) -> str:
    """The condition that a variable holds words."""
    return f"{held}.__class__ is str and 0 < len({held}) <= {LONGEST} and not {held}.isspace()"


def _below(lines: Iterable[str]) -> Iterator[str]:
    """Lines one level deeper."""
    return (f"    {line}" for line in lines)


__all__ = ["by_table", "generated", "record_reader"]
