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

# Letters, marks and signs without ink: fillers of Hangul, joiners, vowels of Khmer, selectors of variants.
_INKLESS: Final = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"


def odd_in(text: str) -> Text | None:
    r"""What is wrong with a text that should be an id, in words: which character, and where it stands.

    None for an id, and for an empty text. Of the text nothing is quoted but that character.

    >>> print(odd_in("a\u200b").en)
    Character 2 is invisible: U+200B ZERO WIDTH SPACE. Type the id again without it.
    """
    found = re.search(ODD, text)
    if found is None:
        return in_both("case.id.long", {"length": len(text), "most": LONGEST_ID}) if len(text) > LONGEST_ID else None
    if found[0].startswith("#"):
        return catalogue()["case.id.error-word"]
    character = found[0][-1]
    named = f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
    return in_both(_kind_of(character), {"place": found.end(), "character": named})


def _kind_of(character: str) -> str:
    """What is wrong with a character, as the code of a message."""
    category = unicodedata.category(character)
    if character.isspace():
        return "case.id.extra-blank" if character == " " else "case.id.blank"
    if category.startswith("C") or re.match(f"[{_INKLESS}]", character):
        return "case.id.invisible"
    return "case.id.accent" if category.startswith("M") else "case.id.other"
