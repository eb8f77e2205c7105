"""Reading in confidence: the problems of some classes must not quote the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from iqmodel.language.problems import Problem, Steps, pointer
from iqmodel.model.records import Record
from iqmodel.structuring.collecting import step_text
from iqmodel.structuring.readers import Reader, Session


def in_confidence(kind: type[Record], read: Reader) -> Reader:
    """The reader of a confidential class: each problem is reported as the class has it."""

    def read_confidentially(session: Session, value: Any, steps: Steps) -> Any:
        session.confidential = True
        found = session.problems.found
        before = len(found)
        made = read(session, value, steps)
        given = value if isinstance(value, Mapping) else {}
        place = pointer(*map(step_text, steps))
        found[before:] = [kind.reported(one, place, given) for one in found[before:]]
        return made

    return read_confidentially


def reported(problems: Iterable[Problem], session: Session) -> tuple[Problem, ...]:
    """The problems of a whole document; without values if anything in it is confidential.

    What is wrong with the text, or with a list, was found without knowing what it is of.
    """
    if not session.confidential:
        return tuple(problems)
    return tuple(one if one.code.startswith("case.") else one.discreet() for one in problems)
