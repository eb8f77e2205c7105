"""Documents in which a stated share is wrong: for sound figures, or among the other shares of its whole."""

from __future__ import annotations

import random
from typing import Any, Final

from iqmodel.checks.check import check
from iqmodel.errors import ContradictionError
from iqmodel.model.blocks import Block
from iqmodel.model.rules import Finding, Rule
from iqmodel.model.schema import layout_of
from iqmodel.testing.synthetic import document, synthetic_figures
from iqmodel.values.shares import Share

# How many sets of shares are tried before a rule is taken to be one that cannot be violated alone.
_TRIES: Final = 200


def broken_share(rule: Rule, model: type[Block], generator: random.Random) -> tuple[dict[str, Any], Finding]:
    """The JSON data in which exactly this rule is violated, that of a share or one between shares, and what is found.

    Raises ContradictionError for a rule that cannot be violated alone.
    """
    layout = layout_of(model)
    of_figures = not layout.is_on_shares(rule)
    position = dict(layout.shares_of_figures).get(rule.full_id)
    codes = (tuple(layout.share_positions)[position],) if position is not None else rule.codes
    for _ in range(_TRIES):
        figures: dict[str, Any] = synthetic_figures(generator, model) if of_figures else {}
        stated: dict[str, Any] = {code: Share(str(generator.randrange(101))) for code in codes}
        found = [one for one in check(figures | stated, model=model).findings if one.verdict == "violated"]
        if [one.rule_id for one in found] == [rule.full_id]:
            return document({**figures, **{code: share.to_dict() for code, share in stated.items()}}, model), found[0]
    raise ContradictionError("testing.unbreakable", id=rule.full_id)
