"""Files: the vault that alone reads and writes, paths and settings."""
