"""A refusal: why a request is not granted, as a status of HTTP, a stable code, and words in either language."""

from __future__ import annotations

from typing import Any

import iqmodel as iq
from examples.portal.words import WORDS
from iqmodel.text import Language, render


class Refusal(Exception):  # noqa: N818 - to the client it is an answer
    """What the client is told instead of what it asked for.

    ``code`` names the words, ``data`` what they mention. ``problems`` are everything wrong with a report, ``lines`` one
    thing each in words, ``at`` is the submission that the refusal is about, ``replaces`` the digest of the version that
    was to be corrected.
    """

    def __init__(
        self,
        status: int,
        code: str | None = None,
        *,
        problems: tuple[iq.Problem, ...] = (),
        lines: tuple[iq.Text, ...] = (),
        at: int | None = None,
        replaces: str | None = None,
        **data: object,
    ) -> None:
        self.status = status
        self.code = code or str(status)
        self.problems = problems
        self.lines = lines
        self.at = at
        self.replaces = replaces
        self.data = data
        super().__init__(status, self.code)

    def title(self, language: Language) -> str:
        """What happened, in a few words."""
        return WORDS[f"error.{self.code}"].in_language(language)

    def detail(self, language: Language) -> str:
        """What it means and what to do."""
        return render(WORDS[f"error.{self.code}.detail"], language, self.data)

    def to_dict(self, language: Language) -> dict[str, Any]:
        """The body of an ``application/problem+json`` (RFC 9457), its members ``code`` and ``problems`` added."""
        told: dict[str, Any] = {
            "type": "about:blank",
            "title": self.title(language),
            "status": self.status,
            "detail": self.detail(language),
            "code": self.code,
        }
        if self.problems:
            told["problems"] = [_problem(problem, language) for problem in self.problems]
        if self.lines:
            told["lines"] = [line.in_language(language) for line in self.lines]
        if self.at is not None:
            told["submission"] = f"/reports/{self.at}"
        return told


def _problem(problem: iq.Problem, language: Language) -> dict[str, Any]:
    hint = problem.hint and problem.hint.in_language(language)
    return problem.to_dict() | {"message": problem.message(language), "hint": hint}
