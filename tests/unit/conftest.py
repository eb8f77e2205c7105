"""Which unit tests are slow: ``make quick`` leaves them out."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

HERE: Final = Path(__file__).parent

# Tests that take more than half a second, measured with few examples of each law; a class or file where most do.
SLOW: Final = (
    "calculations/combining/test_remainder.py::TestFigures::test_it_undoes_combine",
    "calculations/solving/test_deduce.py::TestFilling::test_too_entangled_is_said_and_what_is_said_is_right",
    "calculations/solving/test_locate.py::TestNoSolution::test_too_entangled",
    # Each runs the program itself.
    "checks/test_empty.py::TestTerminal",
    "cli/test_pager.py::TestInATerminal",
    "cli/test_reading.py::TestApart",
    "cli/test_robustness.py",
    "cli/test_sources.py::TestOddEntries::test_folders_nested_more_deeply_than_calls",
    "cli/test_terminal.py",
    "display/html/test_hostile_texts.py::TestHostileTexts::test_no_text_becomes_an_element",
    "display/html/test_page.py",
    # Pictures are drawn.
    "display/plots",
    "formats/csv/test_large.py::TestSameAsCareful::test_any_cells",
    "formats/frames/test_cells.py::TestTypesWithoutWords::test_arrow",
    "formats/frames/test_check.py::TestEmptyFrames",
    "formats/frames/test_case_counts.py::TestEveryEngine::test_ready_for_check_frame",
    "formats/json/test_schema.py::TestWords::test_a_figure_is_described_at_its_place",
    "formats/json/test_validation.py::TestLimits",
    "formats/json/test_validation.py::TestLines::test_memory_does_not_grow",
    "formats/test_limits.py::TestTables::test_tens_of_thousands_of_wrong_lines",
    "formats/test_parquet.py::TestLimits::test_rows_that_are_all_the_same",
    "formats/workbooks/ods/test_commented.py::TestLibreOffice",
    "formats/workbooks/ods/test_number_styles.py::TestLibreOffice",
    "formats/workbooks/ods/test_reader.py::TestLibreOffice",
    "formats/workbooks/test_case_form.py",
    "formats/workbooks/test_feedback.py",
    "formats/workbooks/test_form.py::TestForm::test_bounds_stay_what_they_are",
    "formats/workbooks/test_form_reader.py::TestRows::test_rows_that_were_taken_apart",
    "formats/workbooks/test_grid.py::TestFarOut::test_cells_without_content",
    "formats/workbooks/test_libreoffice.py",
    "formats/workbooks/test_looks.py::TestColours::test_a_corrected_cell_is_no_longer_red",
    "formats/workbooks/test_mistakes.py",
    "formats/workbooks/test_quiet.py::test_on_the_command_line",
    "formats/workbooks/test_summary.py::TestSummary::test_values_stand_as_in_the_sheet",
    "formats/workbooks/test_survey.py::TestCost",
    "formats/workbooks/test_write.py::TestTables::test_text_is_never_a_formula",
    "integrations/test_hypothesis.py",
    "integrations/test_pydantic_schema.py",
    "integrations/test_pytest.py::TestPlugin",
    "language/test_embedded.py::TestHandedIn::test_pydantic_is_loaded_by_whoever_asks",
    "language/test_lookup.py::TestSimilar::test_nobody_else_looks_for_similar_names",
    # Figures are drawn until every kind has been seen.
    "testing/test_broken.py::TestBrokenDocuments::test_every_error_rule",
    "structuring/test_fast_records.py::TestGenerated::test_it_reads_what_the_table_reads",
    "testing/test_strategies.py::TestValidReports",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow. Pytest asks this for the items of the whole run, those of other folders included."""
    for item in items:
        if item.path.is_relative_to(HERE):
            name = item.path.relative_to(HERE).as_posix() + item.nodeid[item.nodeid.find("::") :]
            if name.startswith(SLOW):
                item.add_marker(pytest.mark.slow)
