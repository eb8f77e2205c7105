"""The views of what was read from a file, a table or a frame."""

from __future__ import annotations

from typing import Final

import iqmodel as iq
from tests.gallery import gallery
from tests.unit.display.html.reader import Reader

GALLERY: Final = gallery()
SHEET: Final = iq.published.load("2019-2022")


class TestReading:
    """Reports with their scope and period, and no more lines than anybody reads."""

    def test_reports(self) -> None:
        view = Reader(iq.to_html(GALLERY["TableRead of a sound file"], "de")).text
        assert f"Berlin 2019 1 von {len(iq.indicators())}" in view

    def test_of_many_the_first_are_shown_and_the_rest_is_counted(self) -> None:
        lines = "".join(f"DE-BY/n{number};2019-01-01;2019-12-31;1\n" for number in range(60))
        bad = "".join(f"DE-BX;2019-01-01;2019-12-{day:02};x\n" for day in range(1, 31))
        read = iq.read_csv(f"scope;start;end;counselling.sessions.first\n{lines}{bad}".encode())
        assert (len(read.reports), len(read.problems)) == (60, 60)
        view = iq.to_html(read, "de")
        assert view.count(f"1 von {len(iq.indicators())}") == 50
        assert view.count("10 weitere sind nicht gezeigt.") == 2
        assert "Nicht gezeigt" not in iq.to_html(GALLERY["TableRead of a sound file"], "de")

    def test_a_frame(self) -> None:
        view = Reader(iq.to_html(GALLERY["FrameRead"], "de")).text
        assert view.startswith("Tabelle. Zeilen: 1, Spalten: 4. Angegeben: Zahlen nur in Ziffern")
        assert "Zeile 2, Spalte „counselling.sessions.first“" in view
        sound = iq.frames.read_csv_frame(b"scope,start,end\nDE,2019-01-01,2019-12-31\n", numbers="plain")
        assert "Verwendbar: keine Probleme." in iq.to_html(sound, "de")

    def test_remarks_stand_below(self) -> None:
        header = b"scope,start,end,counselling.sessions.first\n"
        table = header + b"DE,2019-01-01,2019-12-31,1\n" + header
        for read in (iq.read_csv(table), iq.frames.read_csv_frame(table, numbers="plain")):
            assert "Hinweis zu Zeile 3: Hier steht die Kopfzeile noch einmal" in Reader(iq.to_html(read, "de")).text
        made = iq.results.Conversion(1, (), (), iq.read_csv(table).remarks)
        assert "Hinweis zu Zeile 3" in Reader(iq.to_html(made, "de")).text

    def test_a_frame_check_computes_nothing(self) -> None:
        view = Reader(iq.to_html(GALLERY["FrameCheck"], "de")).text
        told = f"Regeln: {len(iq.rules())}, Zahlen ohne Spalte: {len(iq.indicators()) - 1}."
        assert view.startswith(f"Prüfung einer Tabelle. {told}")
        assert "Gerechnet wird erst mit summary(), violations(), verdicts(), problems()." in view

    def test_a_conversion_tells_what_found_no_room(self) -> None:
        left = iq.frames.left_out([SHEET], "wide")
        view = Reader(iq.to_html(iq.results.Conversion(1, (), left), "de")).text
        assert view.startswith("Berichte: 1, Probleme: 0")
        assert left
        assert all(problem.message("de") in view for problem in left)
