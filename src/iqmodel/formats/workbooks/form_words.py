"""What a form says beside its fields: headings, labels and hints, which its writer writes and its reader compares."""

from __future__ import annotations

from typing import Final

from iqmodel.language.messages import catalogue
from iqmodel.language.text import Text
from iqmodel.model.headings import sections_above
from iqmodel.model.rules import Rule
from iqmodel.model.schema import Layout

TITLE: Final = Text("Zahlen eines Berichts", "Figures of one report")
DISCREPANCIES: Final = Text("Bekannte Abweichungen", "Acknowledged discrepancies")
"""The heading of the rows in which differences are acknowledged."""


def rule_label(layout: Layout, rule: Rule) -> Text:
    """The label of the row in which the difference of a rule is acknowledged, with its innermost two headings."""
    words = (*(section.label for section in sections_above(layout, rule.path)[-2:]), rule.label)
    return Text(": ".join(word.de for word in words), ": ".join(word.en for word in words))


def said_by_form(name: str) -> Text:
    """A text of the form from the catalogue of messages, such as the hint beside the field of a key."""
    return catalogue()[f"excel.form.{name}"]
