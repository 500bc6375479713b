"""`restore`: takes an entry out of the trash."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, typed
from autonomie_coach.cli.output import note

if TYPE_CHECKING:
    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    help_text = parser.words("cli.restore.entry")
    parser.add_argument("entry", type=typed, metavar="ENTRY|PATH", help=help_text)


def run(context: Context, arguments: Arguments) -> int:
    """Move the file back to where it was; where that place is taken, beside it.

    Raises:
        EntryError: nothing in the trash is meant, or several are.
        StorageError: it cannot be moved.
    """
    from autonomie_coach.coach import trash

    journal, words = context.journal, context.words
    path = trash.file_to_restore(journal, arguments.entry, Path.cwd())
    moved = trash.restore(journal, path)
    name = trash.name_of(journal, moved, words, context.today)
    note(context, words("cli.restore.done", name=name))
    if moved.name != path.name:
        note(context, words("cli.restore.beside", file=moved.name))
    return 0


COMMAND = Command("restore", "cli.restore.help", arguments, run)
