"""What is fuzzed: one function for each kind of input, from bytes, as an engine makes them, to the call of a reader.

The law is the same for all: nothing but an IQModelError leaves, and the processor is busy for a bounded time.
"""

from __future__ import annotations

import io
import json
import signal
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import pandas as pd
import polars as pl

import iqmodel as iq
from iqmodel.language.text import LANGUAGES

Target: TypeAlias = Callable[[bytes], object]

HERE: Final = Path(__file__).parent
KEPT: Final = HERE.parents[1] / ".fuzz"
"""What is found and what atheris learns; not part of the repository."""

LONGEST: Final = 65_536
"""Bytes of an input; a full report has some 7,000. What is quadratic shows itself in fewer."""
SECONDS: Final = 10.0
"""Seconds of the processor that an input of this length may take at most: the bound that the readers promise."""
PART: Final = b"--- "


def _text(data: bytes) -> str:
    """The text of an input; bytes that are none become halves of characters, which no file may hold."""
    return data.decode("utf-8", "surrogateescape")


def read_json(data: bytes) -> None:
    """A document, as a report or as whatever it says it is; the same as a line among others."""
    told = iq.validate(data)
    told.to_json()
    iq.validate(data, iq.Report).to_json()
    for one in iq.validate_lines(io.BytesIO(data + b"\n" + data)):
        str(one)
    if told.ok:
        assert iq.loads(iq.dumps(told.value)) == told.value
    iq.loads(data)


def read_csv(data: bytes) -> None:
    """A table as text: as a table of either layout, and as a frame."""
    for read in (
        lambda: iq.read_csv(data),
        lambda: iq.read_csv(data, layout="long", numbers="de", delimiter=";"),
        lambda: iq.read_csv(data, encoding="utf-16"),
        lambda: iq.frames.read_csv_frame(data, numbers="de"),
    ):
        with suppress(iq.IQModelError):
            told: Any = read()
            for problem in told.problems:
                problem.to_dict()


def read_rule(data: bytes) -> None:
    """An expression of a rule, by itself and beside a block."""
    text = _text(data)
    one = iq.Rule("fuzzed", text)
    str(one)
    one.judge([1] * len(one.codes))
    one.applies([iq.UNKNOWN] * len(one.codes))
    one.at("counselling", {})


def read_period(data: bytes) -> None:
    """A period, a scope, and what a correct one is written as."""
    text = _text(data)
    for kind in (iq.Period, iq.Scope):
        with suppress(iq.IQModelError):
            read: Any = kind.parse(text)
            assert kind.parse(str(read)) == read
            read.in_language("de")


def read_number(data: bytes) -> None:
    """A count in either language."""
    text = _text(data)
    for locale in LANGUAGES:
        with suppress(iq.IQModelError):
            written = iq.format_count(iq.parse_count(text, locale=locale), locale=locale)
            # Not the same count: „6,0 Tsd.“ is rounded to another unit than the „rund 6.000“ that it is written as.
            assert iq.format_count(iq.parse_count(written, locale=locale), locale=locale) == written


@cache
def _form() -> dict[str, bytes]:
    """The parts of an entry form."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        sessions = iq.SessionCounts(first=10, follow_up=5, total=15)
        report = iq.Report(scope="DE-BY", period="2023", counselling=iq.Counselling(sessions=sessions))
        iq.workbooks.write_template(path, report=report, language="de")
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def workbook(data: bytes) -> bytes:
    """A workbook of an input: the input itself if it is a zip, else an entry form with some parts replaced.

    A part begins with a line ``--- name``. In a compressed file hardly a change would get past the unpacking.
    """
    if data.startswith(b"PK"):
        return data
    parts = dict(_form())
    for part in (b"\n" + data).split(b"\n" + PART)[1:]:
        name, _, content = part.partition(b"\n")
        parts[name.decode("utf-8", "replace").strip()[:200] or "x"] = content.replace(b"\r\n", b"\n")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, whole in parts.items():
            archive.writestr(path, whole)
    return packed.getvalue()


def read_workbook(data: bytes) -> None:
    """A workbook, and its copy with the problems as comments."""
    with tempfile.TemporaryDirectory() as folder:
        path, copy = Path(folder) / "in.xlsx", Path(folder) / "out.xlsx"
        path.write_bytes(workbook(data))
        told = iq.workbooks.read_workbook(path)
        for problem in (*told.problems, *told.remarks):
            problem.to_dict()
        iq.workbooks.write_feedback(path, copy)
        iq.read_any(path)


def _cell(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def read_frame(data: bytes) -> None:
    """Frames of cells of all types, separated by tabs, each a literal of JSON or else a text: pandas' and polars'."""
    lines = [line.split("\t") for line in _text(data).split("\n")][:200]
    names, *rows = lines
    table = [[_cell(text) for text in (row + [""] * len(names))[: len(names)]] for row in rows]
    columns = {name: [row[place] for row in table] for place, name in enumerate(names)}
    frames: list[Any] = []
    for make in (
        lambda: pd.DataFrame(table, columns=names, dtype=object),
        lambda: pl.DataFrame(columns, strict=False),
    ):
        # What a library makes no frame of, nobody can hand to a reader.
        with suppress(Exception):
            frames.append(make())
    for frame in frames:
        for look in (iq.frames.from_frame, iq.frames.check_frame):
            with suppress(iq.IQModelError):
                str(look(frame))


def package(data: bytes, folder: Path) -> Path:
    """A Data Package of an input: its description, then its files, each behind a line ``--- name``."""
    told, *files = (b"\n" + data).split(b"\n" + PART)
    for file in files:
        name, _, content = file.partition(b"\n")
        # Called t, and by its end: no input writes anywhere else.
        ending = name.strip()[-4:].decode("ascii", "ignore")
        (folder / f"t{ending if ending in ('.csv', '.tsv', 'json') else '.csv'}").write_bytes(content)
    path = folder / "datapackage.json"
    path.write_bytes(told.removeprefix(b"\n"))
    return path


def read_exchange(data: bytes) -> None:
    """What statistics offices and portals send: JSON-stat, SDMX-CSV, a Data Package."""
    with tempfile.TemporaryDirectory() as folder:
        path = package(data, Path(folder))
        for read in (
            lambda: iq.exchange.from_jsonstat(data),
            lambda: iq.exchange.from_sdmx_csv(data),
            lambda: iq.read_any(path),
        ):
            told: Any = read()
            for problem in (*told.problems, *told.remarks):
                problem.to_dict()


TARGETS: Final[dict[str, Target]] = {
    "json": read_json,
    "csv": read_csv,
    "rules": read_rule,
    "periods": read_period,
    "numbers": read_number,
    "workbooks": read_workbook,
    "frames": read_frame,
    "exchange": read_exchange,
}

# What a mutation puts in: what each kind of input is made of, and what readers stumble over.
_LONG: Final = ("9" * 5_000, " " * 3_000)
_COMMON: Final = ("\0", "\ufeff", "\u202e", "\u00a0", "−", "…", "𝟏", "٣", "²", "1e999", "-0", "\r", "\n", *_LONG)
_JSON: Final = (*'{}[]":,', "null", "true", "NaN", "Infinity", '"low"', '"wording"', "1e400", r"\ud83d")
_TEXT: Final = (*";,\t\"'", "=1+1", "rund ", "über ", "k. A.", "<5", "01/19-12/22", "DE-BY", "31.12.2019")
_NUMBERS: Final = ("1.234", "1,234", "1'234", "ca. ", "mindestens ", "at least ", "between ", " bis ", "-", "%")
_RULES: Final = ("==", "<=", ">=", *"+-*()1", "first", "follow_up", "total", "persons.", "**", "not ", "lambda:")
_PERIODS: Final = (*"-/.+", "DE-BY", "/network", "/project-7", "2019", "Q1", "1. Quartal ", "Januar ", "12", "00")
_XML: Final = (*"<>", "</c>", "&amp;", "&#x0;", 'r="XFD1048576"', 't="s"', "<f>1+1</f>", "<v>1</v>", "<!DOCTYPE x>")
_PACKAGE: Final = (
    *_JSON,
    *_TEXT,
    '"resources"',
    '"path"',
    '"../x.csv"',
    "https://x",
    '"type"',
    '"fields"',
    "\n--- t.csv\n",
)
_PARTS: Final = ("\n--- xl/workbook.xml\n", "\n--- xl/worksheets/sheet1.xml\n", "\n--- xl/styles.xml\n")
TOKENS: Final[dict[str, tuple[bytes, ...]]] = {
    name: tuple(token.encode() for token in (*_COMMON, *tokens))
    for name, tokens in {
        "json": _JSON,
        "csv": (*_TEXT, "scope", "start", "end", "counselling.sessions.total"),
        "rules": _RULES,
        "periods": _PERIODS,
        "numbers": (*_TEXT, *_NUMBERS),
        "workbooks": (*_XML, *_PARTS),
        "frames": (*_TEXT, *_JSON, "scope", "period", "counselling.sessions.total"),
        "exchange": (
            *_PACKAGE,
            "counselling.sessions.total",
            "counselling-sessions-total",
            "2019-01-01/P4Y",
            '"class"',
        ),
    }.items()
}

_ELSEWHERE: Final = {
    "json": ("broken/*.json", "formats/*.json"),
    "csv": ("csv/*.csv", "people/*.csv"),
    "workbooks": ("people/*.xlsx",),
}


def seeds(name: str) -> dict[str, bytes]:
    """The inputs to begin with, by their path: those in corpus/, and documents that other tests read."""
    paths = sorted((HERE / "corpus" / name).iterdir())
    for pattern in _ELSEWHERE.get(name, ()):
        paths += sorted((HERE.parent / "corpus").glob(pattern))
    return {path.relative_to(HERE.parent).as_posix(): path.read_bytes() for path in paths}


class Fault(AssertionError):  # noqa: N818 - of the package, found by an input
    """An input broke the law; the message says how, and where it is kept."""


class _Endless(BaseException):
    """The processor has been busy for too long. Not an Exception: no reader may take it for a fault of the input."""


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Interrupt what is busy for longer. What never comes back to Python is not interrupted, nor on Windows."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def interrupt(*_: object) -> None:
        raise _Endless

    before = signal.signal(signal.SIGPROF, interrupt)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def run(name: str, data: bytes) -> float:
    """The seconds of the processor that an input takes. Raises Fault if it breaks the law."""
    start = time.process_time()
    try:
        with _at_most(SECONDS):
            TARGETS[name](data)
    except iq.IQModelError:
        pass
    except _Endless:
        raise Fault(f"{name}: over {SECONDS} seconds of the processor") from None
    except Exception as error:
        raise Fault(f"{name}: {type(error).__name__}: {error}"[:500]) from error
    taken = time.process_time() - start
    if taken > SECONDS:
        raise Fault(f"{name}: {taken:.1f} seconds of the processor")
    return taken
