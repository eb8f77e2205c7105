"""The one dispatch: this cattrs converter decides, once for each annotation, which reader and writer it gets.

Left to itself, cattrs reads 416.374 as 416 and True as 1, and drops unknown keys. The hooks registered here read with
the strict readers of this wing, and write with code that cattrs generates, without defaults.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final, TypeAlias, cast, get_args, get_origin

import attrs
from cattrs import BaseConverter, Converter
from cattrs.gen import make_dict_unstructure_fn_from_attrs, override

from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import Steps
from iqmodel.language.text import Text
from iqmodel.model import models
from iqmodel.model.annotations import (
    COUNTS,
    Annotation,
    Choice,
    Difference,
    Figure,
    Instance,
    Members,
    OrNone,
    Signed,
    Whole,
    Words,
    described,
)
from iqmodel.model.blocks import is_block_class
from iqmodel.model.schema import fields_of, hints_of, layout_of
from iqmodel.report import BaseReport, FactSheet, Report
from iqmodel.structuring import careful, fast, fast_records, hints, readers, scopes
from iqmodel.structuring.fast import Reader as FastReader
from iqmodel.structuring.fast import Tally
from iqmodel.structuring.readers import A_DATE, FIRST_KEYS, FIRST_SHEET, FORMATS, MODEL, Session, format_of, named_model
from iqmodel.structuring.readers import Reader as CarefulReader
from iqmodel.structuring.share_readers import read_share
from iqmodel.values.counts import Bounds, Count
from iqmodel.values.days import iso_date
from iqmodel.values.kinds import wrong_type
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope
from iqmodel.values.shares import Share

Writer: TypeAlias = Callable[[Any], Any]


@attrs.frozen(eq=False)
class Hook:
    """How an annotation is read: fast if the data are sound, carefully if every problem has to be found.

    cattrs calls it with the data and the annotation. ``tag`` is the format that a document of the class has to name.
    """

    annotation: Annotation
    careful: CarefulReader
    fast: FastReader
    tag: str | None = None

    def whole(self, data: Any, tally: Tally) -> Any:
        """Read a whole document in the fast way; it needs its format tag, which is optional inside another document."""
        if self.tag is not None and data["format"] != self.tag:
            data = _in_present_form(data, self.tag)
        return self.fast(data, tally)

    def attempt(self, data: object) -> Any:
        """The object, if the plain data are sound and of exact types; None if the careful way is needed."""
        return fast.attempt_plain(self.whole, data)

    def read(self, data: object) -> Any:
        """The object; raises InvalidDataError with everything that is wrong with the data."""
        value = self.attempt(data)
        if value is not None:
            return value
        reading = careful.reading(self.careful, self.tag, data, Session())
        if reading.problems:
            raise reading.refusal()
        return reading.value

    def __call__(self, data: object, _: Any) -> Any:
        """The object, checked like the field of a record; this is what cattrs calls."""
        value = self.read(data)
        problems = self.annotation(value, ())
        if problems:
            raise InvalidDataError(problems)
        return value


def _in_present_form(data: Any, tag: str) -> Any:
    """A fact sheet of the first format as one of the present one; anything else is left to the careful reader."""
    rest = {key: value for key, value in data.items() if key not in ("format", "report")}
    if data["format"] != FIRST_SHEET or tag != FORMATS[FactSheet] or not rest.keys() <= FIRST_KEYS:
        raise fast.Unsure
    return {"format": tag, "reports": [data["report"]], **rest}


# Tuples are written as lists, because JSON has no tuples; all else is decided by the hooks below.
dispatch: Final = Converter(unstruct_collection_overrides={tuple: list})
"""The converter whose hooks read and write everything that a block or record contains."""


def hook_of(hint: Any) -> Hook:
    """The hook of an annotation, created on first use and kept by cattrs."""
    return cast("Hook", dispatch.get_structure_hook(hint))


def _careful_of(hint: Any) -> CarefulReader:
    """The careful reader of an annotation."""
    return hook_of(hint).careful


def _fast_of(hint: Any) -> FastReader:
    """The fast reader of an annotation."""
    return hook_of(hint).fast


def _figure(annotation: Figure) -> Hook:
    """A figure: whole number, bounds, or null for unknown."""
    return Hook(annotation, readers.read_count, fast.read_count)


def _difference(annotation: Signed) -> Hook:
    return Hook(annotation, readers.read_difference, fast.as_it_is)


def _value(annotation: Annotation) -> Hook:
    """A text, number or choice, passed through unchanged; the record that contains it checks what it may be."""
    return Hook(annotation, readers.as_it_is, fast.as_it_is)


def _optional(annotation: OrNone) -> Hook:
    """An annotation with ``| None``."""
    inner = hook_of(annotation.hint)
    return Hook(annotation, readers.optional(inner.careful), fast.optional(inner.fast))


def _members(annotation: Members) -> Hook:
    """A list; in the object it is a tuple."""
    inner = hook_of(annotation.hint)
    return Hook(annotation, readers.list_of(inner.careful), fast.list_of(inner.fast))


def _object(annotation: Instance) -> Hook:
    """A block, a record, or one of the values that have a form of their own: date, scope, bounds."""
    kind = annotation.kind
    if kind is Scope:
        return Hook(annotation, _sound_first(scopes.read_sound_text, scopes.read_scope), scopes.read_sound_scope)
    if kind is BaseReport:
        return Hook(annotation, _careful_report, _fast_report, format_of(kind))
    if is_block_class(kind):
        block = careful.BlockReader(kind, _careful_of)
        return Hook(annotation, block, fast.block_reader(kind, _fast_of), format_of(kind))
    if kind is date:
        read = readers.parsed(iso_date, A_DATE, hints.about_date)
    elif kind is Bounds:
        read = readers.read_bounds
    elif kind is Share:
        read = read_share
    else:
        read = careful.record_reader(kind, _careful_of)
    if kind is Period:
        read = _sound_first(fast.READERS[Period], read)
    return Hook(annotation, read, fast.READERS.get(kind) or fast_records.record_reader(kind, _fast_of), format_of(kind))


def _sound_first(quick: FastReader, read: CarefulReader) -> CarefulReader:
    """The careful reader of a value of which a stream has few, so that the fast one knows most of them already."""

    def read_known_first(session: Session, value: Any, steps: Steps) -> Any:
        made = fast.attempt(quick, value, [0])
        return read(session, value, steps) if made is None else made

    return read_known_first


def _careful_report(session: Session, value: Any, steps: Steps) -> Any:
    """Any report: of the model that its data name, a Report if they name none."""
    named = named_model(value) if isinstance(value, Mapping) else Report
    return session.unknown_model(value["model"], steps) if named is None else _careful_of(named)(session, value, steps)


def _fast_report(value: Any, tally: Tally) -> Any:
    """The same, for sound data."""
    named = named_model(value) if value.__class__ is dict else None
    if named is None:
        raise fast.Unsure
    return _fast_of(named)(value, tally)


_FACTORIES: Final[tuple[tuple[Any, Callable[[Any], Hook]], ...]] = (
    (Figure, _figure),
    (Signed, _difference),
    ((Choice, Words, Whole), _value),
    (OrNone, _optional),
    (Members, _members),
    (Instance, _object),
)


def _register(kinds: Any, make: Callable[[Any], Hook]) -> None:
    """Let cattrs ask ``make`` for the hook of every annotation of these kinds."""
    dispatch.register_structure_hook_factory(
        lambda hint: isinstance(described(hint), kinds),
        lambda hint: make(described(hint)),
    )


for _kinds, _factory in _FACTORIES:
    _register(_kinds, _factory)
for _built_in in (str, int):  # cattrs reads these itself, before it asks any predicate
    dispatch.register_structure_hook(_built_in, _value(described(_built_in)))


def _write_count(count: Count) -> Any:
    """A figure as an integer or as an object of bounds."""
    return count if count.__class__ is int else _write_bounds(cast("Bounds", count))


def _write_bounds(bounds: Bounds) -> dict[str, Any]:
    """Bounds as an object; an open upper end and an absent wording are left out."""
    members = (("low", bounds.low), ("high", bounds.high), ("wording", bounds.wording), ("stated", bounds.stated))
    return {name: member for name, member in members if member is not None}


# Equal to no value: a field with this default is always written, and so keeps its place in the order.
_NEVER: Final = object()


@cache
def _fields_writer(kind: Any) -> Writer:
    """The writer of the fields of a block or record that differ from their defaults, without a format tag."""
    parts = layout_of(kind).parts
    written: dict[str, Any] = {}
    for name, hint in hints_of(kind).items():
        # A report in a record may be of a subclass of the annotation; a part always has the declared fields.
        written[name] = override(unstruct_hook=_fields_writer(hint) if name in parts else _member_writer(hint))
    fields = [
        field.evolve(converter=None, default=_NEVER)
        if field.default is attrs.NOTHING or field.name in parts
        else field.evolve(converter=None)
        for field in fields_of(kind)
    ]
    write: Writer = make_dict_unstructure_fn_from_attrs(fields, kind, dispatch, _cattrs_omit_if_default=True, **written)

    def write_parts(obj: Any) -> Any:
        plain = write(obj)
        for name in parts:  # empty plain data are found faster than a part equal to its default
            if not plain[name]:
                del plain[name]
        return plain

    title = models.name_of(kind)
    written_parts = write_parts if parts else write
    return written_parts if title is None else lambda obj: {"model": title, **written_parts(obj)}


def _member_writer(hint: Any) -> Writer:
    """The writer of a field other than a part: of a value, a block, or a list of blocks."""
    if is_block_class(hint):
        return _write_member
    if get_origin(hint) is tuple and is_block_class(get_args(hint)[0]):
        return lambda members: [_write_member(member) for member in members]
    write: Writer = dispatch.get_unstructure_hook(hint)
    return write


def _write_member(obj: Any) -> Any:
    """Write a block by its own class, which may be a subclass of the annotation's, without a format tag."""
    return _fields_writer(obj.__class__)(obj)


def _object_writer(kind: Any) -> Writer:
    """The writer of a block or record; a document names its format first."""
    tag, write = format_of(kind), _fields_writer(kind)
    return write if tag is None else lambda obj: {"format": tag, **write(obj)}


def is_model(hint: Any) -> bool:
    """Whether an annotation is one of the classes of the model."""
    return isinstance(hint, type) and issubclass(hint, MODEL)


dispatch.register_unstructure_hook_factory(is_model, _object_writer)
dispatch.register_unstructure_hook_func(lambda hint: hint in (*COUNTS, Difference), _write_count)
dispatch.register_unstructure_hook(Bounds, _write_bounds)
dispatch.register_unstructure_hook(Share, lambda share: share.to_dict() or None)
dispatch.register_unstructure_hook(Text, lambda text: {"de": text.de, "en": text.en})
dispatch.register_unstructure_hook(
    Period, lambda period: {"start": period.start.isoformat(), "end": period.end.isoformat()}
)
dispatch.register_unstructure_hook(date, date.isoformat)
dispatch.register_unstructure_hook(
    Scope, lambda scope: {"text": scope.text, "labels": dict(scope.labels)} if scope.labels else scope.text
)


_OPTIONAL_COUNTS: Final = tuple(cast("Any", hint) | None for hint in COUNTS)


def configure(converter: BaseConverter) -> None:
    """Add the classes of the model to a cattrs converter, so that your own classes that contain them can be structured.

    Strict hooks are registered for every block (Report and your subclasses of it included), every record (FactSheet,
    Note, …), and for Count, Bounds, Share, Text, Period and Scope. They give the same as :func:`~iqmodel.structure` and
    :func:`~iqmodel.unstructure`; null is an unknown figure, but None if the annotation is ``Count | None``. Bad data
    raise InvalidDataError with all problems, which cattrs puts into its exception groups with the place in your class;
    the pointers of the problems begin at the object of the model.

    Raises InvalidDataError if ``converter`` is not a cattrs converter.
    """
    given: object = converter
    if not isinstance(given, BaseConverter):
        raise InvalidDataError((wrong_type(given, ("converter",), BaseConverter),))

    def is_ours(hint: Any) -> bool:
        return hint in (*COUNTS, *_OPTIONAL_COUNTS) or is_model(hint)

    converter.register_structure_hook_factory(is_ours, dispatch.get_structure_hook)
    converter.register_unstructure_hook_factory(is_ours, dispatch.get_unstructure_hook)
