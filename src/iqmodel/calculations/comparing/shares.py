"""Shares compared: percentages that both reports print, and what their change may mean."""

from __future__ import annotations

from typing import Any, cast

import attrs

from iqmodel.calculations.comparing.causes import CAUSES, Side, causes_beside
from iqmodel.calculations.comparing.figures import codes_of, renamed
from iqmodel.calculations.comparing.matching import Match
from iqmodel.calculations.comparing.verdicts import VERDICTS, concluded
from iqmodel.language.text import LANGUAGES, Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.model.indicators import Indicator
from iqmodel.values.points import Points
from iqmodel.values.shares import UNKNOWN_SHARE, Share


@attrs.frozen(repr=False)
class ComparedShare(Viewed):
    """One share of both reports, with every cause that applies and the verdict, both as stable codes.

    A share that one of the classes does not have is unknown on that side. ``rounding`` says that both may be the same
    share, printed more and less precisely. ``was`` and ``now`` are its code on either side, none
    where a class does not have it; ``old_label`` is what it was called where it has another label now.
    """

    indicator: Indicator
    old: Share
    new: Share
    causes: tuple[str, ...]
    verdict: str
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    old_label: Text | None = None

    @property
    def code(self) -> str:
        """The code of the share."""
        return self.indicator.code

    @property
    def change(self) -> Points | None:
        """New minus old in percentage points, as far as the digits printed say; None if one of them is not known.

        As far as its ends are on one side of 0, the share has changed by more than rounding explains.
        """
        if not (self.old.is_known and self.new.is_known):
            return None
        (least, most), (lower, upper) = self.old.ends, self.new.ends
        return Points(lower - most, upper - least)

    def in_language(self, language: Language | None = None) -> str:
        """The share, old and new as printed, the change, the verdict and the causes, in one line."""
        chosen = current_language(language)
        causes = ", ".join(CAUSES[cause].in_language(chosen) for cause in self.causes)
        verdict = VERDICTS[self.verdict].in_language(chosen)
        old, new = self.old.in_language(chosen), self.new.in_language(chosen)
        change = "–" if self.change is None else self.change.in_language(chosen)
        label = renamed(self.old_label, self.indicator.label).in_language(chosen)
        said = f"{label} [{codes_of(self)}]: {old} → {new} ({change}): {verdict}"
        return f"{said} ({causes})" if causes else said

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The row as plain JSON data."""
        return {
            "code": self.code,
            "old": self.old.to_dict(),
            "new": self.new.to_dict(),
            "change": None if self.change is None else self.change.to_dict(),
            "causes": list(self.causes),
            "verdict": self.verdict,
            "was": list(self.was),
            "now": list(self.now),
            "old_label": None if self.old_label is None else {"de": self.old_label.de, "en": self.old_label.en},
            "message": {language: self.in_language(language) for language in LANGUAGES},
        }


def compared_share(before: Side, after: Side, match: Match) -> ComparedShare:
    """One share held against another."""
    old, new = _share(before, match.old), _share(after, match.new)
    causes = tuple(causes_beside(before, after, match, known=(old.is_known, new.is_known)))
    was, now = match.pairs[0]
    windows = before.about.window(was), after.about.window(now)
    verdict = concluded(_of_values(old, new), match.indicator.additivity, causes, windows)
    return ComparedShare(match.indicator, old, new, causes, verdict, match.old, match.new, match.old_label)


def _share(side: Side, codes: tuple[str, ...]) -> Share:
    """The share of a report; unknown if its class does not have it."""
    share: Any = side.report[codes[0]] if codes else UNKNOWN_SHARE
    return cast("Share", share)


def _of_values(old: Share, new: Share) -> str:
    """What two shares say by themselves."""
    if not (old.is_known and new.is_known):
        return "missing"
    (least, most), (lower, upper) = old.ends, new.ends
    return "unchanged" if old == new else "rounding" if least < upper and lower < most else "revised"
