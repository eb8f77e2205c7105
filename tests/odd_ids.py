"""Ids, and what only looks like one: for objects, files and tables of every engine alike."""

from __future__ import annotations

from typing import Final

ODD: Final = {
    "nothing": "",
    "a blank": " ",
    "a blank first": " a",
    "a blank last": "a ",
    "two blanks": "a  b",
    "a no-break space": "\u00a0a",
    "a no-break space between": "a\u00a0b",
    "an em space": "a\u2003",
    "an ideographic space": "a\u3000",
    "a tab": "a\tb",
    "a line feed": "a\nb",
    "a line feed last": "a\n",
    "a carriage return": "a\rb",
    "a next line": "a\x85",
    "a line separator": "a\u2028",
    "a file separator": "a\x1c",
    "a zero byte": "a\0b",
    "delete": "a\x7f",
    "a zero-width space": "a\u200b",
    "a zero-width joiner": "a\u200db",
    "a soft hyphen": "a\u00adb",
    "a byte order mark": "\ufeffa",
    "a mark of direction": "a\u200e",
    "another direction": "a\u202eb",
    "an isolate": "a\u2066b",
    "a selector of variants": "a\ufe0f",
    "a far selector": "a\U000e0100",
    "a tag": "a\U000e0041",
    "a filler": "a\u3164",
    "empty Braille": "a\u2800",
    "an accent of its own": "a\u0308",
    "an accent that makes no letter": "q\u0308",
    "a decomposed name": "Zu\u0308rich-7",
    "the sign of Angstrom": "\u212b",
    "a Cyrillic letter": "\u0430",
    "a Greek letter": "\u039f",
    "a full-width letter": "\uff41",
    "an Arabic digit": "\u0663",
    "a dash": "a\u20131",
    "a hyphen that does not break": "a\u20111",
    "an apostrophe of print": "a\u20191",
    "a ligature": "\u0133",
    "an eth": "\u00d0",
    "a picture": "\U0001f642",
    "unassigned": "a\u0378",
    "for private use": "a\ue000",
    "201 characters": "x" * 201,
}
"""What is no id, by what is wrong with it."""

SOUND: Final = (
    *("a", "A", "7", "007", "a b", "a b c", "=1+1", "@x", "1-2", "~", "!", "'a'", '"', "[x]^-\\", "a|b&c", "a/b", "§ 45"),
    *("ä", "Zürich-7", "Ž-17", "Łódź", "đ", "ẞ", "17²", "H₂", "x" * 200, "ü" * 200),
)
