"""compare: two reports or editions figure by figure, and whether a change means what it seems to.

Which figures are compared with each other is said in :mod:`.matching`, the causes are in :mod:`.causes`, and what they
leave to conclude in :mod:`.verdicts`. Several causes usually apply at once, and the verdict follows the one that leaves
the least to be concluded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

import attrs

from iqmodel.calculations.comparing.causes import Side, causes_of_match
from iqmodel.calculations.comparing.claims import ComparedClaim, compared_claims
from iqmodel.calculations.comparing.figures import COLUMNS, ComparedFigure, cells_of, codes_of, renamed
from iqmodel.calculations.comparing.gaps import ComparedGap, causes_by_code, compared_gaps
from iqmodel.calculations.comparing.matching import Match, matches
from iqmodel.calculations.comparing.mistaken import codes_fitting
from iqmodel.calculations.comparing.shares import ComparedShare, compared_share
from iqmodel.calculations.comparing.verdicts import verdict_on
from iqmodel.checks.caveats import Caveat, caveats_of
from iqmodel.language.lines import Line, line, listed, text_of
from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.language.writing import render
from iqmodel.model.headings import distinct_labels
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import Claim
from iqmodel.report import BaseReport, FactSheet, report_of
from iqmodel.values.counts import is_exact, is_known

_R = TypeVar("_R", bound=ComparedFigure | ComparedShare)

_ONE_SIDED: Final = (
    Text("Nur vorher bekannt: {}", "Known in the old one only: {}"),
    Text("Nur nachher bekannt: {}", "Known in the new one only: {}"),
)
_EQUAL: Final = Text("Unverändert: {}", "Unchanged: {}")
_MANY: Final = Text("{number} Zahlen ({areas})", "{number} figures ({areas})")
# So many figures are named one by one.
_FEW: Final = 3
_SHARES: Final = Text("Anteile", "Shares")
_GAPS: Final = Text("Bekannte Abweichungen", "Acknowledged discrepancies")
_CLAIMS: Final = Text("Aussagen im Text", "Claims in the text")
NOTHING: Final = Text("Keine Zahl ist beiderseits bekannt.", "No figure is known on both sides.")


@attrs.frozen(repr=False)
class Comparison(Viewed):
    """Two reports figure by figure: iterable by row, and a mapping from code to row, shares included.

    ``rows`` are in the order of the newer report's class, followed by figures that only the older class has;
    ``caveats`` are those of both reports, ``gaps`` the acknowledged discrepancies of either, ``claims`` the shares that
    the texts of two fact sheets state about these reports, ``shares`` those that the reports have themselves.
    """

    old: BaseReport
    new: BaseReport
    rows: tuple[ComparedFigure, ...]
    caveats: tuple[Caveat, ...] = ()
    gaps: tuple[ComparedGap, ...] = ()
    claims: tuple[ComparedClaim, ...] = ()
    shares: tuple[ComparedShare, ...] = ()

    def __iter__(self) -> Iterator[ComparedFigure]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def _ipython_key_completions_(self) -> list[str]:
        """The codes that IPython completes between square brackets: of figures, then of shares."""
        return [*_by_every_code(self.rows), *_by_every_code(self.shares)]

    def __getitem__(self, code: str) -> ComparedFigure:
        """The row with that code on either side. Raises UnknownCodeError.

        Where two rows have one code, it is the one listed under it. The code of a share gives a ComparedShare; type
        checkers take every code for that of a count, as those of reports.
        """
        by_code: dict[str, Any] = {**_by_every_code(self.shares), **_by_every_code(self.rows)}
        refuse_unknown(code, by_code)
        row: ComparedFigure = by_code[code]
        return row

    @property
    def changed(self) -> tuple[ComparedFigure, ...]:
        """The rows whose figures differ in value or wording."""
        return tuple(row for row in self.rows if row.old != row.new)

    @property
    def known(self) -> tuple[ComparedFigure, ...]:
        """The rows whose figures are known on both sides, exactly or by bounds."""
        return tuple(row for row in self.rows if is_known(row.old) and is_known(row.new))

    def in_language(self, language: Language | None = None) -> str:
        """Both reports by scope and period, a table of the figures that changed, how many others there are, caveats.

        Figures that are equal, or known on one side only, are counted by area; ``rows`` has them all.
        """
        chosen = current_language(language)
        return text_of(folded_lines(self, chosen, lambda shown: lines_of(shown, chosen)))

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """Both reports by scope and period, and every row, as plain JSON data."""
        heads = {
            name: {"scope": str(one.scope), "period": str(one.period)}
            for name, one in (("old", self.old), ("new", self.new))
        }
        beside = (("caveats", self.caveats), ("gaps", self.gaps), ("claims", self.claims), ("shares", self.shares))
        lists = {name: [one.to_dict() for one in held] for name, held in beside}
        return {**heads, "rows": [row.to_dict() for row in self.rows], **lists}


def lines_of(comparison: Comparison, language: Language) -> list[Line]:
    """The whole comparison as text: its head, a table of the figures known on both sides, and what stands below."""
    # Figures known on one side only would be rows of dashes: they are listed below the table instead.
    table = [tuple(name.in_language(language) for name in COLUMNS)]
    pairs = zip(labels_of(comparison), comparison.known, strict=True)
    table += [(label.in_language(language), *cells_of(row, language)[1:]) for label, row in pairs]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    header, *rows = (line(_joined(cells, widths)) for cells in table)
    shown = [header.marked("heading"), *rows] if rows else [line(NOTHING.in_language(language))]
    return [line(head_of(comparison, language), "heading"), line(), *shown, *notes_of(comparison, language)]


def folded(comparison: Comparison) -> tuple[Comparison, tuple[tuple[Text, tuple[ComparedFigure, ...]], ...]]:
    """The comparison without rows that say nothing new, and these by kind, each with the template of its sentence."""
    equal = tuple(row for row in comparison.known if _is_equal(row))
    kinds = tuple((text, held) for text, held in ((_EQUAL, equal), *one_sided_rows(comparison)) if held)
    # Rows of one code may be several, so each is known by itself.
    away = {id(row) for _, held in kinds for row in held}
    return attrs.evolve(comparison, rows=tuple(row for row in comparison.rows if id(row) not in away)), kinds


def _is_equal(row: ComparedFigure) -> bool:
    """Whether a row known on both sides says nothing new; of equal bounds no change is known, whatever the window."""
    # An exact figure that did not grow in a longer time is news.
    same = row.verdict == "unchanged" or (row.old == row.new and not is_exact(row.old))
    return same and row.reason is None


def folded_lines(
    comparison: Comparison, language: Language, laid_out: Callable[[Comparison], list[Line]], more: str = ""
) -> list[Line]:
    """The comparison as text, where rows that say nothing new are counted by area instead.

    ``laid_out`` gives the lines of a comparison with the rows that are shown; ``more`` says after a number how to see
    the figures themselves.
    """
    shown, kinds = folded(comparison)
    lines, notes = laid_out(shown), len(notes_of(shown, language))
    # Without a row there is no table, but for the sentence that nothing is known on both sides.
    head = lines[: len(lines) - notes] if shown.known or not comparison.known else lines[:1]
    said = [
        listed(text.in_language(language).format(_counted(held, comparison, language, more))) for text, held in kinds
    ]
    # Below the table, before what else is noted.
    rest = lines[len(lines) - notes :]
    if said and rest and str(rest[1]).startswith("- "):
        return [*head, line(), *said, *rest[1:]]
    return [*head, *([line(), *said] if said else []), *rest]


def _counted(rows: Sequence[ComparedFigure], comparison: Comparison, language: Language, more: str) -> str:
    """A few figures by their labels, more by their number in each area."""
    if len(rows) <= _FEW:
        old, new = (distinct_labels(layout_of(type(report))) for report in (comparison.old, comparison.new))
        return ", ".join(_label(row, old, new).in_language(language) for row in rows)
    labels = {
        section.code: section.label.in_language(language)
        for report in (comparison.old, comparison.new)
        for section in layout_of(type(report)).sections
    }
    areas = Counter(row.code.partition(".")[0] for row in rows)
    said = ", ".join(f"{labels.get(code, code)}: {number}" for code, number in areas.items())
    return render(_MANY, language, {"number": len(rows), "areas": said}) + more


def labels_of(comparison: Comparison) -> tuple[Text, ...]:
    """The label of each row known on both sides, those of a block that occurs twice with their headings.

    Where a figure has or had another label or other codes, both are shown. Two rows may have one code: that of a figure
    which another one has taken over.
    """
    old, new = (distinct_labels(layout_of(type(report))) for report in (comparison.old, comparison.new))
    return tuple(_label(row, old, new) for row in comparison.known)


def _label(row: ComparedFigure, old: Mapping[str, Text], new: Mapping[str, Text]) -> Text:
    label = (new if row.now == (row.code,) else old).get(row.code, row.indicator.label)
    said = renamed(None if row.old_label is None else old[row.was[0]], label)
    codes = codes_of(row)
    return said if codes == row.code else Text(f"{said.de} [{codes}]", f"{said.en} [{codes}]")


def head_of(comparison: Comparison, language: Language) -> str:
    """Both reports by scope and period: ``Germany, 2019 → Germany, 2020``."""
    pair = (comparison.old, comparison.new)
    return " → ".join(f"{one.scope.in_language(language)}, {one.period.in_language(language)}" for one in pair)


def notes_of(comparison: Comparison, language: Language) -> list[Line]:
    """What stands below the table, with an empty line before it: figures known on one side only, declared reasons,
    caveats, discrepancies and claims.
    """
    caveats = (caveat.in_language(language) for caveat in comparison.caveats)
    notes = [listed(note) for note in (*one_sided(comparison, language), *reasons_of(comparison, language), *caveats)]
    lines = [line(), *notes] if notes else []
    for title, entries in beside(comparison, language):
        lines += [line(), line(title, "heading"), *map(listed, entries)]
    return lines


def reasons_of(comparison: Comparison, language: Language) -> list[str]:
    """Why models declare that figures count the same, were redefined, split or merged: one sentence for each."""
    return [f"{row.code}: {row.reason.in_language(language)}" for row in comparison.rows if row.reason is not None]


def beside(comparison: Comparison, language: Language) -> Iterator[tuple[str, list[str]]]:
    """What is compared besides figures, each kind with its title: shares, acknowledged discrepancies, claims."""
    shares = tuple(row for row in comparison.shares if row.old.is_known or row.new.is_known)
    kinds: tuple[tuple[Text, tuple[Any, ...]], ...] = (
        (_SHARES, shares),
        (_GAPS, comparison.gaps),
        (_CLAIMS, comparison.claims),
    )
    for title, entries in kinds:
        if entries:
            yield title.in_language(language), [entry.in_language(language) for entry in entries]


def one_sided(comparison: Comparison, language: Language) -> list[str]:
    """The figures known in one of the two reports only, as a sentence for each side that has any."""
    sides = one_sided_rows(comparison)
    return [text.in_language(language).format(", ".join(row.code for row in rows)) for text, rows in sides]


def one_sided_rows(comparison: Comparison) -> tuple[tuple[Text, tuple[ComparedFigure, ...]], ...]:
    """The figures known in one of the two reports only, each side with the template of its sentence."""
    only = (
        tuple(row for row in comparison.rows if is_known(row.old) and not is_known(row.new)),
        tuple(row for row in comparison.rows if is_known(row.new) and not is_known(row.old)),
    )
    return tuple((text, rows) for text, rows in zip(_ONE_SIDED, only, strict=True) if rows)


def _joined(cells: tuple[str, ...], widths: list[int]) -> str:
    """One line of the text table: the label to the left, numbers to the right, the verdict as long as it is."""
    first, *numbers, last = cells
    middle = [f"{cell:>{width}}" for cell, width in zip(numbers, widths[1:-1], strict=True)]
    return "  ".join([f"{first:<{widths[0]}}", *middle, last])


def compare(
    old: BaseReport | FactSheet, new: BaseReport | FactSheet, *, same: Mapping[str, str] | None = None
) -> Comparison:
    """Compare two reports or editions, figure by figure, in the order of the newer one's class.

    Figures of one code are compared, unless the ``succession`` of a model says what became of them;
    ``same`` maps codes of the old report to those of the new one that count the same. Each row has the change and every
    reason why it may not be what it seems: another scope, round or window, another source or date, another counting
    rule, mere rounding, a discrepancy that grew or was resolved. For a flow and for distinct persons it is impossible
    that a figure *fell* although its window grew; cases, however, may have merged. Of fact sheets the first reports are
    compared, with the claims about them.

    Raises InvalidDataError for anything but reports and fact sheets, if ``same`` is not a mapping, or if it gives one
    new code to two old ones; UnknownCodeError for a code in it that the report does not have; RuleDefinitionError for a
    succession with a new code that its model does not have, or an old one that no earlier model has.

    >>> from iqmodel.areas.fair_integration import FairIntegration
    >>> from iqmodel.report import Report
    >>> one, two = (
    ...     Report(scope="DE", period=period, fair_integration=FairIntegration(referrals=referrals))
    ...     for period, referrals in (("2020", 900), ("2020-2021", 800))
    ... )
    >>> row = compare(one, two)["fair_integration.referrals"]
    >>> row.change, row.relative_change, row.causes, row.verdict
    (-100, Fraction(-1, 9), ('window-extended', 'fell'), 'impossible')
    """
    before, after = _side(old), _side(new)
    gaps = compared_gaps(before, after)
    by_code = causes_by_code(gaps)
    matched = matches(before.report, after.report, same)
    rows = tuple(_row(before, after, match, by_code) for match in matched if not match.indicator.is_share)
    shares = tuple(compared_share(before, after, match) for match in matched if match.indicator.is_share)
    # Editions often share a caveat, such as the advice on the pandemic: it is listed once.
    caveats = dict.fromkeys((*caveats_of(before.report), *caveats_of(after.report)))
    claims = compared_claims(_claims(old), _claims(new), rows)
    return Comparison(before.report, after.report, rows, tuple(caveats), gaps, claims, shares)


def _side(subject: BaseReport | FactSheet) -> Side:
    """One of the two reports; of a fact sheet the first, with what the sheet says of the programme."""
    return Side(report_of(subject), subject.programme if isinstance(subject, FactSheet) else None)


def _claims(subject: BaseReport | FactSheet) -> tuple[Claim, ...]:
    """The claims of a fact sheet about its first report; a report makes none."""
    return tuple(one for one in subject.claims if one.report == 0) if isinstance(subject, FactSheet) else ()


def _row(before: Side, after: Side, match: Match, gaps: Mapping[str, tuple[str, ...]]) -> ComparedFigure:
    """One figure compared; ``gaps`` holds the causes that discrepancies give, by code."""
    old, new = before.total(match.old), after.total(match.new)
    of_gaps = dict.fromkeys(cause for code in (*match.new, *match.old) for cause in gaps.get(code, ()))
    causes = (*causes_of_match(before, after, match), *of_gaps)
    was, now = match.pairs[0]
    verdict = verdict_on(
        old, new, match.indicator.additivity, causes, (before.about.window(was), after.about.window(now))
    )
    reason = None if match.declared is None else match.declared.reason
    # A figure in the wrong row has the code of another one; what is declared of a code has been looked at.
    fits = () if match.declared else codes_fitting(before, after, match.code)
    return ComparedFigure(
        match.indicator, old, new, causes, verdict, fits, match.old, match.new, reason, match.old_label
    )


def _by_every_code(rows: tuple[_R, ...]) -> dict[str, _R]:
    """The rows by every code that they have on either side; where two have one, by that of the row itself first."""
    others = {code: row for row in rows for code in (*row.was, *row.now)}
    own: dict[str, _R] = {}
    for one in rows:
        own.setdefault(one.code, one)
    return others | own
