"""`merge`: two versions of one entry made one again, as plain lines; of a card one is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, typed
from autonomie_coach.cli.line_page import closed
from autonomie_coach.cli.output import note, say

if TYPE_CHECKING:
    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.cli.line_input import Lines
    from autonomie_coach.coach.merging import Difference, Side
    from autonomie_coach.coach.versions import Pair

_STOP = "q"


def arguments(parser: Parser) -> None:
    """Declare the argument."""
    help_text = parser.words("cli.merge.entry")
    parser.add_argument("entry", type=typed, metavar="ENTRY|PATH", help=help_text)


def run(context: Context, arguments: Arguments) -> int:
    """Merge the copies of an entry into it, pair by pair; of a card choose which file stays.

    Raises:
        EntryError: nothing is meant, there is one version of it, or one cannot be read.
        StorageError: a file cannot be read or written; both versions are still there.
    """
    from autonomie_coach.cli.line_input import EndOfInputError, Lines, Stopped, stopping_signals
    from autonomie_coach.coach.card_versions import cards_meant
    from autonomie_coach.coach.versions import merge, pair_of, versions_at, versions_meant

    journal, words = context.journal, context.words
    cards = cards_meant(journal, arguments.entry, Path.cwd())
    if cards is not None:
        from autonomie_coach.cli.line_copies import keep_one

        return keep_one(context, cards)
    versions = versions_meant(journal, arguments.entry, Path.cwd())
    lines = Lines(context)
    while True:
        pair = pair_of(journal, versions)
        try:
            with stopping_signals():
                if not _choose(context, lines, pair):
                    note(context, words("cli.merge.stopped"))
                    return 0
        except EndOfInputError:
            note(context, words("cli.merge.stopped"))
            return 1
        except Stopped as stopped:
            note(context, words("cli.merge.stopped"))
            return stopped.status
        merged = merge(journal, pair)
        same = pair.merging.adds_nothing
        note(context, words("merge.same" if same else "merge.merged"))
        rest = versions_at(journal.heads()[0], merged.head.path)
        if rest is None:
            note(context, words("cli.merge.read", id=merged.id))
            return 0
        versions = rest


def _choose(context: Context, lines: Lines, pair: Pair) -> bool:
    """Ask at every difference; tell whether everything was chosen."""
    from autonomie_coach.coach.merging import Side
    from autonomie_coach.coach.versions import named

    words, merging = context.words, pair.merging
    if not merging.differences:
        return True
    say(context, words("cli.merge.two", title=merging.this.head.title))
    for number, side in enumerate((Side.THIS, Side.THAT), 1):
        say(context, f"{number}. {closed(named(pair, side, words, context.today))}")
    say(context, words("cli.merge.how"))
    for number, difference in enumerate(merging.differences):
        place = words("merge.place", number=number + 1, total=len(merging.differences))
        _show(context, difference, place)
        chosen = _ask(context, lines, difference)
        if chosen is None:
            return False
        merging.choose(number, chosen)
    return True


def _show(context: Context, difference: Difference, place: str) -> None:
    from autonomie_coach.coach.merging import Side, question, side_lines

    words = context.words
    say(context)
    say(context, f"{place} {question(difference, words)}")
    for number, side in enumerate(difference.sides, 1):
        if side is Side.BOTH:
            say(context, f"{number}. {words('merge.both')}")
            continue
        text = "\n".join(line.text for line in side_lines(difference, side, words))
        say(context, f"{number}. {text}".replace("\n", "\n   "))


def _ask(context: Context, lines: Lines, difference: Difference) -> Side | None:
    words = context.words
    while True:
        line = lines.read(words("cli.merge.ask")).strip()
        if line == _STOP:
            return None
        if line.isdecimal() and 1 <= int(line) <= len(difference.sides):
            return difference.sides[int(line) - 1]
        note(context, words("cli.merge.no_choice", last=len(difference.sides)))


COMMAND = Command("merge", "cli.merge.help", arguments, run)
