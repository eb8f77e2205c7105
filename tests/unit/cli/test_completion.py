"""``iqmodel completion``: the script with which a shell completes commands."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

import pytest

from iqmodel.cli.main import main
from iqmodel.cli.options import SHELLS
from tests.terminal import environment, piped

pytestmark = pytest.mark.usefixtures("folder")


class TestCompletion:
    """The script completes in a real bash; the other shells get one, too."""

    COMPLETE: Final = """
        source ./script
        complete_words() {
            COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); COMPREPLY=()
            _shtab_iqmodel; printf '%s\\n' "${COMPREPLY[@]}"
        }
    """

    def completed(self, folder: Path, *words: str) -> list[str]:
        if not (folder / "script").exists():
            (folder / "script").write_text(piped(["completion", "bash"], folder).out, encoding="utf-8")
        quoted = " ".join(f"'{word}'" for word in words)
        program = f"{self.COMPLETE}\ncomplete_words {quoted}"
        ran = subprocess.run(
            ["/bin/bash", "--norc", "-c", program], cwd=folder, capture_output=True, check=False, env=environment()
        )
        assert ran.returncode == 0, ran.stderr
        return sorted(ran.stdout.decode().split())

    @pytest.mark.skipif(not Path("/bin/bash").exists(), reason="needs bash")
    def test_in_bash(self, folder: Path) -> None:
        assert self.completed(folder, "iqmodel", "com") == ["combine", "compare", "completion"]
        assert self.completed(folder, "iqmodel", "check", "--fo") == ["--format"]
        assert self.completed(folder, "iqmodel", "check", "--format", "js") == ["json", "jsonl"]
        assert self.completed(folder, "iqmodel", "rules", "--lang", "") == ["de", "en"]
        assert self.completed(folder, "iqmodel", "schema", "f") == ["factsheet"]
        assert self.completed(folder, "iqmodel", "check", "bro") == ["broken.json"]
        assert self.completed(folder, "iqmodel", "combine", "--output", "bro") == ["broken.json"]

    @pytest.mark.parametrize("shell", SHELLS)
    def test_every_shell(self, shell: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["completion", shell]) == 0
        script = capsys.readouterr().out
        assert "iqmodel" in script
        assert "combine" in script
