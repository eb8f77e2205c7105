"""The store: every report submitted, in every version it ever had.

Versions are only ever added. The primary key, not a look beforehand, decides which of two at once is the next one.
An answer of 201 means that the report is on the disk. Waiting for the disk is what costs most, by far: whatever comes
in meanwhile is written together, and waits once.
"""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections import deque
from datetime import UTC, datetime
from typing import Any, Final

import attrs
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

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

_PATIENCE: Final = 30.0


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
    def report(self) -> iq.BaseReport:
        """The report, read as strictly as when it came in, by the model that it names."""
        return iq.loads(self.text, model=iq.BaseReport)

    def name(self, language: Language) -> str:
        """What it reports on: „Bayern, 2023“; a network by its label."""
        report = self.report
        return iq.ReportKey(scope=report.scope, period=report.period).in_language(language)

    def summary(self) -> dict[str, Any]:
        """Everything but the report itself."""
        return attrs.asdict(self, filter=attrs.filters.exclude("text"))


def id_of(report: iq.BaseReport) -> uuid.UUID:
    """The same for every report on this scope and period, and for no other."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{report.scope} {report.period}")


@attrs.define(eq=False)
class _Waiting:
    """A version that waits to be written; ``stored`` says what became of it, None while nothing has."""

    row: dict[str, Any]
    stored: bool | None = None
    error: Exception | None = None

    def settle(self) -> None:
        """Raise what kept the version out, if anything did."""
        if self.error is not None:
            raise self.error
        if not self.stored:  # another one came in between
            raise ConflictError


class Store:
    """All submissions, in the database of a SQLAlchemy URL: SQLite on a local disk, or PostgreSQL."""

    def __init__(self, url: str) -> None:
        self._lite = sa.make_url(url).get_backend_name() == "sqlite"
        # Writers to an SQLite file wait for one another, for at most so many seconds.
        self._engine = sa.create_engine(url, connect_args={"timeout": _PATIENCE} if self._lite else {})
        if self._lite:
            sa.event.listen(self._engine, "connect", _keep_on_disk)
        insert = (sqlite if self._lite else postgresql).insert(_VERSIONS)
        self._insert = insert.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
        self._waiting: deque[_Waiting] = deque()
        self._writing = threading.Lock()
        self._prepare()
        self.close = self._engine.dispose

    def _prepare(self) -> None:
        """Make the table. Several processes may start at once: what fails because another was faster is tried again."""
        passing = (sa.exc.IntegrityError, sa.exc.ProgrammingError, *[sa.exc.OperationalError] * self._lite)
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                with self._engine.begin() as connection:
                    if self._lite:
                        # One wait for the disk for each transaction instead of several; nobody who reads waits for it.
                        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
                    connection.execute(sa.schema.CreateTable(_VERSIONS, if_not_exists=True))
            except passing:
                if time.monotonic() > end:
                    raise
                time.sleep(random.uniform(0.01, 0.1))  # noqa: S311 - so that they do not meet again
            else:
                return

    def add(self, report: iq.BaseReport, *, replaces: int = 0) -> Submission:
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
        mine = _Waiting(attrs.asdict(added))
        self._waiting.append(mine)
        with self._writing:
            if mine.stored is None and mine.error is None:  # else whoever wrote before has taken it along
                together = [self._waiting.popleft() for _ in range(len(self._waiting))]
                # In one order everywhere: processes that lock rows in different orders wait for each other forever.
                self._write(sorted(together, key=lambda one: (one.row["id"], one.row["version"])))
        mine.settle()
        return added

    def _write(self, together: list[_Waiting]) -> None:
        """Write versions in one transaction; if it fails, each in its own, so that one does not keep the others out."""
        try:
            with self._engine.begin() as connection:
                stored = [connection.execute(self._insert.values(one.row)).rowcount == 1 for one in together]
        except sa.exc.SQLAlchemyError as error:
            if len(together) == 1:
                together[0].error = error
                return
            for one in together:
                self._write([one])
        else:
            for one, did in zip(together, stored, strict=True):
                one.stored = did

    def current(self) -> list[Submission]:
        """Every submission in its current version, by scope and period."""
        return self._read(sa.select(_VERSIONS).where(_VERSIONS.c.version == _LATEST).order_by("scope", "period"))

    def history(self, key: uuid.UUID) -> list[Submission]:
        """Every version of a submission, the current one first; none where there is no such submission."""
        return self._read(sa.select(_VERSIONS).where(_VERSIONS.c.id == key).order_by(_VERSIONS.c.version.desc()))

    def _read(self, query: sa.Select[Any]) -> list[Submission]:
        with self._engine.connect() as connection:
            return [Submission(**row) for row in connection.execute(query).mappings()]


def _keep_on_disk(connection: Any, _: object) -> None:
    """Make a new connection to SQLite wait for the disk at each commit, whatever it was compiled to do."""
    connection.execute("PRAGMA synchronous = FULL")
