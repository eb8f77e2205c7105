"""What evaluators do with the figures: one calculation per file."""
