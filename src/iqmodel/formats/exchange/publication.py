"""What a published folder holds, and what its files have no room for."""

from __future__ import annotations

import attrs

from iqmodel.language.messages import message
from iqmodel.language.problems import Problem
from iqmodel.language.text import Language, current_language
from iqmodel.language.viewed import Viewed


@attrs.frozen(repr=False)
class Publication(Viewed):
    """What was written to a folder: the names of the files, and what some of them have no room for.

    ``left_out`` pairs the name of a file with the problems that say what is not in it; a file that holds everything is
    in no pair.
    """

    folder: str
    files: tuple[str, ...]
    left_out: tuple[tuple[str, tuple[Problem, ...]], ...] = ()

    def shared(self) -> dict[tuple[Problem, ...], tuple[str, ...]]:
        """The names of the files that leave out the same, by what they leave out."""
        found: dict[tuple[Problem, ...], tuple[str, ...]] = {}
        for name, problems in self.left_out:
            found[problems] = (*found.get(problems, ()), name)
        return found

    def in_language(self, language: Language | None = None) -> str:
        """The files, and then what some of them have no room for, once for all of which it is true."""
        chosen = current_language(language)
        data = {"number": len(self.files), "folder": self.folder, "files": self.files}
        lines = [message("publish.written", chosen, data)]
        for problems, names in self.shared().items():
            lines.append(message("publish.left-out", chosen, {"files": names}))
            lines += [f"  {problem.message(chosen)}" for problem in problems]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.in_language()
