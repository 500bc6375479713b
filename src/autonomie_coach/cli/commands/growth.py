"""`growth`: what changed, in counts, each with the ids of what is behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, add_json, typed
from autonomie_coach.cli.commands.decisions import note_unread
from autonomie_coach.cli.output import columns, note, note_broken, say, write_exact
from autonomie_coach.errors import UsageError

if TYPE_CHECKING:
    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.coach.growing import Read


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    add_json(parser)
    parser.add_argument(
        "--behind", type=typed, metavar="NAME", help=parser.words("cli.growth.behind")
    )


def run(context: Context, arguments: Arguments) -> int:
    """Write every figure, or what is behind one.

    Raises:
        UsageError: there is no figure of that name.
    """
    from autonomie_coach.coach.growing import read_growth, with_pairs

    read = read_growth(context.journal, context.today)
    if arguments.behind is not None:
        _behind(context, read, arguments.behind)
    elif arguments.json:
        from autonomie_coach.coach.growth_object import growth_object
        from autonomie_coach.export.objects import json_text

        read = with_pairs(context.journal, read, context.words)
        write_exact(context, json_text(growth_object(read.growth, read.pairs)))
    else:
        from autonomie_coach.cli.line_growth import show_growth

        show_growth(context, with_pairs(context.journal, read, context.words))
    note_broken(context, read.broken)
    note_unread(context, read.unread)
    return 0


def _behind(context: Context, read: Read, name: str) -> None:
    from autonomie_coach.coach.growth_behind import behind_lines, named

    figure = named(read, name)
    if figure is None:
        names = ", ".join(one.name for one in read.growth.figures() if one.all)
        raise UsageError("usage.no_figure", name=name, names=names)
    found = behind_lines(context.journal, read, reversed(figure.all), context.words)
    if not found:
        note(context, context.words("growth.none_behind"))
        return
    rows = [(one.day, one.text, one.remark, one.behind.id[-6:]) for one in found]
    for line in columns(rows):
        say(context, line)


COMMAND = Command("growth", "cli.growth.help", arguments, run)
