"""Claims: shares that a publication states approximately, compared with its exact figures."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

import attrs

from iqmodel.checks.caveats import Caveat, caveats_of
from iqmodel.checks.quotients import ratio_on
from iqmodel.checks.rate import MOST_DIGITS, Rate
from iqmodel.errors import InvalidDataError
from iqmodel.language.messages import message
from iqmodel.language.text import LANGUAGES, Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.model.report_key import ReportKey, origin_data, said_of
from iqmodel.model.rules import Verdict
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import Claim
from iqmodel.report import FactSheet, key_of
from iqmodel.values.kinds import wrong_type

# No share of figures up to 10**12 needs more places to differ from a claim by its rounding alone.
_MOST_MORE: Final = 24


@attrs.frozen(repr=False)
class ClaimFinding(Viewed):
    """What the figures say about one claim: it ``holds``, is ``violated`` or ``undecided``.

    ``rate`` is the share that the figures give, ``label`` and ``whole`` are the labels of the two figures. A claim
    about bounded figures, or about a share of zero, may be undecided. ``origin`` names the report that the claim means,
    if its fact sheet has several.
    """

    claim: Claim
    verdict: Verdict
    rate: Rate
    label: Text
    whole: Text
    origin: ReportKey | None = None

    def message(self, language: Language | None = None) -> str:
        """The stated share, the share that the figures give, and the verdict, in one sentence."""
        chosen = current_language(language)
        # A claim is in percent, even if neither figure contains the other.
        rate = attrs.evolve(self.rate, share=True).format(locale=chosen, digits=self._digits())
        data = {"label": self.label, "whole": self.whole, "stated": self.claim.share(chosen), "rate": rate}
        # Without a whole there is no share that the figures could give.
        code = "claim.undecided.zero" if self.rate.is_undefined else f"claim.{self.verdict}"
        return said_of(self.origin, message(code, chosen, data), chosen)

    def _digits(self) -> int:
        """How many decimal places to show: at least one more than the claim has, and as many as prove the verdict."""
        # A claim may have as many decimal places as are written at all.
        least = min(max(self.claim.digits + 1, 2), MOST_DIGITS)
        if not self.rate.is_exact or self.verdict == "undecided":
            return least
        for digits in range(least, min(least + _MOST_MORE, MOST_DIGITS + 1)):
            shown = int(self.rate.value * 100 * 10**digits + Fraction(1, 2))
            if self.claim.agrees(shown, 100 * 10**digits) is (self.verdict == "holds"):
                return digits
        return least

    def in_language(self, language: Language | None = None) -> str:
        """The message."""
        return self.message(language)

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The finding as plain JSON data, messages in both languages."""
        return {
            **origin_data(self.origin),
            "numerator": self.claim.numerator,
            "denominator": self.claim.denominator,
            "percentage": self.claim.percentage,
            "wording": self.claim.wording,
            "verdict": self.verdict,
            "rate": self.rate.to_dict(),
            "message": {language: self.message(language) for language in LANGUAGES},
        }


def check_claims(sheet: FactSheet) -> tuple[ClaimFinding, ...]:
    """Compare every claim of a published edition with its figures, in the order of the claims.

    Raises InvalidDataError for anything but a fact sheet: only fact sheets make claims.

    >>> from iqmodel.published import load
    >>> print(check_claims(load("2019-2022"))[0].verdict)
    holds
    """
    if not isinstance(sheet, FactSheet):
        raise InvalidDataError((wrong_type(sheet, (), FactSheet),))
    return claims_on(sheet, [caveats_of(report) for report in sheet.reports])


def claims_on(sheet: FactSheet, caveats: Sequence[Sequence[Caveat]]) -> tuple[ClaimFinding, ...]:
    """:func:`check_claims` for a sheet of whose reports the caveats are already known."""
    return tuple(_judged(sheet, claim, caveats[claim.report]) for claim in sheet.claims)


def _judged(sheet: FactSheet, claim: Claim, caveats: Sequence[Caveat]) -> ClaimFinding:
    """What the report that a claim means says about it."""
    report = sheet.reports[claim.report]
    known = layout_of(type(report)).indicators
    agrees = claim.agrees(report[claim.numerator], report[claim.denominator])
    return ClaimFinding(
        claim,
        "undecided" if agrees is None else "holds" if agrees else "violated",
        ratio_on(report, claim.numerator, claim.denominator, caveats),
        known[claim.numerator].label,
        known[claim.denominator].label,
        key_of(report) if len(sheet.reports) > 1 else None,
    )
