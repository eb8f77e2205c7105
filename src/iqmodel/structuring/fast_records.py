"""The fast reader of records: field by field at first, and by code generated for the class once many were read.

Both set the fields directly and ask the questions of the constructor once. Generating the code takes as long as
reading a fact sheet without it, so it waits for the records of a few.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs

from iqmodel.language.text import Text
from iqmodel.model.annotations import LONGEST, Annotation, Choice, Instance, Members, OrNone, Whole, Words
from iqmodel.model.blocks import Block
from iqmodel.model.records import Record, field_checks
from iqmodel.model.schema import fields_of, hints_of
from iqmodel.structuring.fast import Reader, ReaderOf, Tally, Unsure, constructing, refuse
from iqmodel.structuring.limits import SAFE
from iqmodel.structuring.readers import format_of

_PATIENCE: Final = 100


def record_reader(kind: type[Any], reader_of: ReaderOf) -> Reader:
    """The reader of a record class; what it refuses is left to the careful reader."""
    fields = fields_of(kind)
    usual = kind.__attrs_post_init__ is Record.__attrs_post_init__
    if not usual or any(isinstance(field.default, attrs.Factory) for field in fields):  # type: ignore[arg-type]  # attrs types it as a function
        return constructing(kind, reader_of)
    checks = dict(field_checks(kind))
    defaults = {field.name: field.default for field in fields}
    if any(default is not attrs.NOTHING and checks[name](default, ()) for name, default in defaults.items()):
        return refuse
    hints, tag = hints_of(kind), format_of(kind)
    readers = {name: reader_of(hints[name]) for name in checks}
    # A program that reads only one document needs no generated code.
    read, left = _by_table(kind, readers, checks, tag), _PATIENCE

    def read_record(value: Any, tally: Tally) -> Any:
        nonlocal read, left
        if left:
            left -= 1
            if not left:
                read = generated(kind, readers, checks, tag)
        return read(value, tally)

    return read_record


def _by_table(kind: type[Any], readers: dict[str, Reader], checks: dict[str, Annotation], tag: str | None) -> Reader:
    """The reader that looks up each field in a table: its reader, its check, the setter of its slot, its default.

    Raises Unsure for what is not a dict, for a missing field without a default, for a key that is not a field, for a
    member that its annotation does not permit, and for a record that objects to its fields as a whole.
    """
    table = [
        (field.name, readers[field.name], checks[field.name], getattr(kind, field.name).__set__, field.default)
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


def generated(kind: type[Any], readers: dict[str, Reader], checks: dict[str, Annotation], tag: str | None) -> Reader:
    """The same as generated code, which looks at texts and lists itself instead of asking their annotations."""
    code = _Code(kind, readers, checks, tag)
    # The text is made of field names that the class declared, never of data.
    exec("\n".join(code.lines()), code.names)  # noqa: S102 - of declared names alone
    read: Reader = code.names["read"]
    return read


_WORDS: Final = Words()


def _is_text(annotation: Annotation) -> bool:
    """Whether a field holds words in both languages."""
    return isinstance(annotation, Instance) and annotation.kind is Text


class _Code:
    """The lines of a reader and the objects that they name.

    A field is replaced step by step in one variable: the plain value from the data, then the member of the record.
    Texts, texts in both languages, choices and whole numbers are examined in place, lists of texts in a loop; for
    everything else the reader of the annotation is called, as the table does.
    """

    def __init__(
        self, kind: type[Any], readers: dict[str, Reader], checks: dict[str, Annotation], tag: str | None
    ) -> None:
        self.kind, self.readers, self.checks, self.tag = kind, readers, checks, tag
        self.names: dict[str, Any] = {"kind": kind, "new": object.__new__, "Unsure": Unsure, "Text": Text}
        self.names |= {"MISSING": attrs.NOTHING, "tag": tag}
        self.names |= {"put_de": Text.de.__set__, "put_en": Text.en.__set__}  # type: ignore[attr-defined]  # slots

    def lines(self) -> Iterator[str]:
        """The whole function. ``strings`` counts the strings that were used besides the keys."""
        yield "def read(value, tally):"
        yield "    if value.__class__ is not dict: raise Unsure"
        yield "    get = value.get"
        yield "    found = strings = 0"
        if self.tag is not None:
            yield "    if 'format' in value:"
            yield "        if value['format'] != tag: raise Unsure"
            yield "        found = strings = 1"
        for place, field in enumerate(fields_of(self.kind)):
            held = f"v{place}"
            self.names |= {f"put{place}": getattr(self.kind, field.name).__set__, f"default{place}": field.default}
            yield f"    {held} = get({field.name!r}, MISSING)"
            yield f"    if {held} is MISSING:"
            yield "        raise Unsure" if field.default is attrs.NOTHING else f"        {held} = default{place}"
            yield "    else:"
            yield "        found += 1"
            yield from (f"        {line}" for line in self.field(held, field.name, self.checks[field.name]))
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
            yield from (f"    {line}" for line in self.field(held, name, annotation.inner))
        elif isinstance(annotation, Words):
            yield from self.text(held, held, annotation)
            yield "strings += 1"
        elif _is_text(annotation):
            yield from self.both(held)
            yield "strings += 4"
        elif isinstance(annotation, Choice) and all(type(choice) is str for choice in annotation.choices):
            self.names[f"choices_{held}"] = frozenset(annotation.choices)
            yield f"if {held}.__class__ is not str or {held} not in choices_{held}: raise Unsure"
            yield "strings += 1"
        elif isinstance(annotation, Whole):
            least, most = annotation.least, annotation.most
            yield f"if {held}.__class__ is not int or not {least} <= {held} <= {most}: raise Unsure"
        elif isinstance(annotation, Members) and isinstance(annotation.inner, Words):
            yield f"if {self.no_list(held, annotation)}: raise Unsure"
            yield f"for member in {held}:"
            yield from (f"    {line}" for line in self.text("member", held, annotation.inner))
            yield f"strings += len({held})"
            yield f"{held} = tuple({held})"
        elif (
            isinstance(annotation, Members) and isinstance(annotation.inner, Instance) and annotation.inner.kind is Text
        ):
            yield f"if {self.no_list(held, annotation)}: raise Unsure"
            yield f"strings += 4 * len({held})"
            yield "members = []"
            yield f"for member in {held}:"
            yield from (f"    {line}" for line in self.both("member"))
            yield "    members.append(member)"
            yield f"{held} = tuple(members)"
        else:
            yield from self.asked(held, name, annotation)

    def both(self, held: str) -> Iterator[str]:
        """The lines that replace the plain words in both languages by a text."""
        yield f"if {held}.__class__ is not dict or len({held}) != 2: raise Unsure"
        yield f"de, en = {held}['de'], {held}['en']"
        yield from self.text("de", "de", _WORDS)
        yield from self.text("en", "en", _WORDS)
        yield f"{held} = new(Text)"
        yield f"put_de({held}, de)"
        yield f"put_en({held}, en)"

    def text(self, held: str, named: str, words: Words) -> Iterator[str]:
        """The line that refuses all but a text of that form."""
        # A half character cannot be encoded; that error too leaves the document to the careful reader.
        sound = f"{held}.__class__ is str and 0 < len({held}) <= {LONGEST} and not {held}.isspace()"
        sound += f" and ({held}.isascii() or {held}.encode())"
        if words.form is not None:
            self.names[f"matches_{named}"] = words.form.matcher
            sound += f" and matches_{named}({held})"
        yield f"if not ({sound}): raise Unsure"

    def asked(self, held: str, name: str, annotation: Annotation) -> Iterator[str]:
        """The lines that leave the value to the reader of its annotation, which counts its strings itself."""
        self.names |= {f"read_{held}": self.readers[name], f"check_{held}": annotation}
        yield f"{held} = read_{held}({held}, tally)"
        # What the readers of records and blocks make is of their class, and was checked when it was made.
        members = annotation.inner if isinstance(annotation, Members) and not annotation.fewest else annotation
        if not (isinstance(members, Instance) and issubclass(members.kind, (Record, Block))):
            yield f"if check_{held}({held}, ()): raise Unsure"

    @staticmethod
    def no_list(held: str, annotation: Members) -> str:
        """The condition that a value is not a list of as many members as there may be."""
        return f"{held}.__class__ is not list or not {annotation.fewest} <= len({held}) <= {SAFE.items}"


__all__ = ["generated", "record_reader"]
