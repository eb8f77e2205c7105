"""How often a law applied: one that quietly never does proves nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, ParamSpec

P = ParamSpec("P")

_DRAWS: Final = 5

# Whether each example of the law that is running applied; laws do not run within one another.
_said: list[bool] = []


def applied(whether: object = True) -> None:
    """To be said by a law of each example to which it applied, or with what decides whether it did."""
    _said.append(bool(whether))


def applies(least: float, most: float = 1) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Above ``@given``: the share of the examples to which the law has to apply, and may at most.

    An example applies if the law says ``applied()``; it says nothing where there was nothing to be seen, such as an
    end of the range of what has no solution. What holds „exactly when …“ gives ``most`` too: each of the two has to
    occur. Examples are drawn at random and in clusters, so a draw may miss by half of what is asked, and where it
    misses by more, the law is drawn again and judged by all draws; not where every example has to apply.
    """
    fewest = least if least == 1 else least / 2
    fewest_others = (1 - most) / 2

    def decorate(test: Any) -> Callable[P, None]:
        # What Hypothesis calls for each example, as it offers it to the plugins of test runners.
        law = test.hypothesis.inner_test
        counted: Counter[bool] = Counter()

        @wraps(law)
        def example(*given: Any, **drawn: Any) -> None:
            _said.clear()
            law(*given, **drawn)
            counted[any(_said)] += 1

        @wraps(test)
        def checked(*given: P.args, **drawn: P.kwargs) -> None:
            counted.clear()
            share = -1.0
            for _ in range(_DRAWS):
                test(*given, **drawn)
                share = counted[True] / counted.total()
                if fewest <= share <= 1 - fewest_others or least == 1:
                    break
            assert fewest <= share <= 1 - fewest_others, f"applied to {counted[True]} of {counted.total()} examples"

        test.hypothesis.inner_test = example
        return checked

    return decorate
