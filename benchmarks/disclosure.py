"""``audit`` of Germany and its sixteen Länder, a few of whose figures are hidden, beside the same attack with CP-SAT.

``suppress`` has no peer here: what it takes is shown beside the audit that proves it.
"""

from __future__ import annotations

from random import Random
from typing import Final

import iqmodel
from benchmarks.peers import attack
from benchmarks.timing import table, take_turns

MINIMUM: Final = 3
_MEASURES: Final = tuple(f"qualification.measures.{name}" for name in ("course", "individual", "total"))
_AREAS: Final = tuple(f"intercultural.{area}" for area in ("labour_market", "business"))
_SUMS: Final = (
    (_MEASURES[2], _MEASURES[:2]),
    *(
        (f"{area}.total.{kind}", (f"{area}.trainings.{kind}", f"{area}.events.{kind}"))
        for area in _AREAS
        for kind in ("count", "participants")
    ),
)
_CODES: Final = tuple(code for total, parts in _SUMS for code in (*parts, total))


def series(seed: int = 1) -> list[dict[str, int | None]]:
    """Germany and the Länder: small figures of these are hidden, and nothing that protects them."""
    random = Random(seed)  # noqa: S311 - no secret
    laender: list[dict[str, int]] = []
    for _ in iqmodel.State:
        report = {code: random.choice((1, 2, random.randint(3, 40), random.randint(3, 400))) for code in _CODES}
        report |= {total: sum(report[part] for part in parts) for total, parts in _SUMS}
        laender.append(report)
    whole = {code: sum(report[code] for report in laender) for code in _CODES}
    return [{**whole}, *({code: None if value < MINIMUM else value for code, value in one.items()} for one in laender)]


def reports(published: list[dict[str, int | None]]) -> list[iqmodel.Report]:
    """The same as reports; no other figure is stated."""
    scopes = ("DE", *(state.code for state in iqmodel.State))
    return [
        iqmodel.Report(scope=scope, period="2023").replace(
            {code: iqmodel.UNKNOWN if value is None else value for code, value in figures.items()}
        )
        for scope, figures in zip(scopes, published, strict=True)
    ]


def measure(rounds: int = 5) -> str:
    """The medians of both; stops unless they recover the same figures."""
    iq = iqmodel
    published = series()
    held = reports(published)
    scopes = [str(one.scope) for one in held]
    found = {
        (scopes.index(str(one.origin.scope)), one.code) for one in iq.disclosure.audit(held).recoveries if one.origin
    }
    if found != set(attack.recovered(published, _SUMS, MINIMUM)):
        raise SystemExit("Other figures are recovered.")
    hidden = sum(value is None for one in published for value in one.values())
    medians = take_turns(
        {
            "CP-SAT, two solves for each": lambda: attack.recovered(published, _SUMS, MINIMUM),
            "iqmodel audit": lambda: iq.disclosure.audit(held),
            "iqmodel suppress": lambda: iq.disclosure.suppress(held),
        },
        rounds=rounds,
    )
    title = f"{len(held)} reports, {hidden} hidden figures, of which {len(found)} can be worked out"
    return table(title, medians, against="CP-SAT, two solves for each")


if __name__ == "__main__":
    print(measure())
