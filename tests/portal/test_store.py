"""The store by itself: starting at once, and writing together."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import iqmodel as iq
from examples.portal.store import ConflictError, Store
from tests.portal.samples import report

HERE = Path(__file__).parents[2]
ROUNDS, PROCESSES = 25, 3

# Each waits for the others before every round, as closely as it can.
STARTING = """
import sys, time
from pathlib import Path
from examples.portal.store import Store
folder, me, all = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(int(sys.argv[4])):
    (folder / f"{number}-{me}.ready").touch()
    end = time.monotonic() + 20
    while len(list(folder.glob(f"{number}-*.ready"))) < all:
        assert time.monotonic() < end, "another has failed"
        time.sleep(0.0005)
    store = Store(f"sqlite:///{folder}/{number}.sqlite")
    assert store.current() == []
    store.close()
"""


def test_several_processes_start_on_an_empty_sqlite(tmp_path: Path) -> None:
    arguments = [str(tmp_path), "{}", str(PROCESSES), str(ROUNDS)]
    started = [
        subprocess.Popen(
            [sys.executable, "-c", STARTING, *(one.format(number) for one in arguments)],
            cwd=HERE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(PROCESSES)
    ]
    told = [one.communicate(timeout=120)[1] for one in started]
    assert [one.returncode for one in started] == [0] * PROCESSES, "\n".join(told)


@pytest.mark.parametrize("passing", [sa.exc.IntegrityError, sa.exc.ProgrammingError, sa.exc.OperationalError])
def test_what_fails_because_another_was_faster_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passing: Any
) -> None:
    tried: list[object] = []
    begin = sa.Engine.begin

    def fail_twice(engine: sa.Engine) -> Any:
        tried.append(engine)
        if len(tried) < 3:
            raise passing("CREATE TABLE", None, Exception("of another process"))
        return begin(engine)

    monkeypatch.setattr(sa.Engine, "begin", fail_twice)
    assert Store(f"sqlite:///{tmp_path}/p.sqlite").current() == []
    assert len(tried) == 3


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(f"sqlite:///{tmp_path}/p.sqlite")


class TestTogether:
    """What comes in while the disk is waited for is written in one transaction, and each learns its own fate."""

    def all_waiting(self, store: Store, reports: list[iq.Report]) -> list[str]:
        """What becomes of reports that all wait before the first is written."""

        def add(one: iq.Report) -> str:
            try:
                return f"version {store.add(one).version}"
            except (ConflictError, sa.exc.SQLAlchemyError) as error:
                return type(error).__name__

        with ThreadPoolExecutor(len(reports)) as pool:
            with store._writing:
                futures = [pool.submit(add, one) for one in reports]
                for _ in range(2_000):
                    if len(store._waiting) == len(reports):
                        break
                    threading.Event().wait(0.005)
                assert len(store._waiting) == len(reports)
            return [future.result(timeout=30) for future in futures]

    def test_in_one_transaction(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        began: list[object] = []
        begin = sa.Engine.begin

        def note(engine: sa.Engine) -> Any:
            began.append(engine)
            return begin(engine)

        monkeypatch.setattr(sa.Engine, "begin", note)
        states = ["DE-BB", "DE-BE", "DE-BW", "DE-BY", "DE-HB"]
        assert self.all_waiting(store, [report(state) for state in states]) == ["version 1"] * 5
        assert len(began) == 1
        assert [one.scope for one in store.current()] == states

    def test_two_for_the_same_scope_and_period(self, store: Store) -> None:
        told = self.all_waiting(store, [report(first=1), report(first=2), report("DE-BE"), report(first=3)])
        assert Counter(told) == {"version 1": 2, "ConflictError": 2}
        assert [one.scope for one in store.current()] == ["DE-BE", "DE-BY"]

    def test_one_that_the_database_refuses_keeps_no_other_out(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        execute = sa.Connection.execute

        def dislike(connection: sa.Connection, *given: Any) -> Any:
            if "'DE-BE'" in str(given[0].compile(compile_kwargs={"literal_binds": True})):
                raise sa.exc.DataError("INSERT", None, Exception("disliked"))
            return execute(connection, *given)

        monkeypatch.setattr(sa.Connection, "execute", dislike)
        told = self.all_waiting(store, [report("DE-BY"), report("DE-BE"), report("DE-HB")])
        monkeypatch.undo()
        assert told == ["version 1", "DataError", "version 1"]
        assert [one.scope for one in store.current()] == ["DE-BY", "DE-HB"]


def test_an_answer_means_that_it_is_on_the_disk(store: Store) -> None:
    with store._engine.connect() as connection:
        settings = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
    assert settings == ["wal", 2]
