"""Exchange formats of statistics offices and portals: JSON-stat 2.0, SDMX-CSV 2.0, Data Packages (read; publishing
writes them), and the European validation report.

They are written with the standard library and keep what a long table keeps; what they have no room for is announced.
Files of others with our codes are read back as strictly as tables.
"""

from typing import TYPE_CHECKING, Final

from iqmodel.extras import late

if TYPE_CHECKING:
    from iqmodel.formats.exchange.datapackage_reading import from_datapackage
    from iqmodel.formats.exchange.ess_report import to_ess_report
    from iqmodel.formats.exchange.jsonstat import to_jsonstat
    from iqmodel.formats.exchange.jsonstat_reading import from_jsonstat
    from iqmodel.formats.exchange.sdmx_csv import to_sdmx_csv
    from iqmodel.formats.exchange.sdmx_reading import from_sdmx_csv

_HOMES: Final = {
    "from_datapackage": "iqmodel.formats.exchange.datapackage_reading",
    "from_jsonstat": "iqmodel.formats.exchange.jsonstat_reading",
    "from_sdmx_csv": "iqmodel.formats.exchange.sdmx_reading",
    "to_ess_report": "iqmodel.formats.exchange.ess_report",
    "to_jsonstat": "iqmodel.formats.exchange.jsonstat",
    "to_sdmx_csv": "iqmodel.formats.exchange.sdmx_csv",
}

if not TYPE_CHECKING:
    # Hidden from type checkers, to which every name would exist otherwise.
    __getattr__ = late(__name__, _HOMES)

    def __dir__() -> list[str]:
        """The public names, for completion."""
        return sorted(__all__)


__all__ = ["from_datapackage", "from_jsonstat", "from_sdmx_csv", "to_ess_report", "to_jsonstat", "to_sdmx_csv"]
