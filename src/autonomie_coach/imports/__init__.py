"""Entries into the journal: own exports, notes of others, jrnl."""
