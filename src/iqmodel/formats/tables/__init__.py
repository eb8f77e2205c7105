"""Tables: what CSV, workbooks and frames share: rows, headers, the notation of numbers, what reading gave."""
