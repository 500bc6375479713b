"""`delete`: puts an entry in the trash, and says how to undo it."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, typed
from autonomie_coach.cli.output import note

if TYPE_CHECKING:
    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    help_text = parser.words("cli.delete.entry")
    parser.add_argument("entry", type=typed, metavar="ENTRY|PATH", help=help_text)


def run(context: Context, arguments: Arguments) -> int:
    """Move the file to the trash, also one that cannot be read.

    Raises:
        EntryError: no entry or file is meant, or several are.
        StorageError: it cannot be moved.
    """
    from autonomie_coach.coach import trash
    from autonomie_coach.coach.which_file import file_meant

    journal, words = context.journal, context.words
    path = file_meant(journal, arguments.entry, Path.cwd())
    name = trash.name_of(journal, path, words, context.today)
    moved = trash.delete(journal, path)
    back = shlex.quote(trash.short_name(journal, moved))
    note(context, words("cli.delete.done", name=name, back=back))
    return 0


COMMAND = Command("delete", "cli.delete.help", arguments, run)
