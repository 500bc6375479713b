"""One module a format, found by name; each has a FORMAT."""
