"""One module a subcommand, found by name; each has a COMMAND."""
