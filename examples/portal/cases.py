"""Case files: counted into a report that is shown before anybody submits it.

Of the files nothing is kept: they are in a folder that is deleted with the request, the records never leave the process
that reads them, and what comes back is the report, the numbers of records, and problems, which quote no record. Only
the report can be submitted, like any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any, Final

import attrs
from litestar import Request
from litestar.datastructures import UploadFile

import iqmodel as iq
from examples.portal.answers import CASES, Refusal
from examples.portal.uploads import LIMITS, WORKBOOKS
from iqmodel.cases.tables import CLASSES
from iqmodel.formats.case_files import merged, placed, read_cases
from iqmodel.formats.tables.case_rows import named_class
from iqmodel.language.messages import message
from iqmodel.language.problems import problems_of
from iqmodel.language.text import LANGUAGES
from iqmodel.model.counting import RECORDS

CASE_LIMITS: Final = attrs.evolve(LIMITS, unpacked=20_000_000)
"""What case files may cost: a workbook of 10,000 records has 300,000 bytes, and 6 million once unpacked."""

_MOST_FILES: Final = 20
_LINES: Final = (".ndjson", ".jsonl")
_FIELDS: Final = ("scope", "period", "as_of")

UNCOUNTED: Final = iq.Text(
    "Die Falldaten lassen sich so nicht zählen", "The case records cannot be counted as they are"
)
_NO_FILES: Final = iq.Text(f"Erwartet werden 1 bis {_MOST_FILES} Dateien.", f"1 to {_MOST_FILES} files are expected.")
_NOTHING: Final = iq.Text(*(message("case.nothing", language, {}) for language in LANGUAGES))


@attrs.frozen
class Sent:
    """What somebody asks to be counted: files under names of our own, and for which report."""

    files: Sequence[tuple[str, bytes]] = attrs.field(repr=False)
    asked: Mapping[str, str]


@attrs.frozen
class Counted:
    """A report counted from case files, how many records of each kind these had, and what deserves a look."""

    report: iq.BaseReport
    delivered: Mapping[str, int]
    remarks: tuple[iq.results.Problem, ...] = ()

    def numbers(self, language: Any) -> list[tuple[str, int]]:
        """The numbers of records by the labels of their kinds."""
        return [(RECORDS[name].in_language(language), number) for name, number in self.delivered.items()]

    def missing(self, language: Any) -> list[str]:
        """The kinds that were not delivered, whose figures are unknown."""
        return [RECORDS[name].in_language(language) for name in CLASSES if name not in self.delivered]


async def provide_cases(request: Request[Any, Any, Any]) -> Sent:
    """The files of a form, with scope, period and state. Raises Refusal for anything else."""
    if request.content_type[0] != "multipart/form-data":
        raise Refusal(415)
    try:
        form = await request.form()
        given = {name: form.get(name, "") for name in _FIELDS}
        files = form.getall("file", [])
    except (UnicodeError, LookupError):  # as for reports
        raise Refusal(400) from None
    if not all(isinstance(value, str) for value in given.values()):
        raise Refusal(400)
    asked = {name: str(value).strip() for name, value in given.items()}
    sound = 0 < len(files) <= _MOST_FILES and all(isinstance(one, UploadFile) for one in files)
    # A browser sends an empty file where none was chosen.
    if not sound or not any(one.filename for one in files):
        raise Refusal(400, _NO_FILES, see=CASES, asked=asked)
    held = [(one.filename, await one.read()) for one in files]
    return Sent([(_name(number, *one), one[1]) for number, one in enumerate(held, 1)], asked)


def _name(number: int, name: str, content: bytes) -> str:
    """A name of our own for a file: what kind it is, its content says; of which records, only the sender's name may."""
    kind = named_class(PurePath(name).stem)
    stem = f"{number}" if kind is None else f"{number}-{kind.table}"
    if content.startswith(WORKBOOKS):
        return f"{stem}.xlsx"
    if name.lower().endswith(_LINES):
        return f"{stem}.ndjson"
    return f"{stem}.json" if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")) else f"{stem}.csv"


def counted(sent: Sent, workers: iq.Workers, model: type[iq.BaseReport]) -> Counted:
    """The report counted from case files, in a process of its own. Raises Refusal with everything that is wrong."""
    how: dict[str, Any] = {"asked": sent.asked, "named": UNCOUNTED}
    asked = {name: value or None for name, value in sent.asked.items()}
    try:
        with TemporaryDirectory() as folder:
            paths = [Path(folder) / name for name, _ in sent.files]
            for path, (_, content) in zip(paths, sent.files, strict=True):
                path.write_bytes(content)
            found = workers.read(count_files, paths, model=model, **asked, limits=CASE_LIMITS)
    except iq.InvalidDataError as error:
        raise Refusal(422, problems=problems_of(error), **how) from None
    except iq.IQModelError as error:  # what was asked for is no scope or no period
        raise Refusal(422, iq.Text(*(error.message(language) for language in LANGUAGES)), **how) from None
    if not found.delivered:
        raise Refusal(422, _NOTHING, **how)
    return found


def count_files(
    paths: Sequence[Path],
    *,
    scope: str | None,
    period: str | None,
    as_of: str | None,
    model: type[iq.BaseReport],
    limits: iq.results.Limits,
) -> Counted:
    """Count the case records of files together.

    Raises InvalidDataError with everything that is wrong with any of them, and ScopeError or PeriodError.
    """
    # Before anything is read: whoever mistypes the period shall not wait.
    place, when = iq.Scope.parse(scope or ""), iq.Period.parse(period or "")
    reads = [read_cases(path, limits=limits) for path in paths]
    several = len(paths) > 1
    problems = [_placed(one, path, several) for path, read in zip(paths, reads, strict=True) for one in read.problems]
    if problems:
        raise iq.InvalidDataError(tuple(problems))
    cases = merged(reads)
    try:
        report = iq.cases.count(cases, place, when, as_of=as_of, model=model)
    except iq.InvalidDataError as error:
        named = [(path.name, read) for path, read in zip(paths, reads, strict=True)]
        raise iq.InvalidDataError(placed(problems_of(error), named)) from None
    remarks = tuple(
        _placed(one, path, several) for path, read in zip(paths, reads, strict=True) for one in read.remarks
    )
    return Counted(report, {name: len(records) for name, records in cases.tables.items()}, remarks)


def _placed(problem: iq.results.Problem, path: Path, several: bool) -> iq.results.Problem:  # noqa: FBT001 - called above only
    """A problem with the name of its file, where there are several."""
    return attrs.evolve(problem, data=(*problem.data, ("file", path.name))) if several else problem
