"""The licences of German portals."""

from __future__ import annotations

import pytest

from iqmodel.language.problems import Problem
from iqmodel.publishing.licences import LICENCES, Licence, licence_of


class TestLicences:
    """Each is found by its id, and only by that."""

    @pytest.mark.parametrize("name", LICENCES)
    def test_by_id_in_any_case(self, name: str) -> None:
        found = licence_of(name.upper())
        assert isinstance(found, Licence)
        assert found.id == name
        assert found.uri.startswith("http://dcat-ap.de/def/licenses/")
        assert found.attribution == ("by" in name)

    @pytest.mark.parametrize("name", ["", "dl-de-by", None, 5, []])
    def test_anything_else_is_a_problem_that_lists_them(self, name: object) -> None:
        found = licence_of(name)
        assert isinstance(found, Problem)
        assert "dl-de-by-2.0" in found.message("en")
