"""Tables: what CSV, workbooks and frames have in common. Rows, headers, the notation of numbers, results of reading."""
