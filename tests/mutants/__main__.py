"""Change the source a little, and see whether a test notices: ``make mutants``, or ``python -m tests.mutants --help``.

Of all mutants of the wings a sample is drawn by a seed. Each is run against the tests that cover its lines, then
against all tests that touch its module, the laws with few examples. What was found is kept in ``.mutants/``, so that a
run goes on where the last one ended. Survivors that change nothing anyone can see are explained in survivors.toml.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import coverage

from tests.mutants.changes import Module, Mutant
from tests.mutants.forks import run

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SOURCE = ROOT / "src" / "iqmodel"
KEPT = ROOT / ".mutants"
WINGS = ("values", "model", "calculations", "structuring")
SUITE = (
    *(f"tests/unit/{wing}" for wing in (*WINGS, "areas", "checks", "formats/json", "language")),
    "tests/unit/test_report.py",
    "tests/unit/test_reprs.py",
    "tests/test_contract.py",
    "tests/property",
)
# Laws of tables, pictures and pages take long and say little of these wings.
IGNORED = tuple(f"--ignore-glob=tests/property/test_{subject}_*" for subject in ("frame", "csv", "plots", "html"))
# What a clock decides is decided by whatever else the machine does.
COMMON = (*IGNORED, "-k", "not megabytes and not million_characters and not every_figure_wrong")
FIRST = 4.0
"""Seconds of covering tests before everything that touches the module is run."""
REST = 10.0
"""Seconds of test files that touch the module, the quickest first, after them; all with coverage, thrice the usual."""
LAST = 150.0
"""Seconds after which a run of everything counts as one that does not end."""


class Tests:
    """Which tests run a line, and how long they take."""

    def __init__(self, made_of: str, lines: dict[str, dict[str, list[str]]], durations: dict[str, float]) -> None:
        self.made_of = made_of
        self.lines = lines
        self.durations = durations
        self.unreliable: set[str] = set()
        self._alone: dict[str, bool] = {}

    @classmethod
    def found(cls) -> Tests:
        """As kept, or where the source has changed since, from a run of the suite with coverage."""
        texts = [path.read_bytes() for wing in WINGS for path in sorted((SOURCE / wing).rglob("*.py"))]
        names = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "tests").rglob("test_*.py"))]
        made_of = sha256(b"".join([*texts, *map(str.encode, names)])).hexdigest()
        kept = KEPT / "covering.json"
        if kept.exists() and (known := cls(**json.loads(kept.read_text("utf-8")))).made_of == made_of:
            return known
        print("Asking which tests run which lines …", flush=True)
        data = KEPT / "coverage"
        data.unlink(missing_ok=True)
        os.environ["COVERAGE_FILE"] = str(data)
        outcome = run(
            ["--cov=iqmodel", "--cov-context=test", "--cov-report=", *COMMON, *filter(_exists, SUITE)], limit=900
        )
        if outcome.code != 0:
            raise SystemExit(f"The suite must pass before anything is changed: {outcome.failed}")
        durations: dict[str, float] = {}
        for test, seconds in outcome.durations.items():
            durations[_function(test)] = durations.get(_function(test), 0.0) + seconds
        found = cls(made_of, {}, durations)
        measured = coverage.CoverageData(str(data))
        measured.read()
        for path in measured.measured_files():
            file = Path(path).relative_to(SOURCE).as_posix()
            if file.split("/")[0] in WINGS:
                found.lines[file] = {
                    str(line): sorted({_function(context.partition("|")[0]) for context in contexts if context})
                    for line, contexts in measured.contexts_by_lineno(path).items()
                }
        kept.write_text(
            json.dumps({"made_of": made_of, "lines": found.lines, "durations": durations}), encoding="utf-8"
        )
        return found

    def covering(self, mutant: Mutant) -> list[str]:
        """The quickest tests that run the lines of a mutant, as many as fit into a few seconds."""
        lines = self.lines.get(mutant.module, {})
        first, last = mutant.lines
        tests = {test for line in range(first, last + 1) for test in lines.get(str(line), ())}
        # Those that run fewest mutants' lines beside this one come first: a unit's own tests know it best.
        own = Path(mutant.module).stem
        chosen: list[str] = []
        seconds = 0.0
        for test in sorted(tests, key=lambda test: (f"test_{own}" not in test, self.durations.get(test, 0.0))):
            seconds += self.durations.get(test, 0.0)
            if chosen and seconds > FIRST:
                break
            if _exists(file := test.partition("::")[0]) and file not in self.unreliable:
                chosen.append(test)
        return chosen

    def touching(self, module: str) -> list[str]:
        """The files of tests that run any line of a module: its own ones, then the quickest of the others."""
        files = {test.partition("::")[0] for tests in self.lines.get(module, {}).values() for test in tests}
        spent: dict[str, float] = defaultdict(float)
        for test, seconds in self.durations.items():
            spent[test.partition("::")[0]] += seconds
        own = f"test_{Path(module).stem}"
        chosen = [file for file in files if own in file]
        left = REST
        for file in sorted(files.difference(chosen), key=lambda file: spent[file]):
            left -= spent[file]
            if left < 0:
                break
            chosen.append(file)
        return [file for file in chosen if _exists(file) and file not in self.unreliable]

    def may_kill(self, failed: str) -> bool:
        """Whether the file of a test passes by itself when nothing is changed; asked once."""
        file = failed.partition("::")[0]
        if file not in self._alone:
            self._alone[file] = run([*COMMON, file], limit=300).code == 0
            if not self._alone[file]:
                print(f"{file} does not pass by itself and is left out", flush=True)
                self.unreliable.add(file)
        return self._alone[file]


def _exists(path: str) -> bool:
    return (ROOT / path).exists()


def _function(test: str) -> str:
    """The test without its parameters: they may be made of what is changed."""
    return test.partition("[")[0]


def verdict(mutant: Mutant, module: Module, tests: Tests) -> dict[str, Any] | None:
    """What became of a mutant; None where it is no program of its own."""
    source = module.mutated(mutant)
    if source is None:
        return None
    change = (module.imported_as, module.path, source)
    started = time.monotonic()
    killer = ""
    while not killer:
        failed = ""
        for chosen, limit in ((tests.covering(mutant), 3 * FIRST), (tests.touching(mutant.module), LAST)):
            outcome = run(["-x", *COMMON, *chosen], limit, change) if chosen else None
            if outcome and (outcome.code is None or outcome.code in {1, 2, 3}):
                failed = outcome.failed or "ended"
                break
        if failed in {"", "ended"} or tests.may_kill(failed):
            killer = failed
            break
    return {
        "mutant": mutant.name,
        "line": mutant.lines[0],
        "killer": killer,
        "seconds": round(time.monotonic() - started, 2),
        "of": mutant.of,
    }


def main() -> None:
    """Run the sample, or what is left of it, and print what lives."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=2019)
    parser.add_argument("--sample", type=int, default=1_200, help="how many mutants of all wings (default: 1200)")
    parser.add_argument("--minutes", type=float, default=60, help="stop after so many minutes (default: 60)")
    parser.add_argument("--only", default="", help="only modules whose path starts so: calculations/solving")
    parser.add_argument("--again", action="store_true", help="run survivors again")
    parser.add_argument("--list", action="store_true", help="print the survivors that are not explained, run nothing")
    options = parser.parse_args()
    os.chdir(ROOT)
    os.environ["HYPOTHESIS_PROFILE"] = "brief"
    KEPT.mkdir(exist_ok=True)
    modules = {m.file: m for wing in WINGS for m in (Module(SOURCE, p) for p in sorted((SOURCE / wing).rglob("*.py")))}
    everything = [mutant for module in modules.values() for mutant in module.mutants()]
    sample = sorted(everything, key=lambda mutant: mutant.rank(options.seed))[: options.sample]
    sample = sorted((m for m in sample if m.module.startswith(options.only)), key=lambda m: WINGS.index(_wing(m)))
    known = _known(sample)
    if not options.list:
        waiting = [m for m in sample if m.name not in known or (options.again and not known[m.name]["killer"])]
        _run_all(waiting, modules, known, options.minutes * 60)
    _report(everything, sample, known)


def _wing(mutant: Mutant) -> str:
    return mutant.module.split("/")[0]


def _known(sample: Iterable[Mutant]) -> dict[str, dict[str, Any]]:
    """The results so far of mutants that are still the same; the last one counts."""
    kept = KEPT / "results.jsonl"
    now = {mutant.name: mutant.of for mutant in sample}
    results = [json.loads(line) for line in kept.read_text("utf-8").splitlines()] if kept.exists() else []
    return {one["mutant"]: one for one in results if now.get(one["mutant"]) == one["of"]}


def _run_all(
    waiting: list[Mutant], modules: dict[str, Module], known: dict[str, dict[str, Any]], seconds: float
) -> None:
    until = time.monotonic() + seconds
    tests = Tests.found() if waiting else None
    # What is here already needs no look by the collector of every fork, which would copy its pages.
    gc.freeze()
    with (KEPT / "results.jsonl").open("a", encoding="utf-8") as kept:
        for number, mutant in enumerate(waiting, 1):
            if tests is None or time.monotonic() > until:
                print(f"{len(waiting) - number + 1} are left: run it again to go on")
                break
            result = verdict(mutant, modules[mutant.module], tests)
            if result is not None:
                known[mutant.name] = result
                kept.write(json.dumps(result, ensure_ascii=False) + "\n")
                kept.flush()
                print(
                    f"{number}/{len(waiting)} {'killed' if result['killer'] else 'LIVES '} {mutant.name[:150]}",
                    flush=True,
                )


def _report(everything: Iterable[Mutant], sample: Iterable[Mutant], known: dict[str, dict[str, Any]]) -> None:
    explained = {
        one["mutant"]: one["reason"] for one in tomllib.loads((HERE / "survivors.toml").read_text("utf-8"))["survivor"]
    }
    made = Counter(map(_wing, everything))
    counts: dict[str, Counter[str]] = {wing: Counter() for wing in WINGS}
    print()
    for mutant in sample:
        result = known.get(mutant.name)
        if result is None:
            counts[_wing(mutant)]["not run"] += 1
            continue
        state = "killed" if result["killer"] else "explained" if mutant.name in explained else "unexplained"
        counts[_wing(mutant)][state] += 1
        if state == "unexplained":
            print(f"{mutant.module}:{mutant.lines[0]}\n    {mutant.name}")
    print(f"\n{'':14}", *(f"{head:>11}" for head in ("made", "killed", "explained", "unexplained", "not run", "dead")))
    for wing, count in counts.items():
        ran = count["killed"] + count["explained"] + count["unexplained"]
        share = f"{(count['killed'] + count['explained']) / ran:.1%}" if ran else "–"
        numbers = (made[wing], *(count[state] for state in ("killed", "explained", "unexplained", "not run")))
        print(f"{wing:14}", *(f"{number:11}" for number in numbers), f"{share:>11}")
    spent = resource.getrusage(resource.RUSAGE_SELF).ru_utime + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    print(f"{spent:.0f} s of CPU in this run")


if __name__ == "__main__":
    main()
