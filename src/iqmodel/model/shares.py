"""The declaration of shares of a block."""

from __future__ import annotations

from typing import Any

import attrs

from iqmodel.errors import RuleDefinitionError
from iqmodel.excerpts import excerpt
from iqmodel.language.text import Text
from iqmodel.model.declarations import DECLARATION, NOTHING_SAID, ShareDeclaration, refuse_bad_templates
from iqmodel.model.rules import Severity
from iqmodel.values.counts import UNKNOWN
from iqmodel.values.shares import UNKNOWN_SHARE, Share


def share(
    *,
    part: str | None = None,
    of: str | None = None,
    label: Text | None = None,
    definition: Text | None = None,
    severity: Severity = "error",
) -> Share:
    """Declare a share of a block: ``women_share: iq.Share = iq.share(part="women", of="total", label=…)``.

    ``part`` and ``of`` name figures of the block or below it, as rules do. With both, the share makes a rule of its own
    name (``women-share``): the part is a part of the whole, and exactly as large a part as a stated share permits.
    ``severity`` is that of this rule. Without one of them a share still takes part in rules that name shares, which are
    in percent: ``iq.rule("women_share + men_share == 100")`` declares that shares make the whole, within the rounding
    of what is printed. Shares of which several may apply to one person need no such rule.

    ``label`` and ``definition`` may contain words in braces, as those of ``count()``. The share defaults to
    ``Share()``, which is unknown; :data:`~iqmodel.UNKNOWN` is taken for it.

    Raises RuleDefinitionError for a part or whole that is not a text or that are one figure, and for a label or
    definition that is not a Text.
    """
    refuse_bad_templates({}, label=label, definition=definition)
    for name, code in (("part", part), ("of", of)):
        given: object = code
        if given is not None and not isinstance(given, str):
            raise RuleDefinitionError("share.code", field=name, value=excerpt(given))
    if part is not None and part == of:
        raise RuleDefinitionError("share.same", code=excerpt(part, 200, quoted=False))
    declaration = ShareDeclaration(part, of, label, definition or NOTHING_SAID, severity)
    return attrs.field(default=UNKNOWN_SHARE, converter=_as_share, metadata={DECLARATION: declaration})


def _as_share(value: Any) -> Any:
    """UNKNOWN as a share; anything else is left for the check of the block."""
    return UNKNOWN_SHARE if value is UNKNOWN else value
