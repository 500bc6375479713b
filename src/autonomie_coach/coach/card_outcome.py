"""From a finished look-back to its card: what came of the decision, and putting it there.

    found = offered(register, exercise, entry)      # None when there is nothing to put on a card
    lines = outcome_lines(found, words, today)      # what would stand there
    told = put(register, found, words)              # one event; again: nothing

Which answers these are says `[card]` of the exercise, where it has an `event`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from autonomie_coach.coach.card_answers import card_answers
from autonomie_coach.coach.card_meanwhile import meanwhile
from autonomie_coach.coach.checking_in import told
from autonomie_coach.coach.register import event_lines, of_person, plain_text
from autonomie_coach.decisions.card import ENTRY, with_event
from autonomie_coach.engine.when import plain_day
from autonomie_coach.errors import ChangedOnDiskError, DecisionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from autonomie_coach.content.outline import Exercise
    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card, Event
    from autonomie_coach.decisions.cards import Read, Register
    from autonomie_coach.journal.entry import Entry

TRIES = 2
"""How often an outcome is put on a card that someone else is writing meanwhile."""

ROOM_TAKEN = ("narrowed", "taken-back")
"""Outcomes that say why; without what happened, what could be different is the reason."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an entry can add to the history of a card; `card` is as it stands now."""

    card: Card
    added: Event


def offered(register: Register, exercise: Exercise, entry: Entry) -> Outcome | None:
    """Return what a finished entry can put on the card it is about, or None.

    None too when it stands there already, when the card was taken back, and when the outcome
    lacks what a card needs for it: a reason for less room, a day to look back again.

    Raises:
        EntryError: the file of a card that it may be about cannot be read.
        StorageError: the journal cannot be used.
    """
    if entry.head.status != "done" or exercise.head.of_card or not exercise.tells_outcome:
        return None
    given = card_answers(exercise, entry)
    if "event" not in given:
        return None
    read = register.cards()
    if any(_stands_on(one, entry.id) for one in read.kept):
        return None
    card = _about(register, read, given, entry.id)
    if card is None:
        return None
    try:
        return Outcome(card, _answered(card, given, entry).history[-1])
    except DecisionError:
        return None


def _stands_on(card: Card, entry: object) -> bool:
    return any(one.extra.get(ENTRY) == entry for one in card.history)


def _about(
    register: Register, read: Read[Card], given: Mapping[str, Any], entry: str
) -> Card | None:
    """Return the one card that is meant: of this decision, else the only one of this person."""
    person, decision = given.get("person", ""), given.get("decision", "")
    theirs = of_person(read.kept, person or None)
    same = [
        one
        for one in read.kept
        if decision
        and plain_text(one.decision) == plain_text(decision)
        and (one in theirs or not one.person)
    ]
    # A broken file may hold this outcome; without a decision of that name it may be the card.
    names = (entry,) if same else (entry, decision, person)
    for one in read.unread:
        if any(name and register.mentions(one.path, name) for name in names):
            raise one.error
    running = _running(same if same or not person else theirs)
    return running[0] if len(running) == 1 else None


def _running(cards: Iterable[Card]) -> list[Card]:
    return [one for one in cards if one.handed_over is not None and one.is_open]


def _answered(card: Card, given: Mapping[str, Any], entry: Entry) -> Card:
    event, note = given["event"], given.get("note", "")
    if event in ROOM_TAKEN:
        note = note or given.get("reason", "")
    ends = event == "taken-back"
    return with_event(
        card,
        event,
        (entry.head.finished or entry.head.updated).date(),
        note=note,
        said=given.get("said", ""),
        changes={} if ends else {"evaluate_on": given.get("evaluate_on")},
        entry=entry.id,
    )


def outcome_lines(found: Outcome, words: Words, today: date) -> list[str]:
    """Return which card it is about and what would stand there as well, as lines to show."""
    card, added = found.card, found.added
    person = card.person or words("decisions.someone")
    lines = [words("outcome.offer", decision=card.decision, person=person)]
    lines += event_lines(added, person, words, today)
    if "evaluate_on" in added.changes:
        label = words("decisions.field.evaluate_on")
        day = plain_day(added.changes["evaluate_on"], words.language, today)
        lines.append(f"{label}: {day}")
    return lines


def put(register: Register, found: Outcome, words: Words) -> tuple[str, ...]:
    """Put an outcome on its card; return what to say about it.

    A card that is gone, has it already, or was changed meanwhile is left as it is; that is said.

    Raises:
        ChangedOnDiskError: someone else keeps writing the card.
        EntryError: the file of the card cannot be read.
        StorageError: it cannot be written.
    """
    added = found.added
    entry = str(added.extra[ENTRY])
    for attempt in range(TRIES):
        try:
            stored = register.find(found.card.id)
        except DecisionError:
            return (words("checkin.no_card"),)
        if _stands_on(stored.card, entry):
            return (words("outcome.there"),)
        since = meanwhile(found.card, stored.card, words)
        if not since.fits:
            return since.told
        try:
            card = _with(stored.card, added, entry)
        except DecisionError as error:
            return (words("checkin.not_written", reason=words.of_error(error)),)
        try:
            register.save(stored, card)
        except ChangedOnDiskError:
            if attempt == TRIES - 1:
                raise
        else:
            return (*since.told, *told(stored.card, card, words, added.date))
    return ()


def _with(card: Card, added: Event, entry: str) -> Card:
    said, changes = added.said, added.changes
    return with_event(
        card, added.event, added.date, note=added.note, said=said, changes=changes, entry=entry
    )
