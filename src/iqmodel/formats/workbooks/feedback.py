"""Feedback: a copy of a workbook with each problem as a comment on its cell, and a sheet that lists them all."""

from __future__ import annotations

import math
import zipfile
from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Final, overload

import attrs
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from iqmodel.cases.case import Case
from iqmodel.cases.tables import Cases
from iqmodel.errors import InvalidDataError
from iqmodel.formats.files import is_same_file
from iqmodel.formats.tables.case_rows import CasesRead
from iqmodel.formats.tables.notation import NUMBERS, Numbers
from iqmodel.formats.tables.results import TableRead, choice
from iqmodel.formats.whole import write_whole
from iqmodel.formats.workbooks.cells import cells_held, letter_of
from iqmodel.formats.workbooks.feedback_reading import AnyBook, How, checked_model, language_of, read_for_feedback
from iqmodel.formats.workbooks.formula_results import results_of, saved
from iqmodel.formats.workbooks.keeping import LOST, has_drawing, kept, lost
from iqmodel.formats.workbooks.loading import LONGEST_CELL, put_text
from iqmodel.formats.workbooks.looks import colour, without_colours
from iqmodel.formats.workbooks.marks import is_summary, with_own, without_own
from iqmodel.formats.workbooks.ods.commented import SIGNATURES, Remark, commented
from iqmodel.formats.workbooks.ods.package import is_ods
from iqmodel.formats.workbooks.opening import checked_path, open_workbook
from iqmodel.formats.workbooks.parts import Parts
from iqmodel.formats.workbooks.saving import ODS
from iqmodel.formats.workbooks.style import ALARM
from iqmodel.formats.workbooks.summary import ERROR, REMARK, Line, lines_of, write_summary
from iqmodel.language.problems import objection
from iqmodel.language.text import LANGUAGES, Language, Text
from iqmodel.report import BaseReport
from iqmodel.structuring.limits import SAFE, Limits

_AUTHOR: Final = "iqmodel"
_ENDING: Final = ".xlsx"
_NOTICE: Final = "FFE699"


@overload
def write_feedback(
    path_in: str | PathLike[str],
    path_out: str | PathLike[str],
    *,
    language: Language | None = None,
    numbers: Numbers | None = None,
    model: type[BaseReport] | None = None,
    limits: Limits = SAFE,
) -> TableRead[Any]: ...
@overload
def write_feedback(
    path_in: str | PathLike[str],
    path_out: str | PathLike[str],
    *,
    language: Language | None = None,
    numbers: Numbers | None = None,
    model: type[Cases | Case],
    limits: Limits = SAFE,
) -> CasesRead: ...
def write_feedback(
    path_in: str | PathLike[str],
    path_out: str | PathLike[str],
    *,
    language: Language | None = None,
    numbers: Numbers | None = None,
    model: type[BaseReport | Cases | Case] | None = None,
    limits: Limits = SAFE,
) -> TableRead[Any] | CasesRead:
    """Write a copy of a workbook with the problems as comments and as a summary sheet; returns the reading.

    Warnings about the readable figures are listed as well. ``language`` is by default that of the entry form or of the
    headers, and that of the context where these are codes; ``numbers`` is the notation of numbers stored as text,
    ``model`` that of :func:`read_workbook`. The original file is not changed. What earlier feedback wrote is replaced,
    what people wrote is kept. What the copy cannot keep, such as macros, is a remark and listed in the summary. A file
    over one of the ``limits`` is not written again, as it is not read.

    Of case records, what is wrong only between them is listed and returned as well: ids that are there twice, first
    sessions that are not the first. Measures may be in another file and are not looked for. Nothing of what a record
    says is repeated, except its id.

    The copy of an .ods file ends in .ods and has everything that the original has; any other ends in .xlsx.

    Raises InvalidDataError for a file that is not a workbook, and for a target that is the original itself or has
    another ending; MissingExtraError without the extra ``excel``; OSError.
    """
    named: Any = {"language": language, "numbers": numbers, "model": model, "limits": limits}
    return answer_form(path_in, path_out, **named).read


@attrs.frozen
class Answer:
    """What feedback says of a workbook: the reading, the lines of the summary, and the content of the copy."""

    read: TableRead[Any] | CasesRead
    lines: tuple[Line, ...]
    content: bytes = attrs.field(repr=False)


def answer_form(
    path_in: str | PathLike[str],
    path_out: str | PathLike[str],
    *,
    language: Language | None = None,
    numbers: Numbers | None = None,
    model: type[BaseReport | Cases | Case] | None = None,
    limits: Limits = SAFE,
    detect: bool = False,
) -> Answer:
    """Write the copy of a workbook as :func:`write_feedback` does, and return all that was said.

    With ``detect``, a workbook without any form or table of reports may be one of case records.
    """
    asked = checked_model(model, limits)
    if language is not None:
        choice("language", language, LANGUAGES)
    if numbers is not None:
        choice("numbers", numbers, NUMBERS)
    target = _checked_target(path_in, path_out, limits)
    how: Any = {"language": language, "numbers": numbers, "model": asked, "limits": limits, "detect": detect}
    answer = feedback_of(checked_path(path_in), **how)
    write_whole(target, answer.content)
    return answer


def feedback_of(
    source: Path,
    *,
    language: Language | None = None,
    numbers: Numbers | None = None,
    model: type[Any] | None = None,
    limits: Limits = SAFE,
    detect: bool = False,
) -> Answer:
    """The feedback on a workbook. Nothing is written, so a process that may write no file can do it as well.

    Raises what :func:`write_feedback` raises.
    """
    how = How(language, numbers, model, limits, detect)
    return _feedback_ods(source, how) if is_ods(source, limits) else _feedback_xlsx(source, how)


def _feedback_xlsx(source: Path, how: How) -> Answer:
    """The feedback on an .xlsx file, which openpyxl writes anew."""
    opened = open_workbook(source, links=True, limits=how.limits)
    book = opened.formulas
    results = results_of(opened.values, book)
    if book.calculation is not None:
        # openpyxl would ask Excel to compute everything again, and it would be unclear which results counted.
        book.calculation.fullCalcOnLoad = opened.facts.uncomputed
    with zipfile.ZipFile(source) as archive:
        parts = Parts(archive)
        found = _with_losses(read_for_feedback(opened, how), lost(parts, opened.facts))
        chosen = how.language or language_of(found)
        lines = lines_of(found, chosen, how.limits)
        _remove_earlier(book)
        _keep_infinite(book)
        _remove_drawings(book, parts)
        _comment(book, lines)
        write_summary(book, lines, found.read, chosen)
        content = saved(book, results)
        paths = {sheet.title: sheet.path.lstrip("/") for sheet in book.worksheets}
        return Answer(found.read, lines, kept(parts, content, paths))


def _feedback_ods(source: Path, how: How) -> Answer:
    """The feedback on an .ods file, whose parts stay as they are but for what is added."""
    opened = open_workbook(source, limits=how.limits)
    pages = opened.values.worksheets
    with zipfile.ZipFile(source) as archive:
        losses = (LOST["_xmlsignatures"],) if SIGNATURES in archive.namelist() else ()
    found = _with_losses(read_for_feedback(opened, how), losses)
    chosen = how.language or language_of(found)
    lines = lines_of(found, chosen, how.limits)
    earlier = [page.title for page in pages if is_summary(page)]
    titles = [page.title for page in pages if page.title not in earlier]
    summary = write_summary(Workbook(), lines, found.read, chosen, titles)
    remarks = {
        place: Remark(_said(here)[:LONGEST_CELL], ALARM if _is_alarming(here) else _NOTICE)
        for place, here in _by_cell(lines, {page.title: page for page in pages}).items()
    }
    return Answer(found.read, lines, commented(source, remarks, summary, earlier))


def _with_losses(found: AnyBook, losses: Sequence[Text]) -> AnyBook:
    """The reading with a remark on what the copy will lack, which its summary tells as well."""
    if not losses:
        return found
    remark = objection("excel.feedback.left-out", kinds=tuple(losses))
    return attrs.evolve(found, read=attrs.evolve(found.read, remarks=(*found.read.remarks, remark)))


def _remove_drawings(book: Workbook, parts: Parts) -> None:
    """Leave to the copy what is carried over as it is, instead of what openpyxl understood of it."""
    for title, part in parts.sheets().items():
        if title in book.sheetnames and has_drawing(parts, part):
            sheet: Any = book[title]
            sheet._images, sheet._charts = [], []  # noqa: SLF001 - there is no public way


def _checked_target(path_in: Any, path_out: Any, limits: Limits) -> Path:
    """The path of the copy. Raises InvalidDataError if it is the original or of another kind."""
    source, target = checked_path(path_in, "path_in"), checked_path(path_out, "path_out")
    ending = ODS if is_ods(source, limits) else _ENDING
    if target.suffix.lower() != ending:
        raise InvalidDataError((objection("convert.ending", value=target.name[-80:], endings=(ending,)),))
    if is_same_file(source, target):
        raise InvalidDataError((objection("excel.feedback.same", value=target.name[-80:]),))
    return target


def _remove_earlier(book: Workbook) -> None:
    """Remove the summary, comments and colours of earlier feedback."""
    for sheet in list(book.worksheets):
        if is_summary(sheet):
            book.remove(sheet)
            continue
        without_colours(sheet)
        for cell in cells_held(sheet):
            if cell.comment is not None and cell.comment.text != (text := without_own(cell.comment.text)):
                cell.comment = _rewritten(cell.comment, text)


def _keep_infinite(book: Workbook) -> None:
    """Write numbers that are too large for any program as text: openpyxl would leave their cells empty."""
    for sheet in book.worksheets:
        for cell in cells_held(sheet):
            if isinstance(cell.value, float) and not math.isfinite(cell.value):
                put_text(cell, str(cell.value))


def _rewritten(old: Comment, text: str) -> Comment | None:
    """A comment with another text, if any; its author and size are kept."""
    return _comment_of(text, old.author, old.width, old.height) if text else None


def _comment_of(text: str, author: str, width: float, height: float) -> Comment:
    """A comment of the given size, cut to the longest that a cell can have."""
    comment = Comment(text[:LONGEST_CELL], author)
    comment.width, comment.height = width, height
    return comment


def _by_cell(lines: Sequence[Line], sheets: Mapping[str, Any]) -> dict[tuple[str, str], list[Line]]:
    """What there is to say about each cell; of a merged range, about the first, which alone can have a comment."""
    by_cell: dict[tuple[str, str], list[Line]] = {}
    merged = {title: _merged(sheet) for title, sheet in sheets.items()}
    for line in lines:
        # A cell that is not there, such as that of a missing row, would be made, and with it those before it.
        if line.cell and line.sheet in sheets and line.kind is not REMARK:
            by_cell.setdefault((line.sheet, merged[line.sheet].get(line.cell, line.cell)), []).append(line)
    return by_cell


def _said(lines: Sequence[Line]) -> str:
    """Everything about a cell, each text once."""
    return "\n\n".join(dict.fromkeys(line.text for line in lines))


def _is_alarming(lines: Sequence[Line]) -> bool:
    """Whether a cell keeps its report from being used."""
    return any(line.kind is ERROR for line in lines)


def _comment(book: Workbook, lines: Sequence[Line]) -> None:
    """Put everything about a cell into one comment, below what people wrote there, and colour the cell."""
    for (title, place), here in _by_cell(lines, {sheet.title: sheet for sheet in book.worksheets}).items():
        cell = book[title][place]
        earlier = cell.comment
        text = with_own(earlier.text if earlier else "", _said(here))
        # Excel does not fit a comment to its text; at this width a line has about 55 characters.
        height = 40 + 18 * (text.count("\n") + 1 + len(text) // 55)
        cell.comment = _comment_of(text, earlier.author if earlier else _AUTHOR, 420, height)
        colour(book[title], place, ALARM if _is_alarming(here) else _NOTICE)


def _merged(sheet: Any) -> dict[str, str]:
    """Each cell of a merged range with the first one."""
    return {
        f"{letter_of(place - 1)}{row}": f"{letter_of(area.min_col - 1)}{area.min_row}"
        for area in sheet.merged_cells.ranges
        for row, place in area.cells
    }
