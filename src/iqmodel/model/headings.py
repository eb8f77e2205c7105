"""Headings: what the parts around a figure or a rule are called, and labels that tell equal ones apart by them.

A block class may stand in several places; its figures and rules then have one label each, whatever the place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from iqmodel.language.text import Text
from iqmodel.model.schema import Layout, Section


def sections_above(layout: Layout, path: str) -> tuple[Section, ...]:
    """The parts that contain this place, the outermost first: their labels are its headings."""
    return tuple(section for section in layout.sections if f"{path}.".startswith(f"{section.code}."))


@cache
def distinct_labels(layout: Layout) -> dict[str, Text]:
    """The label of each figure and share by code, after the heading of its part where another has the same label.

    If that does not tell them apart, after all its headings; and followed by the code, if these are the same as well.
    """
    return _distinct({one.code: (one.label, _labels(layout, one.path)) for one in layout.dictionary})


@cache
def distinct_rule_labels(layout: Layout) -> dict[str, Text]:
    """The label of each rule by its full id, in the same way.

    >>> from iqmodel.areas.intercultural import Intercultural
    >>> from iqmodel.model.schema import layout_of
    >>> distinct_rule_labels(layout_of(Intercultural))["business.count-sum"].en
    'Business actors: trainings and events add up to their total'
    """
    return _distinct({rule.full_id: (rule.title, _labels(layout, rule.path)) for rule in layout.all_rules})


def _labels(layout: Layout, path: str) -> tuple[Text, ...]:
    """The headings of a place."""
    return tuple(section.label for section in sections_above(layout, path)) if path else ()


def _distinct(held: Mapping[str, tuple[Text, tuple[Text, ...]]]) -> dict[str, Text]:
    """Labels with as many of their headings as tell them apart, by code."""
    found: dict[str, Text] = {code: label for code, (label, _) in held.items()}
    for longer in _LONGER:
        # Equal in one language is enough: a reader has the labels of one.
        uses = [Counter(getattr(text, name) for text in found.values()) for name in ("de", "en")]
        equal = [code for code, text in found.items() if uses[0][text.de] > 1 or uses[1][text.en] > 1]
        if not equal:
            break
        found |= {code: longer(code, *held[code]) for code in equal}
    return found


def _after(label: Text, headings: tuple[Text, ...]) -> Text:
    """A label after headings."""
    words = (*headings, label)
    return Text(": ".join(word.de for word in words), ": ".join(word.en for word in words))


# In this order, until no two labels are equal.
_LONGER: tuple[Callable[[str, Text, tuple[Text, ...]], Text], ...] = (
    lambda _, label, headings: _after(label, headings[-1:]),
    lambda _, label, headings: _after(label, headings),
    lambda code, label, headings: Text(*(f"{text} [{code}]" for text in _both(_after(label, headings)))),
)


def _both(text: Text) -> Iterator[str]:
    """A text in both languages."""
    yield from (text.de, text.en)
