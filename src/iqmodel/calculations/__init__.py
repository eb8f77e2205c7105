"""Calculations: what is worked out from reports, by combining, comparing and solving; totals, completeness."""
