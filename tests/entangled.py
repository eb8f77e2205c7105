"""Rules that no budget solves: what calculations say of them is tested with them.

Equalities with large factors on figures that are zero or one (market split problems): hard for every known method.
"""

from __future__ import annotations

from random import Random

import iqmodel as iq


def entangled_rules(number: int = 5) -> list[iq.Rule]:
    """So many rules over 35 figures; the same ones every time."""
    random = Random(1)  # noqa: S311 - no secret
    rules = []
    for one in range(number):
        factors = {code: random.randint(1, 99) for code in entangled_codes()}
        left = " + ".join(f"{factor} * {code}" for code, factor in factors.items())
        rules.append(iq.Rule(f"r{one}", f"{left} == {sum(factors.values()) // 2}"))
    return rules


def entangled_codes() -> tuple[str, ...]:
    """The figures of these rules."""
    return tuple(iq.indicators().keys()[:35])


def entangled_figures() -> dict[str, iq.Count]:
    """Each of them as zero or one."""
    return dict.fromkeys(entangled_codes(), iq.between(0, 1))
