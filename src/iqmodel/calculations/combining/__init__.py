"""Combining: many reports into one, and what is left of a longer one, by what each figure counts."""
