"""The files of a Data Package: which it names as its tables, where they are, and how their lines are divided.

A package comes from outside, and so do the paths in it: what is not a file in its own folder is refused before it is
opened, addresses in the network among them.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from iqmodel.excerpts import excerpt
from iqmodel.formats.exchange.table_schema import A_TEXT, AN_OBJECT, Schema, schema_of
from iqmodel.formats.files import load
from iqmodel.formats.json.text import parse
from iqmodel.language.problems import Problem, objection
from iqmodel.structuring.limits import Limits

Place = tuple[str | int, ...]

# A scheme before a colon is that of an address; of one letter, a drive of Windows.
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TABLES: Final = ("csv", "tsv")
_ENDINGS: Final = (".csv", ".tsv")
_MEDIA: Final = ("text/csv", "text/tab-separated-values")
_ENDS: Final = ("\r\n", "\n", "\r")
# What the standards know besides, which says nothing of how a line is divided.
_HARMLESS: Final = ("$schema", "csvddfVersion", "title", "description", "caseSensitiveHeader", "headerJoin")
_NAMES: Final = ("delimiter", "quoteChar", "escapeChar", "commentChar")
# The kinds of hash that the standard names, and how many digits each has.
_SUMS: Final = {"md5": 32, "sha1": 40, "sha256": 64, "sha512": 128}


@attrs.frozen
class Dialect:
    """How the lines of a CSV file are divided into cells.

    ``delimiter`` is one character; ``quoting`` are the quotation marks and the character of escape by the names that
    the csv module has for them. Lines that begin with ``comment``, and those whose numbers are ``skipped``, are
    comments. ``header`` is the number of the line with the names of the columns, from 1; None for a file that has only
    rows. ``null`` is the text of an empty cell, beside those that the schema names.
    """

    delimiter: str = ","
    quoting: Mapping[str, Any] = attrs.field(factory=dict)
    comment: str | None = None
    skipped: frozenset[int] = frozenset()
    header: int | None = 1
    null: str | None = None


@attrs.frozen
class Table:
    """A table of a package, which nobody has opened yet.

    ``name`` is that of its file as the package has it, ``path`` where it is, ``place`` the path of its declaration in
    the package. ``size`` is the number of bytes and ``digest`` the hash (``sha256:…``, of MD5 without a prefix) that
    the package states; both are None, or of any type, if it states something else.
    """

    name: str
    path: Path
    place: Place
    dialect: Dialect
    schema: Schema
    encoding: str
    size: Any = None
    digest: Any = None

    def is_as_declared(self, content: bytes) -> bool | None:
        """Whether the content has the length and the hash that the package says; None where it says neither."""
        if self.size is None and self.digest is None:
            return None
        kind, _, digest = str(self.digest or "").rpartition(":")
        kind = (kind or "md5").replace("-", "").lower()
        # A kind of hash that nobody knows shows nothing, neither that the file is the same nor that it is not.
        same = self.size is None or self.size == len(content)
        if self.digest is not None and kind in _SUMS:
            # The hash is no protection, and shows a change that nobody meant.
            same &= hashlib.new(kind, content, usedforsecurity=False).hexdigest() == digest.lower()
        return same


class Package:
    """A package while its description is read; the files of its tables are looked up and not opened.

    ``tables`` are those that can be read, ``others`` the names of the resources that are not CSV tables, ``problems``
    what is wrong with the description, with pointers into it. With any problem nothing of the package is read: what
    is wrong with one table may be the reason for which another seems to be right.

    Source: the standards Data Package 2 and 1, Tabular Data Resource, and Table Dialect (datapackage.org).
    """

    def __init__(self, data: Any, folder: Path, limits: Limits) -> None:
        self.folder = folder
        self.limits = limits
        self.problems: list[Problem] = []
        self.tables: list[Table] = []
        self.others: list[str] = []
        resources = data.get("resources") if isinstance(data, Mapping) else None
        if not isinstance(resources, list) or not resources:
            self.problems.append(objection("datapackage.package"))
            return
        if (over := limits.over("items", len(resources), "resources", number=len(resources))) is not None:
            self.problems.append(over)
            return
        for number, one in enumerate(resources):
            place: Place = ("resources", number)
            if not isinstance(one, Mapping):
                self.problems.append(objection("record.type", *place, value=one, expected=AN_OBJECT))
            elif _is_table(one):
                self._add(one, place)
            else:
                self.others.append(excerpt(one.get("name") or one.get("path") or number, 80, quoted=False))
        if not self.tables and not self.problems:
            self.problems.append(objection("datapackage.no-table", "resources", names=tuple(self.others)))

    def _add(self, declared: Mapping[str, Any], place: Place) -> None:
        """Add a table, or what is wrong with it."""
        before = len(self.problems)
        path = self._file(declared.get("path"), (*place, "path"))
        schema = self._part(declared, "schema", place)
        read = schema_of({} if schema is None else schema, (*place, "schema"))
        if isinstance(read, list):
            self.problems += read
        dialect = self._dialect(self._part(declared, "dialect", place) or {}, (*place, "dialect"), declared)
        encoding = declared.get("encoding", "utf-8")
        if not isinstance(encoding, str):
            self.problems.append(objection("record.type", *place, "encoding", value=encoding, expected=A_TEXT))
        if len(self.problems) == before and path is not None and isinstance(read, Schema):
            sums = declared.get("bytes"), declared.get("hash")
            self.tables.append(Table(str(declared["path"]), path, place, dialect, read, str(encoding), *sums))

    def _part(self, declared: Mapping[str, Any], name: str, place: Place) -> Any:
        """The dialect or the schema: in the package, or in a file beside it."""
        found = declared.get(name)
        if not isinstance(found, str):
            return found
        path = self._file(found, (*place, name))
        content = None if path is None else load(path, self.limits)
        if content is None:
            return None
        if isinstance(content, Problem):
            self.problems.append(content)
            return None
        data, unusable = parse(content, self.limits)
        self.problems += [attrs.evolve(one, data=(("file", found), *one.data)) for one in unusable.result()]
        return None if len(unusable) else data

    def _file(self, name: Any, place: Place) -> Path | None:
        """The file of that name in the folder of the package; None for one that is refused.

        The problem of a refused one is added: it is an address, leads out of the folder, or is not there.
        """
        # A list of one is how some write a path; several files are not put together.
        name = name[0] if isinstance(name, list) and len(name) == 1 else name
        if not isinstance(name, str) or not name:
            self.problems.append(objection("record.type", *place, value=name, expected=A_TEXT))
            return None
        found = _inside(name, self.folder)
        if isinstance(found, Path):
            return found
        self.problems.append(objection(found, *place, value=name))
        return None

    def _dialect(self, declared: Any, place: Place, resource: Mapping[str, Any]) -> Dialect:
        """How the lines are divided; what cannot be done is a problem."""
        if not isinstance(declared, Mapping):
            self.problems.append(objection("record.type", *place, value=declared, expected=AN_OBJECT))
            return Dialect()
        # frictionless writes what is of CSV below that name.
        own = declared.get("csv")
        if isinstance(own, Mapping):
            declared = {**{name: value for name, value in declared.items() if name != "csv"}, **own}
        before = len(self.problems)
        for name, value in declared.items():
            if not _is_supported(name, value):
                self.problems.append(
                    objection(
                        "datapackage.unsupported", *place, name, value=value, name=excerpt(name, 80, quoted=False)
                    )
                )
        if len(self.problems) > before:
            return Dialect()
        quote = declared.get("quoteChar", '"')
        quoting: dict[str, Any] = {"quoting": csv.QUOTE_NONE} if not quote else {"quotechar": quote}
        escape = declared.get("escapeChar") or None
        quoting |= {"doublequote": declared.get("doubleQuote", True), "escapechar": escape}
        quoting["skipinitialspace"] = declared.get("skipInitialSpace", False)
        rows = declared.get("headerRows", [1])
        header = rows[0] if rows and declared.get("header", True) else None
        delimiter = "\t" if _ends(resource.get("path")).endswith(".tsv") else ","
        return Dialect(
            declared.get("delimiter", delimiter),
            quoting,
            declared.get("commentChar") or None,
            frozenset(declared.get("commentRows", ())),
            header,
            declared.get("nullSequence"),
        )


def _inside(name: str, folder: Path) -> Path | str:
    """The file of that name in a folder, or the code of the problem for which it is not opened.

    The name is judged as a text first, because on some systems to look for it already asks the network; then the file
    to which links lead.
    """
    if _ADDRESS.match(name) or name.startswith("//"):
        return "datapackage.remote"
    if "\0" in name or "\\" in name or name.startswith(("/", "~")) or ".." in name.split("/"):
        return "datapackage.path"
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            return "datapackage.path"
        # Neither a folder nor a stream, of which nobody knows whether it ends.
        return path if path.is_file() else "datapackage.missing"
    except (OSError, ValueError, RuntimeError):  # a name that no file can have; links in a circle
        return "datapackage.missing"


def _is_table(declared: Mapping[str, Any]) -> bool:
    """Whether a resource is a CSV file, by what is said of it or by its name."""
    named = _ends(declared.get("path"))
    form, media = declared.get("format"), declared.get("mediatype")
    # What is said of a file counts more than its name, and its format more than its media type.
    if isinstance(form, str) and form:
        return form.lower() in _TABLES
    if media is not None:
        return media in _MEDIA
    table = declared.get("type") == "table" or declared.get("profile") == "tabular-data-resource"
    return named.endswith(_ENDINGS) or (table and named.endswith(".txt"))


def _ends(path: Any) -> str:
    """A path in lower case, as its end says what it is; of a list, the first."""
    first = path[0] if isinstance(path, list) and path else path
    return first.lower() if isinstance(first, str) else ""


def _is_supported(name: str, value: Any) -> bool:
    """Whether a property of a dialect can be honoured."""
    if name in _HARMLESS:
        return True
    if name in _NAMES:
        fitting = isinstance(value, str) and len(value) == 1 and value not in "\r\n" and not value.isalnum()
        return fitting or (name != "delimiter" and value in (None, ""))
    if name in ("doubleQuote", "skipInitialSpace", "header"):
        return isinstance(value, bool)
    if name == "lineTerminator":
        return value in _ENDS
    if name == "nullSequence":
        return value is None or isinstance(value, str)
    # A boolean is an integer of Python, and no number of a line.
    numbers = isinstance(value, list) and all(type(one) is int and one > 0 for one in value)
    return numbers and (name == "commentRows" or (name == "headerRows" and len(value) <= 1))
