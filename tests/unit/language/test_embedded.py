"""What a class of the model answers pydantic with, before and after the front door has handed it in."""

from __future__ import annotations

import subprocess
import sys
from typing import Any, get_args

import pytest

import iqmodel as iq
from iqmodel.language import embedded
from iqmodel.language.embedded import CountField, Embedded, ReadAs, embed_with


class TestHandedIn:
    """The functions are handed in; no class of the model knows pydantic."""

    def test_every_class_asks_the_function_that_was_handed_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(embedded, "_core_schema", embedded._core_schema)
        monkeypatch.setattr(embedded, "_json_schema", embedded._json_schema)
        embed_with(core_schema=lambda *asked: asked, json_schema=lambda kind, handler: {"title": [kind, handler]})
        for kind in (iq.Report, iq.Period, iq.Bounds, iq.Note, iq.State):
            assert kind.__get_pydantic_core_schema__("source", "handler") == (kind, "source", "handler")
            assert kind.__get_pydantic_json_schema__({}, "handler") == {"title": [kind, "handler"]}

    def test_before_that_it_is_a_class_like_any_other(self) -> None:
        handler: Any = "schema of {}".format
        assert embedded._as_any_other(iq.Report, "source", handler) == "schema of source"
        assert embedded._nothing_known(iq.Report, handler) == {}

    def test_pydantic_is_loaded_by_whoever_asks(self) -> None:
        program = "import sys, iqmodel as iq; iq.published.load('2019-2022'); sys.exit('pydantic' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


class TestAlias:
    """A count is a union, and its annotation says as what it is to be read."""

    def test_the_annotation_of_a_count_carries_its_class(self) -> None:
        union, carried = get_args(iq.Count)
        whole, bounds = get_args(union)
        assert (get_args(whole)[0], bounds) == (int, iq.Bounds)
        assert repr(get_args(whole)[1]) == repr(carried)
        assert isinstance(carried, ReadAs)
        assert repr(carried) == "ReadAs(CountField)"

    def test_it_asks_for_the_schema_of_that_class(self) -> None:
        class Handler:
            """Remembers for which class it was asked."""

            def generate_schema(self, kind: type[Embedded]) -> type[Embedded]:
                return kind

        assert ReadAs(CountField).__get_pydantic_core_schema__(int, Handler()) is CountField
