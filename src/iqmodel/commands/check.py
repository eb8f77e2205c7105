"""``iqmodel check``: editions, files, directories and streams of lines; as text, JSON or JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import attrs

from iqmodel import published
from iqmodel.checking import CheckResult, check
from iqmodel.errors import MissingExtraError
from iqmodel.extras import require
from iqmodel.formats.rows import RowsRead
from iqmodel.messages import MESSAGES
from iqmodel.text import Text, render
from iqmodel.validation import Validation, validate, validate_lines

FINE: Final = 0
VIOLATED: Final = 1
UNUSABLE: Final = 2

OutputForm: TypeAlias = Literal["text", "json", "jsonl"]
Tick: TypeAlias = Callable[[int, int], object]

_TABLES: Final = (".csv", ".xlsx", ".parquet")
_SUFFIXES: Final = (".json", ".jsonl", *_TABLES)
_SUMMARY: Final = Text(
    de="{documents} Dokumente: {fine} in Ordnung, {violated} mit verletzten Regeln, {unusable} nicht verwendbar.",
    en="{documents} documents: {fine} sound, {violated} with violated rules, {unusable} unusable.",
)


@attrs.frozen
class Outcome:
    """What came of one document: its name (file and line), the exit code it deserves, and the result or the reason."""

    name: str
    code: int
    result: Validation | CheckResult | RowsRead | str

    def text(self) -> str:
        """The outcome for a person."""
        return str(self.result)

    def to_dict(self) -> dict[str, Any]:
        """The outcome as plain JSON data."""
        if isinstance(self.result, str):
            return {"source": self.name, "error": self.result}
        if isinstance(self.result, RowsRead):
            problems = [problem.to_dict() for problem in self.result.problems]
            return {"source": self.name, "ok": not problems, "reports": len(self.result.reports), "problems": problems}
        return {"source": self.name, **self.result.to_dict()}


def run(sources: Iterable[str], form: OutputForm) -> int:
    """Check every source and print the outcomes as they come; the exit code is that of the worst document."""
    codes = []
    named = False
    with _progress() as tick:
        paths = list(_expanded(sources))
        named = len(paths) > 1 or any(path.endswith(".jsonl") for path in paths)
        outcomes: list[dict[str, Any]] = []
        for outcome in (one for path in paths for one in _outcomes(path, tick)):
            codes.append(outcome.code)
            if form == "json":
                outcomes.append(outcome.to_dict())
            elif form == "jsonl":
                print(json.dumps(outcome.to_dict(), ensure_ascii=False))
            else:
                _print_text(outcome, named=named)
    if form == "json":
        print(json.dumps(outcomes, ensure_ascii=False, indent=2))
    elif form == "text" and named:
        numbers = {"fine": codes.count(FINE), "violated": codes.count(VIOLATED), "unusable": codes.count(UNUSABLE)}
        print(render(_SUMMARY, None, {"documents": len(codes), **numbers}))
    return max(codes, default=UNUSABLE)


def _print_text(outcome: Outcome, *, named: bool) -> None:
    # A stream may have a hundred thousand sound lines: of many documents only those with something to tell are told.
    if named and outcome.code == FINE and outcome.name.rpartition(":")[2].isdigit():
        return
    if named:
        print(f"== {outcome.name}")
    stream = sys.stderr if isinstance(outcome.result, str) else sys.stdout
    print(outcome.text(), file=stream)


def _expanded(sources: Iterable[str]) -> Iterator[str]:
    for source in sources:
        if source not in published.names() and Path(source).is_dir():
            found = sorted(str(path) for path in Path(source).rglob("*") if path.suffix in _SUFFIXES)
            yield from found or (source,)
        else:
            yield source


def _outcomes(source: str, tick: Tick) -> Iterator[Outcome]:
    if source in published.names():
        result = check(published.load(source))
        yield Outcome(source, FINE if result.ok else VIOLATED, result)
        return
    try:
        if source.endswith(".jsonl"):
            for validation in validate_lines(source, progress=tick):
                yield _outcome(f"{source}:{validation.line}", validation)
        elif source.lower().endswith(_TABLES):
            yield _table(source)
        elif source == "-":
            yield _outcome(source, validate(sys.stdin.buffer.read()))
        else:
            yield _outcome(source, validate(Path(source).read_bytes()))
    except OSError as error:
        told = {"file": source, "reason": error.strerror or str(error), "editions": published.names()}
        yield Outcome(source, UNUSABLE, render(MESSAGES["cli.no-file"], None, told))


def _table(source: str) -> Outcome:
    """A workbook or table with its reports: a broken row costs no other."""
    from iqmodel.commands.tables import code_of
    from iqmodel.formats.convert import read_any

    read = read_any(source)
    return Outcome(source, code_of(read.problems), read)


def _outcome(name: str, validation: Validation) -> Outcome:
    if validation.ok:
        return Outcome(name, FINE, check(validation.value))
    broken = all(problem.rule_id for problem in validation.problems)
    return Outcome(name, VIOLATED if broken else UNUSABLE, validation)


def _progress() -> AbstractContextManager[Tick]:
    """A line counter on a terminal where rich is installed; nothing where the output goes to a file or a pipe."""
    if not sys.stderr.isatty():
        return nullcontext(_no_tick)
    try:
        progress = require("rich.progress", extra="cli")
        console = require("rich.console", extra="cli")
    except MissingExtraError:
        return nullcontext(_no_tick)
    bar = progress.Progress(console=console.Console(stderr=True), transient=True)
    return _Bar(bar)


def _no_tick(_lines: int, _size: int) -> None:
    """Nobody looks."""


class _Bar(AbstractContextManager[Tick]):
    def __init__(self, bar: Any) -> None:
        self._bar = bar

    def __enter__(self) -> Tick:
        self._bar.start()
        task = self._bar.add_task("", total=None)
        return lambda lines, _: self._bar.update(task, completed=lines, description=f"{lines:,}")

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
