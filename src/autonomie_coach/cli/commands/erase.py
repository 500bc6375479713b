"""`erase`: removes the whole journal, after its name was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command
from autonomie_coach.cli.output import note, say

if TYPE_CHECKING:
    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.coach.erasing import Outcome
    from autonomie_coach.storage.erasing import Found


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("--settings", action="store_true", help=parser.words("cli.erase.settings"))


def run(context: Context, arguments: Arguments) -> int:
    """Remove what this program wrote, and say what stays and what is out of reach.

    Raises:
        StorageError: the journal folder cannot be used, or another program holds it.
    """
    from autonomie_coach.cli.confirming import is_typed
    from autonomie_coach.coach import erasing

    context.journal.vault.check()
    found = erasing.look(context.journal)
    if not erasing.has_something(context.journal, found) and not arguments.settings:
        note(context, context.words("cli.erase.nothing", path=context.root))
        return 0
    # The top of a file system has no name.
    name = context.root.name or str(context.root)
    if not is_typed(context, _question(context, found, name), name):
        note(context, context.words("cli.erase.kept"))
        return 1
    settings = context.settings_path if arguments.settings else None
    outcome = erasing.erase(context.journal, found, settings)
    _tell(context, outcome)
    if settings is None and context.settings_path.exists():
        say(context, context.words("cli.erase.settings_left", path=context.settings_path))
    say(context, context.words("cli.erase.out_of_reach"))
    if context.calendar.path is not None and context.calendar.path.exists():
        say(context, context.words("calendar.left", path=context.calendar.path))
    return 1 if outcome.failed else 0


def _question(context: Context, found: Found, name: str) -> str:
    from autonomie_coach.coach.erasing import counted

    words = context.words
    counts = counted(found, context.journal)
    lines = [words("cli.erase.about", path=context.root)]
    for sort, count in counts.items():
        name_of_sort = words(f"cli.erase.{sort}")
        lines.append(f"  {name_of_sort}: {count}")
    return "\n".join([*lines, words("cli.erase.ask", name=name)])


def _tell(context: Context, outcome: Outcome) -> None:
    words, root = context.words, context.root
    say(context, words("cli.erase.done", count=outcome.count))
    for error in outcome.failed:
        note(context, words.of_error(error))
    for path in outcome.left:
        say(context, words("cli.erase.left", path=path))
    if outcome.folder_is_gone:
        say(context, words("cli.erase.folder_gone", path=root))
    elif root.exists():
        say(context, words("cli.erase.folder_left", path=root))


COMMAND = Command("erase", "cli.erase.help", arguments, run)
