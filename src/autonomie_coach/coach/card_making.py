"""From a finished exercise to the card of a decision: what it would hold, and putting it there.

    found = offer(journal, exercise, entry)             # None when it leads to no card
    lines = offer_lines(found, words, today)            # what would stand on it, what is missing
    session = begin(journal, entry, clock, language)    # asks what is missing; closing writes
    session = complete(journal, decision, clock, language)   # the same, for a card there is

The questions are `content/cards/kaart.toml`; which answers go where says `[card]` of an exercise.
An exercise completes the card that an earlier one of the chain made: that of the same person and
decision. A card of that person about something else is asked about; nothing is doubled in silence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autonomie_coach.coach import session as sessions
from autonomie_coach.coach.card_answers import card_answers
from autonomie_coach.coach.card_said import mine_line
from autonomie_coach.coach.card_walks import DECISION, SOURCE, WALK, draft_about
from autonomie_coach.coach.register import asks_which_first, field_lines, of_person, plain_text
from autonomie_coach.content.loader import load_exercise
from autonomie_coach.decisions.card import TOO_EARLY, TRACKED, Card, with_changes
from autonomie_coach.decisions.cards import Register
from autonomie_coach.errors import DecisionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from autonomie_coach.coach.clock import Clock
    from autonomie_coach.coach.session import Session
    from autonomie_coach.content.outline import Exercise
    from autonomie_coach.content.words import Words
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Entry


@dataclass(frozen=True, slots=True)
class Offer:
    """What an entry can put on a card.

    `fields` by name of `TRACKED`; `card` is the one it completes, None for a new one; `other` an
    open card of the same person that may or may not be about the same; `held` is the card as it
    would be; `open_cards` those that ask which comes first when this is a further one.
    """

    fields: Mapping[str, Any]
    card: Card | None
    other: Card | None
    held: Card
    open_cards: tuple[Card, ...]


def offer(journal: Journal, exercise: Exercise, entry: Entry) -> Offer | None:
    """Return what a finished entry can put on a card; None when it names no decision or person.

    What came of a decision makes no card: `card_outcome` offers that to the card it is about.

    Raises:
        StorageError: the journal cannot be used.
    """
    if entry.head.status != "done" or exercise.head.of_card or exercise.tells_outcome:
        return None
    fields = fields_of(exercise, entry)
    if not fields.get("decision"):
        return None
    return _offer(Register(journal.vault).cards().kept, fields, entry)


def fields_of(exercise: Exercise, entry: Entry) -> dict[str, Any]:
    """Return the fields of a card that an entry fills; discussed together counts on its day."""
    given = card_answers(exercise, entry)
    fields = {name: given[name] for name in TRACKED if name in given}
    if given.get("together"):
        day = (entry.head.finished or entry.head.updated).date()
        fields.setdefault("discussed_on", day)
    return fields


def _offer(cards: Iterable[Card], fields: Mapping[str, Any], entry: Entry) -> Offer:
    known = list(cards)
    card, other = _matching(known, fields, entry.id)
    blank = Card("", entry.head.language, Path(), source=entry.id)
    held = _with_fields(card or blank, fields, entry.head.updated.date())
    still_open = [one for one in known if one.is_open]
    asks = card is None and asks_which_first(known) and not held.keeps_deciding
    return Offer(fields, card, other, held, tuple(still_open) if asks else ())


def _matching(
    cards: list[Card], fields: Mapping[str, Any], source: str
) -> tuple[Card | None, Card | None]:
    """Return the card an entry belongs to, else one of that person it may belong to."""
    going = [one for one in cards if one.state != "taken-back"]
    for one in going:
        if one.source == source:
            return one, None
    person, decision = fields.get("person", ""), fields.get("decision", "")
    same = [one for one in going if plain_text(one.decision) == plain_text(decision)]
    theirs = of_person(going, person) if person else []
    for one in same:
        if one in theirs or not one.person:
            return one, None
    # Concepts before what runs already, the newest first.
    likely = sorted([*theirs, *same], key=lambda one: one.state == "concept")
    return None, likely[-1] if likely else None


def _with_fields(card: Card, fields: Mapping[str, Any], on: date) -> Card:
    try:
        return with_changes(card, fields, on)
    except DecisionError as error:
        # A day that cannot be is put right while it is asked about.
        early = error.key == TOO_EARLY and "evaluate_on" in fields
        wrong = "evaluate_on" if early else "discussed_on"
        if wrong not in fields:
            raise
        possible = {name: value for name, value in fields.items() if name != wrong}
        return _with_fields(card, possible, on)


def offer_lines(found: Offer, words: Words, today: date) -> list[str]:
    """Return what the card would hold and what is missing, as lines to show."""
    held = found.held
    key = "new" if found.card is None else "complete"
    lines = [words(f"card.offer.{key}", decision=held.decision, person=_who(held, words))]
    lines += field_lines(held, words, today)
    if held.keeps_deciding:
        lines.append(mine_line(held, words))
    elif held.missing:
        lacks = ", ".join(words(f"decisions.missing.{name}") for name in held.missing)
        lines.append(words("card.missing", missing=lacks))
    return lines


def _who(card: Card, words: Words) -> str:
    return card.person or words("decisions.someone")


def begin(journal: Journal, entry: Entry, clock: Clock, language: str) -> Session:
    """Begin to put an entry on a card, or go on where that was left.

    A concept stands on its card from the moment one said yes, whatever is answered after that.
    What would be agreed at once, or may belong to another card, waits for the answers.

    Raises:
        ChangedOnDiskError: someone else is writing the card.
        EntryError: the draft has two files, or a file of a card cannot be read.
        StorageError: the journal cannot be used.
    """
    extra: dict[str, object] = {SOURCE: entry.id}
    if draft_about(journal, WALK, SOURCE, entry.id) is None:
        found = offered(journal, extra)
        if _is_sure(found):
            return _open(
                journal, clock, language, {DECISION: _put(journal, found, entry)}, DECISION
            )
    return _open(journal, clock, language, extra, SOURCE)


def _is_sure(found: Offer) -> bool:
    asks_first = found.other is not None or found.open_cards
    held = found.held
    return not asks_first and bool(held.missing and held.decision and held.person)


def _put(journal: Journal, found: Offer, entry: Entry) -> str:
    register = Register(journal.vault)
    head = entry.head
    day = (head.finished or head.updated).date()
    if found.card is None:
        # A day of the talk that is still to come was left out there.
        held = {name: one for name, one in found.fields.items() if getattr(found.held, name) == one}
        return register.add(held, head.language, day, source=entry.id).card.id
    stored = register.read(found.card.path)
    return register.save(stored, _with_fields(stored.card, found.fields, day)).card.id


def complete(journal: Journal, decision: str, clock: Clock, language: str) -> Session:
    """Begin to complete a card, or go on where that was left.

    Raises:
        DecisionError: there is no such card, or it was taken back.
        EntryError: its file cannot be read.
        StorageError: the journal cannot be used.
    """
    card = Register(journal.vault).find(decision).card
    if card.state == "taken-back":
        raise DecisionError("decision.was_taken_back")
    return _open(journal, clock, language, {DECISION: card.id}, DECISION)


def _open(
    journal: Journal, clock: Clock, language: str, extra: dict[str, object], key: str
) -> Session:
    exercise = load_exercise(WALK, language)
    stored = draft_about(journal, WALK, key, str(extra[key]))
    if stored is not None:
        journal.refuse_twin(stored.entry.head)
        return sessions.resume(journal, exercise, clock, stored)
    return sessions.begin(journal, exercise, clock, extra=extra)


def offered(journal: Journal, extra: Mapping[str, object]) -> Offer:
    """Return what a walk has to put on a card, by the keys of its entry.

    Raises:
        DecisionError: the card it is about is gone.
        EntryError: the entry it comes from, or the card, cannot be read.
        StorageError: the journal cannot be used.
    """
    register = Register(journal.vault)
    if SOURCE not in extra:
        card = register.find(str(extra.get(DECISION, ""))).card
        return Offer({}, card, None, card, ())
    entry = journal.find(str(extra[SOURCE])).entry
    exercise = load_exercise(entry.head.exercise, entry.head.language)
    read = register.cards()
    for one in read.unread:
        if register.mentions(one.path, entry.id):
            # It may be the card that was made of this: not a second one beside it.
            raise one.error
    return _offer(read.kept, fields_of(exercise, entry), entry)


def chosen(found: Offer, given: Mapping[str, Any]) -> Offer:
    """Return the offer after the question whether it is about the other card."""
    if found.other is None or given.get("same_card") != "same":
        return found
    return replace(found, card=found.other, other=None)
