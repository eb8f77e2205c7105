"""The licences of German open-data portals: what they are called, and where their text stands.

From the list of DCAT-AP.de, which also has older versions and licences that are not free. An office that publishes
figures chooses between two questions: whether it has to be named, and whose licence it is used to.
"""

from __future__ import annotations

from typing import Final

import attrs

from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Text


@attrs.frozen
class Licence:
    """A licence: its id here and in SPDX, its URI in the list of DCAT-AP.de, its name, and where its text stands.

    ``attribution`` is whether the publisher has to be named wherever the data are used.
    """

    id: str
    spdx: str
    uri: str
    url: str
    label: Text
    attribution: bool


_LIST: Final = "http://dcat-ap.de/def/licenses/"

LICENCES: Final[dict[str, Licence]] = {
    one.id: one
    for one in (
        Licence(
            "dl-de-by-2.0",
            "DL-DE-BY-2.0",
            f"{_LIST}dl-by-de/2.0",
            "https://www.govdata.de/dl-de/by-2-0",
            Text(
                "Datenlizenz Deutschland – Namensnennung – Version 2.0",
                "Data licence Germany – attribution – version 2.0",
            ),
            attribution=True,
        ),
        Licence(
            "dl-de-zero-2.0",
            "DL-DE-ZERO-2.0",
            f"{_LIST}dl-zero-de/2.0",
            "https://www.govdata.de/dl-de/zero-2-0",
            Text("Datenlizenz Deutschland – Zero – Version 2.0", "Data licence Germany – Zero – version 2.0"),
            attribution=False,
        ),
        Licence(
            "cc-by-4.0",
            "CC-BY-4.0",
            f"{_LIST}cc-by/4.0",
            "https://creativecommons.org/licenses/by/4.0/",
            Text("Creative Commons Namensnennung 4.0", "Creative Commons Attribution 4.0"),
            attribution=True,
        ),
        Licence(
            "cc-zero",
            "CC0-1.0",
            f"{_LIST}cc-zero",
            "https://creativecommons.org/publicdomain/zero/1.0/",
            Text("Creative Commons Zero 1.0", "Creative Commons Zero 1.0"),
            attribution=False,
        ),
    )
}
"""Every licence by its id."""


def licence_of(given: object) -> Licence | Problem:
    """The licence with that id, in any case; for any other the problem, with all ids."""
    found = LICENCES.get(given.lower()) if isinstance(given, str) else None
    return found or objection("record.choice", "licence", value=given, choices=tuple(LICENCES))
