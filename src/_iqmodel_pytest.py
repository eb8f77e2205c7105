"""What pytest loads of this package: two fixtures and a marker. The package itself is imported by a test that asks.

It stands outside the package because importing any part of that imports the whole front door, and pytest loads its
plugins for the tests of every project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from iqmodel.testing import BrokenDocument

_MARKER = "iq_model(model): the report or block class whose objects the fixtures iq_report and iq_broken make"


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", _MARKER)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for ``iq_broken`` once for each error rule."""
    if "iq_broken" in metafunc.fixturenames:
        from iqmodel.integrations.pytest import broken_documents

        documents = broken_documents(metafunc.definition)
        metafunc.parametrize("iq_broken", documents, ids=[one.rule_id for one in documents], indirect=True)


@pytest.fixture
def iq_report(request: pytest.FixtureRequest) -> Any:
    """A report that satisfies every rule, with a figure in every place; the same in each run.

    With ``@pytest.mark.iq_model(model=LandReport)`` it is an object of that class.
    """
    from iqmodel.integrations.pytest import sound_report

    return sound_report(request.node)


@pytest.fixture
def iq_broken(request: pytest.FixtureRequest) -> BrokenDocument:
    """A document in which exactly one rule is violated, with the answer that a check must give.

    A test that asks for it runs once for each rule of severity ``error``: of Report, or of the class of the marker
    ``iq_model``.
    """
    document: BrokenDocument = request.param
    return document
