"""What fields declare, before a layout resolves it."""

from __future__ import annotations

import iqmodel as iq
from iqmodel.language.text import Text
from iqmodel.model.declarations import ShareDeclaration
from iqmodel.model.rules import SHARE_REASON

NOTHING = Text("", "")


class TestShareDeclaration:
    """A share with a part and a whole makes a rule of its own name; without one of them it makes none."""

    def test_the_rule(self) -> None:
        label = Text("Frauenanteil", "share of women")
        rule = ShareDeclaration("women", "total", label, NOTHING, "warning").rule("women_share")
        assert rule == iq.Rule("women-share", "women <= total", label=label, reason=SHARE_REASON, severity="warning")

    def test_without_a_label_it_is_called_by_its_name(self) -> None:
        rule = ShareDeclaration("women", "sessions.total", None, NOTHING, "error").rule("share")
        assert rule is not None
        assert (rule.label, rule.codes) == (Text("share", "share"), ("women", "sessions.total"))

    def test_no_rule(self) -> None:
        assert ShareDeclaration(None, "total", None, NOTHING, "error").rule("share") is None
        assert ShareDeclaration("women", None, None, NOTHING, "error").rule("share") is None
