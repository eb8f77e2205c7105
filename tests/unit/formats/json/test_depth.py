"""Brackets are counted where they nest, and not in strings."""

from __future__ import annotations

import pytest

from iqmodel.formats.json.depth import too_deep


class TestDepth:
    """A text is too deep if more brackets than the limit are open at one place, outside strings."""

    @pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{", "}")])
    def test_the_limit_itself_is_permitted(self, opening: str, closing: str) -> None:
        assert not too_deep(opening * 3 + closing * 3, 3)
        assert too_deep(opening * 4 + closing * 4, 3)
        assert too_deep(opening * 4, 3)  # nothing needs to be closed

    def test_both_kinds_count_together(self) -> None:
        assert too_deep('{"a": [{"b": [', 3)

    def test_side_by_side_is_not_nested(self) -> None:
        assert not too_deep("[" + "[], {}, " * 100 + "[]]", 2)

    def test_what_stands_in_a_string_is_text(self) -> None:
        assert not too_deep('["[[[[", "\\"[[[[", "\\\\"]', 1)
        assert too_deep('["\\\\", [[[', 3)
