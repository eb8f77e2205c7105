"""What shows itself: by its public name in a repr, by the views handed in elsewhere."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest

import iqmodel as iq
from iqmodel.language import viewed
from iqmodel.language.viewed import Later, Named, Viewed, in_words, show_with, with_later


@attrs.frozen(repr=False)
class Pair(Viewed):
    """Two fields that the constructor takes, one that it does not, one that is too long to show, one renamed."""

    first: int
    second: str = attrs.field(default="b", repr=lambda value: value.upper())
    size: int = attrs.field(init=False, default=0)
    content: bytes = attrs.field(default=b"", repr=False)
    _hidden: int = 7


@attrs.frozen(repr=False)
class Other(Named):
    """A class of no public name."""

    value: object = None


@pytest.fixture
def views() -> Iterator[None]:
    """The views of the test, and afterwards those of the package again."""
    html, words = viewed._html, viewed._words
    yield
    show_with(html=html, words=words)


class TestRepr:
    """A repr names the class and the fields that its constructor takes, each as its field writes it."""

    def test_fields(self) -> None:
        assert repr(Pair(1, "x", b"long")) == "Pair(first=1, second=X, hidden=7)"
        assert repr(Other([Other()])) == "Other(value=[Other(value=None)])"


@pytest.mark.usefixtures("views")
class TestViews:
    """Views are handed in; without them a thing is shown as any object is."""

    def test_what_was_handed_in_is_used(self) -> None:
        show_with(html=lambda thing: f"<b>{thing.first}</b>", words=lambda thing, language: f"{thing.first} {language}")
        pair = Pair(3)
        assert pair._repr_html_() == "<b>3</b>"
        assert (in_words(pair, "de"), in_words(pair, None)) == ("3 de", "3 None")

    def test_without_views(self) -> None:
        show_with(html=viewed._no_html, words=viewed._no_words)
        pair = Pair(3)
        assert pair._repr_html_() == in_words(pair, "de") == object.__repr__(pair)


@attrs.frozen(repr=False)
class Answer(Later):
    """A field that is known, and two that are worked out together."""

    question: str
    long: int
    longer: int = 0


class TestLater:
    """A field that is worked out when it is asked for differs in nothing but time."""

    @pytest.fixture
    def asked(self) -> list[str]:
        return []

    @pytest.fixture
    def late(self, asked: list[str]) -> Answer:
        def work_out() -> dict[str, int]:
            asked.append("asked")
            return {"long": 1, "longer": 2}

        return with_later(Answer, work_out, question="?")

    def test_it_is_worked_out_once_and_not_before(self, late: Answer, asked: list[str]) -> None:
        assert (late.question, asked) == ("?", [])
        assert (late.longer, late.long, late.longer, asked) == (2, 1, 2, ["asked"])

    @pytest.mark.parametrize("use", [repr, hash, copy.copy, copy.deepcopy, attrs.asdict, attrs.evolve, lambda one: one])
    def test_it_equals_the_one_made_at_once(self, late: Answer, use: Callable[[Answer], object]) -> None:
        assert use(late) == use(Answer("?", 1, 2))

    def test_it_can_be_pickled(self) -> None:
        known: Any = {"value": None, "problems": (), "line": None, "legible": ()}
        late = with_later(iq.results.Validation, lambda: {"check": iq.check({})}, **known)
        assert pickle.loads(pickle.dumps(late)) == late

    def test_it_is_immutable(self, late: Answer) -> None:
        for name in ("question", "long", "_later"):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(late, name, 3)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            late.__init__("!", 3)  # type: ignore[misc]  # a second time
        assert late == Answer("?", 1, 2)

    def test_other_names_do_not_exist_and_work_nothing_out(self, late: Answer, asked: list[str]) -> None:
        with pytest.raises(AttributeError, match="'Answer' object has no attribute 'shorter'"):
            late.shorter  # type: ignore[attr-defined]  # noqa: B018 - that is asked
        assert not hasattr(Answer("?", 1), "_later")
        assert (hasattr(late, "_repr_svg_"), asked) == (False, [])

    def test_what_it_needed_is_let_go(self, late: Answer) -> None:
        held: Any = late
        assert (held.long, held._later) == (1, None)
