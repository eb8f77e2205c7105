"""Accept and Accept-Language, whatever stands in them."""

from __future__ import annotations

import doctest

import httpx
import pytest

from examples.portal import preferences
from examples.portal.preferences import preferred

TYPES = ("application/json", "text/html")
LANGUAGES = ("de", "en")


def test_the_examples_of_its_docstring() -> None:
    assert doctest.testmod(preferences).failed == 0


class TestPreferred:
    """The special counts before the general, then the weight, then the order."""

    @pytest.mark.parametrize(
        ("header", "expected"),
        [
            ("", None),
            ("image/png", None),
            ("*/*", "application/json"),
            ("text/*", "text/html"),
            ("text/html", "text/html"),
            ("Text/HTML ; Q=0.5", "text/html"),
            ("text/html, application/json", "text/html"),
            ("application/json, text/html", "application/json"),
            ("text/html;q=0.5, application/json;q=0.8", "application/json"),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
            ("*/*, application/json;q=0", "text/html"),
            ("*/*;q=0", None),
            ("text/html;level=1;q=0.1, */*;q=0.2", "application/json"),
            ("text/html;q=1.001, */*;q=0.1", "application/json"),
            ("text/html;q=0.1234, */*;q=0.1", "application/json"),
            ("text/html;q=٠.٥, */*;q=0.1", "application/json"),
            (",;q=,/", None),
        ],
    )
    def test_of_media_types(self, header: str, expected: str | None) -> None:
        assert preferred(header, TYPES, "/") == expected

    @pytest.mark.parametrize(
        ("header", "expected"),
        [
            ("en", "en"),
            ("en-GB, de;q=0.9", "en"),
            ("fr, en;q=0.1", "en"),
            ("fr, *;q=0.1", "de"),
            ("*, de;q=0", "en"),
            ("english", None),
            ("*/*", None),
        ],
    )
    def test_of_languages(self, header: str, expected: str | None) -> None:
        assert preferred(header, LANGUAGES, "-") == expected


@pytest.mark.parametrize("weight", ["inf", "nan", "-1", "-inf", "1e999", "9" * 400, "0x1", ""])
class TestWeightsThatAreNone:
    """They rank last, and do no harm."""

    def test_of_a_media_type(self, client: httpx.Client, weight: str) -> None:
        answer = client.get("/reports", headers={"Accept": f"text/html;q={weight}, application/json;q=0.1"})
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")

    def test_of_a_language(self, client: httpx.Client, weight: str) -> None:
        accepted = {"Accept": "text/html", "Accept-Language": f"de;q={weight}, en;q=0.1"}
        answer = client.get("/reports", headers=accepted)
        assert (answer.status_code, answer.headers["Content-Language"]) == (200, "en")
