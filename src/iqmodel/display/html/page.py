"""The one-page report: a report or fact sheet as an HTML document to read, print and share.

The document is self-contained: styles and plots are inside, nothing is loaded and no script runs, which its own content
security policy enforces. It contains neither the current date nor random ids: equal reports give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from importlib.resources import files
from typing import Any, Final

import attrs

from iqmodel.areas.counselling import PersonsByAdvice, SessionCounts
from iqmodel.areas.outreach import Outreach
from iqmodel.areas.qualification import MeasureCounts, ParticipantCounts
from iqmodel.calculations.parts import wholes
from iqmodel.checks.check import CheckResult, check
from iqmodel.display.blocks import one_scale_each
from iqmodel.display.html.views import (
    STYLE,
    Markup,
    advice,
    caveats,
    claims,
    figures_table,
    findings_table,
    gaps,
    heading,
    join,
    report_head,
    sources,
    tag,
    verdict_line,
)
from iqmodel.display.outline import Line, Outline, outline_of
from iqmodel.display.publication import publication
from iqmodel.display.verdicts import open_claims
from iqmodel.display.words import word
from iqmodel.errors import InvalidDataError
from iqmodel.language.text import Language, Text, current_language, language
from iqmodel.language.writing import write
from iqmodel.model.blocks import Block
from iqmodel.model.headings import distinct_labels, distinct_rule_labels
from iqmodel.model.report_key import said_of
from iqmodel.model.rules import Finding
from iqmodel.model.schema import Layout, layout_of
from iqmodel.report import BaseReport, FactSheet, Report, key_of, reports_in
from iqmodel.values.kinds import wrong_type
from iqmodel.values.shares import is_stated

_WORDS: Final[dict[str, Text]] = {
    "report": Text("Bericht: {}, {}", "Report: {}, {}"),
    "union": Text("Bericht über {} Gebiete: {}", "Report on {} scopes: {}"),
    "key": Text("Auf einen Blick", "At a glance"),
    "areas": Text("Zahlen nach Bereichen", "Figures by area"),
    "background": Text("Hintergrund", "Background"),
    "gap": Text("bekannte Abweichung {}", "acknowledged discrepancy {}"),
    "warning": Text("Warnung: Differenz {}", "warning: difference {}"),
    "more": Text("weitere Anmerkungen: {}", "further notes: {}"),
    "details": Text("Einzelheiten der Prüfung", "Details of the check"),
    "footer": Text(
        "Erstellt mit iqmodel. Die Zahlen sind die des Berichts: Nichts ist ergänzt, gerundet oder geglättet. "
        "„Unbekannt“ heißt nicht null. Keine amtliche Veröffentlichung.",
        "Made with iqmodel. The figures are those of the report: nothing has been filled in, rounded or smoothed. "
        "‘Unknown’ does not mean zero. Not an official publication.",
    ),
}

# What readers look for first. Totals of parts that a subclass adds follow automatically.
_KEY: Final = (
    "counselling.persons.total",
    "counselling.sessions.total",
    "fair_integration.persons",
    "qualification.measures.total",
    "qualification.participants.completed",
    "intercultural.labour_market.total.participants",
    "intercultural.business.total.participants",
    "regional_networks.consultations",
)

# A figure of a combined report may have a note for each part; the table below lists them all.
_MOST_REMARKS: Final = 3

# The plots by name, each with the classes of the blocks that it draws. One plot draws all of its blocks, so it stands
# in the area of the first of them; that of outreach, which compares actors, in the area of the last.
_PLOTS: Final[dict[str, tuple[type[Block], ...]]] = {
    "sessions": (SessionCounts,),
    "advice_types": (PersonsByAdvice,),
    "qualification": (MeasureCounts, ParticipantCounts),
    "outreach": (Outreach,),
}

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def to_page(subject: BaseReport | FactSheet, lang: Language | None = None, *, plots: bool = True) -> str:
    """A report or fact sheet as one self-contained HTML document: key figures, areas, plots, check, sources, claims.

    ``lang`` is the language of the page, by default that of the context. The page loads nothing, adapts to narrow and
    to dark screens, and prints on A4. Figures are shown as they are known: a bound with its wording, an unknown figure
    as unknown, and every rule that does not hold in words.

    ``plots=False`` leaves out the plots; with them, raises MissingExtraError if matplotlib is not installed. Raises
    InvalidDataError for anything other than a report or fact sheet, UnknownCodeError for another language.
    """
    if not isinstance(subject, (BaseReport, FactSheet)):
        raise InvalidDataError((wrong_type(subject, (), BaseReport),))
    chosen = current_language(lang)
    # Anything that uses the language of the context, such as a label in a plot, then uses the same one.
    with language(chosen):
        return str(_document(subject, chosen, plots=plots))


def _document(subject: BaseReport | FactSheet, language: Language, *, plots: bool) -> Markup:
    """The whole document: head, masthead, key figures, areas, check, background, footer."""
    sheet, reports = subject if isinstance(subject, FactSheet) else None, reports_in(subject)
    title = _title(sheet, reports[0], language)
    result = check(subject)
    content = tag(
        "div",
        _masthead(sheet, reports, title, result, language),
        tag(
            "main",
            _figures(reports, result, language, plots=plots),
            _check(reports, result, language),
            _background(sheet, reports, language),
        ),
        tag("footer", tag("p", _word("footer", language))),
        class_="iqmodel",
    )
    return join(Markup("<!DOCTYPE html>\n"), tag("html", _head(title), tag("body", content), lang=language), "\n")


def _word(name: str, language: Language) -> str:
    """A heading or fixed phrase that only the page uses."""
    return _WORDS[name].in_language(language)


def _title(sheet: FactSheet | None, report: BaseReport, language: Language) -> str:
    """The title of the sheet, or of a report its scope and period; a union may have too many members to list."""
    if sheet is not None:
        return sheet.title.in_language(language)
    scope, period = report.scope, report.period.in_language(language)
    if scope.is_union:
        return _word("union", language).format(len(scope.members), period)
    return _word("report", language).format(scope.in_language(language), period)


def _head(title: str) -> Markup:
    """The head of the document, with the content security policy and all styles."""
    css = STYLE + files("iqmodel.display").joinpath("page.css").read_text(encoding="utf-8")
    return join(
        Markup('<head>\n<meta charset="utf-8">\n'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">\n'),
        Markup('<meta name="color-scheme" content="light dark">\n'),
        tag("title", title),
        Markup(f"\n<style>\n{css}</style>\n</head>"),
    )


def _masthead(
    sheet: FactSheet | None, reports: Sequence[BaseReport], title: str, result: CheckResult, language: Language
) -> Markup:
    """Title, programme, scope and period, and the result of the check, which readers should see before any figure."""
    verdict = (
        verdict_line(result, language),
        (tag("p", said) for said in _broken_rules(result, _rule_labels(reports), language)),
        (tag("p", claim.message(language)) for claim in open_claims(result)),
        tag("p", tag("a", _word("details", language), href="#check")),
    )
    return tag(
        "header",
        heading(title, 1),
        tag("p", sheet.programme.in_language(language), class_="programme") if sheet else None,
        (tag("p", said) for said in (publication(sheet, language) if sheet else ())),
        tag("div", (report_head(report, language) for report in reports), class_="about"),
        tag("div", verdict, class_="verdict"),
    )


def _broken(result: CheckResult, language: Language) -> Iterator[tuple[Finding, str]]:
    """Acknowledged gaps and violated warnings with their differences; the result as a whole does not mention them."""
    for name, findings in (("gap", result.acknowledged), ("warning", result.warnings)):
        for finding in findings:
            yield finding, _word(name, language).format(write(finding.difference, language, "+"))


def _rule_labels(reports: Sequence[BaseReport]) -> dict[str, Text]:
    """The labels of all rules by id, those of a block that occurs twice with their headings."""
    found: dict[str, Text] = {}
    for report in reports:
        found |= distinct_rule_labels(layout_of(type(report)))
    return found


def _broken_rules(result: CheckResult, labels: Mapping[str, Text], language: Language) -> Iterator[str]:
    """The same as sentences, each with the label of the rule, and with its report where there are several."""
    for finding, said in _broken(result, language):
        sentence = f"{said[:1].upper()}{said[1:]} – {labels[finding.rule_id].in_language(language)}"
        yield said_of(finding.origin, sentence, language)


def _section(name: str, title: str, *content: Any, number: int = 0) -> Markup:
    """A landmark with its heading; ``number`` distinguishes those of several reports."""
    anchor = f"{name}-{number}" if number else name
    return tag("section", tag("h2", title, id=anchor), *content, aria_labelledby=anchor, class_=name)


def _figures(
    reports: Sequence[BaseReport], result: CheckResult, language: Language, *, plots: bool
) -> Iterator[Markup]:
    """Key figures and areas of each report; where there are several, each heading names the report."""
    for number, report in enumerate(reports):
        key = key_of(report)
        about = (finding for finding in result.findings if finding.origin in (None, key))
        own, outline = attrs.evolve(result, findings=tuple(about)), outline_of(report)
        of = f": {key.in_language(language)}" if len(reports) > 1 else ""
        cards, areas = _key_figures(report, own, outline, language), _areas(report, outline, language, plots=plots)
        yield _section("key", _word("key", language) + of, tag("dl", cards), number=number) if cards else join()
        yield _section("areas", _word("areas", language) + of, areas, number=number)


def _key_figures(report: BaseReport, result: CheckResult, outline: Outline, language: Language) -> list[Markup]:
    """The cards of the key figures that are known, and of the totals of parts that a subclass has added."""
    # An unknown key figure would be an empty card.
    lines = {line.indicator.code: line for line in outline.lines if is_stated(line.count)}
    # The totals of the programme's own areas are chosen in _KEY; a subclass may add others.
    usual = layout_of(Report).positions
    own = (whole.code for whole in wholes(layout_of(type(report))) if whole.complete and whole.code not in usual)
    labels = distinct_labels(layout_of(type(report)))
    codes = [code for code in (*_KEY, *own) if code in lines]
    return [_card(lines[code], labels[code], result, outline, language) for code in codes]


def _card(line: Line, label: Text, result: CheckResult, outline: Outline, language: Language) -> Markup:
    """A key figure with what must be said next to it: short notes, and rules about it that do not simply hold."""
    code = line.indicator.code
    said = [broken for finding, broken in _broken(result, language) if code in finding.rule.codes]
    notes = [attrs.evolve(n, footnote=None) for n in line.notes if n.status or n.period or n.as_of or n.source]
    said += [outline.remark(note, language) for note in notes[:_MOST_REMARKS]]
    said += [_word("more", language).format(len(notes) - _MOST_REMARKS)] if len(notes) > _MOST_REMARKS else []
    size = "figure" if isinstance(line.count, int) else "figure rough"
    return tag(
        "div",
        tag("dt", label.in_language(language)),
        tag("dd", write(line.count, language), class_=size),
        (tag("dd", one, class_="remark") for one in said),
    )


def _areas(report: BaseReport, outline: Outline, language: Language, *, plots: bool) -> Markup:
    """The tables of all areas, each with its plots."""
    pictures = _pictures(report, outline, language) if plots else {}
    areas = [
        tag(
            "div",
            figures_table(report, area, language, 3),
            tag("div", pictures[area], class_="pictures") if area in pictures else None,
            class_="area",
        )
        for area in dict.fromkeys(line.path[0] if line.path else "" for line in outline.lines)
    ]
    return join(areas) if areas else tag("p", word("nothing", language))


def _pictures(report: BaseReport, outline: Outline, language: Language) -> dict[str, Markup]:
    """The plots by area; each is drawn in one of its areas with known figures."""
    # A plot without a known figure would only say that there is nothing to draw.
    known = {code for line in outline.lines if is_stated(line.count) for code in line.path}
    drawn = list(_drawn(layout_of(type(report)), known))
    if not drawn:
        return {}
    from iqmodel.display import plots
    from iqmodel.display.plots import pictures

    found: dict[str, Markup] = {}
    for name, part in drawn:
        plot = getattr(plots, name) if name in _PLOTS else partial(plots.breakdown, part=part)
        svg, caption = pictures.picture(plot, report, language)
        figure = tag("figure", Markup(svg), tag("figcaption", caption) if caption else None)
        area = part.partition(".")[0]
        found[area] = join(found.get(area), figure)
    return found


def _drawn(layout: Layout, known: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """The name of each plot and the part where it stands: those of the programme's blocks, then of other parts."""
    taken: set[str] = set()
    for name, kinds in _PLOTS.items():
        parts = [one.code for one in layout.sections if issubclass(one.kind, kinds) and one.code in known]
        taken.update(parts)
        if parts:
            yield name, parts[-1 if name == "outreach" else 0]
    usual = layout_of(Report).parts
    for name, declared in layout.parts.items():
        # The areas of the programme have the plots that were made for them.
        if name in usual and issubclass(declared.kind, usual[name].kind):
            continue
        for part in one_scale_each(layout, name):
            if part in known and not any(f"{one}.".startswith(f"{part}.") for one in taken):
                yield "breakdown", part


def _check(reports: Sequence[BaseReport], result: CheckResult, language: Language) -> Markup:
    """The section with all findings, gaps and caveats."""
    return _section(
        "check",
        word("check", language),
        verdict_line(result, language),
        findings_table(result, language, 3, labels=_rule_labels(reports)),
        (gaps(report, language, 3) for report in reports if _is_more_to_say(report, result)),
        caveats(result.caveats, language, 3),
    )


def _is_more_to_say(report: BaseReport, result: CheckResult) -> bool:
    """Whether the gaps say more than the findings: who acknowledged one, or a gap whose rule did not apply."""
    key = key_of(report)
    acknowledged = {finding.rule_id for finding in result.acknowledged if finding.origin in (None, key)}
    held = layout_of(type(report)).discrepancies(report)
    return any(rule_id not in acknowledged or gap.by or gap.on for rule_id, gap in held.items())


def _background(sheet: FactSheet | None, reports: Sequence[BaseReport], language: Language) -> Markup:
    """The section with advice, claims and sources; empty without any."""
    background = join(
        advice(sheet, language, 3) if sheet else None,
        claims(sheet, language, 3) if sheet else None,
        (sources(report, language, 3) for report in reports),
    )
    return _section("background", _word("background", language), background) if background else join()
