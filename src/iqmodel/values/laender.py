"""The 16 Länder by ISO 3166-2 code, with their keys and names, and what else people call them."""

from __future__ import annotations

import re
from typing import Final

from iqmodel.language.lookup import similar
from iqmodel.language.text import Text

GERMANY: Final = Text(de="Deutschland", en="Germany")

# Not an enumeration with attributes: the codes alone identify a Land, and the rest is looked up.
LAENDER: Final[dict[str, tuple[str, Text]]] = {
    "DE-SH": ("01", Text(de="Schleswig-Holstein", en="Schleswig-Holstein")),
    "DE-HH": ("02", Text(de="Hamburg", en="Hamburg")),
    "DE-NI": ("03", Text(de="Niedersachsen", en="Lower Saxony")),
    "DE-HB": ("04", Text(de="Bremen", en="Bremen")),
    "DE-NW": ("05", Text(de="Nordrhein-Westfalen", en="North Rhine-Westphalia")),
    "DE-HE": ("06", Text(de="Hessen", en="Hesse")),
    "DE-RP": ("07", Text(de="Rheinland-Pfalz", en="Rhineland-Palatinate")),
    "DE-BW": ("08", Text(de="Baden-Württemberg", en="Baden-Württemberg")),
    "DE-BY": ("09", Text(de="Bayern", en="Bavaria")),
    "DE-SL": ("10", Text(de="Saarland", en="Saarland")),
    "DE-BE": ("11", Text(de="Berlin", en="Berlin")),
    "DE-BB": ("12", Text(de="Brandenburg", en="Brandenburg")),
    "DE-MV": ("13", Text(de="Mecklenburg-Vorpommern", en="Mecklenburg-Western Pomerania")),
    "DE-SN": ("14", Text(de="Sachsen", en="Saxony")),
    "DE-ST": ("15", Text(de="Sachsen-Anhalt", en="Saxony-Anhalt")),
    "DE-TH": ("16", Text(de="Thüringen", en="Thuringia")),
}
"""Key and name of each Land by its ISO 3166-2 code."""


# The longest text in which a name is looked for; comparing a longer one would be slow.
_LISTED: Final = re.compile(r"\s*[,;/&+]\s*|\s+(?:und|and|sowie)\s+")
_MOST_LISTED: Final = 400
_LONGEST: Final = 64


def _spelled_out(name: str) -> str:
    """A name in lower case without umlauts, as it is written where there are none: ``baden-wuerttemberg``."""
    return name.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")


_FULL_NAMES: Final[dict[str, str]] = {
    name: code
    for code, (_, label) in LAENDER.items()
    for name in (label.de.casefold(), label.en.casefold(), _spelled_out(label.de))
}
_NAMES: Final[dict[str, str]] = {
    **{name: code for code in LAENDER for name in (code.casefold(), code[3:].casefold())},
    **{key: code for code, (key, _) in LAENDER.items()},
    **_FULL_NAMES,
    # So the members of State are called.
    **{_spelled_out(label.de).replace("-", "_"): code for code, (_, label) in LAENDER.items()},
    **dict.fromkeys(("de", "deutschland", "germany", "bund", "bundesrepublik deutschland"), "DE"),
    "nrw": "DE-NW",
}

# What comes before the name of a Land: its form of state, in either language.
_FORMS: Final = re.compile(
    r"(?:(?:bundes)?land|freistaat|(?:freie (?:und )?)?hansestadt"
    r"|(?:free )?state of|free (?:and )?hanseatic city of) "
)


def code_named(text: str) -> str | None:
    """The code that a name means and that means nothing else: ``DE`` or that of a Land by name, abbreviation or key.

    >>> code_named("Freistaat Bayern"), code_named("09"), code_named("9"), code_named("Bayreuth")
    ('DE-BY', 'DE-BY', None, None)
    """
    if len(text) > _LONGEST:
        return None
    name = " ".join(text.casefold().split())
    # The form of state belongs to a name, not to a key or an abbreviation.
    return _NAMES.get(name) or (_FULL_NAMES.get(_FORMS.sub("", name, count=1)) if _FORMS.match(name) else None)


def close_codes(text: str) -> tuple[str, ...]:
    """The codes that a wrong text most likely means: by key, abbreviation or name, else by similarity; may be empty."""
    # The names are shorter, and comparing a long text would be slow.
    wanted = text.strip().casefold()[:_LONGEST]
    if wanted in _NAMES:
        return (_NAMES[wanted],)
    # Two letters resemble too many others, so only whole names are compared by similarity.
    near = similar(wanted, (name for name in _NAMES if len(name) > 5), cutoff=0.75)
    return tuple(dict.fromkeys(_NAMES[name] for name in near))


def codes_listed(text: str) -> tuple[str, ...]:
    """The codes of two or more Länder that a text lists and nothing else; none for any other text.

    >>> codes_listed("Berlin, Brandenburg"), codes_listed("Bayern und Netzwerk Süd"), codes_listed("Bayern")
    (('DE-BB', 'DE-BE'), (), ())
    """
    named = [code_named(part) or part for part in _LISTED.split(text[:_MOST_LISTED].strip())]
    known = sorted(set(named) & LAENDER.keys())
    return tuple(known) if len(named) == len(known) > 1 else ()


def code_within(text: str) -> str | None:
    """The code of the Land whose name is part of a longer one, such as that of a network; None for any other text.

    >>> code_within("Südniedersachsen"), code_within("Hessenn"), code_within("Ruhrgebiet")
    ('DE-NI', None, None)
    """
    name = text.strip().casefold()[:_LONGEST]
    # One or two letters more are a slip of the pen.
    held = [one for one in _FULL_NAMES if one in name and len(name) - len(one) > 2]
    return _FULL_NAMES[max(held, key=len)] if held else None


def code_with_key(text: str) -> str | None:
    """The code of the Land of a longer official municipality key (AGS), or of a key that lost its zero; else None.

    >>> code_with_key("03152"), code_with_key("9"), code_with_key("09")
    ('DE-NI', 'DE-BY', None)
    """
    # Districts have five digits, municipalities eight; spreadsheets drop the zero in front.
    if not (text.isascii() and text.isdigit() and len(text) in (1, 5, 8)):
        return None
    return _NAMES.get(f"0{text}" if len(text) == 1 else text[:2])
