"""What shows itself: by its public name in a repr, by the views handed in elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest

from iqmodel.language import viewed
from iqmodel.language.viewed import Named, Viewed, in_words, show_with


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
