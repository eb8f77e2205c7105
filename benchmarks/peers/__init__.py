"""The same tasks done with other libraries, as their own documentation would have them done."""
