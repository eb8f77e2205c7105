"""The model: how figures, rules and records are declared, and the invariants of every class made from them."""
