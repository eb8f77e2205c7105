"""Labels of networks and projects: the names that people give them, in any script. They are shown and identify nothing.

Reports of one network may call it differently; then all of its names are kept, so that nobody has to guess which is
meant.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Final

from iqmodel.errors import ScopeError
from iqmodel.excerpts import excerpt

MAX_LABEL: Final = 200
"""The longest label of one network or project, in characters."""

NO_LABELS: Final[Mapping[str, str]] = MappingProxyType({})
"""The labels of a scope without any."""

# Without these two invisible marks some scripts cannot be written; all others hide what a label says.
_JOINERS: Final = {0x200C: None, 0x200D: None}

_BETWEEN: Final = " / "
_MORE: Final = f"{_BETWEEN}…"


def checked_labels(labels: Mapping[str, str] | None) -> Mapping[str, str]:
    """Labels by the text of their scope, sorted. Raises ScopeError for anything but a mapping of texts to labels."""
    if labels is None or labels is NO_LABELS:
        return NO_LABELS
    given: object = labels
    if not isinstance(given, Mapping) or not all(isinstance(text, str) for text in given):
        raise ScopeError("scope.labels", value=excerpt(given))
    return MappingProxyType({text: _checked(given[text], text) for text in sorted(given)})


def _checked(given: object, text: str) -> str:
    """The label of the scope with that text on one line, in composed characters. Raises ScopeError for any other."""
    if not isinstance(given, str):
        raise ScopeError("scope.labels", value=excerpt(given))
    # Not composed if far too long: that would be slow.
    label = unicodedata.normalize("NFC", " ".join(given.split())) if len(given) <= 10 * MAX_LABEL else given
    if not 0 < len(label) <= MAX_LABEL:
        raise ScopeError("scope.label-length", text=excerpt(text), length=len(label), limit=MAX_LABEL)
    if not label.translate(_JOINERS).isprintable():
        raise ScopeError("scope.label-characters", text=excerpt(text), label=excerpt(label))
    return label


def labels_of(places: AbstractSet[str], sources: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """What the sources call the scopes at these places; different labels of one are joined, in the order of sources.

    >>> labels_of({"DE-BY/a"}, [{"DE-BY/a": "Augsburg"}, {"DE-BY/a": "Schwaben", "DE-BY/b": "Franken"}])
    {'DE-BY/a': 'Augsburg / Schwaben'}
    """
    found: dict[str, dict[str, None]] = {}
    for labels in sources:
        for text in labels.keys() & places:
            # What was joined before is taken apart, so that no label is repeated.
            found.setdefault(text, {}).update(dict.fromkeys(labels[text].split(_BETWEEN)))
    return {text: _joined(labels) for text, labels in found.items()}


def differing_labels(sources: Iterable[Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    """The scopes to which the sources give different labels, with these labels.

    >>> differing_labels([{"DE-BY/a": "Augsburg"}, {"DE-BY/a": "Schwaben", "DE-BY/b": "Franken"}])
    {'DE-BY/a': ('Augsburg', 'Schwaben')}
    """
    found: dict[str, dict[str, None]] = {}
    for labels in sources:
        for text, label in labels.items():
            found.setdefault(text, {})[label] = None
    return {text: tuple(labels) for text, labels in found.items() if len(labels) > 1}


def _joined(labels: Iterable[str]) -> str:
    """Different labels of one scope as one; where there is no room for another, an ellipsis says so."""
    joined, *others = labels
    for label in others:
        longer = f"{joined}{_BETWEEN}{label}"
        if len(longer) > MAX_LABEL - len(_MORE):
            return joined if joined.endswith(_MORE) else f"{joined}{_MORE}"
        joined = longer
    return joined
