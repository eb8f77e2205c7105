"""CSV: reports as text tables, small and large."""
