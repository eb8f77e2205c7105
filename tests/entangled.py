"""Rules that a budget cannot solve: what calculations say then is tested with them."""

from __future__ import annotations

from random import Random

import iqmodel as iq


def entangled_rules() -> list[iq.Rule]:
    """Nine rules over eight figures, with large factors that have nothing in common; the same ones every time."""
    random = Random(1)  # noqa: S311 - no secret
    codes = iq.indicators().keys()[:8]

    def side() -> str:
        return " + ".join(f"{random.randint(2, 97)} * {code}" for code in random.sample(codes, 4))

    return [iq.Rule(f"r{number}", f"{side()} >= {side()} - 50") for number in range(9)]
