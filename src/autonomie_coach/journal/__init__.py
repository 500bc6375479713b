"""Entries: their shape, their TOML, finding them again."""
