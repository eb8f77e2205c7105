"""Solving: what the rules make of figures together, exactly. Filling gaps, finding the wrong figure."""
