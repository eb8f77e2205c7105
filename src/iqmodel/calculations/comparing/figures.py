"""One figure compared: old and new, the change, every cause that applies, the verdict."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final, Protocol

import attrs

from iqmodel.calculations.comparing.causes import CAUSES
from iqmodel.calculations.comparing.verdicts import VERDICTS
from iqmodel.checks.rate import Rate
from iqmodel.language.problems import plain
from iqmodel.language.text import LANGUAGES, Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.language.writing import render, write
from iqmodel.model.indicators import Indicator
from iqmodel.values.counts import Bounds, Count, format_count, high, is_known, low

COLUMNS: Final = (
    Text("Kennzahl", "figure"),
    Text("vorher", "old"),
    Text("nachher", "new"),
    Text("Änderung", "change"),
    Text("relativ", "relative"),
    Text("Urteil", "verdict"),
)
"""The headers of a comparison's columns, in the order of :func:`cells_of`."""

_FITS: Final = Text("der alte Wert passt zu {codes}", "the old value fits {codes}")
_CERTAIN: Final = Text("mindestens {change} über die Rundung hinaus", "at least {change} beyond rounding")


@attrs.frozen(repr=False)
class ComparedFigure(Viewed):
    """One figure of both reports, with every cause that applies and the verdict, both as stable codes.

    The codes are the keys of ``CAUSES`` and ``VERDICTS``. A figure that one of the classes does not have is unknown
    on that side. ``fits`` are the codes of the new report that the old value would fit, where the figure fell or jumped
    further than a revision can: perhaps one of the two stands in the wrong row. ``was`` and ``now`` are its codes on
    either side, several where it was split or merged and the sums are compared, none where a class does not have it;
    ``reason`` is why a model declares that. ``old_label`` is what one figure was called where it has another label now.
    """

    indicator: Indicator
    old: Count
    new: Count
    causes: tuple[str, ...]
    verdict: str
    fits: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    reason: Text | None = None
    old_label: Text | None = None

    @property
    def code(self) -> str:
        """The code of the figure."""
        return self.indicator.code

    @property
    def change(self) -> Count:
        """New minus old: an int, or bounds that may be negative or open."""
        return self.new - self.old

    @property
    def certain_change(self) -> int | None:
        """The part of the change that rounding and bounds do not explain, with its sign.

        From the nearest values that old and new may have: at least 3,501 from „rund 181.000“ to 185,000. It is 0 where
        both may be the same number, and None where one of them is not known.

        >>> from iqmodel.values.counts import about
        >>> from iqmodel.areas.fair_integration import FairIntegration
        >>> from iqmodel.model.schema import layout_of
        >>> persons = layout_of(FairIntegration).indicators["persons"]
        >>> ComparedFigure(persons, about(181_000), 185_000, (), "revised").certain_change
        3501
        """
        return certain_change(self.old, self.new)

    @property
    def relative_change(self) -> Fraction | Rate:
        """The change in proportion to the old figure: −1/9 for 900 → 800.

        A Fraction where both figures are exact and the old one is not zero, otherwise the bounded or undefined Rate.
        """
        rate = _relative(self)
        return rate.value if rate.is_exact else rate

    def in_language(self, language: Language | None = None) -> str:
        """The figure, old and new, the change, the verdict and the causes, in one line."""
        chosen = current_language(language)
        label, old, new, change, relative, verdict = cells_of(self, chosen)
        return f"{label} [{codes_of(self)}]: {old} → {new} ({change}; {relative}): {verdict}"

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The row as plain JSON data; fractions as exact text, bounds as objects with ``low`` and ``high``."""
        relative = _relative(self)
        ends = {"low": relative.low, "high": relative.high}
        bounds = {name: None if end is None else str(end) for name, end in ends.items()}
        return {
            "code": self.code,
            "old": plain(self.old),
            "new": plain(self.new),
            "change": plain(self.change),
            "certain_change": self.certain_change,
            "relative_change": bounds["low"] if relative.is_exact else bounds,
            "causes": list(self.causes),
            "verdict": self.verdict,
            "fits": list(self.fits),
            "was": list(self.was),
            "now": list(self.now),
            "old_label": None if self.old_label is None else {"de": self.old_label.de, "en": self.old_label.en},
            "reason": None if self.reason is None else {"de": self.reason.de, "en": self.reason.en},
            "message": {language: self.in_language(language) for language in LANGUAGES},
        }


def cells_of(row: ComparedFigure, language: Language) -> tuple[str, ...]:
    """One row of a comparison as it is shown, under :data:`COLUMNS`: the verdict with its causes in parentheses."""
    reasons = [CAUSES[cause].in_language(language) for cause in row.causes]
    if row.fits:
        reasons.append(render(_FITS, language, {"codes": row.fits}))
    certain = row.certain_change
    # Where neither figure is rounded, the change itself says it.
    if certain and any(isinstance(count, Bounds) and count.wording for count in (row.old, row.new)):
        reasons.append(render(_CERTAIN, language, {"change": write(certain, language, "+")}))
    causes = ", ".join(reasons)
    verdict = VERDICTS[row.verdict].in_language(language)
    known = is_known(row.old) and is_known(row.new)
    return (
        renamed(row.old_label, row.indicator.label).in_language(language),
        format_count(row.old, locale=language),
        format_count(row.new, locale=language),
        write(row.change, language, "+") if known else "–",
        _relative(row).in_language(language) if known else "–",
        f"{verdict} ({causes})" if causes else verdict,
    )


def renamed(old: Text | None, new: Text) -> Text:
    """Both labels, ``old → new``, in each language in which they differ."""
    if old is None:
        return new
    de, en = (one if one == other else f"{one} → {other}" for one, other in ((old.de, new.de), (old.en, new.en)))
    return Text(de, en)


class _Row(Protocol):
    """A figure or a share compared, as far as its codes go."""

    @property
    def code(self) -> str: ...
    @property
    def was(self) -> tuple[str, ...]: ...
    @property
    def now(self) -> tuple[str, ...]: ...


def codes_of(row: _Row) -> str:
    """The code of the figure or share, or those that it had and has: ``a + b → c``."""
    moved = row.was and row.now and row.was != row.now
    return f"{' + '.join(row.was)} → {' + '.join(row.now)}" if moved else row.code


def certain_change(old: Count, new: Count) -> int | None:
    """How far the values that ``new`` may have are from those of ``old``: 0 if they meet, None if not both known."""
    if not (is_known(old) and is_known(new)):
        return None
    least, most = low(new - old), high(new - old)
    if least is not None and least > 0:
        return least
    return most if most is not None and most < 0 else 0


def _relative(row: ComparedFigure) -> Rate:
    """The rate new / old − 1: its bounds are exact even where both figures are bounds, unlike (new − old) / old."""
    return Rate(
        numerator=row.code,
        denominator=row.code,
        numerator_count=row.new,
        denominator_count=row.old,
        units=(row.indicator.unit, row.indicator.unit),
        less=1,
        labels=(row.indicator.label, row.indicator.label),
    )
