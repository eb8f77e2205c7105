"""What an error of the package says: its code and its data, of which messages are made."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from iqmodel.errors import IQModelError
from iqmodel.language.text import LANGUAGES


def refusal(call: Callable[[], object]) -> tuple[str, dict[str, object]]:
    """The code and the data of the error that ``call`` raises; both languages can tell it."""
    with pytest.raises(IQModelError) as caught:
        call()
    assert all(caught.value.message(name) for name in LANGUAGES)
    return caught.value.code, dict(caught.value.data)
