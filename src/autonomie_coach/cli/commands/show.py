"""`show`: one entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, add_json, typed
from autonomie_coach.cli.output import note, say, write_exact

if TYPE_CHECKING:
    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.journal.entry import Entry

_INDENT = "  "


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("entry", type=typed, metavar="ENTRY", help=parser.words("cli.help.entry"))
    parser.add_argument("--then", action="store_true", help=parser.words("cli.show.then"))
    add_json(parser)


def run(context: Context, arguments: Arguments) -> int:
    """Write one entry, or its questions with what was answered to them at other times.

    Raises:
        EntryError: it is not found, ambiguous or broken.
    """
    entry = context.journal.find(arguments.entry).entry
    if arguments.json:
        from autonomie_coach.export.objects import entry_object, json_text

        write_exact(context, json_text(entry_object(entry)))
    elif arguments.then:
        from autonomie_coach.cli.line_then import show_then

        show_then(context, entry)
    else:
        show_entry(context, entry)
        _note_versions(context, entry)
    return 0


def _note_versions(context: Context, entry: Entry) -> None:
    """Say that there are versions of this beside it, and what to do about them."""
    from autonomie_coach.coach.versions import described, versions_at

    path = entry.head.path
    versions = versions_at(context.journal.heads()[0], path)
    if versions is not None:
        said = described(versions, path, context.words)
        how = context.words("cli.show.merge", id=versions.original.id)
        note(context, f"{said} {how}")


def show_entry(context: Context, entry: Entry) -> None:
    """Write an entry for a person to read."""
    from autonomie_coach.coach.reading import Role, entry_lines
    from autonomie_coach.content.loader import load_route

    route = load_route(context.language)
    for line in entry_lines(entry, route, context.words, context.today):
        if line.role in (Role.PROMPT, Role.LOOKBACK_DATE, Role.HALF_HEADING, Role.ASIDE_HEADING):
            say(context)
        if line.role is Role.ITEM:
            say(context, _indented(line.text, "  - "))
        elif line.role in (Role.ANSWER, Role.SKIPPED, Role.LOOKBACK, Role.HALF):
            say(context, _indented(line.text, _INDENT))
        else:
            say(context, line.text)
    say(context)
    say(context, context.words("cli.show.id", id=entry.id))


def _indented(text: str, first: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rest = " " * len(first)
    return "\n".join((first if n == 0 else rest) + line for n, line in enumerate(lines))


COMMAND = Command("show", "cli.show.help", arguments, run)
