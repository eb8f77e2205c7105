"""Messages of views and plots."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    # display/html.py
    "view.none": Text(
        de="Für {found} gibt es keine Ansicht; Berichte, Prüfungen und alles andere aus iqmodel haben eine.",
        en="There is no view of {found}; reports, checks and everything else of iqmodel have one.",
    ),
    # display/plots*.py, display/svg.py
    "plots.projection": Text(
        de="Gezeichnet wird in geraden Koordinaten (Axes „rectilinear“), nicht in „{name}“",
        en="Plots are drawn in straight coordinates (“rectilinear” Axes), not in “{name}”",
    ),
    "plots.ids": Text(
        de="Damit kann keine Kennung (id) beginnen: {found}; ein Buchstabe, dann höchstens 63 Buchstaben, Ziffern, "
        "- oder _, alles ASCII",
        en="No id can begin with this: {found}; a letter, then at most 63 letters, digits, - or _, all ASCII",
    ),
    "plots.units": Text(
        de="Eine Skala hat eine Einheit; hier wären es {number}: {units}.",
        en="One scale has one unit; here there would be {number}: {units}.",
    ),
    "plots.nothing": Text(
        de="Ohne Bericht und ohne Kennzahl gibt es nichts zu zeichnen: {found}",
        en="Without a report and a figure there is nothing to draw: {found}",
    ),
    "plots.same-report": Text(
        de="Für {scope} und {period} gibt es schon den Bericht an Stelle {first}: Eine Reihe hat je Zeitraum nur eine "
        "Zahl. Zum Vergleich zweier Stände dient plots.comparison.",
        en="For {scope} and {period} there is the report at position {first} already: a series has one figure for each "
        "period. To set two states side by side, use plots.comparison.",
    ),
}
