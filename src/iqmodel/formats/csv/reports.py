"""Reports as CSV files that people edit in spreadsheets: read strictly, written in German or English notation.

Properties that the caller does not declare, such as encoding, delimiter and notation, are detected and reported with
the result. Reading never stops at the first problem, and a broken row does not affect any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from os import PathLike
from typing import IO, Any, TypeVar, overload

import attrs

from iqmodel.cases.case import Case
from iqmodel.cases.tables import Cases
from iqmodel.errors import InvalidDataError
from iqmodel.formats.csv.cases import case_table, read_case_csv
from iqmodel.formats.csv.opening import check_reading, model_of, open_table, unfinished
from iqmodel.formats.csv.table import Body
from iqmodel.formats.csv.text import (
    as_text,
    check_delimiter,
    codec,
    decode,
    lines_of,
    records,
    too_many_lines,
    write_records,
)
from iqmodel.formats.files import Source, load
from iqmodel.formats.tables.case_rows import CasesRead, of_one_class, refuse_base
from iqmodel.formats.tables.case_titles import lost
from iqmodel.formats.tables.headers import HEADER_FORMS, HeaderForm, check_mapping, header
from iqmodel.formats.tables.left_out import left_out_of_text
from iqmodel.formats.tables.model_column import asked_for
from iqmodel.formats.tables.notation import NUMBERS, Numbers, detect, write_figure, write_integer
from iqmodel.formats.tables.results import Detected, TableRead, choice
from iqmodel.formats.tables.rows import (
    KEYS,
    LABEL,
    LAYOUTS,
    MODEL,
    Layout,
    are_labelled,
    check_one_model,
    documents_of,
    reports_of,
    to_rows,
)
from iqmodel.formats.tables.share_cells import with_shares, write_share
from iqmodel.formats.whole import write_whole
from iqmodel.language.problems import Problem, objection
from iqmodel.model.models import name_of
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, FactSheet
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.structuring.readers import refuse_wrong_arguments
from iqmodel.values.counts import Count, is_known
from iqmodel.values.kinds import refuse_switches
from iqmodel.values.shares import Share

R = TypeVar("R", bound=BaseReport)


@overload
def read_csv(
    source: Source,
    *,
    numbers: Numbers | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    safe_csv: bool = True,
    model: type[Case],
    limits: Limits = SAFE,
) -> CasesRead: ...


@overload
def read_csv(
    source: Source,
    *,
    layout: Layout | None = None,
    numbers: Numbers | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    safe_csv: bool = True,
    model: None = None,
    limits: Limits = SAFE,
) -> TableRead[BaseReport]: ...
@overload
def read_csv(
    source: Source,
    *,
    layout: Layout | None = None,
    numbers: Numbers | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    safe_csv: bool = True,
    model: type[R],
    limits: Limits = SAFE,
) -> TableRead[R]: ...
def read_csv(
    source: Source,
    *,
    layout: Layout | None = None,
    numbers: Numbers | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    safe_csv: bool = True,
    model: type[Any] | None = None,
    limits: Limits = SAFE,
) -> TableRead[Any] | CasesRead:
    """Read reports from a CSV file: a path, an open file, or its bytes.

    The long form has a row for each figure, the wide form a row for each report (see :func:`write_csv`). Headers are
    codes or labels in either language; ``columns`` maps column names of your own to codes. ``numbers`` is the
    notation: ``"de"`` (1.234), ``"en"`` (1,234) or ``"plain"`` (digits only). Arguments left out are detected and
    reported in ``detected``; numbers that could be German thousands or English decimals are a problem, never a guess.
    Apostrophes that :func:`write_csv` puts before signs of formulas are removed, unless ``safe_csv`` is False; a remark
    says where.

    Without a ``model`` the reports are of the registered class that the column ``model`` names, and of
    :class:`~iqmodel.Report` in a file without that column.

    With a class of case records for ``model`` these are read, a record in each row; columns are the fields of the class
    or their labels, and problems quote no cell.

    Each problem names the line of the file, the column and the value; the reports of all other rows are in the result.
    A file over one of the ``limits`` has one problem that names it; more rows are read with, say,
    ``limits=iq.results.Limits(size=100_000_000, rows=1_000_000, cells=20_000_000)``.

    Raises InvalidDataError for invalid arguments, OSError for a file that cannot be opened.

    >>> import os
    >>> lines = ["scope;start;end;counselling.sessions.first", "DE-BY;2019-01-01;2019-12-31;rund 1.200"]
    >>> read = read_csv(os.linesep.join(lines).encode())
    >>> read.reports[0]["counselling.sessions.first"], read.detected.numbers, read.detected.delimiter
    (about(1200), 'de', ';')
    """
    refuse_switches(safe_csv=safe_csv)
    if isinstance(model, type) and issubclass(model, Case):
        refuse_base(model)
        if layout is not None or columns is not None:
            raise InvalidDataError((objection("case.argument", "columns" if layout is None else "layout"),))
        check_reading(numbers, delimiter, encoding, None, None)
        refuse_wrong_arguments(model, limits)
        how: dict[str, Any] = {"numbers": numbers, "delimiter": delimiter, "encoding": encoding}
        return read_case_csv(source, model, **how, safe_csv=safe_csv, limits=limits)
    asked = asked_for(model, limits)
    if layout is not None:
        choice("layout", layout, LAYOUTS)
    check_reading(numbers, delimiter, encoding, columns, asked)
    given = {"layout": layout, "numbers": numbers, "delimiter": delimiter, "encoding": encoding, "model": asked}
    detected = Detected(
        encoding=encoding,
        delimiter=delimiter,
        declared=tuple(name for name, value in given.items() if value is not None),
    )
    content = load(source, limits)
    if isinstance(content, Problem):
        return TableRead((), (content,), detected)
    decoded = decode(content, encoding)
    detected = attrs.evolve(detected, encoding=encoding or decoded.encoding)
    unusable = decoded.problem or too_many_lines(decoded.text, limits)
    if unusable is not None:
        return TableRead((), (unusable,), detected)
    lines = lines_of(decoded.text)
    found = model_of(decoded.text, lines, delimiter, columns, asked, limits=limits)
    if isinstance(found, Problem):
        return TableRead((), (found,), detected)
    check_mapping(columns, found)
    opened = open_table(lines, delimiter, layout, columns, found, limits=limits)
    if isinstance(opened, Problem):
        return TableRead((), (opened,), detected)
    match = opened.match
    detected = attrs.evolve(
        detected, delimiter=opened.delimiter, layout=match.layout, headers=match.form, model=name_of(found)
    )
    if match.problems:
        return TableRead((), match.problems, detected)
    body = Body(opened, found, safe_csv=safe_csv, limits=limits)
    over = body.gather(records(lines, opened.delimiter, opened.line, len(match.found), limits=limits))
    if over is not None:
        return TableRead((), (over,), detected)
    return _below(body, numbers, detected, unfinished(lines[-1], len(lines)))


def _below(
    body: Body, numbers: Numbers | None, detected: Detected, unfinished_end: tuple[Problem, ...]
) -> TableRead[Any]:
    """The rows below a header, in the notation that is declared or else proved by them."""
    if numbers is None:
        found = with_shares(detect(body.number_cells()), body.share_cells())
        if found.numbers is None:
            return TableRead((), (body.undecided(found), *body.found.result()), detected)
        numbers = found.numbers
    # The notation is decided for the whole file before any number is read: one row may not show which it is.
    body.parse(numbers)
    return body.read(attrs.evolve(detected, numbers=numbers), unfinished_end)


def write_csv(
    reports: Iterable[BaseReport | FactSheet] | Iterable[Case] | Cases,
    target: str | PathLike[str] | IO[bytes] | IO[str],
    *,
    layout: Layout = "long",
    numbers: Numbers = "plain",
    delimiter: str | None = None,
    headers: HeaderForm = "codes",
    encoding: str | None = None,
    safe_csv: bool = True,
) -> tuple[Problem, ...]:
    """Write reports, or case records of one class, to a path or an open file.

    Returns what the table left out, one entry for each kind of content.

    The long form keeps bounds, wordings, statuses, footnotes and discrepancies; the wide form keeps figures, those
    with a wording in words ("rund 400"; English words with ``numbers="plain"``). Both keep shares as they are printed
    („63,2 %“), the long form in a column of its own. Only JSON keeps everything.
    ``numbers="de"`` suits German spreadsheets: unless given, the delimiter is then a semicolon and UTF-8 gets a byte
    order mark.

    In texts an apostrophe is put before ``=``, ``+``, ``-`` and ``@`` wherever a spreadsheet may begin a cell, be it
    with another separator than the file's: it then computes nothing. :func:`read_csv` removes these apostrophes;
    programs that do not can have the texts as they are with ``safe_csv=False``.

    Case records are a row each, without a ``layout``; with labels for headers, choices are labels too.

    Reports of a model with a name have it in the column ``model``. Raises InvalidDataError for anything but reports and
    fact sheets, for reports of several models, for a scope and period given twice, for invalid arguments, and for
    characters that the encoding does not have.
    """
    refuse_switches(safe_csv=safe_csv)
    for name, value, choices in (
        ("layout", layout, LAYOUTS),
        ("numbers", numbers, NUMBERS),
        ("headers", headers, HEADER_FORMS),
    ):
        choice(name, value, choices)
    # German Excel expects semicolons, since the comma is its decimal mark, and UTF-8 only after a byte order mark.
    german = numbers == "de"
    delimiter = (";" if german else ",") if delimiter is None else delimiter
    check_delimiter(delimiter)
    encoding = ("utf-8-sig" if german else "utf-8") if encoding is None else encoding
    codec(encoding)
    if (cases := of_one_class(reports)) is not None:
        _save(case_table(cases, numbers, delimiter, headers, safe_csv=safe_csv), target, encoding)
        return lost(cases)
    given = documents_of(reports)
    held = reports_of(given)
    check_one_model(held)
    names = header(layout, headers, map(type, held), labelled=are_labelled(held))
    texts = _texts(held, layout, numbers, as_text if safe_csv else str)
    rows = [list(map(as_text, names.values()))] + [[row.get(code, "") for code in names] for row in texts]
    _save(write_records(rows, delimiter), target, encoding)
    return left_out_of_text(given, layout)


def _texts(
    reports: tuple[BaseReport, ...], layout: Layout, numbers: Numbers, safe: Callable[[str], str]
) -> Iterator[dict[str, str]]:
    """The rows as text, by code; a wide row has bounds in words, which :func:`to_rows` leaves out."""
    if layout == "long":
        for row in to_rows(reports):
            yield {name: _text(value, numbers, safe) for name, value in row.items()}
        return
    for report, row in zip(reports, to_rows(reports, "wide"), strict=True):
        held = layout_of(type(report)).held(report)
        words = {code: _words(value, numbers) for code, value in held.items()}
        yield {name: _text(row[name], numbers, safe) for name in (*KEYS, LABEL, MODEL) if name in row} | words


def _words(value: Count | Share, numbers: Numbers) -> str:
    """A figure or share as one cell; empty if it is not known."""
    if isinstance(value, Share):
        return write_share(value, numbers)
    return write_figure(value, numbers) if is_known(value) else ""


def _text(value: Any, numbers: Numbers, safe: Callable[[str], str]) -> str:
    """A typed cell as text; ``safe`` keeps spreadsheets from computing words."""
    if value is None:
        return ""
    if isinstance(value, int):
        return write_integer(value, numbers)
    if isinstance(value, Share):
        return write_share(value, numbers)
    return value.isoformat() if isinstance(value, date) else safe(str(value))


def _save(text: str, target: Any, encoding: str) -> None:
    """Write to a path, a file open for text or one open for bytes. Raises InvalidDataError for anything else."""
    if isinstance(target, (str, PathLike)):
        write_whole(target, _encoded(text, encoding))
        return
    write = getattr(target, "write", None)
    if not callable(write):
        raise InvalidDataError((objection("csv.target", "target", value=type(target).__name__),))
    # Files open for text have an encoding, which is None for those in memory; files open for bytes have none.
    own = getattr(target, "encoding", None)
    if own is not None or hasattr(target, "encoding"):
        if own is not None:
            _encoded(text, str(own))  # a character that the file cannot hold is refused before half of it is written
        write(text)
    else:
        write(_encoded(text, encoding))


def _encoded(text: str, encoding: str) -> bytes:
    """The text encoded. Raises InvalidDataError with the first character that the encoding does not have."""
    try:
        return text.encode(encoding)
    except UnicodeError as error:
        # Rare codecs raise a plain UnicodeError that does not name the character.
        character = text[error.start : error.start + 1] if isinstance(error, UnicodeEncodeError) else None
        raise InvalidDataError((objection("csv.encode", value=character, encoding=encoding),)) from None
