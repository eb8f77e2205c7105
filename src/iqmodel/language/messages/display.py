"""Messages of views and plots."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    "view.none": Text(
        de="Für {found} gibt es keine Ansicht; Berichte, Prüfungen und alles andere aus iqmodel haben eine.",
        en="There is no view of {found}; reports, checks and everything else in iqmodel have one.",
    ),
    "plots.projection": Text(
        de="Die Achsen sind „{name}“; gezeichnet wird nur in geraden Koordinaten („rectilinear“).",
        en="The axes are ‘{name}’; plots are drawn in ‘rectilinear’ axes only.",
    ),
    "plots.ids": Text(
        de="Mit {found} kann keine Kennung (id) beginnen: zuerst ein Buchstabe, dann höchstens 63 Buchstaben, Ziffern, "
        "- oder _, alles ASCII.",
        en="An id cannot begin with {found}: first a letter, then at most 63 letters, digits, - or _, all ASCII.",
    ),
    "plots.no-part": Text(
        de="{model} hat nichts, was diese Grafik zeichnet (Teile der Art {kinds}). Die Teile von {model} zeichnet "
        "plots.breakdown(report, …): {parts}.",
        en="{model} has nothing that this plot draws (parts of the class {kinds}). To draw the parts of {model}, use "
        "plots.breakdown(report, …): {parts}.",
    ),
    "plots.no-part.none": Text(
        de="{model} hat nichts, was diese Grafik zeichnet (Teile der Art {kinds}). Seine Zahlen zeichnet "
        "plots.breakdown(report).",
        en="{model} has nothing that this plot draws (parts of the class {kinds}). To draw its figures, use "
        "plots.breakdown(report).",
    ),
    "plots.units": Text(
        de="Eine Skala hat eine Einheit; hier wären es {number}: {units}.",
        en="A scale has one unit; here there would be {number}: {units}.",
    ),
    "plots.nothing": Text(
        de="Ohne Bericht oder ohne Kennzahl gibt es nichts zu zeichnen: {found}.",
        en="Without a report or a figure there is nothing to draw: {found}.",
    ),
    "plots.same-report": Text(
        de="Für {scope} und {period} gibt es schon den Bericht an Stelle {first}: Eine Reihe hat je Zeitraum nur eine "
        "Zahl. Zwei Stände vergleicht plots.comparison.",
        en="There is already a report for {scope} and {period}, at position {first}: a series has only one figure for "
        "each period. To compare two states, use plots.comparison.",
    ),
}
