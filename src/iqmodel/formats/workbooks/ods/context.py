"""What an .ods file says about its sheets in other parts: named styles, and settings of the program.

Both parts may be missing: then cells look as those without a style, and sheets show zeros and compute their formulas
by themselves. Styles of page headers and footers are left out; their names may be those of cells' styles.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import attrs

from iqmodel.formats.workbooks.ods.names import CONFIG, OFFICE
from iqmodel.formats.workbooks.ods.scanner import Handler, Scanner, refuse
from iqmodel.formats.workbooks.ods.styles import Styles


@attrs.define
class Named(Scanner):
    """The styles that have names: those of cells inherit from them."""

    styles: Styles = attrs.field(factory=Styles)
    _inside: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        Scanner.start(self, name, attributes)
        if name == f"{OFFICE}styles":
            self._inside = True
        elif self._inside:
            self.styles.start(name, attributes)
            refuse(self.limits.over("styles", self.styles.number, value=self.part))

    def end(self, name: str) -> None:
        """An element ends."""
        if name == f"{OFFICE}styles":
            self._inside = False
        elif self._inside:
            self.styles.end(name)
        Scanner.end(self, name)

    def on_text(self, text: str) -> None:
        """Text of a number format."""
        if self._inside:
            self.styles.text(text)


@attrs.define
class Settings(Scanner):
    """Settings of the program that change what cells show: which sheets have no zeros, and who computes formulas."""

    no_zeros: set[str] = attrs.field(factory=set)
    zeros: bool = True
    manual: bool = False
    _name: str = ""
    _sheet: str = ""

    def _item(self, attributes: dict[str, str]) -> None:
        """A setting begins."""
        self._name = attributes.get(f"{CONFIG}name", "")

    def _entry(self, attributes: dict[str, str]) -> None:
        """The settings of one sheet begin, or those of the whole view."""
        self._sheet = attributes.get(f"{CONFIG}name", "")

    def _done(self) -> None:
        """A setting ends."""
        self._name = ""

    def on_text(self, text: str) -> None:
        """The value of a setting."""
        if text == "false" and self._name == "ShowZeroValues":
            if self._sheet:
                self.no_zeros.add(self._sheet)
            else:
                self.zeros = False
        elif text == "false" and self._name == "AutoCalculate":
            self.manual = True

    STARTS: ClassVar[Mapping[str, Handler]] = {
        f"{CONFIG}config-item": _item,
        f"{CONFIG}config-item-map-entry": _entry,
    }
    ENDS: ClassVar[Mapping[str, Any]] = {f"{CONFIG}config-item": _done}
