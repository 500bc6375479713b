"""Entries out of the journal: formats and the reflection."""
