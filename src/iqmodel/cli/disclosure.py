"""``iqmodel disclosure``: what figures to be published give away, and what to hide so that they do not.

The exit code is that of a check: 0 where nothing is given away, 1 where something is, 2 for what cannot be read. With
``--suppress`` or ``--round`` what may be published is written to a file, and nothing but that.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from iqmodel.calculations.disclosure.audited import DisclosureAudit, Suppression
from iqmodel.cli.codes import FINE, VIOLATED
from iqmodel.cli.reading import How
from iqmodel.cli.screen import Screen
from iqmodel.cli.sources import collected
from iqmodel.cli.targets import LEFT_OUT, WRITTEN, tell_problems, write_report
from iqmodel.formats.convert import write_any
from iqmodel.formats.disclosure import audit, suppress
from iqmodel.formats.json.text import dumps
from iqmodel.language.lines import Line, headed, line, listed
from iqmodel.language.messages import message
from iqmodel.language.text import current_language
from iqmodel.language.writing import render
from iqmodel.report import BaseReport
from iqmodel.structuring.unstructure import unstructure


@attrs.frozen
class Asked:
    """What the call asks for: the minimum, whether to ``hide`` or to round to a ``base``, and how it is ``found``."""

    minimum: int
    hide: bool
    base: int | None
    found: Mapping[str, Any]


def run(sources: Sequence[str], target: str | None, form: str, screen: Screen, *, asked: Asked, how: How) -> int:
    """Audit every report of the sources together, or show what to hide in them and write the result to ``target``.

    If one document cannot be used, nothing is audited: what it holds may be what gives another figure away. The exit
    code is 1 if anything was found, or is left after hiding. Raises InvalidDataError for a minimum below 2 and for
    codes that do not exist.
    """
    values, code = collected(sources, screen, how=how)
    # Half of what is published could look safe where the other half gives it away.
    if code:
        screen.tell(message("cli.nothing-audited", None, {}))
        return code
    if not asked.hide and asked.base is None:
        found = audit(values, asked.minimum, **asked.found)
        if form == "json":
            screen.print_data(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
        else:
            screen.print(_audit_lines(found))
        return FINE if found.ok else VIOLATED
    # Without a base figures are hidden, which is the default.
    rounding: dict[str, Any] = {} if asked.base is None else {"method": "round", "base": asked.base}
    left = suppress(values, asked.minimum, **asked.found, **rounding)
    if form == "json":
        data = {"reports": [unstructure(report) for report in left.reports], **left.to_dict()}
        screen.print_data(json.dumps(data, ensure_ascii=False, indent=2))
    elif target != "-":  # else standard output is the reports'
        screen.print(_suppression_lines(left))
    if target is not None:
        _write(left.reports, target, screen)
    return FINE if left.audit.ok else VIOLATED


def _audit_lines(found: DisclosureAudit) -> list[Line]:
    """The summary, and below it every finding under its heading."""
    language = current_language()
    below: list[Line] = []
    for heading, members in found.groups(language):
        below += [line(), line(heading, "heading"), *(listed(one.in_language(language)) for one in members)]
    below += [line(), *map(listed, found.caveats)] if found.caveats else []
    return headed(found.summary(language), below)


def _suppression_lines(left: Suppression) -> list[Line]:
    """What to hide and why, and the audit of the rest."""
    hidden: Iterator[Line] = (listed(one.in_language()) for one in left.hidden)
    remarks = [line(remark.in_language()) for remark in left.remarks]
    return [*headed(left.summary(), hidden), *remarks, line(), *_audit_lines(left.audit)]


def _write(reports: Sequence[BaseReport], target: str, screen: Screen) -> None:
    """One report like any result; several in the format of the extension, or as JSON lines to standard output."""
    if len(reports) == 1:
        write_report(reports[0], target, screen)
    elif target == "-":
        for report in reports:
            screen.print_data(dumps(report))
    else:
        tell_problems(LEFT_OUT, write_any(reports, target), screen)
        screen.tell(render(WRITTEN, None, {"target": target}))
