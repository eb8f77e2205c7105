"""Values: counts, wordings, numbers, periods, dates and scopes."""
