"""validate: incoming data with every problem at once and never an exception; and the same for streams of lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from os import PathLike
from typing import IO, Any, Final, Generic, TypeAlias, TypeVar, overload

import attrs

from iqmodel.checks.check import CheckResult, says_nothing
from iqmodel.errors import InvalidDataError
from iqmodel.formats.files import JSON, LINES, no_file, not_readable
from iqmodel.formats.json.batches import Judged, Line, Processes, judged
from iqmodel.formats.json.documents import read_plain
from iqmodel.formats.json.fast_read import is_sound, try_read
from iqmodel.formats.json.lines import Ending
from iqmodel.formats.json.text import read_json
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.viewed import Later, with_later
from iqmodel.language.writing import render
from iqmodel.model.blocks import Block
from iqmodel.model.records import Record
from iqmodel.report import BaseReport, FactSheet
from iqmodel.structuring import hints
from iqmodel.structuring.legible import Legible
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.structuring.readers import refuse_wrong_arguments
from iqmodel.structuring.structure import Reading

_OK: Final = Text(de="In Ordnung.", en="Fine.")
_EMPTY: Final = Text(de="Leer: Es ist keine einzige Zahl angegeben.", en="Empty: not a single figure is stated.")
_ONE: Final = Text(de="1 Problem:", en="1 problem:")
_SOME: Final = Text(de="{number} Probleme:", en="{number} problems:")
_LINE: Final = Text(de="Zeile {line}: {result}", en="Line {line}: {result}")
_CHUNK: Final = 1 << 16
# With more problems than are listed, one of them may be an unknown model.
_KNOWN_ELSEWHERE: Final = ("model.unknown", "limit.problems")
# The fields that a result and a reading have in common.
_OF_READING: Final = ("value", "problems", "legible")
_WORKERS: Final = Text(de="ein iq.Workers", en="an iq.Workers")

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Progress: TypeAlias = Callable[[int, int], object]
"""Called with the number of lines and of bytes (of an open text: characters) read so far."""


@attrs.frozen(repr=False)
class Validation(Later, Generic[T_co]):
    """The result of validating.

    ``problems`` make the data unusable; without any, ``value`` is the object, otherwise None. ``check`` is the check of
    all readable figures: acknowledged discrepancies, warnings and caveats are there, because they are not problems.
    ``line`` is the number of the line in a stream. ``legible`` is what could be read of refused reports;
    :func:`~iqmodel.figures`, :func:`~iqmodel.locate` and :func:`~iqmodel.repair` take the result for that.
    """

    value: T_co | None
    problems: tuple[Problem, ...]
    check: CheckResult
    line: int | None = None
    legible: tuple[Legible, ...] = attrs.field(default=(), kw_only=True, eq=False, repr=False)

    @property
    def ok(self) -> bool:
        """Whether there are no problems, so that ``value`` is the object."""
        # Not worked out yet are only the problems of a line that another process found to be broken.
        return self._is_worked_out("problems") and not self.problems

    @property
    def empty(self) -> bool:
        """Whether the data are usable but do not state a single figure."""
        return self.ok and says_nothing(self.value)

    def in_language(self, language: Language | None = None) -> str:
        """The problems for a caseworker, one line for each with its place and its hint."""
        chosen = current_language(language)
        if self.ok:
            result = (_EMPTY if self.empty else _OK).in_language(chosen)
        else:
            number = len(self.problems)
            head = render(_ONE if number == 1 else _SOME, chosen, {"number": number})
            result = "\n".join([head, *(f"  {problem.in_language(chosen)}" for problem in self.problems)])
        return result if self.line is None else render(_LINE, chosen, {"line": str(self.line), "result": result})

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The result as plain JSON data, with messages in both languages; the object itself is left out."""
        where = {} if self.line is None else {"line": self.line}
        return {
            **where,
            "ok": self.ok,
            "problems": [problem.to_dict() for problem in self.problems],
            "check": self.check.to_dict(),
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """:meth:`to_dict` as JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)


@overload
def validate(
    data: object, model: type[T], *, accept_discrepancies: bool = True, limits: Limits = SAFE
) -> Validation[T]: ...
@overload
def validate(
    data: object, model: None = None, *, accept_discrepancies: bool = True, limits: Limits = SAFE
) -> Validation[BaseReport | FactSheet]: ...
def validate(
    data: object,
    model: type[Any] | None = None,
    *,
    accept_discrepancies: bool = True,
    limits: Limits = SAFE,
) -> Validation[Any]:
    """Read incoming data and report everything that is wrong at once. Never raises for bad data.

    ``data`` is JSON text, its bytes (UTF-8), or a mapping as accepted by :func:`~iqmodel.structure`. ``model`` is the
    expected class: Report, FactSheet, a block, or a subclass of yours; by default the one in the format tag. With
    ``accept_discrepancies=False`` each acknowledged discrepancy is a problem.

    Raises InvalidDataError if ``model`` is not a class of the model or ``limits`` is not a Limits: that is a mistake of
    the program, not of the data.

    >>> print(validate('{"format": "iqmodel.report/1", "scope": "DE-BX", "period": null}'))
    2 problems:
      /scope: Unknown code of a Land ‘DE-BX’. Known codes: ...
      /period: Expected an object {…}, not null.
    """
    refuse_wrong_arguments(BaseReport if model is None else model, limits)
    return _validation(_reading(data, model, limits, accept=bool(accept_discrepancies)))


def _validation(reading: Reading, line: int | None = None) -> Validation[Any]:
    """The result of a reading.

    Its check is made when it is asked for: it costs as much as reading, and most ask for the problems alone.
    """
    known: Any = {name: getattr(reading, name) for name in _OF_READING}
    return with_later(Validation, lambda: {"check": reading.check()}, **known, line=line)


def _reading(data: object, kind: type[Any] | None, limits: Limits, *, accept: bool) -> Reading:
    """The reading of any input: text, bytes or mapping; anything else is a problem."""
    if isinstance(data, (str, bytes, bytearray, memoryview)):
        # The fast reader knows the default limits only; it gives no reasons, so a failure is read again with care.
        if accept and limits is SAFE:
            value = try_read(data, kind)
            if isinstance(value, (Block, FactSheet)):
                return Reading.of(value)
        reading = read_json(data, kind, limits=limits, accept_discrepancies=accept)
        return _with_hint_of_path(reading, data) if isinstance(data, (str, bytes)) and reading.problems else reading
    if isinstance(data, Mapping):
        return read_plain(data, kind, limits=limits, accept_discrepancies=accept)
    hint = hints.hint("hint.report-object") if isinstance(data, (Block, Record)) else None
    return Reading.refused(attrs.evolve(not_readable(data), hint=hint))


def _with_hint_of_path(reading: Reading, data: str | bytes) -> Reading:
    """The reading with a hint if the data are the name of a file instead of its content."""
    problem = reading.problems[0]
    name = data if isinstance(data, str) else data[-10:].decode(errors="replace")
    if problem.code != "json.syntax" or len(data) > 1_000 or not name.endswith((*JSON, *LINES)):
        return reading
    return attrs.evolve(reading, problems=(attrs.evolve(problem, hint=hints.hint("hint.path")),))


class ValidatedLines(Iterator[Validation[T_co]]):
    """The results of the lines of a file, made as they are asked for."""

    def __init__(self, results: Iterator[Validation[T_co]], ending: Ending) -> None:
        self._results = results
        self._ending = ending

    def __next__(self) -> Validation[T_co]:
        return next(self._results)

    @property
    def complete(self) -> bool | None:
        """Whether the lines read so far are a whole file.

        True after a closing line, False after one that states another number of documents, None without one: then the
        file may have been cut between two lines, which nobody can see.
        """
        return self._ending.complete


@overload
def validate_lines(
    source: str | PathLike[str] | IO[bytes] | IO[str],
    model: type[T],
    *,
    accept_discrepancies: bool = True,
    limits: Limits = SAFE,
    progress: Progress | None = None,
    workers: Processes | None = None,
) -> ValidatedLines[T]: ...
@overload
def validate_lines(
    source: str | PathLike[str] | IO[bytes] | IO[str],
    model: None = None,
    *,
    accept_discrepancies: bool = True,
    limits: Limits = SAFE,
    progress: Progress | None = None,
    workers: Processes | None = None,
) -> ValidatedLines[BaseReport | FactSheet]: ...
def validate_lines(
    source: str | PathLike[str] | IO[bytes] | IO[str],
    model: type[Any] | None = None,
    *,
    accept_discrepancies: bool = True,
    limits: Limits = SAFE,
    progress: Progress | None = None,
    workers: Processes | None = None,
) -> ValidatedLines[Any]:
    """Validate newline-delimited JSON: one result for each document, with the number of its line, as it is read.

    ``source`` is a path or an open file. Memory use does not grow with the number of lines, and a line beyond the size
    limit is skipped without being kept. ``progress`` is called after each line with the lines and bytes read so far. A
    file opened here is closed when the iteration ends. Blank lines yield nothing, nor does a closing line, unless the
    number of documents that it states is another: documents are missing then.

    With ``workers``, an :class:`iqmodel.results.Workers`, several processes find out at the same time which lines are
    sound; the results are the same. It is worth it for files of many thousand lines of which most are only asked
    whether they are ``ok``: objects and problems are read here, one after the other, when they are asked for. Some
    thousand lines for each process are then held in memory. A line over which a process is stopped has the problem
    that says why.

    Raises InvalidDataError like :func:`validate`, if ``source`` is neither a path nor an open file, if ``workers`` is
    not a Workers, or as they do if the ``model`` cannot be imported there; OSError if the file cannot be opened.
    """
    refuse_wrong_arguments(BaseReport if model is None else model, limits)
    if not (isinstance(source, (str, PathLike)) or hasattr(source, "readline")):
        raise InvalidDataError((not_readable(source),))
    given: object = workers
    if given is not None and not isinstance(given, Processes):
        raise InvalidDataError((objection("record.type", "workers", value=given, expected=_WORKERS),))
    ending, accept = Ending(), bool(accept_discrepancies)
    lines: Iterator[tuple[Line, Judged]] = ((line, None) for line in _all_lines(source, limits.size))
    if workers is not None:
        lines = judged(_all_lines(source, limits.size), _sound, (model, accept), limits, workers)
    return ValidatedLines(_each_line(lines, model, limits, progress, ending, accept=accept), ending)


def _sound(texts: list[str | bytes], kind: type[Any] | None, accept: bool, *, limits: Limits) -> list[bool | None]:  # noqa: FBT001 - called by position
    """Of each text whether it is sound; this is what other processes are asked."""
    return [_is_sound(text, kind, limits, accept=accept) if text else False for text in texts]


def _is_sound(text: str | bytes, kind: type[Any] | None, limits: Limits, *, accept: bool) -> bool | None:
    """Whether a line is sound; what is wrong with it is not asked here, so one that breaks a rule is not read on."""
    sound = is_sound(text, kind) if accept and limits is SAFE else None
    return _verdict(_reading(text, kind, limits, accept=accept)) if sound is None else sound


def _verdict(reading: Reading) -> bool | None:
    """Whether data are sound; None if that may be known elsewhere alone: a model of the program that was started."""
    if any(problem.code.startswith(_KNOWN_ELSEWHERE) for problem in reading.problems):
        return None
    return not reading.problems


def _each_line(
    lines: Iterator[tuple[Line, Judged]],
    kind: type[Any] | None,
    limits: Limits,
    progress: Progress | None,
    ending: Ending,
    *,
    accept: bool,
) -> Iterator[Validation[Any]]:
    """The results of the lines; blank lines and a closing line are counted but yield nothing."""
    for number, ((line, size), sound) in enumerate(lines, 1):
        if line is None:
            ending.document()
            # The rest of the line was passed over: it has at least one byte more than permitted.
            over = objection("limit.size", limit=limits.size, has=limits.size + 1)
            yield _validation(Reading.refused(over), number)
        elif line and not line.isspace():
            wrong = ending.closed_by(line)
            if wrong is None:
                ending.document()
                yield _of_line(line, kind, limits, sound, number, accept=accept)
            yield from (_validation(Reading.refused(problem), number) for problem in wrong or ())
        if progress is not None:
            progress(number, size)


def _of_line(
    line: str | bytes, kind: type[Any] | None, limits: Limits, sound: Judged, number: int, *, accept: bool
) -> Validation[Any]:
    """The result of one line; what another process judged is read once it is asked for."""
    if isinstance(sound, bool):
        known: dict[str, Any] = {"problems": ()} if sound else {}
        return with_later(
            Validation, lambda: _members(_reading(line, kind, limits, accept=accept)) | known, line=number, **known
        )
    if sound:
        known = {"value": None, "problems": sound, "legible": ()}
        return with_later(Validation, lambda: {"check": CheckResult(())}, **known, line=number)
    return _validation(_reading(line, kind, limits, accept=accept), number)


def _members(reading: Reading) -> dict[str, Any]:
    return {name: getattr(reading, name) for name in _OF_READING} | {"check": reading.check()}


def _all_lines(source: str | PathLike[str] | IO[bytes] | IO[str], limit: int) -> Iterator[Line]:
    """The lines of a path or open file."""
    if isinstance(source, (str, PathLike)):
        try:
            file = open(source, "rb")  # noqa: PTH123, SIM115 - pathlib costs more than most of the package; closed below
        except ValueError:  # no name of a file: it contains a zero byte
            raise InvalidDataError((no_file(source),)) from None
        with file:
            yield from _lines(file, limit)
    else:
        yield from _lines(source, limit)


def _lines(file: IO[Any], limit: int) -> Iterator[Line]:
    """Each line, or None if it is too long, and how much has been read; never holds more than one line."""
    total = 0
    # One character more than permitted is enough to see that a line is too long.
    while line := file.readline(limit + 1):
        total += len(line)
        newline: Any = "\n" if isinstance(line, str) else b"\n"
        complete = len(line) <= limit or line.endswith(newline)
        rest = line
        # The rest of a line that is too long is read in pieces and dropped.
        while not complete and rest and not rest.endswith(newline):
            rest = file.readline(_CHUNK)
            total += len(rest)
        yield (line.removesuffix(newline) if complete else None), total
