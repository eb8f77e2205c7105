"""What became of figures: the declarations of a model."""

from __future__ import annotations

import copy
import pickle
from typing import Any, cast

import pytest

import iqmodel as iq

REASON = iq.Text("neues Formular", "new form")


class TestDeclarations:
    """Each says what became of which codes, and reads back from its repr."""

    @pytest.mark.parametrize(
        ("made", "old", "new", "words"),
        [
            (iq.models.same("a", "b.c"), ("a",), ("b.c",), "a → b.c: zählt dasselbe"),
            (iq.models.same("a"), ("a",), ("a",), "a → a: zählt dasselbe"),
            (iq.models.redefined("a", reason=REASON), ("a",), ("a",), "a → a: neu bestimmt. neues Formular"),
            (iq.models.redefined("a", "b"), ("a",), ("b",), "a → b: neu bestimmt"),
            (iq.models.split("a", ["b", "c"]), ("a",), ("b", "c"), "a → b und c: aufgeteilt"),
            (iq.models.merged(("a", "b"), "c"), ("a", "b"), ("c",), "a und b → c: zusammengelegt"),
        ],
    )
    def test_each(self, made: iq.models.Succession, old: tuple[str, ...], new: tuple[str, ...], words: str) -> None:
        assert (made.old, made.new, made.in_language("de")) == (old, new, words)
        assert eval(repr(made), vars(iq)) == made
        assert pickle.loads(pickle.dumps(made)) == copy.deepcopy(made) == made

    def test_the_way_back(self) -> None:
        whole = iq.models.split("a", ("b", "c"), reason=REASON)
        assert whole.back() == iq.models.merged(("b", "c"), "a", reason=REASON)
        for one in (whole, iq.models.same("a", "b"), iq.models.redefined("a", "b")):
            assert one.back().back() == one

    @pytest.mark.parametrize(
        ("make", "pointer", "code"),
        [
            (lambda: iq.models.same("A"), "/old/0", "record.form"),
            (lambda: iq.models.split("a", "b"), "/new", "succession.number"),
            (lambda: iq.models.split("a", ()), "/new", "record.few"),
            (lambda: iq.models.split("a", ("b", "b")), "/new/1", "record.duplicate"),
            (lambda: iq.models.merged("a", "b"), "/old", "succession.number"),
            (lambda: iq.models.merged(cast("Any", 5), "b"), "/old/0", "record.type"),
            (lambda: iq.models.Succession(fate="same", old=("a", "b"), new=("c",)), "/old", "succession.number"),
            (lambda: iq.models.Succession(fate=cast("Any", "gone"), old=("a",), new=("c",)), "/fate", "record.choice"),
        ],
    )
    def test_what_is_none(self, make: Any, pointer: str, code: str) -> None:
        with pytest.raises(iq.InvariantError) as caught:
            make()
        assert (pointer, code) in [(one.pointer, one.code) for one in caught.value.problems]
