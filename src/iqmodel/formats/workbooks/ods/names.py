"""The names of elements and attributes in OpenDocument as expat gives them: the namespace, a blank, the name."""

from __future__ import annotations

from typing import Final

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE: Final = f"{_OASIS}office:1.0 "
TABLE: Final = f"{_OASIS}table:1.0 "
TEXT: Final = f"{_OASIS}text:1.0 "
STYLE: Final = f"{_OASIS}style:1.0 "
NUMBER: Final = f"{_OASIS}datastyle:1.0 "
DRAW: Final = f"{_OASIS}drawing:1.0 "
FO: Final = f"{_OASIS}xsl-fo-compatible:1.0 "
CONFIG: Final = f"{_OASIS}config:1.0 "
CALC: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
LOEXT: Final = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0 "
