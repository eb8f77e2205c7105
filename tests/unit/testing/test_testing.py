"""The testing kit: valid data satisfy every rule; broken and hostile data cause exactly the problem they name."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import find
from hypothesis.errors import Unsatisfiable

import iqmodel as iq
from iqmodel import testing


class TestOtherClasses:
    """What is no class of blocks is refused by every function alike; a class without figures has nothing to break."""

    @pytest.mark.parametrize("model", [5, None, "Report", iq.FactSheet, int])
    def test_no_block_class(self, model: Any) -> None:
        calls: list[Any] = [testing.synthetic_figures, testing.valid_figures, testing.valid_reports]
        calls += [testing.every_broken_document, testing.broken_documents, testing.hostile_documents]
        calls += [testing.every_hostile_document, testing.hostile_names, testing.synthetic_reports]
        for call in calls:
            with pytest.raises(iq.InvalidDataError):
                call(model=model)
        with pytest.raises(iq.InvalidDataError):
            testing.document({}, model)
        with pytest.raises(iq.InvalidDataError):
            testing.broken_document("sum", model=model)
        with pytest.raises(iq.InvalidDataError):
            testing.broken_figures("sum", model)

    def test_a_class_without_figures(self) -> None:
        assert testing.synthetic_figures(0, iq.Block) == {}
        assert testing.every_broken_document(model=iq.Block) == ()
        assert testing.every_hostile_document(model=iq.Block) == ()
        nothing: list[Any] = [testing.hostile_documents(iq.Block), testing.broken_documents(model=iq.Block)]
        for strategy in nothing:
            with pytest.raises(Unsatisfiable):
                find(strategy, lambda _: True)
        with pytest.raises(iq.errors.UnknownCodeError):
            testing.hostile_document("empty", model=iq.Block)
