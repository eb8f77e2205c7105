"""The check of a frame as users name it: what it answers is known apart from any engine."""

from __future__ import annotations

import polars as pl
import pytest

import iqmodel as iq
from iqmodel.formats.frames.results import OUTCOMES, FrameCheck, LeftOutWarning

FRAME = pl.DataFrame({"counselling.sessions.first": [1]})


class TestFrameCheck:
    """The public class says what a check answers; the engine of the frame computes it."""

    def test_nobody_makes_one_without_an_engine(self) -> None:
        with pytest.raises(TypeError, match="abstract"):
            FrameCheck(iq.rules())  # type: ignore[abstract]

    def test_a_check_is_one_and_adds_no_public_name(self) -> None:
        check = iq.frames.check_frame(FRAME)
        assert isinstance(check, iq.results.FrameCheck)
        public = {name for name in dir(check) if not name.startswith("_")}
        assert public == {name for name in dir(FrameCheck) if not name.startswith("_")}

    def test_a_summary_counts_every_outcome(self) -> None:
        assert iq.frames.check_frame(FRAME).summary().columns == ["rule_id", "severity", *OUTCOMES]


class TestLeftOutWarning:
    """Programs that know what a wide table leaves out can silence the warning by its class."""

    def test_it_is_the_public_one(self) -> None:
        assert iq.frames.LeftOutWarning is LeftOutWarning
        assert issubclass(LeftOutWarning, UserWarning)
