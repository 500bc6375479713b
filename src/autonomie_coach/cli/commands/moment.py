"""`moment`: notes in one line that a reflex was noticed, one stepped in, or it came back."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, typed
from autonomie_coach.cli.days import read_happened
from autonomie_coach.cli.output import note, say
from autonomie_coach.decisions.moment import SORTS

if TYPE_CHECKING:
    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    words = parser.words
    parser.add_argument("moment", choices=SORTS, help=words("cli.moment.sort"))
    parser.add_argument("--decision", type=typed, metavar="ID", help=words("cli.moment.decision"))
    parser.add_argument("--note", type=typed, metavar="TEXT", help=words("cli.moment.note"))
    parser.add_argument("--on", type=typed, metavar="DATE", help=words("cli.moment.on"))


def run(context: Context, arguments: Arguments) -> int:
    """Write the moment and print its id."""
    from autonomie_coach.decisions.cards import Register

    register = Register(context.journal.vault)
    decision = register.find(arguments.decision).card.id if arguments.decision else None
    noted = context.clock()
    day = read_happened(context, arguments.on)
    if day is not None and day != noted.date():
        # Of an earlier day the hour is not known; noon is on that day in every zone nearby.
        noted = datetime.combine(day, time(12)).astimezone()
    moment = register.note_moment(
        arguments.moment, noted, context.language, note=arguments.note or "", decision=decision
    )
    note(context, context.words(f"moment.noted.{arguments.moment}"))
    say(context, moment.id)
    return 0


COMMAND = Command("moment", "cli.moment.help", arguments, run)
