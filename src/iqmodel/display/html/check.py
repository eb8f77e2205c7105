"""HTML of checks: the result of a check, a single finding, the result of validating, and problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from iqmodel.checks.check import CheckResult
from iqmodel.display.html.figures import caveats
from iqmodel.display.html.markup import (
    Column,
    Markup,
    code,
    group_row,
    grouped_table,
    heading,
    join,
    listing,
    row,
    table,
    tag,
)
from iqmodel.display.verdicts import groups, numbers, open_claims, summary
from iqmodel.display.words import word
from iqmodel.formats.json.validation import Validation
from iqmodel.formats.tables.results import place
from iqmodel.language.problems import Problem
from iqmodel.language.text import Language, Text
from iqmodel.language.writing import write
from iqmodel.model.rules import SEVERITIES, VERDICTS, Finding
from iqmodel.values.counts import format_count


def verdict_line(result: CheckResult, language: Language) -> Markup:
    """The result in one sentence, and the number of findings of each kind."""
    summed = numbers(result, language)
    return join(
        tag("p", tag("strong", summary(result, language))),
        tag("p", summed) if summed else None,
    )


def findings_table(
    result: CheckResult, language: Language, level: int | None = None, *, labels: Mapping[str, Text] | None = None
) -> Markup:
    """Every finding other than *holds*, grouped by kind; empty without any.

    ``labels`` are those of the rules by id where their own would not tell them apart.
    """
    grouped = groups(result)
    if not grouped:
        return join()
    columns = _columns(language)
    bodies = (
        tag(
            "tbody",
            group_row(columns, word(name, language)),
            (_finding_row(columns, finding, language, labels or {}) for finding in findings),
        )
        for name, findings in grouped
    )
    return grouped_table(word("findings", language), columns, bodies, level)


def holds_table(result: CheckResult, language: Language, level: int | None = None) -> Markup:
    """The rules that hold; empty without any."""
    if not result.holds:
        return join()
    columns = _columns(language)
    rows = (_finding_row(columns, finding, language, {}) for finding in result.holds)
    return grouped_table(word("holds", language), columns, [tag("tbody", rows)], level)


def _columns(language: Language) -> tuple[Column, ...]:
    return (
        Column(word("rule", language)),
        Column(word("difference", language), number=True),
        Column(word("finding", language)),
    )


def _finding_row(
    columns: tuple[Column, ...], finding: Finding, language: Language, labels: Mapping[str, Text]
) -> Markup:
    """The row of a finding: rule, signed difference, message."""
    label = labels.get(finding.rule_id, finding.rule.title)
    name = join(label.in_language(language), tag("div", code(finding.rule_id)))
    cells = (name, write(finding.difference, language, "+"), finding.message(language))
    return row(columns, cells, data_rule=finding.rule_id, data_verdict=finding.verdict)


def check_view(result: CheckResult, language: Language, level: int = 3) -> Markup:
    """The result, every finding other than *holds*, the caveats, and the rules that hold, collapsed."""
    holding = holds_table(result, language)
    # Collapsed: the rules that hold are many and rarely of interest.
    fold = tag("summary", f"{word('holds', language)}: {len(result.holds)}")
    return join(
        verdict_line(result, language),
        findings_table(result, language, level),
        listing(word("claims", language), (one.in_language(language) for one in open_claims(result)), level),
        caveats(result.caveats, language, level),
        tag("details", fold, holding) if result.holds else None,
    )


def finding_view(finding: Finding, language: Language, level: int = 3) -> Markup:
    """One finding: the verdict in words, the message, and the figures of the rule with their difference."""
    rule = finding.rule
    # A rule on a plain mapping has no labels, only the names of its figures.
    labels = rule.labels or tuple(Text(name, name) for name in rule.codes)
    columns = (Column(word("figure", language)), Column(word("value", language), number=True))
    rows = [
        (join(label.in_language(language), tag("div", code(name))), write(value, language))
        for label, name, value in zip(labels, rule.codes, finding.values, strict=True)
    ]
    rows.append((join(word("difference", language)), write(finding.difference, language, "+")))
    verdict = VERDICTS[finding.verdict].in_language(language)
    severity = SEVERITIES[finding.severity].in_language(language)
    return join(
        heading(rule.title.in_language(language), level),
        tag("p", tag("strong", verdict), ": ", finding.message(language)),
        table(word("figures", language), columns, rows),
        tag("p", code(finding.rule_id), ": ", tag("code", rule.expression)),
        tag("p", word("severity", language).format(severity)),
    )


def problems_table(problems: Iterable[Problem], language: Language, level: int | None = None) -> Markup:
    """Each problem with its place, what is wrong, and what to do; empty without any."""
    held = tuple(problems)
    if not held:
        return join()
    columns = (Column(word("place", language)), Column(word("problem", language)))
    rows = ((_place(problem, language), _told(problem, language)) for problem in held)
    return table(word("problems", language), columns, rows, level)


def _place(problem: Problem, language: Language) -> Markup:
    """Where a problem is: a JSON Pointer, or sheet, row and column; and the id of a broken rule."""
    where = place(problem, language)
    if not problem.pointer and where == "/":
        where = word("document", language)
    # A JSON Pointer is a code, „Zeile 2, Spalte A“ is not.
    place_ = code(where) if where.startswith("/") else join(where)
    return join(place_, tag("div", code(problem.rule_id)) if problem.rule_id else None)


def _told(problem: Problem, language: Language) -> Markup:
    """The message of a problem, with its hint below."""
    hint = problem.hint and word("hint", language).format(problem.hint.in_language(language))
    return join(problem.message(language), tag("div", tag("small", hint)) if hint else None)


def validation_view(validation: Validation[Any], language: Language, level: int = 3) -> Markup:
    """Whether the data can be used, every problem, and the check of the readable figures."""
    line = f"{word('line', language)} {validation.line}: " if validation.line is not None else ""
    number = format_count(len(validation.problems), locale=language)
    verdict = word("usable", language) if validation.ok else word("unusable", language).format(number)
    return join(
        tag("p", tag("strong", line + verdict)),
        problems_table(validation.problems, language, level),
        join(heading(word("check", language), level), check_view(validation.check, language, level + 1))
        if validation.check.findings or validation.check.caveats
        else None,
    )
