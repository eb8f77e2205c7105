"""Reports of a funding round of one's own: the package of docs/how-to/another-round.md."""

from round_2023.reports import BySex, Report2023, Structure

__all__ = ["BySex", "Report2023", "Structure"]
