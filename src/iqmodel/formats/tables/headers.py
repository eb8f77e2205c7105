"""Headers of tables: codes or labels in either language, written and recognised.

Codes are stable and meant for programs, labels for people. Reading tries all three forms and takes the one that names
the most columns, so a file need not declare its form; it may also mix labels with codes.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, Literal, TypeAlias, cast

import attrs

from iqmodel.errors import InvalidDataError
from iqmodel.formats.tables.characters import visible
from iqmodel.formats.tables.rows import KEYS, LABEL, MODEL, Layout, columns, readable_columns
from iqmodel.language.lookup import unknown_code
from iqmodel.language.problems import Problem, as_problem, objection
from iqmodel.language.text import LANGUAGES, Text
from iqmodel.model.blocks import Block
from iqmodel.model.headings import distinct_labels, distinct_rule_labels
from iqmodel.model.schema import Layout as Shape
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, Report
from iqmodel.values.kinds import wrong_type

HeaderForm: TypeAlias = Literal["codes", "de", "en"]
HEADER_FORMS: Final[tuple[HeaderForm, ...]] = ("codes", *LANGUAGES)

COLUMN_LABELS: Final[dict[str, Text]] = {
    "scope": Text("Gebiet", "scope"),
    "start": Text("Beginn", "start"),
    "end": Text("Ende", "end"),
    LABEL: Text("Name des Gebiets", "scope label"),
    MODEL: Text("Modell", "model"),
    "kind": Text("Zeilenart", "kind of row"),
    "code": Text("Code", "code"),
    "value": Text("Wert", "value"),
    "low": Text("Untergrenze", "lower bound"),
    "high": Text("Obergrenze", "upper bound"),
    "wording": Text("Wortlaut", "wording"),
    "stated": Text("genannte Zahl", "number stated"),
    "share": Text("Anteil", "share"),
    "status": Text("Status", "status"),
    "unit": Text("Einheit", "unit"),
    "note_de": Text("Anmerkung (deutsch)", "note (German)"),
    "note_en": Text("Anmerkung (englisch)", "note (English)"),
}


def labels_of(model: type[Block]) -> dict[str, Text]:
    """What people call the figures and rules by their codes, and scope and days by the names of their columns."""
    return _labels_of(layout_of(model))


@lru_cache(maxsize=100)
def _labels_of(layout: Shape) -> dict[str, Text]:
    keys = {name: COLUMN_LABELS[name] for name in (*KEYS, LABEL)}
    return {**keys, **distinct_rule_labels(layout), **distinct_labels(layout)}


"""The labels of the columns that do not hold figures; those of figures come from their indicators."""

KEY_WORDS: Final[dict[str, frozenset[str]]] = {
    "scope": frozenset({"land", "bundesland", "netzwerk", "landesnetzwerk", "region", "state", "network"}),
    "start": frozenset({"von", "anfang", "start", "startdatum", "erster tag", "from", "first day"}),
    "end": frozenset({"bis", "enddatum", "letzter tag", "to", "until", "last day"}),
}
"""What people call the keys of a table besides their labels."""


def labels(layout: Layout, model: type[Block] = Report, *, labelled: bool = False) -> dict[str, Text]:
    """The label of every column of a layout, by its code; a label that two columns share is followed by the code.

    A header must be unique in both languages, otherwise a table could not be read back.
    """
    shape = layout_of(model)
    codes = columns(layout, model, labelled=labelled)
    named = {code: COLUMN_LABELS.get(code) or shape.dictionary[code].label for code in codes}
    uses = Counter(name for text in named.values() for name in {text.de, text.en})
    return {
        code: text if uses[text.de] == uses[text.en] == 1 else Text(f"{text.de} [{code}]", f"{text.en} [{code}]")
        for code, text in named.items()
    }


def header(
    layout: Layout, form: HeaderForm, models: Iterable[type[Block]] = (), *, labelled: bool = False
) -> dict[str, str]:
    """The header row of a table to be written: the title of every column that any of the classes has, by code.

    Reports of several classes share a table; without any class, the columns are those of Report.
    """
    names: dict[str, str] = {}
    for kind in dict.fromkeys(models) or (Report,):
        if form == "codes":
            names |= {code: code for code in columns(layout, kind, labelled=labelled)}
        else:
            texts = labels(layout, kind, labelled=labelled)
            names |= {code: text.in_language(form) for code, text in texts.items()}
    return names


@attrs.frozen
class HeaderMatch:
    """How a header was understood: the code of each column (None if unknown), the form and the layout.

    ``found`` are the names as written in the table; ``problems`` are those that prevent reading the table at all.
    """

    found: tuple[str, ...]
    codes: tuple[str | None, ...]
    form: HeaderForm
    layout: Layout
    problems: tuple[Problem, ...] = ()

    @property
    def recognised(self) -> int:
        """The number of columns that are known."""
        return sum(code is not None for code in self.codes)

    def header_of(self, code: str) -> str:
        """The name that the table gives the column of that code; the code itself if there is no such column."""
        return self.found[self.codes.index(code)] if code in self.codes else code


def match(
    found: Sequence[str],
    *,
    layout: Layout | None = None,
    mapping: Mapping[str, str] | None = None,
    model: type[BaseReport] = Report,
) -> HeaderMatch:
    """Understand a header as codes or as German or English labels, whichever names most of the columns.

    ``mapping`` maps the user's column names to codes and takes precedence; codes are understood in every form. A
    layout that is not given is inferred: a table with the columns code and value is long.
    """
    cleaned = tuple(clean_name(name) for name in found)
    own = {clean_name(name): code for name, code in (mapping or {}).items()}
    tried = [_match(cleaned, form, layout, own, model) for form in HEADER_FORMS]
    # max takes the first of equals, so codes win a tie.
    best = max(tried, key=lambda one: one.recognised)
    return attrs.evolve(best, found=tuple(found))


def _match(
    found: tuple[str, ...], form: HeaderForm, layout: Layout | None, own: Mapping[str, str], model: type[BaseReport]
) -> HeaderMatch:
    """The header understood in one form; in a form of labels, codes are understood as well."""
    kind = cast("Any", model)
    known, by_label = _codes(kind), _by_label(form, layout, kind)
    codes = [own.get(name) or known.get(name) or by_label.get(name.casefold()) for name in found]
    chosen: Layout = layout or ("long" if {"code", "value"} <= set(codes) else "wide")
    allowed = {LABEL, MODEL, *columns(chosen, model)}
    # A column of the other layout is an unknown one here.
    codes = [code if code in allowed else None for code in codes]
    twice = [code for code, number in Counter(codes).items() if code is not None and number > 1]
    problems = tuple(
        objection(
            "table.column-twice",
            code,
            column=code,
            names=tuple(n for n, c in zip(found, codes, strict=True) if c == code),
        )
        for code in twice
    )
    return HeaderMatch(found, tuple(codes), form, chosen, problems)


# Both are asked for each delimiter that a header is tried with, and together cost more than reading a small table.
@lru_cache(maxsize=32)
def _codes(model: Any) -> Mapping[str, str]:
    """The columns by their codes."""
    return {name: name for name in readable_columns(model)}


@lru_cache(maxsize=64)
def _by_label(form: HeaderForm, layout: Layout | None, model: Any) -> Mapping[str, str]:
    """The columns by their labels in one form, in lower case; none for codes, which must be exact."""
    if form == "codes":
        return {}
    known: dict[str, str] = {}
    # Not every table has these columns, so that a figure may have that label: then the code stands behind it.
    for column in (LABEL, MODEL):
        naming = COLUMN_LABELS[column].in_language(form).casefold()
        known |= {naming: column, f"{naming} [{column}]": column}
    for each in ("long", "wide") if layout is None else (layout,):
        known |= {clean_name(text.in_language(form)).casefold(): code for code, text in labels(each, model).items()}
    return known


LONGEST_NAME: Final = 1_000
"""Characters of the longest text that may be the name of a column; no label has a tenth of them."""


def clean_name(name: str) -> str:
    """A name as it is seen: composed characters and single blanks, as spreadsheets may break headers into lines.

    A text that is too long to be a name stays as it is: hundreds of them in the first rows would take minutes.
    """
    if len(name) > LONGEST_NAME:
        return name
    return unicodedata.normalize("NFC", " ".join(visible(name).split()))


def is_key_word(text: str) -> str | None:
    """Which key of a table a text may name, be it by its code, a label or another word; None if none.

    >>> is_key_word("Bundesland"), is_key_word("Bemerkung")
    ('scope', None)
    """
    named = clean_name(text).casefold()
    for key in KEYS:
        labels = COLUMN_LABELS[key]
        if named in {key, labels.de.casefold(), labels.en.casefold()} | KEY_WORDS[key]:
            return key
    return None


@lru_cache(maxsize=32)
def _names(model: Any) -> frozenset[str]:
    """Every code and label of a column in either layout, for comparison in lower case."""
    found = set(readable_columns(model))
    for layout in ("long", "wide"):
        for text in labels(layout, model).values():
            found |= {text.de, text.en}
    return frozenset(clean_name(name).casefold() for name in found)


def named_in(texts: Iterable[str], model: type[Block]) -> int:
    """How many of these texts name a column or a key."""
    known = _names(cast("Any", model))
    return sum(clean_name(text).casefold() in known or is_key_word(text) is not None for text in texts if text)


def check_mapping(mapping: object, model: type[BaseReport] | None) -> None:
    """Raise InvalidDataError unless ``mapping`` is None or maps texts to columns of a table of reports.

    As long as the model is not known, any text may be a column.
    """
    if mapping is None:
        return
    if not isinstance(mapping, Mapping):
        raise InvalidDataError((wrong_type(mapping, ("columns",), Mapping),))
    allowed = readable_columns(model or Report)
    problems = []
    for name, code in mapping.items():
        if not isinstance(name, str):
            problems.append(wrong_type(name, ("columns",), str))
        elif code not in allowed and not (model is None and isinstance(code, str)):
            # The name comes from the caller and may be of any length.
            problems.append(as_problem(unknown_code(code, allowed), code, ("columns", name[:200])))
    if problems:
        raise InvalidDataError(tuple(problems))
