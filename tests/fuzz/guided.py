"""Inputs guided by what they reach: ``python -m tests.fuzz.guided TARGET SECONDS SEED``, with atheris installed.

It ends with 0, or with another code for an input that broke the law, which is kept then.
"""

from __future__ import annotations

import sys

import atheris

# The package is instrumented as it is loaded, so nothing may have loaded it before.
with atheris.instrument_imports(include=["iqmodel"]):
    import iqmodel  # noqa: F401 - loaded here, used by the targets

    for wing in ("csv", "json", "workbooks", "frames"):
        __import__(f"iqmodel.formats.{wing}")

from tests.fuzz.targets import KEPT, LONGEST, TOKENS, run, seeds


def main(name: str, seconds: str, seed: str) -> None:
    """Try inputs of a target for so long; ends the process."""
    learned, begun, found = (KEPT / folder / name for folder in ("learned", "seeds", "found"))
    for folder in (learned, begun, found):
        folder.mkdir(parents=True, exist_ok=True)
    for path, data in seeds(name).items():
        (begun / path.replace("/", "-")).write_bytes(data)
    words = KEPT / f"{name}.dict"
    escaped = ("".join(f"\\x{byte:02x}" for byte in token) for token in TOKENS[name] if len(token) < 60)
    words.write_text("".join(f'"{token}"\n' for token in escaped))

    def law(data: bytes) -> None:
        run(name, data)

    limits = [f"-max_total_time={max(1, round(float(seconds)))}", f"-max_len={LONGEST}", "-rss_limit_mb=3000"]
    how = ["-timeout=60", f"-seed={int(seed) % 2**31 or 1}", f"-dict={words}", f"-artifact_prefix={found}/"]
    atheris.Setup(["fuzz", *limits, *how, str(learned), str(begun)], law)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
