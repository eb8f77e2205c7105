"""The formats in which reports arrive and leave: one file for each."""
