"""What home leads with: what is due on a day, in words, and what it opens; for both faces."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from autonomie_coach.coach.due import due_now
from autonomie_coach.coach.register import Due
from autonomie_coach.decisions.checkins import coming

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from autonomie_coach.coach.due import Run
    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.decisions.cards import Unread
    from autonomie_coach.decisions.checkins import Kind, Planned
    from autonomie_coach.journal.entry import Listed

PRESSING = ("evaluation", "checkin", "followup", "week")
"""Kinds by how much they press: an agreement with somebody before what one asks oneself."""

NEAR_DAYS = 7
"""Days within which a coming day is called by its weekday."""


@dataclass(frozen=True, slots=True)
class Next:
    """The next moment that comes by itself, when nothing is due."""

    planned: Planned
    card: Card


@dataclass(frozen=True, slots=True)
class Today:
    """What is due, the most pressing first, with the cards it is about by id.

    `next` is what comes after today. `unread` are files that cannot be read. Until `paused_until`
    nothing is due. `walks` are the exercises that what is due opens; their drafts are reached by
    that.
    """

    due: tuple[Due, ...] = ()
    cards: Mapping[str, Card] = field(default_factory=dict)
    next: Next | None = None
    unread: tuple[Unread, ...] = ()
    paused_until: date | None = None
    walks: frozenset[str] = frozenset()


NOTHING_DUE = Today()
"""Nothing is due, and nothing comes."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What something due opens: a walk about a card by its id, the look-back of an entry, or an
    exercise. `kind` is what the walk about a card is for.
    """

    sort: Literal["checkin", "lookback", "exercise"]
    name: str
    kind: Kind | None = None


def today_of(run: Run) -> Today:
    """Return what is due today and what comes next.

    After an absence one question comes first, and what is older comes last.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    from autonomie_coach.coach.checking_in import WALKS

    found, on = due_now(run), run.clock().date()

    def pressing(one: Due) -> tuple[bool, int, date]:
        return one in found.folded, PRESSING.index(one.kind), one.since

    by_id = {card.id: card for card in found.cards}
    ordered = tuple(sorted(found.due, key=pressing))
    if found.back is not None:
        ordered = (_welcome(run, found.back, on), *ordered)
    ahead = _next(found.cards, on) if found.paused_until is None else None
    walks = frozenset(WALKS[one.kind] for one in ordered if one.kind in WALKS)
    return Today(ordered, by_id, ahead, found.unread, found.paused_until, walks)


def _welcome(run: Run, last: Listed, on: date) -> Due:
    """Return the one question after an absence: what stayed of what one wrote last."""
    from autonomie_coach.coach.remembering import last_words
    from autonomie_coach.content.words import Words
    from autonomie_coach.journal.entries import Stored

    stored = run.journal.try_read(last.head().path)
    text = last_words(stored.entry) if isinstance(stored, Stored) else ""
    question = Words(run.language)("today.back")
    return Due("followup", on, text or last.title, entry=last.id, question=question)


def _next(cards: Iterable[Card], on: date) -> Next | None:
    ahead = [
        Next(planned, card)
        for card in cards
        if card.is_open and (planned := coming(card, on)) is not None
    ]
    return min(ahead, key=lambda one: (one.planned.day, one.card.id), default=None)


def opening(due: Due) -> Opening:
    """Return what something due opens; every face follows this."""
    match due.kind:
        case "checkin" | "evaluation":
            return Opening("checkin", due.decision or "", due.kind)
        case "followup":
            return Opening("lookback", due.entry or "")
        case "week":
            return Opening("exercise", "week")


def headline(due: Due, today: Today, words: Words) -> str:
    """Return in one sentence what it is about."""
    if due.kind == "followup" and due.question:
        return due.question
    return _with_person(f"today.{due.kind}", due, today, words)


def action(due: Due, today: Today, words: Words) -> str:
    """Return what can be done about it, as a choice."""
    return _with_person(f"today.do.{due.kind}", due, today, words)


def _with_person(key: str, due: Due, today: Today, words: Words) -> str:
    card = today.cards.get(due.decision or "")
    person = " ".join(card.person.split()) if card is not None else ""
    if person:
        return words(key, person=person)
    return words(f"{key}_nobody" if f"{key}_nobody" in words else key)


def agreed_line(due: Due, today: Today, words: Words, on: date) -> str:
    """Return when a decision was agreed; empty for what is no decision."""
    from autonomie_coach.engine.when import plain_day

    card = today.cards.get(due.decision or "")
    if card is None or card.handed_over is None:
        return ""
    return words("today.agreed", day=plain_day(card.handed_over, words.language, on))


def quiet_line(today: Today, words: Words, on: date) -> str:
    """Return that nothing has to be done and what comes next; empty when nothing comes."""
    from autonomie_coach.engine.when import day_in_words, plain_day

    if today.paused_until is not None:
        return words("pause.until", day=plain_day(today.paused_until, words.language, on))
    if today.due or today.next is None:
        return ""
    day = today.next.planned.day
    if (day - on).days < NEAR_DAYS:
        name = day_in_words(day, words.language).split(" ")[0].rstrip(",")
        named = name[:1].upper() + name[1:]
    else:
        named = words("today.on_day", day=plain_day(day, words.language, on))
    person = " ".join(today.next.card.person.split())
    key = f"today.coming.{today.next.planned.kind}"
    what = words(key, person=person) if person else words(f"{key}_nobody")
    return words("today.quiet", day=named, what=what)
