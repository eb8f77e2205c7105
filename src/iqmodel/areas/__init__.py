"""The areas of the programme: what each of them counts, and the rules between its figures."""
