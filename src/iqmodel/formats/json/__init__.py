"""JSON: the lossless exchange form, its validation and its schema."""
