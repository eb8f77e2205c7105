"""Of a class that is confidential, problems say where something is wrong and not what was found there."""

from __future__ import annotations

from typing import ClassVar

import attrs

import iqmodel as iq
from iqmodel.model.records import Record


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Secret(Record):
    confidential: ClassVar[bool] = True
    word: str
    number: int


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Open(Record):
    word: str
    number: int


DATA = {"word": 17, "number": "seventeen"}


class TestConfidence:
    def test_no_value_is_kept_or_quoted(self) -> None:
        problems = iq.validate(DATA, model=Secret).problems
        assert [(one.pointer, one.value) for one in problems] == [("/word", None), ("/number", None)]
        assert "17" not in str(problems)
        assert "seventeen" not in str(problems)

    def test_that_of_the_text_neither(self) -> None:
        (problem,) = iq.validate('{"word": "seventeen" "number": 17}', model=Secret).problems
        assert problem.code == "json.syntax"
        assert problem.value is None

    def test_other_classes_show_it(self) -> None:
        problems = iq.validate(DATA, model=Open).problems
        assert [one.value for one in problems] == [17, "seventeen"]
