"""Going through the XML of an OpenDocument file once: everything is counted, and no document type is accepted.

A part can be hostile in many ways: entities that expand without end, elements nested by the thousand, a tag of
megabytes that is read again with each piece of it. Subclasses only name the elements that concern them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO, Any, ClassVar, Final, Self
from xml.parsers import expat

import attrs

from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import Problem, objection
from iqmodel.structuring.limits import SAFE, Limits

_CHUNK: Final = 1 << 16
# A tag, comment or instruction is read again from its beginning with each piece of it that comes.
_LONGEST_TOKEN: Final = 400_000

NO_XML: Final = (expat.ExpatError, LookupError, ValueError)
"""What the parser raises for invalid XML, and for an encoding that is unknown or that it cannot read."""
# Further than any program goes; what is repeated more often is repeated to the end of the sheet.
FARTHEST: Final = 10**8

Handler = Callable[[Any, dict[str, str]], None]


def refuse(problem: Problem | None) -> None:
    """Stop reading because of a problem, if there is one. Raises InvalidDataError."""
    if problem is not None:
        raise InvalidDataError((problem,))


@attrs.define
class Scanner:
    """The walk through one part: its elements go to the handlers of a subclass, by their names."""

    part: str
    limits: Limits = SAFE
    elements: int = attrs.field(init=False, default=0)
    depth: int = attrs.field(init=False, default=0)
    _skipped: int = attrs.field(init=False, default=0)
    """The depth of the element whose content is skipped; 0 for none."""

    STARTS: ClassVar[Mapping[str, Handler]] = {}
    ENDS: ClassVar[Mapping[str, Callable[[Any], None]]] = {}

    def through(self, file: IO[bytes]) -> Self:
        """Read the part to its end.

        Raises InvalidDataError for a document type, for more elements or levels than are read, and for invalid XML.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._on_doctype
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.on_text
        size = 0
        try:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                parser.Parse(chunk)
                if size - parser.CurrentByteIndex > _LONGEST_TOKEN + _CHUNK:
                    self._too_many()
            parser.Parse(b"", True)  # noqa: FBT003 - the parser takes no names
        except InvalidDataError:
            raise
        except NO_XML:
            raise InvalidDataError((objection("excel.damaged"),)) from None
        return self

    def skip(self) -> None:
        """Leave out what is inside the element that has just begun."""
        self._skipped = self.depth

    @property
    def is_skipping(self) -> bool:
        """Whether the walk is inside of something that is left out."""
        return self._skipped > 0

    def on_text(self, text: str) -> None:
        """Text between elements."""

    def _on_doctype(self, *_: object) -> None:
        # No spreadsheet program writes one into these parts, and it may define entities that expand without end.
        refuse(objection("excel.doctype", value=self.part))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.elements += 1
        self.depth += 1
        if self.elements > self.limits.elements or self.depth > self.limits.depth:
            self._too_many()
        if not self._skipped and (handler := self.STARTS.get(name)) is not None:
            handler(self, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skipped:
            if self._skipped == self.depth:
                self._skipped = 0
        elif (handler := self.ENDS.get(name)) is not None:
            handler(self)
        self.depth -= 1

    def _too_many(self) -> None:
        """Refuse a part with too many elements or levels. Raises InvalidDataError."""
        # What is nested too deeply is refused with what has too many elements: neither is a workbook of people.
        refuse(self.limits.over("elements", max(self.elements, self.limits.elements + 1), value=self.part))


def repeated(text: str | None) -> int:
    """How often something is repeated, or spans."""
    if not text or not text.isascii() or not text.isdigit():
        return 1
    return max(1, int(text)) if len(text) < 9 else FARTHEST
