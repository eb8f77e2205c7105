"""``iqmodel deduce``: fills in missing figures and narrows rough ones with the help of the rules."""

from __future__ import annotations

import json

from iqmodel.calculations.solving.deduce import deduce
from iqmodel.calculations.solving.deduction import sentences
from iqmodel.cli.codes import FINE, VIOLATED
from iqmodel.cli.reading import How
from iqmodel.cli.screen import Screen
from iqmodel.cli.sources import single
from iqmodel.cli.targets import write_report
from iqmodel.language.lines import listed
from iqmodel.language.messages import message
from iqmodel.report import reports_in
from iqmodel.structuring.unstructure import unstructure


def run(source: str, target: str | None, form: str, screen: Screen, *, how: How) -> int:
    """Show every step; write the completed report to ``target`` if there is one.

    With the target ``-`` the report itself is the output, and the steps are not shown. If the source violates a rule,
    the exit code is 1 and standard error points to ``iqmodel locate``: nothing follows from contradictory figures.
    Raises ContradictionError if rules can hold one by one, but not together.
    """
    value, code = single(source, screen, how, report=True)
    if code:
        # Nothing follows from contradictory figures, but locate can find the wrong one.
        if code == VIOLATED:
            screen.tell(message("cli.locate-hint", None, {"file": source}))
        return code
    deduction = deduce(reports_in(value)[0])
    if form == "json":
        result = {"report": unstructure(deduction.report), **deduction.to_dict()}
        screen.print_data(json.dumps(result, ensure_ascii=False, indent=2))
    elif target != "-":  # else standard output is the report's
        screen.print([listed(said) for said in sentences(deduction)])
    if target is not None:
        write_report(deduction.report, target, screen)
    return FINE
