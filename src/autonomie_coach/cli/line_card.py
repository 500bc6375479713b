"""After an exercise: what it can put on a card, and whether to do so, as plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.line_input import EndOfInputError, Stopped, stopping_signals
from autonomie_coach.cli.output import note, say
from autonomie_coach.coach.card_walks import DECISION
from autonomie_coach.errors import CoachError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autonomie_coach.cli.context import Context
    from autonomie_coach.cli.line_input import Lines
    from autonomie_coach.coach.session import Session


def ask_for_card(context: Context, session: Session, lines: Lines) -> Session | None:
    """Say what could stand on a card and what is missing; return the walk that puts it there.

    None when the exercise leads to no card, or when it is not wanted now; also when what came of
    a decision went to its card at once.
    """
    if not session.exercise.card or session.entry.head.status != "done":
        return None
    try:
        if session.exercise.tells_outcome:
            _ask_for_outcome(context, session, lines)
            return None
        return _asked(context, session, lines)
    except (EndOfInputError, Stopped):
        return None
    except CoachError as error:
        note(context, context.words.of_error(error))
        return None


def _asked(context: Context, session: Session, lines: Lines) -> Session | None:
    from autonomie_coach.coach.card_making import begin, offer, offer_lines

    words = context.words
    found = offer(context.journal, session.exercise, session.entry)
    if found is None:
        return None
    if not _wanted(context, lines, offer_lines(found, words, context.today), "card.offer.ask"):
        return None
    say(context)
    following = begin(context.journal, session.entry, context.clock, context.language)
    if DECISION in following.entry.extra and not following.on_disk:
        say(context, words("card.put"))
    return following


def _ask_for_outcome(context: Context, session: Session, lines: Lines) -> None:
    from autonomie_coach.coach.card_outcome import offered, outcome_lines, put
    from autonomie_coach.decisions.cards import Register

    words, register = context.words, Register(context.journal.vault)
    found = offered(register, session.exercise, session.entry)
    if found is None:
        return
    if _wanted(context, lines, outcome_lines(found, words, context.today), "outcome.ask"):
        for line in put(register, found, words):
            say(context, line)


def _wanted(context: Context, lines: Lines, shown: Iterable[str], key: str) -> bool:
    words = context.words
    say(context)
    for line in shown:
        say(context, line)
    yes = words("line.yes")
    question = f"{words(key)} ({yes}/{words('line.no')}): "
    with stopping_signals():
        return lines.read(question).strip().casefold() in (yes, yes[0])
