"""The check of a frame as users name it: what it answers is known apart from any engine."""

from __future__ import annotations

import polars as pl

import iqmodel as iq
from iqmodel.formats.frames.results import OUTCOMES, FrameCheck
from iqmodel.language.problems import LeftOutWarning

FRAME = pl.DataFrame({"counselling.sessions.first": [1]})


class Answers:
    """An engine that answers with the names of the questions."""

    figures = 7
    absent = ("a",)
    column_problems = ()
    ignored = ("b",)

    def summary(self) -> str:
        return "summary"

    def violations(self) -> str:
        return "violations"

    def verdicts(self) -> str:
        return "verdicts"

    def problems(self) -> str:
        return "problems"

    def unmatched(self) -> str:
        return "unmatched"


class TestFrameCheck:
    """The public class says what a check answers; the engine of the frame computes it."""

    def test_it_answers_what_its_engine_computes(self) -> None:
        check = FrameCheck(iq.rules(), Answers())
        assert (check.absent, check.column_problems, check.ignored) == (("a",), (), ("b",))
        answers = (check.summary(), check.violations(), check.verdicts(), check.problems(), check.unmatched())
        assert answers == ("summary", "violations", "verdicts", "problems", "unmatched")

    def test_its_repr_computes_nothing(self) -> None:
        assert (
            repr(FrameCheck(iq.rules(), Answers()))
            == f"<FrameCheck: {len(iq.rules())} rules, 7 figure columns, 1 absent>"
        )

    def test_a_check_is_one(self) -> None:
        assert type(iq.frames.check_frame(FRAME)) is iq.results.FrameCheck

    def test_a_summary_counts_every_outcome(self) -> None:
        assert iq.frames.check_frame(FRAME).summary().columns == ["rule_id", "severity", *OUTCOMES]


class TestLeftOutWarning:
    """Programs that know what a wide table leaves out can silence the warning by its class."""

    def test_it_is_the_public_one(self) -> None:
        assert iq.frames.LeftOutWarning is LeftOutWarning
        assert issubclass(LeftOutWarning, UserWarning)
