"""The store: every report submitted, in every version it ever had.

Versions are only ever added. The primary key, not a look beforehand, decides which of two at once is the next one.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any, Final

import attrs
import sqlalchemy as sa

import iqmodel as iq
from iqmodel.language.text import Language

_TABLES: Final = sa.MetaData()
_VERSIONS: Final = sa.Table(
    "version",
    _TABLES,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("scope", sa.Text, nullable=False),
    sa.Column("period", sa.Text, nullable=False),
    sa.Column("received", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)
_LATER: Final = _VERSIONS.alias()
_LATEST: Final = sa.select(sa.func.max(_LATER.c.version)).where(_LATER.c.id == _VERSIONS.c.id).scalar_subquery()


class ConflictError(Exception):
    """The version to be replaced is not the current one: somebody else came first."""


@attrs.frozen(kw_only=True)
class Submission:
    """One version of the report for one scope and period; ``text`` is its canonical JSON."""

    id: uuid.UUID
    version: int
    scope: str
    period: str
    received: str
    text: str

    @property
    def report(self) -> iq.Report:
        """The report, read as strictly as when it came in."""
        report: iq.Report = iq.loads(self.text, model=iq.Report)
        return report

    def name(self, language: Language) -> str:
        """What it reports on: „Bayern, 2023“."""
        return iq.ReportKey(scope=iq.Scope.parse(self.scope), period=iq.Period.parse(self.period)).in_language(language)

    def summary(self) -> dict[str, Any]:
        """Everything but the report itself."""
        return attrs.asdict(self, filter=attrs.filters.exclude("text"))


def id_of(report: iq.Report) -> uuid.UUID:
    """The same for every report on this scope and period, and for no other."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{report.scope} {report.period}")


class Store:
    """All submissions, in the database of a SQLAlchemy URL."""

    def __init__(self, url: str) -> None:
        # Writers to an SQLite file wait for one another, for at most so many seconds.
        sqlite = sa.make_url(url).get_backend_name() == "sqlite"
        self._engine = sa.create_engine(url, connect_args={"timeout": 30} if sqlite else {})
        _TABLES.create_all(self._engine)
        self.close = self._engine.dispose

    def add(self, report: iq.Report, *, replaces: int = 0) -> Submission:
        """Store a report as the version after ``replaces``, 0 for its first. Raises ConflictError."""
        added = Submission(
            id=id_of(report),
            version=replaces + 1,
            scope=str(report.scope),
            period=str(report.period),
            received=datetime.now(UTC).isoformat(timespec="seconds"),
            text=iq.dumps(report),
        )
        current = next((one.version for one in self.history(added.id)), 0)
        if replaces != current:
            raise ConflictError
        try:
            with self._engine.begin() as connection:
                connection.execute(_VERSIONS.insert().values(attrs.asdict(added)))
        except sa.exc.IntegrityError:  # another one came in between
            raise ConflictError from None
        return added

    def current(self) -> list[Submission]:
        """Every submission in its current version, by scope and period."""
        return self._read(sa.select(_VERSIONS).where(_VERSIONS.c.version == _LATEST).order_by("scope", "period"))

    def history(self, key: uuid.UUID) -> list[Submission]:
        """Every version of a submission, the current one first; none where there is no such submission."""
        return self._read(sa.select(_VERSIONS).where(_VERSIONS.c.id == key).order_by(_VERSIONS.c.version.desc()))

    def _read(self, query: sa.Select[Any]) -> list[Submission]:
        with self._engine.connect() as connection:
            return [Submission(**row) for row in connection.execute(query).mappings()]
