"""`list`: entries, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, add_json
from autonomie_coach.cli.filters import add_filters, read_filters
from autonomie_coach.cli.output import LONGEST_CELL, columns, note, note_broken, say, write_exact
from autonomie_coach.journal.copies import versions_among

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.journal.copies import Versions
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
        found = versions_among(heads)
        say(context, "\n".join(list_lines(context, kept, found)))
        _note_versions(context, found)
    else:
        note(context, context.words("cli.list.nothing" if heads else "cli.list.empty"))
    note_broken(context, broken)
    return 0


def _note_versions(context: Context, found: Sequence[Versions[Listed]]) -> None:
    """Say of which entries there are several versions, and what to do about it."""
    if found:
        first = found[0].original.id
        note(context, context.words("cli.list.versions", count=len(found), id=first))


def list_lines(
    context: Context, heads: Sequence[Listed], found: Sequence[Versions[Listed]] = ()
) -> list[str]:
    """Return a line an entry: day, title, persons, draft, short name, and whether it is a copy."""
    from autonomie_coach.journal.entries import ID_TAIL

    words = context.words
    draft = words("cli.list.draft")
    made = {one.head.path: one.origin for versions in found for one in versions.copies}
    return columns(
        [
            (
                head.day,
                head.title,
                ", ".join(head.persons),
                draft if head.status == "draft" else "",
                head.id[-ID_TAIL:],
                words(f"copies.{made[head.path]}") if head.path in made else "",
            )
            for head in heads
        ],
        longest=LONGEST_CELL,
    )


COMMAND = Command("list", "cli.list.help", arguments, run)
