"""`merge` on a card: its files side by side as plain lines, and which one stays."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from autonomie_coach.cli.line_page import closed
from autonomie_coach.cli.output import note, say

if TYPE_CHECKING:
    from autonomie_coach.cli.context import Context
    from autonomie_coach.cli.line_input import Lines
    from autonomie_coach.coach.card_versions import CardPair, Side
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.journal.copies import Versions


def keep_one(context: Context, versions: Versions[Card]) -> int:
    """Ask of each copy of a card which file stays; the other goes to the trash.

    Raises:
        EntryError: a file cannot be read any more.
        StorageError: a file cannot be read or moved; both are still there.
    """
    from autonomie_coach.cli.line_input import EndOfInputError, Lines, Stopped, stopping_signals
    from autonomie_coach.coach.card_versions import keep, pair_of, versions_left
    from autonomie_coach.coach.trash import short_name

    journal, words, lines = context.journal, context.words, Lines(context)
    left: Versions[Card] | None = versions
    while left is not None:
        pair = pair_of(journal, left)
        try:
            with stopping_signals():
                side = 1 if pair.is_same else _choose(context, lines, pair)
        except (EndOfInputError, Stopped) as stopped:
            note(context, words("cli.merge.stopped"))
            return stopped.status if isinstance(stopped, Stopped) else 1
        if side is None:
            note(context, words("cli.merge.stopped"))
            return 0
        moved = keep(journal, pair, side)
        back = shlex.quote(short_name(journal, moved))
        note(context, words("merge.same" if pair.is_same else "merge.card.kept", back=back))
        left = versions_left(journal, pair.this.card.id)
    return 0


def _choose(context: Context, lines: Lines, pair: CardPair) -> Side | None:
    from autonomie_coach.coach.card_versions import difference_lines, named

    words, today = context.words, context.today
    card = f"{pair.this.card.decision} · {pair.this.card.person}"
    say(context, words("merge.card.two", card=" ".join(card.split())))
    sides: tuple[Side, Side] = (1, 2)
    for side in sides:
        say(context, f"{side}. {closed(named(pair, side, words, today))}")
    say(context)
    for line in difference_lines(pair, words, today):
        say(context, line)
    say(context)
    say(context, words("merge.card.how"))
    while True:
        line = lines.read(words("cli.merge.ask")).strip()
        if line == "q":
            return None
        for side in sides:
            if line == str(side):
                return side
        note(context, words("cli.merge.no_choice", last=2))
