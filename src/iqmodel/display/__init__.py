"""How the model shows itself to people: as text here, as HTML and pictures in the neighbouring files."""
