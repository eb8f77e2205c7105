"""The README of a published folder, in German and English: what is in it, under which licence, what is to be known.

A portal shows it beside the files. So it says what the formats cannot: that an empty cell is not zero, which figures
must not be added, and where the figures are known to break a rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from iqmodel.language.text import LANGUAGES, Language, Text
from iqmodel.language.writing import write
from iqmodel.publishing.details import Details

_FILES: Final = Text("Dateien", "Files")
_LICENCE: Final = Text("Lizenz: [{label}]({url})", "Licence: [{label}]({url})")
_NAMED: Final = Text(
    "Bei jeder Nutzung ist anzugeben: {publisher}.", "To be named wherever the data are used: {publisher}."
)
_BY: Final = Text("Herausgeber: {publisher}, Kontakt: {contact}", "Publisher: {publisher}, contact: {contact}")
_GAPS: Final = Text("Bekannte Abweichungen", "Acknowledged discrepancies")
_NO_GAPS: Final = Text("Alle Summen der Zahlen gehen auf.", "All sums of the figures agree.")
_READ: Final = Text(
    "Eine leere Zelle heißt nicht null, sondern: nicht genau bekannt. Personen und Fälle dürfen nicht über Gebiete "
    "oder Zeiträume addiert werden; `datapackage.json` sagt bei jeder Kennzahl, wie sie sich addieren lässt.",
    "An empty cell does not mean zero but: not known exactly. Persons and cases must not be added over scopes or "
    "periods; `datapackage.json` says of every figure how it adds up.",
)


def readme(details: Details, files: Mapping[str, Text]) -> str:
    """The text in Markdown: first German, then English."""
    return "\n\n".join(_part(details, files, language) for language in LANGUAGES) + "\n"


def _part(details: Details, files: Mapping[str, Text], language: Language) -> str:
    """The README in one language."""
    said = {
        "label": details.licence.label.in_language(language),
        "url": details.licence.url,
        "publisher": details.publisher,
        "contact": details.contact,
    }
    paragraphs = [
        f"# {details.title.in_language(language)}",
        details.description.in_language(language),
        _READ.in_language(language),
        _BY.in_language(language).format(**said),
        _LICENCE.in_language(language).format(**said),
    ]
    if details.licence.attribution:
        paragraphs.append(_NAMED.in_language(language).format(**said))
    listed = [f"- `{name}`: {label.in_language(language)}" for name, label in sorted(files.items())]
    paragraphs += [f"## {_FILES.in_language(language)}", "\n".join(listed), f"## {_GAPS.in_language(language)}"]
    gaps = [
        f"- {report.scope.in_language(language)}, {report.period.in_language(language)}: `{rule_id}` "
        f"{write(one.difference, language, '+')} – {one.note.in_language(language)}"
        for report, rule_id, one in details.discrepancies()
    ]
    paragraphs.append("\n".join(gaps) if gaps else _NO_GAPS.in_language(language))
    return "\n\n".join(paragraphs)
