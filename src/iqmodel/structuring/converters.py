"""The classes of the model on a caller's own cattrs converter, as strict as everywhere else.

Left to itself, cattrs makes 416 of 416.374 and 1 of True, and drops keys that it does not know. The hooks registered
here read and write with the library's own reader and writer instead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import attrs

from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import problems_of
from iqmodel.language.text import Text
from iqmodel.model.annotations import wrong_type
from iqmodel.model.blocks import Block
from iqmodel.model.records import Record
from iqmodel.structuring.structure import structure
from iqmodel.structuring.unstructure import unstructure
from iqmodel.values.counts import UNKNOWN, Bounds, Count
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope

if TYPE_CHECKING:
    from cattrs import BaseConverter

# Read as the one field of a record, so that the same reader and the same checks see them as within a report.
_FIELD: Final = "value"


@attrs.frozen(kw_only=True, repr=False)
class _OneCount(Record):
    value: Count = UNKNOWN


@attrs.frozen(kw_only=True, repr=False)
class _OneText(Record):
    value: Text


@attrs.frozen(kw_only=True, repr=False)
class _OnePeriod(Record):
    value: Period


@attrs.frozen(kw_only=True, repr=False)
class _OneScope(Record):
    value: Scope


_CARRIERS: Final[tuple[tuple[Any, type[Record]], ...]] = (
    (Count, _OneCount),
    (Text, _OneText),
    (Period, _OnePeriod),
    (Scope, _OneScope),
)


def configure(converter: BaseConverter) -> None:
    """Teach a cattrs converter the classes of the model, so that classes of yours that hold them structure with it.

    Registered are strict hooks for every block (Report and your subclasses of it included), every record (FactSheet,
    Note, …), and for Count, Bounds, Text, Period and Scope. They give what :func:`~iqmodel.structure` and
    :func:`~iqmodel.unstructure` give; null is an unknown figure, but where the annotation is ``Count | None``, None.
    Bad data raise InvalidDataError with all their problems, which cattrs puts into its exception groups with the
    place in your class; the pointers of the problems begin at the object of the model.

    Raises InvalidDataError where ``converter`` is none of cattrs.
    """
    from cattrs import BaseConverter

    given: object = converter
    if not isinstance(given, BaseConverter):
        raise InvalidDataError((wrong_type(given, ("converter",), BaseConverter),))
    converter.register_structure_hook_func(_is_model, structure)
    for hint, carrier in _CARRIERS:
        converter.register_structure_hook_func(_exactly(hint), _reader(carrier))
    converter.register_structure_hook_func(_exactly(Count | None), _read_optional_count)
    converter.register_structure_hook_func(_exactly(Bounds), _read_bounds)
    for written in (_is_model, *map(_exactly, (Count, Count | None, Bounds, Text, Period, Scope))):
        converter.register_unstructure_hook_func(written, unstructure)


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, (Block, Record))


def _exactly(hint: object) -> Callable[[object], bool]:
    return lambda kind: kind == hint


def _reader(carrier: type[Any]) -> Callable[[Any, Any], Any]:
    def read_value(data: Any, _: Any) -> Any:
        try:
            return structure({_FIELD: data}, carrier).value
        except InvalidDataError as error:
            problems = (attrs.evolve(one, pointer=one.pointer.removeprefix(f"/{_FIELD}")) for one in problems_of(error))
            raise InvalidDataError(tuple(problems)) from None

    return read_value


_read_count: Final = _reader(_OneCount)


def _read_optional_count(data: Any, kind: Any) -> Count | None:
    count: Count | None = None if data is None else _read_count(data, kind)
    return count


def _read_bounds(data: Any, kind: Any) -> Bounds:
    count = _read_count(data, kind)
    if not isinstance(count, Bounds):
        raise InvalidDataError((wrong_type(data, (), Bounds),))
    return count
