"""``python -m round_2023 FOLDER`` writes the example files. Their figures are made up: no survey stands behind them."""

import sys
from pathlib import Path

import iqmodel as iq
from round_2023.reports import BySex, Report2023, Structure

GERMANY = Report2023(
    scope="DE",
    period="2023",
    structure=Structure(regional=23, competence=3),
    persons=BySex(women_share=iq.percent("63,2", locale="de"), total=37_562),
    sessions=iq.SessionCounts(first=38_000, follow_up=31_500, total=69_500),
)
LAENDER = (
    Report2023(
        scope=iq.State.BAYERN,
        period="2023",
        persons=BySex(women=3_210, men=1_870, not_stated=20, total=5_100, women_share=iq.percent("62,9", locale="de")),
        sessions=iq.SessionCounts(first=5_120, follow_up=4_000, total=9_120),
    ),
    Report2023(
        scope=iq.State.BERLIN,
        period="2023",
        persons=BySex(women=2_400, men=1_600, not_stated=0, total=4_000),
        sessions=iq.SessionCounts(first=4_100, follow_up=iq.about(3_900)),
    ),
)


def write(folder: Path) -> None:
    """A report as JSON, two Länder as a table for German spreadsheets, and the form that one of them filled in."""
    folder.mkdir(parents=True, exist_ok=True)
    iq.dump(GERMANY, folder / "germany.json")
    left_out = iq.write_csv(LAENDER, folder / "laender.csv", layout="wide", numbers="de", headers="de")
    left_out += iq.workbooks.write_template(folder / "bavaria.xlsx", report=LAENDER[0])
    for problem in left_out:
        print(problem.message())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
