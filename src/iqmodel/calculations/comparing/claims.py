"""Claims compared: a share that both publications state in their texts, and what its change may mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

from iqmodel.calculations.comparing.figures import ComparedFigure
from iqmodel.calculations.comparing.verdicts import VERDICTS
from iqmodel.language.text import LANGUAGES, Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.model.sources import Claim

# Both figures of a share are counted in its windows; what says least of either says least of the share.
_WEIGHTIEST: Final = ("not-comparable", "impossible", "may-merge", "may-reclassify", "longer-window", "shorter-window")


@attrs.frozen(repr=False)
class ComparedClaim(Viewed):
    """A share that the texts of both fact sheets state, or that of one of them alone, with a verdict.

    ``label`` and ``whole`` are the labels of the two figures. The verdict is that of the figures where these cannot be
    compared, or were counted in another window; otherwise ``unchanged``, ``rounding`` (both texts may mean the same
    share), ``comparable`` or ``revised``; ``missing`` where one text does not state the share.
    """

    old: Claim | None
    new: Claim | None
    label: Text
    whole: Text
    verdict: str

    def in_language(self, language: Language | None = None) -> str:
        """Both shares in words, and the verdict."""
        chosen = current_language(language)
        old, new = ("–" if claim is None else claim.share(chosen) for claim in (self.old, self.new))
        labels = " / ".join(label.in_language(chosen) for label in (self.label, self.whole))
        return f"{labels}: {old} → {new}: {VERDICTS[self.verdict].in_language(chosen)}"

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The row as plain JSON data."""
        claims = (("old", self.old), ("new", self.new))
        return {
            **{
                name: None if claim is None else {"percentage": claim.percentage, "wording": claim.wording}
                for name, claim in claims
            },
            **{name: getattr(self.new or self.old, name) for name in ("numerator", "denominator")},
            "verdict": self.verdict,
            "message": {language: self.in_language(language) for language in LANGUAGES},
        }


def compared_claims(
    old: tuple[Claim, ...], new: tuple[Claim, ...], rows: tuple[ComparedFigure, ...]
) -> tuple[ComparedClaim, ...]:
    """The claims of both texts about the figures compared, in the order of the newer one."""
    # The same code may be that of two figures, one on either side: each text means its own.
    earlier = _by_figures(old, {code: place for place, row in enumerate(rows) for code in row.was})
    later = _by_figures(new, {code: place for place, row in enumerate(rows) for code in row.now})
    return tuple(
        ComparedClaim(
            earlier.get(key),
            later.get(key),
            rows[key[0]].indicator.label,
            rows[key[1]].indicator.label,
            _verdict(earlier.get(key), later.get(key), [rows[place] for place in key[:2]]),
        )
        for key in dict.fromkeys((*later, *earlier))
    )


def _by_figures(claims: tuple[Claim, ...], places: Mapping[str, int]) -> dict[tuple[int, int, int], Claim]:
    """The claims by the rows in which their figures are compared; a text may state a share more than once."""
    found: dict[tuple[int, int, int], Claim] = {}
    for claim in claims:
        part, whole = places[claim.numerator], places[claim.denominator]
        found[part, whole, sum(key[:2] == (part, whole) for key in found)] = claim
    return found


def _verdict(old: Claim | None, new: Claim | None, figures: list[ComparedFigure]) -> str:
    """What the change of a share says."""
    if old is None or new is None:
        return "missing"
    found = {figure.verdict for figure in figures}
    for verdict in _WEIGHTIEST:
        if verdict in found:
            return verdict
    (least, most), (lower, upper) = old.interval, new.interval
    if (old.percentage, old.wording) == (new.percentage, new.wording):
        return "unchanged"
    if least < upper and lower < most:
        return "rounding"
    return "comparable" if "comparable" in found else "revised"
