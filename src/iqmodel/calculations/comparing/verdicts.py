"""What a comparison concludes from the causes that apply: one verdict, which leaves the least to be concluded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from iqmodel.language.text import Text
from iqmodel.values.counts import Count, intersect, is_exact, is_known
from iqmodel.values.periods import Period

VERDICTS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "unchanged": Text("unverändert", "unchanged"),
        "comparable": Text("vergleichbar", "comparable"),
        "revised": Text("für denselben Zeitraum berichtigt", "revised for the same window"),
        "rounding": Text("womöglich dieselbe Zahl", "perhaps the same number"),
        "longer-window": Text("längerer Zeitraum: Zuwachs, keine Entwicklung", "longer window: accrual, not a trend"),
        "shorter-window": Text("kürzerer Zeitraum: keine Entwicklung", "shorter window: not a trend"),
        "may-merge": Text(
            "Rückgang möglich: Fälle können verschmelzen", "possible decrease: cases may merge and count once"
        ),
        "may-reclassify": Text(
            "Rückgang möglich: Personen können die Gruppe wechseln", "possible decrease: persons may change groups"
        ),
        "impossible": Text(
            "unmöglich: Ein längerer Zeitraum kann nicht weniger zählen; eine Zahl ist falsch oder anders gezählt",
            "impossible: a longer window cannot count less; one of the figures is wrong or was counted otherwise",
        ),
        "not-comparable": Text("nicht vergleichbar", "not comparable"),
        "missing": Text("nicht beide bekannt", "not both known"),
    }
)
"""What a comparison concludes for one figure: stable codes and their labels."""

# The verdict on a figure that moved against its window, by additivity; any other additivity means changed groups.
_AGAINST_WINDOW: Final = {"flow": "impossible", "persons": "impossible", "merging": "may-merge"}

# What makes two figures incomparable altogether, and what only speaks against comparing them where nothing else does.
_INCOMPARABLE: Final = frozenset(
    {"scope-differs", "round-differs", "unit", "renamed", "counting-rule", "redefined", "parts-overlap"}
)
_AGAINST: Final = frozenset({"early-state", "network-differs", "round-unknown"})


def verdict_on(old: Count, new: Count, additivity: str, causes: Iterable[str], windows: tuple[Period, Period]) -> str:
    """The verdict that the causes of a change of a figure permit, as a key of ``VERDICTS``."""
    return concluded(_of_values(old, new), additivity, causes, windows)


def concluded(values: str, additivity: str, causes: Iterable[str], windows: tuple[Period, Period]) -> str:
    """The verdict that the causes of a change permit.

    ``values`` is what the values alone say: ``missing``, ``unchanged``, ``rounding`` or ``revised``. The order of the
    questions is the meaning: what makes figures incomparable altogether is asked first. A change against the window is
    asked before another source, because it is remarkable in either source. Figures are comparable only where nothing
    speaks against it.
    """
    found = set(causes)
    if values == "missing":
        return values
    if found & _INCOMPARABLE:
        return "not-comparable"
    # A figure that fell in the same window was corrected; only a longer window makes that impossible.
    if "rose" in found or {"fell", "window-extended"} <= found:
        return _AGAINST_WINDOW.get(additivity, "may-reclassify")
    # Stocks at two dates show a development; any other difference within one window is a correction.
    developed = "comparable" if additivity == "stock" and "as-of" in found else values
    verdict = _of_windows(found, windows) or (developed if values == "revised" else values)
    return "not-comparable" if verdict == "comparable" and found & _AGAINST else verdict


def _of_windows(found: set[str], windows: tuple[Period, Period]) -> str | None:
    """What another source or window leaves to conclude; None where both are the same."""
    if "source-changed" in found:
        return "not-comparable"
    if "window-extended" in found or "window-shortened" in found:
        return "longer-window" if "window-extended" in found else "shorter-window"
    # Two separate quarters can be compared if they are equally long.
    if "window-moved" in found:
        return "comparable" if len(set(map(_length, windows))) == 1 else "not-comparable"
    return None


def _of_values(old: Count, new: Count) -> str:
    """What two figures say by themselves."""
    if not (is_known(old) and is_known(new)):
        return "missing"
    if old == new:
        return "unchanged"
    rounding = not (is_exact(old) and is_exact(new)) and intersect(old, new) is not None
    return "rounding" if rounding else "revised"


def _length(window: Period) -> tuple[str, int]:
    """The length of a window in months if it consists of whole ones, otherwise in days.

    In months a leap year is as long as any other, so 2019 and 2020 are comparable.
    """
    return ("months", window.months) if window.is_whole_months else ("days", window.days)
