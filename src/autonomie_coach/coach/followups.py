"""Which entries of a journal are asked about on a day; reads only those that may be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from autonomie_coach.coach import asking_later
from autonomie_coach.coach.register import Due
from autonomie_coach.content.followups import (
    FollowUp,
    known_conversations,
    known_exercises,
    load_followups,
)
from autonomie_coach.content.words import Words
from autonomie_coach.decisions.card import ENTRY, OUTCOMES
from autonomie_coach.journal.entries import Stored
from autonomie_coach.journal.entry import ASKED, CHOICE, FOLLOW_UP, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from autonomie_coach.decisions.card import Card
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Entry, Listed

EVALUATING = "evaluatie"
"""The exercise in which a decision is looked back at together."""

PRACTICE = FollowUp("zin", "", ("gesprek",), after=7)
"""What is asked about the sentence that a practice conversation ends with; worded in `content/`."""

LONGEST_AHEAD_DAYS = 366
"""How far ahead a day that was chosen in an exercise is looked for."""


def due_followups(
    journal: Journal, listed: Iterable[Listed], cards: Sequence[Card], on: date, language: str
) -> list[Due]:
    """Return the follow-ups due on a day, in no order.

    Args:
        journal: Where the few entries that may be asked about are read from.
        listed: All entries, newest first.
        cards: All decisions.
        on: The day.
        language: The language of the questions.

    Raises:
        ContentError: the file of an exercise is wrong.
        LockedError: the journal is encrypted and has not been unlocked.
    """
    listed = list(listed)
    evaluated = evaluation_days(listed, cards)
    asked_on_card = set(_asked_on_cards(cards))
    found = []
    for one in newest(listed, on):
        followups = _followups_of(one, language)
        if not followups or one.id in asked_on_card or not _may_be_due(one, followups, on):
            continue
        stored = journal.try_read(one.head().path)
        if isinstance(stored, Stored):
            due = _due(stored.entry, followups, on, evaluated)
            found.extend([due] if due is not None else [])
    return found


def followup_of(journal: Journal, entry: Entry, on: date, language: str) -> Due | None:
    """Return the follow-up of one entry that is due on a day, or None.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    from autonomie_coach.decisions.cards import Register

    if entry.head.status != "done":
        return None
    listed, _ = journal.listed()
    mine = [one for one in newest(listed, on) if one.id == entry.id]
    cards = Register(journal.vault).cards().kept if mine else ()
    evaluated = evaluation_days(listed, cards)
    if not mine or entry.id in _asked_on_cards(cards):
        return None
    return _due(entry, _followups_of(mine[0], language), on, evaluated)


def _asked_on_cards(cards: Iterable[Card]) -> Iterator[str]:
    """Yield the entries whose day a card asks about: those it came from, or that moved its day."""
    for card in cards:
        if card.source is not None and card.handed_over is not None:
            yield card.source
        for one in card.history:
            if ENTRY in one.extra and "evaluate_on" in one.changes:
                yield str(one.extra[ENTRY])


def answering(due: Due | None, text: str) -> dict[str, str | bool]:
    """Return the keys of a look-back with this text that answers what is due.

    Whether the quoted question was asked is said at its step.
    """
    if due is None or not due.followup:
        return {}
    choice = asking_later.chosen_in(text, due.choices)
    keys: dict[str, str | bool] = {FOLLOW_UP: due.followup}
    if choice is not None:
        keys[CHOICE] = choice.id
        if choice.asked is not None:
            keys |= {ASKED: choice.asked, **named((due.quoted_step, None))}
    return keys


def reply_to(due: Due | None, text: str) -> str:
    """Return what the coach says to an answer, empty when nothing."""
    choice = asking_later.chosen_in(text, due.choices) if due is not None else None
    return choice.reply if choice is not None else ""


def _due(
    entry: Entry, followups: Sequence[FollowUp], on: date, evaluated: Sequence[date]
) -> Due | None:
    found = asking_later.asked(entry, followups, on, evaluated)
    if found is None:
        return None
    return Due(
        "followup",
        found.day,
        found.quote,
        entry=entry.id,
        question=found.question,
        followup=found.followup.id,
        quoted_step=found.step,
        choices=found.followup.choices,
    )


def newest(listed: Iterable[Listed], on: date) -> Iterator[Listed]:
    """Yield the newest entry of each exercise finished by a day, of each person it is about.

    Practice conversations count as one exercise: the last sentence is the one to take along.
    """
    seen: set[tuple[str, ...]] = set()
    known = known_exercises() | known_conversations()
    last = on.isoformat()
    for one in listed:
        if one.status != "done" or one.exercise not in known or _done(one) > last:
            continue
        key = ("",) if one.exercise in known_conversations() else (one.exercise, *_plain(one))
        if key not in seen:
            seen.add(key)
            yield one


def _done(one: Listed) -> str:
    """Return the ISO day on which an entry was finished."""
    return (one.finished or one.updated)[:10]


def _plain(one: Listed) -> Iterator[str]:
    return (" ".join(name.casefold().split()) for name in one.persons)


def _followups_of(one: Listed, language: str) -> tuple[FollowUp, ...]:
    if one.exercise not in known_conversations():
        return load_followups(one.exercise, language)
    from dataclasses import replace

    return (replace(PRACTICE, question=Words(language)("followup.practice")),)


def _may_be_due(one: Listed, followups: Iterable[FollowUp], on: date) -> bool:
    """Tell by its head alone whether something of an entry can be due on a day."""
    for followup in followups:
        if followup.every is not None or followup.every_by or followup.since_evaluation:
            return True
        days = max(followup.after, followup.otherwise or 0) + asking_later.SILENT_AFTER_DAYS
        days += LONGEST_AHEAD_DAYS if followup.on else 0
        again = max((choice.again or 0 for choice in followup.choices), default=0)
        since = one.updated[:10] if again else _done(one)
        if (on - timedelta(days=days + again)).isoformat() <= since:
            return True
    return False


def evaluation_days(listed: Iterable[Listed], cards: Iterable[Card]) -> list[date]:
    """Return the days on which a decision was evaluated, on its card or in the exercise."""
    on_cards = [one.date for card in cards for one in card.history if one.event in OUTCOMES]
    done = [
        date.fromisoformat(_done(one))
        for one in listed
        if one.exercise == EVALUATING and one.status == "done"
    ]
    return [*on_cards, *done]
