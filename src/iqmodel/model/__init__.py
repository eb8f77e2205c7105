"""The model: how figures, rules and records are declared, and what every class made of them keeps to."""
