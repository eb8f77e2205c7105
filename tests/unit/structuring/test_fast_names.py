"""Names that a class declares, and those that the code generated for it uses: none is taken for the other."""

from __future__ import annotations

from collections.abc import Iterator
from types import FunctionType, new_class
from typing import Any

import attrs
import pytest

import iqmodel as iq
from iqmodel.formats.json.fast_write import texts
from iqmodel.structuring.converters import hook_of
from iqmodel.structuring.fast import refuse


@iq.block
class Pair(iq.Block):
    """A part with figures of the same names as the class around it."""

    first: iq.Count = iq.count(unit="persons")
    second: iq.Count = iq.count(unit="persons")


def pair(part: str, *, shares: bool) -> Any:
    """A class whose part has this name; with shares, as it is then read by other code."""
    declared: dict[str, Any] = {"first": iq.count(unit="persons"), part: iq.part(Pair)}
    notes: dict[str, Any] = {"first": iq.Count, part: Pair}
    if shares:
        declared["few"] = iq.share(part="first", of=f"{part}.second")
        notes["few"] = iq.Share
    return iq.block(new_class("Own", (iq.Block,), {}, lambda body: body.update(declared, __annotations__=notes)))


def used(function: Any) -> Iterator[str]:
    """What generated code calls its own, and what is left of each of these names without its first word."""
    assert isinstance(function, FunctionType)
    for name in (*function.__globals__, *function.__code__.co_varnames):
        for one in (name, name.partition("_")[2]):
            if one.isidentifier() and one.islower() and not one.startswith("_"):
                yield one


def names() -> list[str]:
    """Those of the readers and writers of two small classes, but for the names that no class may declare."""
    found = set[str]()
    for own in (pair("of_all", shares=True), pair("of_all", shares=False)):
        found |= {*used(hook_of(own).fast), *used(texts.get_unstructure_hook(own))}
    return sorted(found - {"model", "discrepancies", "first", "few"})


class TestNames:
    """A part may be called whatever generated code calls something of its own."""

    def test_there_are_many(self) -> None:
        assert {"loosely", "value", "share", "block", "fields", "bounds", "tally"} <= {*names()}

    @pytest.mark.parametrize("part", names())
    @pytest.mark.parametrize("second", [2, {"low": 2, "high": 3}], ids=["exact", "bounds"])
    @pytest.mark.parametrize("shares", [True, False], ids=["shares", "figures"])
    def test_each(self, part: str, second: Any, *, shares: bool) -> None:
        own = pair(part, shares=shares)
        data = {"first": 1, part: {"first": 0, "second": second}}
        read = iq.structure(data, own)
        assert read == attrs.evolve(hook_of(own), fast=refuse).read(data)
        assert type(getattr(read, part)) is Pair
        assert iq.unstructure(iq.loads(iq.dumps(read), own)) == data
