"""`backup`: the whole journal to one archive, and back into an empty folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command
from autonomie_coach.cli.output import note, note_broken
from autonomie_coach.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    words = parser.words
    parser.add_argument("file", metavar="FILE", help=words("cli.backup.file"))
    parser.add_argument("--open", action="store_true", help=words("cli.backup.open"))
    parser.add_argument("--force", action="store_true", help=words("cli.backup.force"))


def run(context: Context, arguments: Arguments) -> int:
    """Make an archive, or open one.

    Raises:
        StorageError: it cannot be made or opened; nothing was changed then.
        UsageError: no file was named.
    """
    from autonomie_coach.cli.line_input import Stopped, stopping_signals
    from autonomie_coach.storage.paths import expanded

    if not arguments.file or "\0" in arguments.file:
        raise UsageError("usage.no_file")
    path = expanded(arguments.file)
    try:
        with stopping_signals():
            if arguments.open:
                _open(context, path)
            else:
                _keep(context, path, force=arguments.force)
    except Stopped as stopped:
        return stopped.status
    return 0


def _keep(context: Context, path: Path, *, force: bool) -> None:
    from autonomie_coach.storage.archive import write_backup

    context.journal.vault.check()
    kept = write_backup(context.root, path, force=force)
    words = context.words
    for one in kept.left_out:
        note(context, words("cli.backup.left_out", path=one))
    note(context, words("cli.backup.kept", count=kept.count, path=path))
    note(context, words("cli.backup.readable" if kept.readable else "cli.backup.sealed"))
    if kept.readable:
        _, broken = context.journal.listed()
        note_broken(context, broken)
        if broken:
            note(context, words("cli.backup.broken", count=len(broken)))


def _open(context: Context, path: Path) -> None:
    from autonomie_coach.storage.restoring import open_backup

    count = open_backup(path, context.journal.vault)
    note(context, context.words("cli.backup.opened", count=count, path=context.root))


COMMAND = Command("backup", "cli.backup.help", arguments, run)
