"""The figures and rules that the snapshots show: a newer one changes none of them.

A snapshot is worth reading for its form. So the commands run with the catalogue and the edition as they stood when the
snapshots were taken: of each block of the areas the figures and rules named here, of the editions the golden file of
the first format. ``python -P tests/snapshots_model.py ARGUMENTS`` is ``iqmodel ARGUMENTS`` with that model;
``--files FOLDER`` writes the files that the commands are given.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import ModuleType
from typing import Any, Final

SHEET: Final = Path(__file__).parent / "corpus" / "formats" / "factsheet-1.json"
EDITION: Final = "2019-2022"
KEPT: Final = {
    "CentreCounts": {"fixed", "mobile", "total", "sum"},
    "SessionCounts": {"first", "follow_up", "total", "sum"},
    "PersonsByAdvice": {"recognition_only", "qualification_only", "both", "total", "advice_types"},
    "Counselling": {"centres", "sessions", "persons", "persons_are_first_sessions"},
    "FairIntegration": {"centres", "persons", "sessions", "referrals", "group_events", "persons_within_contacts"},
    "MeasureCounts": {"course", "individual", "total", "sum"},
    "ParticipantCounts": {"started", "completed", "completed_within_started"},
    "Qualification": {"measures", "participants"},
    "Attendance": {"count", "participants", "attended"},
    "Outreach": {"trainings", "events", "total", "consultations", "count_sum", "participants_sum"},
    "Intercultural": {"labour_market", "business"},
}


class Restriction(MetaPathFinder):
    """Has the areas, when they are first imported, declare what is kept and nothing newer."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """Find nothing: only the decorator of the blocks is replaced before the areas use it."""
        if fullname != "iqmodel.areas":
            return
        from iqmodel.model import blocks

        made: Any = blocks.block

        def kept(cls: type[Any]) -> type[Any]:
            if cls.__module__.startswith("iqmodel.areas.") and cls.__name__ in KEPT:
                for name in {name for name in vars(cls) if not name.startswith("_")} - KEPT[cls.__name__]:
                    delattr(cls, name)
                    cls.__annotations__.pop(name, None)
            built: type[Any] = made(cls)
            return built

        vars(blocks)["block"] = kept


def restrict() -> None:
    """Restrict the model and the editions of this process, which must not have imported the package yet."""
    assert "iqmodel" not in sys.modules
    sys.meta_path.insert(0, Restriction())
    import iqmodel as iq

    sheet = iq.load(SHEET, iq.FactSheet)
    vars(iq.published).update(names=lambda: (EDITION,), load=lambda _: sheet)


def write_files(folder: Path) -> None:
    """Some files, as somebody may have them."""
    import iqmodel as iq
    from iqmodel.testing import synthetic_reports

    (folder / "laender").mkdir()
    laender = [one for one in synthetic_reports(seed=7, period="2022", unit="year") if str(one.scope)[3:] in "BY BE"]
    for report in laender:
        iq.dump(report, folder / "laender" / f"{report.scope}.json")
    iq.dump(laender[0], folder / "again.json")
    report = iq.published.load(EDITION).report
    text = iq.dumps(report, indent=2)
    (folder / "report.json").write_text(text, encoding="utf-8")
    (folder / "broken.json").write_text(text.replace('"total": 416374', '"total": 416375'), encoding="utf-8")
    (folder / "unusable.json").write_text(text.replace("195182", '"195.182"', 1), encoding="utf-8")
    older: dict[str, object] = {
        "period": iq.Period.parse("01/19-12/21"),
        "qualification.measures.individual": iq.about(7_000),
    }
    older |= {"qualification.measures.total": iq.about(8_000), "qualification.participants.completed": 15_300}
    kept = ("qualification.measures.course", "counselling.centres.fixed")
    figures = {code: value for code, value in iq.figures(report).items() if code in kept}
    iq.dump(iq.Report(scope="DE", period=iq.Period.year(2019)).replace(older | figures), folder / "old.json")
    codes = "counselling.sessions.first,counselling.sessions.follow_up,counselling.sessions.total"
    rows = "DE-BY,2022-01-01,2022-12-31,10,5,16\nDE-BE,2022-01-01,2022-12-31,viele,5,15\n"
    (folder / "broken.csv").write_text(f"scope,start,end,{codes}\n{rows}", encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Run the command line, or write the files."""
    restrict()
    if arguments[0] == "--files":
        write_files(Path(arguments[1]))
        return 0
    from iqmodel.cli import screen
    from iqmodel.cli.main import main

    # A slow machine would tell how far it is, and a fast one not.
    vars(screen)["_PATIENCE"] = math.inf
    sys.argv[0] = "iqmodel"
    return main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
