"""The empty workbooks that people fill in: the entry form of one report, and that of case records."""

from __future__ import annotations

from os import PathLike
from typing import Any

from iqmodel.cases.tables import Cases
from iqmodel.errors import InvalidDataError
from iqmodel.formats.tables.left_out import left_out_of_form
from iqmodel.formats.tables.results import check_model, choice
from iqmodel.formats.tables.rows import LABEL, MODEL
from iqmodel.formats.tables.scope_names import entered
from iqmodel.formats.workbooks.case_form import write_case_form
from iqmodel.formats.workbooks.form import write_form
from iqmodel.formats.workbooks.opening import checked_path
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import LANGUAGES, Language
from iqmodel.model.models import name_of, round_of
from iqmodel.report import BaseReport, FactSheet, Report, reports_in
from iqmodel.values.kinds import wrong_type
from iqmodel.values.periods import Period, to_period
from iqmodel.values.scopes import Scope, State, to_scope


def write_template(
    path: str | PathLike[str],
    *,
    language: Language = "de",
    scope: Scope | State | str | None = None,
    period: Period | str | None = None,
    model: type[BaseReport | Cases] = Report,
    report: BaseReport | FactSheet | None = None,
) -> tuple[Problem, ...]:
    """Write the entry form for one report as a workbook (.xlsx or .ods); returns what the form has no room for.

    Yellow cells are input cells and validate what is typed; the others are protected, without a password. A total is
    typed like any figure; a formula next to it shows by how much it differs from its parts. ``scope`` and ``period``
    are filled in if given; ``report`` (of a fact sheet, the first) fills in all its figures, notes and acknowledged
    discrepancies as well. The form
    has texts in its own ``language`` only, and no room for the sources and the state (``as_of``) of the report.

    With :class:`~iqmodel.cases.Cases` for ``model`` it is an empty form of case records: a sheet for each class with
    headings, lists to choose from and checks of what is typed, and before them one that explains them.

    Raises MissingExtraError without the extra ``excel``; InvalidDataError, ScopeError or PeriodError for invalid
    arguments.
    """
    target = checked_path(path)
    choice("language", language, LANGUAGES)
    asked: object = model
    if isinstance(asked, type) and issubclass(asked, Cases):
        given = {"scope": scope, "period": period, "report": report}
        # Cases have scopes and days of their own.
        problems = [objection("case.argument", name) for name, value in given.items() if value is not None]
        if problems:
            raise InvalidDataError(tuple(problems))
        write_case_form(target, language)
        return ()
    kind: type[Any] = model
    held_report = reports_in(report)[0]
    if report is not None:
        if not isinstance(held_report, BaseReport):
            raise InvalidDataError((wrong_type(report, ("report",), BaseReport),))
        kind, scope, period = type(held_report), held_report.scope, held_report.period
    check_model(kind)
    held = None if period is None else to_period(period, round_of(kind))
    place = None if scope is None else to_scope(scope)
    keys = {
        MODEL: name_of(kind),
        "scope": place and entered(place, language),
        "start": held and held.start,
        "end": held and held.end,
        LABEL: place and place.label,
    }
    # Only networks and projects have labels.
    if place is not None and "/" not in place.text:
        del keys[LABEL]
    write_form(target, language, keys, kind, held_report)
    return () if report is None else left_out_of_form(report, language)
