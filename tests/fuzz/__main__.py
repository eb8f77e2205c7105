"""Hostile input for every reader: ``make fuzz``, or ``python -m tests.fuzz --help``.

With atheris, where there is a wheel of it, inputs are guided by what they reach in the package; else Hypothesis mutates
the corpus. Each target has a process of its own and an equal share of the time. What breaks the law is kept in
``.fuzz/found``: mend it, and put the smallest form of the input into ``tests/fuzz/corpus``.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import subprocess
import sys
import traceback
from pathlib import Path

from tests.fuzz import engines
from tests.fuzz.targets import TARGETS, Fault, run


def _one(arguments: argparse.Namespace, name: str) -> int:
    """Fuzz one target."""
    if arguments.engine == "atheris":
        command = [sys.executable, "-m", "tests.fuzz.guided", name, str(arguments.minutes * 60), str(arguments.seed)]
        return subprocess.run(command, check=False).returncode
    try:
        tried = engines.hypothesis(name, arguments.minutes * 60, arguments.seed)
    except Fault as fault:
        traceback.print_exception(fault)
        return 1
    print(f"{name}: {tried} inputs, none of them broke the law")
    return 0


def _replay(paths: list[Path], name: str) -> int:
    """Run kept inputs again."""
    for path in paths:
        print(f"{path}: {run(name, path.read_bytes()):.2f} seconds")
    return 0


def main() -> int:
    """The exit code: 1 if an input broke the law."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=7.0, help="for all targets together")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--target", choices=TARGETS, help="this one alone")
    there = importlib.util.find_spec("atheris") is not None
    parser.add_argument("--engine", choices=["atheris", "hypothesis"], default="atheris" if there else "hypothesis")
    parser.add_argument("--replay", type=Path, nargs="+", metavar="FILE", help="run these inputs of the target again")
    arguments = parser.parse_args()
    if arguments.replay:
        return _replay(arguments.replay, arguments.target or parser.error("--replay needs --target"))
    if arguments.target:
        return _one(arguments, arguments.target)
    print(
        f"{arguments.engine}, {arguments.minutes} minutes for {len(TARGETS)} targets, seed {arguments.seed}", flush=True
    )
    share = arguments.minutes / len(TARGETS)
    common = ["--minutes", str(share), "--seed", str(arguments.seed), "--engine", arguments.engine]
    command = [sys.executable, "-m", "tests.fuzz", *common, "--target"]
    broken = [name for name in TARGETS if subprocess.run([*command, name], check=False).returncode]
    print(f"the law was broken: {', '.join(broken)}" if broken else "nothing broke the law")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
