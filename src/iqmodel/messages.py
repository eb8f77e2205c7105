"""The message catalogue: every code with its sentence in German and English, placeholders by name.

A test proves that both languages of an entry use the same placeholders and that no entry is unused.
"""

from __future__ import annotations

from typing import Final

from iqmodel.text import Text

MESSAGES: Final[dict[str, Text]] = {
    # Headlines of the two errors that list things.
    "invariant": Text(
        de="{block}: {number} Verstöße gegen eigene Regeln:",
        en="{block}: {number} violations of its own rules:",
    ),
    "invalid-data": Text(
        de="Die Daten sind nicht verwendbar, {number} Probleme:",
        en="The data cannot be used, {number} problems:",
    ),
    # counts.py
    # periods.py
    # scopes.py
    # rules.py
    # block.py
    # report.py, sources.py
    # formats: problems of incoming data
    # extras
}
