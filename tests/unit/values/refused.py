"""Numbers that are refused, and the functions that make bounds, by the code of their wording."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest

from iqmodel.errors import NumberFormatError
from iqmodel.language.text import LANGUAGES
from iqmodel.values import counts
from iqmodel.values.counts import Bounds
from iqmodel.values.wordings import WORDINGS

FACTORIES: Final[dict[str, Callable[..., Bounds]]] = {code: getattr(counts, code) for code in WORDINGS}


def anything(value: object) -> Any:
    """An argument of the wrong type, on purpose."""
    return value


def code_of(call: Callable[[], object]) -> str:
    """The code of the NumberFormatError that ``call`` raises; both languages can tell it."""
    with pytest.raises(NumberFormatError) as caught:
        call()
    assert all(caught.value.message(name) for name in LANGUAGES)
    return caught.value.code
