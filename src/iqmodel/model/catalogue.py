"""Catalogues: immutable, ordered collections of described entries, found by key, shown as Markdown or JSON.

The rules and the indicators of a class are catalogues. A subclass gives the key of an entry and the columns; looking
up, showing, comparing and pickling are done here once for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Generic, TypeVar, overload

import attrs

from iqmodel.errors import RuleDefinitionError
from iqmodel.excerpts import excerpt, public_name
from iqmodel.language.lines import Line, Piece, line, text_of
from iqmodel.language.lookup import unknown_code
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.values.kinds import is_iterable

E = TypeVar("E")


def entries_of(given: Iterable[Any]) -> tuple[Any, ...]:
    """The entries for a catalogue as a tuple. Raises RuleDefinitionError for a value that is not iterable."""
    if not is_iterable(given):
        raise RuleDefinitionError("catalogue.entries", value=excerpt(given))
    return tuple(given)


@attrs.frozen(repr=False)
class Catalogue(Viewed, Generic[E]):
    """Entries in order, each under its own key; a key used twice is refused with the subclass's error.

    ``catalogue["key"]``, ``catalogue[0]`` and slices work; an unknown key or index raises UnknownCodeError.
    """

    code_columns: ClassVar[int] = 0
    """How many of the first columns of :meth:`to_rows` hold codes."""

    entries: tuple[E, ...] = attrs.field(converter=entries_of, default=())
    _by_key: dict[str, E] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        by_key: dict[str, E] = {}
        for entry in self.entries:
            key = self._key(entry)
            if key in by_key:
                raise self._duplicate(key)
            by_key[key] = entry
        # The class is frozen, so a derived field is set past its own __setattr__.
        object.__setattr__(self, "_by_key", by_key)

    def _key(self, entry: E) -> str:
        """The key of an entry. Raises RuleDefinitionError for an entry of another type."""
        raise NotImplementedError

    def _duplicate(self, key: str) -> Exception:
        """The error for a key that two entries have."""
        raise NotImplementedError

    def _columns(self) -> tuple[Text, ...]:
        """The headers of the table."""
        raise NotImplementedError

    def _row(self, entry: E, language: Language) -> tuple[str, ...]:
        """The cells of an entry, one for each header."""
        raise NotImplementedError

    def _said(self, entry: E, language: Language) -> tuple[str, ...]:
        """What the text says of an entry beside its key."""
        raise NotImplementedError

    def _record(self, entry: E, language: Language | None) -> dict[str, Any]:
        """An entry as JSON data, texts in one language or in both."""
        raise NotImplementedError

    def keys(self) -> tuple[str, ...]:
        """The key of every entry, in order."""
        return tuple(self._by_key)

    def _ipython_key_completions_(self) -> list[str]:
        """The keys that IPython completes between square brackets."""
        return list(self._by_key)

    def __iter__(self) -> Iterator[E]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, key: object) -> bool:
        # Both „"sum" in rules“ and „rule in rules“ read naturally, and no entry is a string.
        if isinstance(key, str):
            return key in self._by_key
        return any(type(one) is type(key) and one == key for one in self.entries)

    @overload
    def __getitem__(self, key: str | int) -> E: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[E, ...]: ...
    def __getitem__(self, key: str | int | slice) -> E | tuple[E, ...]:
        if isinstance(key, str) and key in self._by_key:
            return self._by_key[key]
        if type(key) is int or isinstance(key, slice):
            try:
                return self.entries[key]
            except (IndexError, TypeError, ValueError):  # beyond the end, or a slice of something other than numbers
                pass
        raise unknown_code(key, self._by_key)

    def __repr__(self) -> str:
        return f"{public_name(type(self))}({self.entries!r})"

    def __str__(self) -> str:
        """One line for each entry: its key, and what it says."""
        return text_of(rows_of(self, current_language()))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.entries,)

    def to_markdown(self, language: Language | None = None) -> str:
        """The catalogue as a Markdown table in one language."""
        header, *rows = self.to_rows(language)
        codes = self.code_columns
        return markdown_table(header, ((*(f"`{code}`" for code in row[:codes]), *row[codes:]) for row in rows))

    def to_rows(self, language: Language | None = None) -> list[tuple[str, ...]]:
        """The header and a row for each entry, as text in one language."""
        chosen = current_language(language)
        header = tuple(column.in_language(chosen) for column in self._columns())
        return [header, *(self._row(entry, chosen) for entry in self.entries)]

    def to_json(self, language: Language | None = None) -> str:
        """The catalogue as a JSON array of objects; texts in ``language``, or by default in both languages."""
        records = [self._record(entry, language) for entry in self.entries]
        import json  # most programs write no catalogue

        return json.dumps(records, ensure_ascii=False, indent=2)


def rows_of(catalogue: Catalogue[Any], language: Language) -> list[Line]:
    """A catalogue as text: a line for each entry, the keys in a column as wide as the longest."""
    wide = max(map(len, catalogue.keys()), default=0)
    return [
        Line((Piece(key, "key"), Piece(" " * (wide - len(key) + 2) + "  –  ".join(said))))
        for key, said in _told(catalogue, language)
    ]


def stacked(catalogue: Catalogue[Any], language: Language) -> list[Line]:
    """The same where lines are too wide: each key, and each thing said of it, on a line of its own."""
    entries = _told(catalogue, language)
    return [one for key, said in entries for one in (line(key, "key"), *(line(f"    {each}") for each in said))]


def _told(catalogue: Catalogue[Any], language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, entry in zip(catalogue.keys(), catalogue, strict=True):
        yield key, catalogue._said(entry, language)  # noqa: SLF001 - the class and its text are one module


def markdown_table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; a ``|`` in a cell is escaped, a line break becomes a blank."""

    def row(cells: Iterable[str]) -> str:
        return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"

    # A cell on one line: Markdown tables have no others.
    names = list(header)
    return "\n".join([row(names), row("---" for _ in names), *map(row, rows)]) + "\n"


def texts(text: Text | None, language: Language | None) -> Any:
    """A text as JSON data: one language as a string, both as an object."""
    if text is None or language is not None:
        return None if text is None else text.in_language(language)
    return {"de": text.de, "en": text.en}
