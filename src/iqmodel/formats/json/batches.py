"""Lines judged by several processes: which are sound is found there, everything else here.

An object takes longer to send from one process to another than to read. So the processes are only asked which lines
are sound; the object of a sound line, and what is wrong with another, is read here once somebody asks for it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from time import sleep
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias, TypeVar, runtime_checkable

from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import Problem, problems_of
from iqmodel.structuring.limits import Limits

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")

Line: TypeAlias = tuple[str | bytes | None, int]
"""A line, None if it is too long; and how much of the file has been read with it."""

Judged: TypeAlias = bool | tuple[Problem, ...] | None
"""Whether a line is sound, None if nobody knows yet; the problem of a line over which a process ended."""

# So much is sent at once that sending takes no time, and so little that several batches fit into memory.
_LINES, _BYTES = 2_000, 1 << 21
_TURN: Final = 50
# How a reading ends that took too much: the line is at fault, and no other line of its batch.
_STOPPED: Final = frozenset({"limit.seconds", "limit.memory", "apart.ended"})


@runtime_checkable
class Processes(Protocol):
    """Processes in which functions run, such as :class:`iqmodel.results.Workers`; ``number`` is how many there are."""

    @property
    def number(self) -> int:
        """How many functions run at the same time."""
        ...

    def read(self, reader: Callable[..., T], /, *args: Any, limits: Limits, **named: Any) -> T:
        """What the function returns; InvalidDataError if it was stopped."""
        ...


def judged(
    lines: Iterator[Line],
    judge: Callable[..., list[bool | None]],
    given: tuple[Any, ...],
    limits: Limits,
    workers: Processes,
) -> Iterator[tuple[Line, Judged]]:
    """Each line with what one of the processes found about it, in the order of the file.

    ``judge(texts, *given, limits=limits)`` says of each text whether it is sound, None if it cannot say. Twice as many
    batches of lines as there are processes are on their way at a time.
    """
    from concurrent.futures import ThreadPoolExecutor  # few programs have files that need several processes

    def found(batch: list[Line]) -> list[Judged]:
        texts = [text for text, _ in batch if text is not None]
        sound = iter(_ask(texts))
        return [None if text is None else next(sound) for text, _ in batch]

    def _ask(texts: list[str | bytes]) -> list[Judged]:
        try:
            return list(workers.read(judge, texts, *given, limits=limits))
        except InvalidDataError as error:
            problems = problems_of(error)
            if problems[0].code not in _STOPPED:
                raise
            return [problems] if len(texts) == 1 else [one for text in texts for one in _ask([text])]

    waiting: deque[tuple[list[Line], Future[list[Judged]]]] = deque()
    with ThreadPoolExecutor(workers.number) as pool:
        for batch in _batches(lines):
            waiting.append((batch, pool.submit(found, batch)))
            if len(waiting) > 2 * workers.number:
                yield from _in_turns(*waiting.popleft())
        for done, future in waiting:
            yield from _in_turns(done, future)


def _in_turns(batch: list[Line], future: Future[list[Judged]]) -> Iterator[tuple[Line, Judged]]:
    """The lines of a batch with what was found about them, once it is.

    What is done with them keeps this thread busy, while those that give the processes something to do wait for their
    turn: they get it after a few lines, and not after the milliseconds that Python leaves a thread alone.
    """
    found = future.result()
    for start in range(0, len(batch), _TURN):
        yield from zip(batch[start : start + _TURN], found[start : start + _TURN], strict=True)
        sleep(0)


def _batches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    """The lines in batches that are neither too many nor too large, unless one line is."""
    batch: list[Line] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line[0] or "")
        if len(batch) == _LINES or size > _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
