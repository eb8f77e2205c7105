"""What a check finds about shares: whether a part of a whole has its stated share, and rules between shares.

A share is judged together with the rule that its declaration makes (its part is a part of its whole). A rule that
names shares (``women_share + men_share == 100``) is in percent, and judged within the rounding of what was printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import attrs

from iqmodel.language.messages import message
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.writing import enumerate_words, write
from iqmodel.model.report_key import said_of
from iqmodel.model.rules import Finding, Openness, Rule, Verdict, capitalised
from iqmodel.values.counts import Bounds, Count, high, is_exact, is_known, low
from iqmodel.values.shares import Share

if TYPE_CHECKING:
    from iqmodel.values.points import Points


@attrs.frozen(repr=False)
class ShareFinding(Finding):
    """The finding about a stated share of a part of a whole: ``values`` are the part and the whole.

    ``difference`` is the number of units by which the part is too large (too small if negative) for its whole to have
    that share, bounds if the figures are bounds, and 0 if it has. Where no part at all would fit, it is the distance to
    the nearest count that comes closest from that side.
    """

    share: Share = attrs.field(kw_only=True)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the part, the whole and the share."""
        name = self.rule.id.replace("-", "_")
        return (*self.rule.codes, f"{self.rule.path}.{name}" if self.rule.path else name)

    def message(self, language: Language | None = None) -> str:
        """The stated share, what the figures give, and by how many units the part is off."""
        chosen = current_language(language)
        labels = self.rule.labels or tuple(Text(code, code) for code in self.rule.codes)
        part, whole = (
            f"{label.in_language(chosen)} ({write(value, chosen)})"
            for label, value in zip(labels, self.values, strict=True)
        )
        data: dict[str, object] = {"label": self.rule.label, "share": self.share, "part": part, "whole": whole}
        code = f"finding.share.{self.verdict}"
        if is_exact(self.values[1]) and self.values[1]:
            data |= {"range": _range(self.share, self.values[1])}
            if is_exact(self.values[0]):
                data |= {"rate": _rate(self.values[0], self.values[1], self.share.digits, chosen)}
        if self.verdict == "violated":
            code += self._kind(data)
            data |= {"off": write(_size(self.difference), chosen)}
        sentence = message(code, chosen, data)
        if self.openness == "not_stated":
            number = sum(not is_known(value) for value in self.values)
            sentence += " " + message(f"finding.not-stated{'.many' if number > 1 else ''}", chosen, {"number": number})
        return said_of(self.origin, capitalised(sentence, self.rule), chosen)

    def _kind(self, data: dict[str, object]) -> str:
        """The kind of violation, by which its message is worded."""
        if self.values[1] == 0:
            return ".nothing"
        if "range" in data and data["range"] is None:
            return ".none"
        if "rate" not in data:
            return ".bounds"
        return ".more" if (low(self.difference) or 0) > 0 else ".less"

    def to_dict(self) -> dict[str, Any]:
        """The finding as plain JSON data, with the share as it is written in a document."""
        return {**super().to_dict(), "share": self.share.to_dict()}


def _range(share: Share, whole: int) -> Count | None:
    """The counts that a part of that whole may be; None if no count fits."""
    least, most = share.permitted(whole)
    return None if least > most else Bounds(least, most)


def _rate(part: int, whole: int, digits: int, language: Language) -> str:
    """The share of two figures in percent, with two digits more than are printed, as numbers are written."""
    units = (2 * 100 * part * 10 ** (digits + 2) + whole) // (2 * whole)
    stated = f"{units // 10 ** (digits + 2)}.{units % 10 ** (digits + 2):0{digits + 2}}"
    return stated.replace(".", ",") + "\N{NO-BREAK SPACE}%" if language == "de" else f"{stated}%"


def _size(difference: Count) -> Count:
    """How much a difference is, without its sign."""
    return difference if (low(difference) or 0) > 0 else -difference


def judge_share(rule: Rule, share: Share, values: Sequence[Count]) -> ShareFinding | None:
    """The finding about a stated share and the two figures of its rule; None if neither of them is known."""
    if not rule.applies(values):
        return None
    part, whole = values
    agrees = share.agrees(part, whole)
    verdict: Verdict = "undecided" if agrees is None else "holds" if agrees else "violated"
    return ShareFinding(rule, verdict, _difference(share, part, whole, verdict), (part, whole), share=share)


def _difference(share: Share, part: Count, whole: Count, verdict: Verdict) -> Count:
    """The part minus what the share permits it to be.

    Of a violated share the distance to the nearest permitted count; of an undecided one everything that the bounds
    leave open, which includes 0.
    """
    if verdict == "holds":
        return 0
    least, _ = share.permitted(low(whole) or 0)
    most = None
    if (largest := high(whole)) is not None:
        _, most = share.permitted(largest)
        least = min(least, share.permitted(largest)[0])
    if verdict == "undecided":
        return part - (Bounds(least, most) if most is None or least <= most else Bounds(most, least))
    smallest = low(part) or 0
    return part - most if most is not None and smallest > most else part - least


@attrs.frozen(repr=False)
class PointsFinding(Finding):
    """The finding about a rule that names shares: ``values`` are shares, ``difference`` is in percentage points.

    An equality holds if the digits printed permit it („they add up to 100 within their rounding“), a comparison only if
    they permit nothing else.
    """

    # For a rule on shares these hold shares and points, which type checkers know as counts.
    @property
    def shares(self) -> tuple[Share, ...]:
        """The shares that the rule names, in the order of its codes."""
        return cast("tuple[Share, ...]", self.values)

    @property
    def points(self) -> Points:
        """The difference, left side minus right side, in percentage points."""
        return cast("Points", self.difference)

    @property
    def openness(self) -> Openness | None:
        """Why it is undecided; None for every other verdict."""
        if self.verdict != "undecided":
            return None
        return "rounding" if all(share.is_known for share in self.shares) else "not_stated"

    def message(self, language: Language | None = None) -> str:
        """Every share with its label, and the difference in percentage points."""
        chosen = current_language(language)
        labels = self.rule.labels or tuple(Text(code, code) for code in self.rule.codes)
        named = [
            f"{label.in_language(chosen)} ({write(share, chosen)})"
            for label, share in zip(labels, self.shares, strict=True)
        ]
        data: dict[str, object] = {
            "label": self.rule.title,
            "expression": self.rule.expression,
            "shares": enumerate_words(named, chosen),
            "difference": self.points,
        }
        # The title of a rule without a label says the relation already.
        plain = "" if self.rule.has_label or self.verdict == "holds" else ".plain"
        sentence = message(f"finding.points.{self.verdict}{plain}", chosen, data)
        if self.openness == "not_stated":
            number = sum(not share.is_known for share in self.shares)
            sentence += " " + message(f"finding.not-stated{'.many' if number > 1 else ''}", chosen, {"number": number})
        return said_of(self.origin, capitalised(sentence, self.rule), chosen)

    def to_dict(self) -> dict[str, Any]:
        """The finding as plain JSON data; shares as in a document, the difference in percentage points as decimals."""
        figures = {code: share.to_dict() for code, share in zip(self.rule.codes, self.shares, strict=True)}
        return {**super().to_dict(), "difference": self.points.to_dict(), "figures": figures}


def judge_points(rule: Rule, shares: Sequence[Share]) -> PointsFinding | None:
    """The finding about a rule that names shares; None if none of them is known."""
    if not any(share.is_known for share in shares):
        return None
    verdict, difference = _on_points(rule, shares)
    values: Any = tuple(shares)
    held: Any = difference
    return PointsFinding(rule, verdict, held, values)


def _on_points(rule: Rule, shares: Sequence[Share]) -> tuple[Verdict, Points]:
    """The verdict and the difference, left side minus right side in percentage points."""
    from fractions import Fraction  # takes longer to load than the whole model

    from iqmodel.values.points import Points

    relation = rule.relation
    lower = upper = Fraction(relation.constant)
    with_lower = with_upper = True
    for coefficient, share in zip(relation.coefficients, shares, strict=True):
        ends, interval = share.ends, share.interval
        include = interval.with_lower, interval.with_upper
        if coefficient < 0:
            ends, include = ends[::-1], include[::-1]
        if coefficient:
            lower += coefficient * ends[0]
            upper += coefficient * ends[1]
            with_lower, with_upper = with_lower and include[0], with_upper and include[1]
    # Strictly below or above 0, or reaching it only at an end that does not belong to the interval.
    below, above = (upper < 0, upper == 0 and not with_upper), (lower > 0, lower == 0 and not with_lower)
    fails, holds = {
        "==": (any(below) or any(above), _is_printed(shares)),
        "<=": (any(above), upper <= 0),
        "<": (lower >= 0, any(below)),
        ">=": (any(below), lower >= 0),
        ">": (upper <= 0, any(above)),
    }[relation.operator]
    return ("violated" if fails else "holds" if holds else "undecided"), Points(lower, upper)


def _is_printed(shares: Sequence[Share]) -> bool:
    """Whether every share is known to lie around what was printed, as rounding makes it.

    „Über 60 %“ says that there is more and not how much, so two such shares decide nothing about their sum.
    """
    return all(share.is_known and share.wording not in ("more_than", "at_least", "at_most") for share in shares)


def breaks_points(rule: Rule, shares: Sequence[Share]) -> bool:
    """Whether shares break a rule; the quick answer, without a finding."""
    return any(share.is_known for share in shares) and _on_points(rule, shares)[0] == "violated"
