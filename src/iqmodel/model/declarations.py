"""Declarations: what the fields of a block class declare, kept as attrs metadata until a layout resolves them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

from iqmodel.errors import RuleDefinitionError
from iqmodel.excerpts import excerpt
from iqmodel.language.text import Text
from iqmodel.model.counting import CountedFrom
from iqmodel.model.indicators import Additivity, Unit
from iqmodel.model.rules import SHARE_REASON, Rule, Severity

DECLARATION: Final = "iqmodel"

NOTHING_SAID: Final = Text("", "")
"""The definition of a figure for which none is given."""

TABLE_COLUMNS: Final = frozenset(
    ("start end scope_label kind code value low high wording stated share status unit note_de note_en").split()  # noqa: SIM905 - a list of words
)
"""What tables of reports call their columns, besides the scope; no figure of a report can be called so."""


@attrs.frozen(eq=False)
class CountDeclaration:
    """The arguments of ``count()``; a unit of None is left to the part that holds the block."""

    unit: Unit | None
    label: Text | None
    definition: Text
    additivity: Additivity | None
    absorbing: bool = False
    counted_from: CountedFrom | None = None


@attrs.frozen(eq=False)
class ShareDeclaration:
    """The arguments of ``share()``; ``part`` and ``of`` name figures of the block or below it, as rules do."""

    part: str | None
    of: str | None
    label: Text | None
    definition: Text
    severity: Severity

    def rule(self, name: str) -> Rule | None:
        """The rule of the share: its part is a part of its whole, how large a part the share itself says.

        None without a part or a whole. The id is the name of the share with hyphens, like that of any rule.
        """
        if self.part is None or self.of is None:
            return None
        label = self.label or Text(name, name)
        relation = f"{self.part} <= {self.of}"
        return Rule(name.replace("_", "-"), relation, label=label, reason=SHARE_REASON, severity=self.severity)


@attrs.frozen(eq=False)
class PartDeclaration:
    """The arguments of ``part()``."""

    kind: type[Any]
    label: Text | None
    unit: Unit | None
    words: Mapping[str, Text]
    counted_from: CountedFrom | None = None


@attrs.frozen(eq=False)
class Context:
    """A field that is neither figure nor part: scope, period, sources, notes. The ``last`` ones follow the figures.

    With ``of_class`` the converter takes the class of the object besides the value.
    """

    last: bool = False
    of_class: bool = False


def refuse_bad_templates(words: Mapping[str, object], **optional: object) -> None:
    """Raise RuleDefinitionError unless each of these is a Text whose braces match; those ``optional`` may be None."""
    for name, text in {**words, **{name: text for name, text in optional.items() if text is not None}}.items():
        if not isinstance(text, Text):
            raise RuleDefinitionError("block.text", field=name, value=excerpt(text))
        text.fill({})
