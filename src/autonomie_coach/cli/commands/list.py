"""`list`: entries, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, add_json
from autonomie_coach.cli.filters import add_filters, read_filters
from autonomie_coach.cli.output import columns, note, note_broken, say, write_exact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.journal.entry import Listed


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    add_json(parser)
    add_filters(parser)


def run(context: Context, arguments: Arguments) -> int:
    """Write the entries that the filters keep."""
    filters = read_filters(context, arguments)
    heads, broken = context.journal.listed()
    kept = [head for head in heads if filters.keep(head)]
    if arguments.json:
        from autonomie_coach.export.objects import json_rows, listed_object

        write_exact(context, json_rows(map(listed_object, kept)))
    elif kept:
        say(context, "\n".join(list_lines(context, kept)))
    else:
        note(context, context.words("cli.list.nothing" if heads else "cli.list.empty"))
    note_broken(context, broken)
    return 0


def list_lines(context: Context, heads: Sequence[Listed]) -> list[str]:
    """Return a line an entry: day, title, persons, whether it is a draft, and its short name."""
    from autonomie_coach.journal.entries import ID_TAIL

    draft = context.words("cli.list.draft")
    return columns(
        [
            (
                head.day,
                head.title,
                ", ".join(head.persons),
                draft if head.status == "draft" else "",
                head.id[-ID_TAIL:],
            )
            for head in heads
        ]
    )


COMMAND = Command("list", "cli.list.help", arguments, run)
