"""What the id of a case record may be, and the pseudonym of a person: texts that look different if they are different.

Records belong together if their ids are the same text. So an id has no character that nobody sees, no blank that is
seen as none or as another one, no accent that is a character of its own, and no letter of another script that looks
like a Latin one: of two ids that look alike one is refused, and neither are they merged nor counted apart in silence.

The permitted characters are spelt out, without any class that engines understand differently, as they do blanks and
letters: Python, RE2, Rust, Java and validators of JSON Schema judge alike.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from iqmodel.language.messages import catalogue, in_both
from iqmodel.language.text import Text
from iqmodel.model.annotations import Form

LONGEST_ID: Final = 200
"""The longest id or pseudonym, in characters."""

# ASCII from ! to ~, Latin letters with their accents, § and small digits. Left out are those that look like others:
# Ð like Đ, ĳ like ij, ĸ like к, ŀ like l·, ŉ like 'n, ſ like f.
_OTHERS: Final = "Ý-öø-ıĴ-ķĹ-ľŁ-ňŊ-žẞ⁰¹²³⁴-⁹₀-₉"
_BEYOND: Final = f"§À-ÏÑ-ÖØ-Ü{_OTHERS}"
_SEEN: Final = f"!-~{_BEYOND}"
# What spreadsheets show in cells whose formulas failed (#N/A, #ÜBERLAUF!), or that are too narrow (###), would be the
# pseudonym of many persons. So an id begins with # only before any other character than these begin with.
_BEGUN: Final = f'[!"$-~{_BEYOND}]|#[!"$-@\\[-~§À-ÏÑ-ÖØ-Û{_OTHERS}]'

KEY: Final = Form(
    f"({_BEGUN})( ?[{_SEEN}])*",
    Text(
        f"ein Kürzel von 1 bis {LONGEST_ID} sichtbaren Zeichen (lateinische Buchstaben, Ziffern, Zeichen der Tastatur)",
        f"an id of 1 to {LONGEST_ID} visible characters (Latin letters, digits, marks of the keyboard)",
    ),
    LONGEST_ID,
)
"""The form of ids and pseudonyms."""

ODD: Final = f"^#[#A-ZÜ ]|^#$|[^ {_SEEN}]|^ | $|  "
"""What a text has somewhere that is neither empty nor too long, and yet not an id; an expression of any engine."""

NO_TEXT: Final = "(…)"
"""Stands for what is not a text where an id should be, such as a number in a column of objects; it is not an id."""

# Letters, marks and signs without ink: fillers of Hangul, joiners, vowels of Khmer, selectors of variants.
_INKLESS: Final = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"

_SPECIAL_BLANK: Final = Text("ein besonderes Leerzeichen", "a special blank")
_LINE_BREAK: Final = Text("ein Zeilenumbruch", "a line break")
_CONTROL: Final = Text("ein Füll- oder Steuerzeichen", "a filler or control character")
_DIRECTION: Final = Text("ein Zeichen für die Schreibrichtung", "a mark of writing direction")
# What people call the odd characters that come out of office programs and web pages.
_NAMES: Final = {
    "\N{NO-BREAK SPACE}": Text("ein geschütztes Leerzeichen", "a no-break space"),
    "\N{NARROW NO-BREAK SPACE}": Text("ein schmales geschütztes Leerzeichen", "a narrow no-break space"),
    "\N{THIN SPACE}": Text("ein schmales Leerzeichen", "a thin space"),
    "\t": Text("ein Tabulator", "a tab"),
    "\N{LINE SEPARATOR}": _LINE_BREAK,
    "\N{PARAGRAPH SEPARATOR}": _LINE_BREAK,
    "\N{ZERO WIDTH SPACE}": Text("ein Leerzeichen ohne Breite", "a blank without width"),
    "\N{ZERO WIDTH NO-BREAK SPACE}": Text("eine Marke für den Anfang einer Datei", "a mark of the start of a file"),
    "\N{SOFT HYPHEN}": Text(
        "ein Trennstrich, der nur am Zeilenende erscheint", "a hyphen that shows at line ends only"
    ),
    **dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", _DIRECTION),
}
# The scripts with letters that look like Latin ones, by how the names of their letters begin.
_SCRIPTS: Final = {
    "CYRILLIC": Text("der kyrillische Buchstabe", "the Cyrillic letter"),
    "GREEK": Text("der griechische Buchstabe", "the Greek letter"),
    "FULLWIDTH": Text("das überbreite Zeichen", "the full-width character"),
}


def odd_in(text: str) -> Text | None:
    r"""What is wrong with a text that should be an id, in words: which character, and where it stands.

    None for an id, and for an empty text. Of the text nothing is quoted but that character.

    >>> print(odd_in("a\u200b").en)
    Character 2 is invisible: a blank without width (U+200B). Type the id again without it.
    """
    if text == NO_TEXT:
        return catalogue()["case.id.no-text"]
    found = re.search(ODD, text)
    if found is None:
        return in_both("case.id.long", {"length": len(text), "most": LONGEST_ID}) if len(text) > LONGEST_ID else None
    if found[0].startswith("#"):
        return catalogue()["case.id.error-word"]
    character = found[0][-1]
    point = f"U+{ord(character):04X}"
    return in_both(_kind_of(character), {"place": found.end(), "character": _named(character), "point": point})


def _kind_of(character: str) -> str:
    """What is wrong with a character, as the code of a message."""
    category = unicodedata.category(character)
    if character.isspace():
        return "case.id.extra-blank" if character == " " else "case.id.blank"
    if category.startswith("C") or re.match(f"[{_INKLESS}]", character):
        return "case.id.invisible"
    return "case.id.accent" if category.startswith("M") else "case.id.other"


def _named(character: str) -> Text:
    """What people call a character; one that is seen is shown, with its script if that is what is wrong with it."""
    if character in _NAMES:
        return _NAMES[character]
    category = unicodedata.category(character)
    if character.isspace():
        return _LINE_BREAK if category == "Cc" else _SPECIAL_BLANK
    if category.startswith("C") or re.match(f"[{_INKLESS}]", character):
        return _CONTROL
    script = next((said for name, said in _SCRIPTS.items() if unicodedata.name(character, "").startswith(name)), None)
    before = Text("das Zeichen", "the character") if script is None else script
    return Text(f"{before.de} „{character}“", f"{before.en} ‘{character}’")
