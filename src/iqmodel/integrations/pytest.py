"""What the fixtures of the pytest plugin give: objects of the testing kit, the same in each run.

The plugin itself (``_iqmodel_pytest``) stands outside the package, so that pytest does not import it for everybody.
"""

from __future__ import annotations

from typing import Any

from iqmodel.report import BaseReport, Report
from iqmodel.testing.broken import BrokenDocument, every_broken_document
from iqmodel.testing.synthetic import synthetic_figures, synthetic_reports

MARKER = "iq_model"
"""The marker that names the class: ``@pytest.mark.iq_model(model=LandReport)``."""


def model_of(node: Any) -> type[Any]:
    """The class that the marker of a test names, Report without one."""
    marker = node.get_closest_marker(MARKER)
    # By its name: pytest takes a class that alone is given by position for what is to be marked.
    named: type[Any] = Report if marker is None else marker.kwargs.get("model", Report)
    return named


def sound_report(node: Any) -> Any:
    """An object of the class with a figure in every place, whose rules all hold."""
    model = model_of(node)
    if issubclass(model, BaseReport):
        return next(iter(synthetic_reports(seed=0, model=model)))
    return model().replace(dict(synthetic_figures(0, model)))


def broken_documents(node: Any) -> tuple[BrokenDocument, ...]:
    """One document for each error rule of the class."""
    return every_broken_document(model=model_of(node))
