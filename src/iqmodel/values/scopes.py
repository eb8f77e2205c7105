"""Scopes: who a report is about. Germany, one of its 16 Länder, a network, a project, or a union of these.

Scopes form a tree: a project lies in its network, a network in its Land, a Land in Germany. Whether two reports would
count the same sessions twice is read from their scopes alone, so every scope has exactly one text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum, EnumType
from typing import Any, Final, Literal, TypeAlias

import attrs

from iqmodel.errors import ScopeError
from iqmodel.excerpts import excerpt
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.language.writing import enumerate_words
from iqmodel.values.laender import GERMANY, LAENDER, close_codes, code_named, code_with_key, code_within, codes_listed
from iqmodel.values.scope_labels import NO_LABELS, checked_labels, labels_of

MAX_SEGMENT: Final = 64
"""The longest name of one network or project, in characters."""

MAX_TEXT: Final = 100_000
"""The longest text of a scope, in characters: room for a union of all subprojects of a funding round."""

ScopeLevel: TypeAlias = Literal["country", "state", "network", "project", "union"]

_LEVELS: Final[tuple[ScopeLevel, ...]] = ("state", "network", "project")


class _Codes(EnumType):
    """The metaclass by which ``State(code)`` looks up a Land.

    Enum's own lookup puts the ``repr`` of an invalid value into its message, which fails for values without a usable
    one and is too long for others.
    """

    def __call__(cls, value: object) -> Any:  # type: ignore[override]  # no way to make another enumeration
        if not isinstance(value, (str, cls)):
            raise _unknown_state(value)
        return super().__call__(value)


class State(Viewed, Enum, metaclass=_Codes):
    """One of the 16 German Länder; its value is the ISO 3166-2 code.

    Raises :class:`ScopeError` for any other code.

    >>> State.BAYERN.code, State.BAYERN.key, State.BAYERN.label.en
    ('DE-BY', '09', 'Bavaria')
    """

    SCHLESWIG_HOLSTEIN = "DE-SH"
    HAMBURG = "DE-HH"
    NIEDERSACHSEN = "DE-NI"
    BREMEN = "DE-HB"
    NORDRHEIN_WESTFALEN = "DE-NW"
    HESSEN = "DE-HE"
    RHEINLAND_PFALZ = "DE-RP"
    BADEN_WUERTTEMBERG = "DE-BW"
    BAYERN = "DE-BY"
    SAARLAND = "DE-SL"
    BERLIN = "DE-BE"
    BRANDENBURG = "DE-BB"
    MECKLENBURG_VORPOMMERN = "DE-MV"
    SACHSEN = "DE-SN"
    SACHSEN_ANHALT = "DE-ST"
    THUERINGEN = "DE-TH"

    @classmethod
    def _missing_(cls, value: object) -> State:
        raise _unknown_state(value)

    @classmethod
    def from_code(cls, code: str) -> State:
        """The Land with that ISO 3166-2 code. Raises :class:`ScopeError` with similar codes for any other text.

        >>> State.from_code("DE-SN")
        State.SACHSEN
        """
        return cls(code)

    @classmethod
    def from_key(cls, key: str) -> State:
        """The Land with that two-digit key, a text such as ``"09"``. Raises :class:`ScopeError` for any other.

        >>> State.from_key("09")
        State.BAYERN
        """
        given: object = key
        found = [state for state in cls if state.key == given] if isinstance(given, str) else []
        if not found:
            raise ScopeError("scope.unknown-key", text=excerpt(key))
        return found[0]

    @property
    def code(self) -> str:
        """The ISO 3166-2 code, such as ``DE-BY``."""
        return str(self.value)

    @property
    def key(self) -> str:
        """The first two digits of the official municipality key (AGS), such as ``09``."""
        return LAENDER[self.code][0]

    @property
    def label(self) -> Text:
        """The name of the Land in both languages."""
        return LAENDER[self.code][1]

    @property
    def scope(self) -> Scope:
        """The Land as the scope of a report."""
        return Scope(self.code)

    def in_language(self, language: Language | None = None) -> str:
        """The name of the Land in ``language``, by default that of the context."""
        return self.label.in_language(language)

    def __str__(self) -> str:
        return self.code

    def __repr__(self) -> str:
        return f"State.{self.name}"


_CODES: Final[dict[str, State]] = {state.code: state for state in State}


def _segment(without: str = "") -> str:
    """The pattern of the name of a network or project: ASCII, so that it is safe in paths, URLs and column names."""
    marks = "".join(mark for mark in "._-" if mark not in without)
    return rf"[A-Za-z0-9][A-Za-z0-9{marks}]{{0,{MAX_SEGMENT - 1}}}"


def single_scope(*, without: str = "") -> str:
    """The pattern of a single scope's text, with names that contain none of the characters in ``without``."""
    laender = "|".join(code[3:] for code in _CODES)
    return rf"DE(?:-(?:{laender}))?(?:/{_segment(without)}){{0,2}}"


_SEGMENT: Final = _segment()
_SINGLE: Final = re.compile(single_scope())


def scope_named(text: str) -> Scope | None:
    """The scope that a name means and that means nothing else: Germany or a Land by name, abbreviation or key.

    None for the text of a scope itself, which needs no interpretation, and for everything else. Tables are read with
    it; JSON and the classes take codes alone.

    >>> str(scope_named("Freistaat Bayern")), str(scope_named("09")), scope_named("DE-BY"), scope_named("Bayreuth")
    ('DE-BY', 'DE-BY', None, None)
    """
    code = None if text in _CODES or text == "DE" else code_named(text)
    return None if code is None else Scope(code)


def _unknown_state(value: object) -> ScopeError:
    """The error for a value that is not the code of a Land, with similar codes or else all of them."""
    close = close_codes(value) if isinstance(value, str) else ()
    if close:
        return ScopeError("scope.close", text=excerpt(value), close=close)
    return ScopeError("scope.unknown-state", text=excerpt(value), close=tuple(sorted(_CODES)))


def _invalid_single(text: str) -> ScopeError:
    """The error for a text that is not a single scope, with the first reason from the left."""
    root, *segments = text.split("/")
    if root != "DE" and root not in _CODES:
        if not segments and (land := code_with_key(root)):
            code = "scope.short-key" if len(root) == 1 else "scope.municipal-key"
            return ScopeError(code, text=excerpt(text), key=LAENDER[land][0], land=LAENDER[land][1], scope=land)
        named = code_named(root)
        if named is None and (land := code_within(root)):
            return ScopeError("scope.within-land", text=excerpt(text), land=LAENDER[land][1], scope=land)
        near = (named,) if named else close_codes(root)
        # Nothing is behind the slash of „Hessen/“.
        below = [segment for segment in segments if segment]
        close = tuple("/".join([code, *below]) for code in near) if len(below) < 3 else ()
        # What cannot be read is no advice.
        if close and all(re.fullmatch(_SEGMENT, segment) for segment in below):
            return ScopeError("scope.close", text=excerpt(text), close=close)
        if root.startswith("DE-"):
            return _unknown_state(root)
        if close:
            return _wrong_segment(text, below)
        return ScopeError("scope.unreadable", text=excerpt(text))
    if len(segments) > 2:
        return ScopeError("scope.too-deep", text=excerpt(text))
    return _wrong_segment(text, segments)


def _wrong_segment(text: str, segments: Sequence[str]) -> ScopeError:
    wrong = next(segment for segment in segments if not re.fullmatch(_SEGMENT, segment))
    return ScopeError("scope.segment", text=excerpt(text), segment=excerpt(wrong), limit=MAX_SEGMENT)


def ancestors_of(text: str) -> list[str]:
    """The texts of the single scopes that properly contain this one, from the nearest outwards."""
    found = []
    while text != "DE":
        # A text without a slash is a Land here, which is directly in Germany.
        text = text.rpartition("/")[0] if "/" in text else "DE"
        found.append(text)
    return found


def _canonical(text: str | State) -> str:
    """The text with its members sorted. Raises ScopeError if a member is invalid or two of them overlap."""
    if isinstance(text, State):
        return text.code
    if not isinstance(text, str):
        raise ScopeError("scope.not-text", kind=type(text).__name__)
    if len(text) > MAX_TEXT:
        raise ScopeError("scope.too-long", length=len(text), limit=MAX_TEXT)
    members = text.split("+")
    for member in members:
        if not _SINGLE.fullmatch(member):
            listed = "+".join(codes_listed(text))
            raise ScopeError("scope.close", text=excerpt(text), close=(listed,)) if listed else _invalid_single(member)
    # Short texts first: whatever contains a member has been seen before it.
    seen: set[str] = set()
    for member in sorted(members, key=len):
        if twice := seen.intersection((member, *ancestors_of(member))):
            raise ScopeError("scope.overlapping", first=twice.pop(), second=member)
        seen.add(member)
    # Sorted, so that equal unions have equal texts.
    return "+".join(sorted(members))


def _places(text: str) -> set[str]:
    """The texts of the single scopes in a scope, and of those around them."""
    return {place for member in text.split("+") for place in (member, *ancestors_of(member))}


@attrs.frozen(order=True, repr=False)
class Scope(Viewed):
    """Who a report is about, identified by a canonical text, which is also its ``str`` and its sort order.

    ``DE`` is Germany, ``DE-BY`` a Land, ``DE-BY/network`` a network and ``DE-BY/network/project-7`` a project in it;
    ``DE/name`` is a nationwide body such as a competence centre. A union joins its members with ``+``.

    ``labels`` are the names that people give the networks and projects in it, by their texts, in any script. They are
    shown, but identify nothing: scopes are equal if their texts are.

    Raises :class:`ScopeError` for any other text, for a union whose members overlap, as it would count twice, and for a
    label of anything but a network or project in the scope or around it.

    >>> Scope("DE-BY+DE-BE")
    Scope.parse('DE-BE+DE-BY')
    >>> south = Scope.parse("DE-NI/sued", label="Südniedersachsen")
    >>> south.in_language("en"), south == Scope("DE-NI/sued")
    ('Lower Saxony, Südniedersachsen', True)
    """

    text: str = attrs.field(converter=_canonical)
    labels: Mapping[str, str] = attrs.field(default=NO_LABELS, converter=checked_labels, eq=False, order=False)

    def __attrs_post_init__(self) -> None:
        if self.labels:
            places = _places(self.text)
            for text, label in self.labels.items():
                if text not in places or "/" not in text:
                    words = {"text": excerpt(text), "label": excerpt(label), "scope": excerpt(self.text)}
                    raise ScopeError("scope.label-place", **words)

    @classmethod
    def parse(cls, text: str, *, label: str | None = None) -> Scope:
        """The scope with that text, and the label that it bears, if any.

        Raises :class:`ScopeError`, with similar codes for a Land that does not exist.
        """
        return cls(text) if label is None else cls(text, {text: label})

    @property
    def label(self) -> str | None:
        """The label of a network or project; None without one, and for a union, whose members may have labels."""
        return self.labels.get(self.text)

    def labelled(self, *others: Scope) -> Scope:
        """The scope with the labels that it or one of the others has for what lies in it or around it.

        Where they differ all are kept, in this order, with a slash between them.

        >>> Scope.parse("DE-BY/a", label="Augsburg").labelled(Scope.parse("DE-BY/a", label="Schwaben")).label
        'Augsburg / Schwaben'
        """
        sources = [labels for labels in (self.labels, *(other.labels for other in others)) if labels]
        return Scope(self.text, labels_of(_places(self.text), sources)) if sources else self

    @property
    def members(self) -> tuple[Scope, ...]:
        """The single scopes of a union in order; for a single scope, itself alone."""
        parts = self.text.split("+")
        return tuple(Scope(part).labelled(self) for part in parts) if len(parts) > 1 else (self,)

    @property
    def is_union(self) -> bool:
        """Whether the scope joins several scopes."""
        return "+" in self.text

    @property
    def parent(self) -> Scope | None:
        """The next larger scope: a project's network, a Land's Germany. None for Germany and for a union.

        >>> print(Scope("DE-BY/network/project-7").parent)
        DE-BY/network
        """
        if self.is_union or self.text == "DE":
            return None
        return Scope(ancestors_of(self.text)[0]).labelled(self)

    @property
    def level(self) -> ScopeLevel:
        """``country``, ``state``, ``network`` (nationwide bodies too), ``project`` or ``union``."""
        if self.is_union:
            return "union"
        return "country" if self.text == "DE" else _LEVELS[self.text.count("/")]

    @property
    def state(self) -> State | None:
        """The Land that the whole scope belongs to; None for Germany, nationwide bodies and unions across Länder."""
        # A union of networks in one Land belongs to that Land.
        roots = {member.partition("/")[0] for member in self.text.split("+")}
        return _CODES.get(roots.pop()) if len(roots) == 1 else None

    def contains(self, other: Scope | State | str) -> bool:
        """Whether every member of ``other`` is a member of this scope or lies within one.

        All 16 Länder together do not contain Germany, which also has nationwide bodies.

        >>> Scope("DE").contains("DE-BY/network"), Scope("DE-BY").contains("DE")
        (True, False)
        """
        # Compared as texts: a scope made of each ancestor would be checked again.
        mine = set(self.text.split("+"))
        return all(mine.intersection((text, *ancestors_of(text))) for text in to_scope(other).text.split("+"))

    def overlaps(self, other: Scope | State | str) -> bool:
        """Whether a member of one contains a member of the other: figures of both would count twice.

        >>> Scope("DE-BY").overlaps("DE-BY/network"), Scope("DE-BY").overlaps("DE-BE")
        (True, False)
        """
        other = to_scope(other)
        return any(self.contains(part) for part in other.members) or any(other.contains(part) for part in self.members)

    def union(self, *others: Scope | State | str) -> Scope:
        """The union of the scope and the others, with the labels of all. Raises :class:`ScopeError` if two overlap.

        >>> str(Scope("DE-BY").union("DE-BE", State.SACHSEN))
        'DE-BE+DE-BY+DE-SN'
        """
        scopes = [self, *map(to_scope, others)]
        return Scope("+".join(scope.text for scope in scopes)).labelled(*scopes)

    def __or__(self, other: Scope | State) -> Scope:
        if not isinstance(other, (Scope, State)):
            return NotImplemented
        return self.union(other)

    def in_language(self, language: Language | None = None) -> str:
        """The scope in words, with labels for ids: ``Bayern``, ``Bayern, network``, ``Berlin und Bayern``."""
        chosen = current_language(language)
        names = []
        for member in self.text.split("+"):
            root, *segments = member.split("/")
            land = _CODES[root].label if root in _CODES else GERMANY
            if self.labels:
                texts = ("/".join([root, *segments[: depth + 1]]) for depth in range(len(segments)))
                segments = [self.labels.get(text, own) for text, own in zip(texts, segments, strict=True)]
            names.append(", ".join([land.in_language(chosen), *segments]))
        return enumerate_words(names, chosen)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        if not self.labels:
            return f"Scope.parse({self.text!r})"
        if self.labels.keys() == {self.text}:
            return f"Scope.parse({self.text!r}, label={self.label!r})"
        return f"Scope({self.text!r}, labels={dict(self.labels)!r})"

    def __reduce__(self) -> tuple[type[Scope], tuple[Any, ...]]:
        # Unpickling and copying go through the constructor and its checks.
        return Scope, (self.text, dict(self.labels)) if self.labels else (self.text,)


def to_scope(value: Scope | State | str) -> Scope:
    """A scope unchanged, the scope of a Land, or the scope with that text. Raises :class:`ScopeError` otherwise."""
    if isinstance(value, Scope):
        return value
    return value.scope if isinstance(value, State) else Scope(value)
