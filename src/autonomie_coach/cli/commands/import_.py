"""`import`: own exports, notes in Markdown and exports of jrnl into the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command
from autonomie_coach.cli.output import note
from autonomie_coach.errors import StorageError, UsageError

if TYPE_CHECKING:
    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.imports.into import Result


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("path", metavar="PATH", help=parser.words("cli.import.path"))


def run(context: Context, arguments: Arguments) -> int:
    """Take in what a file or a folder holds.

    Raises:
        CoachError: it is not understood, or the journal cannot be written.
        UsageError: no path was named.
    """
    from autonomie_coach.imports.into import Importer
    from autonomie_coach.imports.understand import read
    from autonomie_coach.storage.paths import expanded

    if not arguments.path or "\0" in arguments.path:
        raise UsageError("usage.no_file")
    path = expanded(arguments.path)
    incoming, unread = read(path, context.words)
    for one in unread:
        reason = context.words.of_error(one.error)
        note(context, context.words("cli.import.unread", reason=reason))
    if not incoming:
        raise StorageError("import.nothing_read", path=path)
    importer = Importer(context.journal)
    try:
        importer.put(incoming)
    finally:
        _report(context, importer.result)
    return 0


def _report(context: Context, result: Result) -> None:
    words = context.words
    for old, new in result.apart:
        if any(one.id == new for one in result.written):
            note(context, words("cli.import.apart", id=old, new=new))
    if result.same:
        note(context, words("cli.import.same", count=result.same))
    count = len(result.written)
    note(context, words("cli.import.done", count=count) if count else words("cli.import.done_none"))


COMMAND = Command("import", "cli.import.help", arguments, run)
