"""The store: which report a network has submitted for a scope and period, and every version it ever was.

A submission is one scope in one period; a unique constraint in the database, not a look beforehand, keeps it the only
one. A correction adds a version and replaces none. Both write before they read, in one transaction, so that two at once
either happen one after the other or one of them is refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import attrs
import sqlalchemy as sa

import iqmodel as iq

_TABLES = sa.MetaData()

_SUBMISSION = sa.Table(
    "submission",
    _TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    # A union may name hundreds of projects: too long for an index, hence its digest.
    sa.Column("cell", sa.String(64), nullable=False, unique=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
)
_VERSION = sa.Table(
    "version",
    _TABLES,
    sa.Column("submission", sa.ForeignKey("submission.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("scope", sa.Text, nullable=False),
    sa.Column("period", sa.String(32), nullable=False),
    sa.Column("received", sa.String(32), nullable=False),
    sa.Column("report", sa.Text, nullable=False),
)
_LARGEST_ID = 2**31 - 1


class StoreError(Exception):
    """What the store does not do; ``key`` is the submission that stands in the way, if there is one."""

    def __init__(self, key: int | None = None) -> None:
        super().__init__(key)
        self.key = key


class AlreadyThereError(StoreError):
    """There is a submission for that scope and period."""


class NotThereError(StoreError):
    """There is no such submission, or no such version of it."""


class StaleError(StoreError):
    """The version that a correction was to replace is no longer the current one."""


class ElsewhereError(StoreError):
    """A correction is for another scope or period than what it corrects."""


@attrs.frozen(kw_only=True)
class Submission:
    """One version of what was submitted. ``digest`` is the SHA-256 of the report's canonical JSON text."""

    id: int
    version: int
    digest: str
    scope: str
    period: str
    received: str


@attrs.frozen(kw_only=True)
class Stored:
    """A version together with its report, read as strictly as it was when it came in."""

    submission: Submission
    report: iq.Report


class Store:
    """All submissions, in the database of a SQLAlchemy URL."""

    def __init__(self, url: str) -> None:
        # Writers to an SQLite file wait for one another, for at most so many seconds.
        sqlite = sa.make_url(url).get_backend_name() == "sqlite"
        self._engine = sa.create_engine(url, connect_args={"timeout": 30} if sqlite else {})
        _TABLES.create_all(self._engine)

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()

    def add(self, report: iq.Report) -> Submission:
        """Store the first version. Raises AlreadyThereError."""
        text, cell = iq.dumps(report), _digest(f"{report.scope} {report.period}")
        try:
            with self._engine.begin() as connection:
                row = {"cell": cell, "version": 1, "digest": _digest(text)}
                key = connection.scalar(_SUBMISSION.insert().values(row).returning(_SUBMISSION.c.id))
                return _put_version(connection, int(key or 0), 1, report, text)
        except sa.exc.IntegrityError:
            with self._engine.connect() as connection:
                held = connection.scalar(sa.select(_SUBMISSION.c.id).where(_SUBMISSION.c.cell == cell))
            if held is None:
                raise
            raise AlreadyThereError(held) from None

    def correct(self, key: int, report: iq.Report, *, replaces: str) -> Submission:
        """Store a further version in place of the one with the digest ``replaces``; the old one is kept.

        Raises NotThereError, ElsewhereError, StaleError.
        """
        current = self.get(key).submission
        if (current.scope, current.period) != (str(report.scope), str(report.period)):
            raise ElsewhereError(key)
        text = iq.dumps(report)
        change = (
            _SUBMISSION.update()
            .where(_SUBMISSION.c.id == key, _SUBMISSION.c.digest == replaces)
            .values(version=_SUBMISSION.c.version + 1, digest=_digest(text))
        )
        with self._engine.begin() as connection:
            if connection.execute(change).rowcount != 1:
                raise StaleError(key)
            number = connection.scalar(sa.select(_SUBMISSION.c.version).where(_SUBMISSION.c.id == key))
            return _put_version(connection, key, int(number or 0), report, text)

    def current(self) -> list[Submission]:
        """The current version of every submission, by scope and period."""
        rows = self._rows(_CURRENT.with_only_columns(*_WITHOUT_REPORT))
        return sorted(map(_submission, rows), key=lambda one: (one.scope, one.period))

    def history(self, key: int) -> list[Submission]:
        """Every version of a submission, the latest first."""
        query = sa.select(*_WITHOUT_REPORT).where(_VERSION.c.submission == key).order_by(_VERSION.c.number.desc())
        return [_submission(row) for row in self._rows(query)]

    def get(self, key: int, number: int | None = None) -> Stored:
        """The current version of a submission, or that of a number. Raises NotThereError."""
        query = _CURRENT if number is None else sa.select(_VERSION).where(_VERSION.c.number == number)
        if max(key, number or 0) > _LARGEST_ID:
            raise NotThereError
        rows = self._rows(query.where(_VERSION.c.submission == key))
        if not rows:
            raise NotThereError
        return _stored(rows[0])

    def reports(self, keys: Iterable[int] | None = None) -> list[Stored]:
        """The current versions of these submissions, by default of all, as of one moment. Raises NotThereError."""
        query = _CURRENT.order_by(_VERSION.c.scope, _VERSION.c.period)
        wanted = None if keys is None else set(keys)
        if wanted is not None:
            if max(wanted, default=0) > _LARGEST_ID:
                raise NotThereError
            query = query.where(_VERSION.c.submission.in_(wanted))
        found = [_stored(row) for row in self._rows(query)]
        if wanted is not None and len(found) < len(wanted):
            raise NotThereError
        return found

    def _rows(self, query: sa.Select[Any]) -> list[Any]:
        with self._engine.connect() as connection:
            return list(connection.execute(query).mappings())


_CURRENT = sa.select(_VERSION).join(
    _SUBMISSION, sa.and_(_SUBMISSION.c.id == _VERSION.c.submission, _SUBMISSION.c.version == _VERSION.c.number)
)
_WITHOUT_REPORT = [column for column in _VERSION.c if column.name != "report"]


def _put_version(connection: sa.Connection, key: int, number: int, report: iq.Report, text: str) -> Submission:
    row = {
        "submission": key,
        "number": number,
        "digest": _digest(text),
        "scope": str(report.scope),
        "period": str(report.period),
        "received": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    connection.execute(_VERSION.insert().values(row | {"report": text}))
    return _submission(row)


def _submission(row: Any) -> Submission:
    named = {name: row[name] for name in ("digest", "scope", "period", "received")}
    return Submission(id=row["submission"], version=row["number"], **named)


def _stored(row: Any) -> Stored:
    return Stored(submission=_submission(row), report=iq.loads(row["report"], iq.Report))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
