"""What is due on a day, and putting a decision in a sentence: for both faces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from autonomie_coach.decisions.checkins import coming, due

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from autonomie_coach.content.followups import FollowUpChoice
    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card

MANY_OPEN = 3
"""Open cards from which a further one asks which comes first."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something to ask on a day.

    `since` is the day it was planned for; `text` is the manager's own sentence; `decision` and
    `entry` are ids, of which one is there; `question` is what is asked, if the kind does not say
    it. A follow-up has its id in its exercise and the short answers that may be given to it.
    """

    kind: Literal["checkin", "evaluation", "followup", "week"]
    since: date
    text: str
    decision: str | None = None
    entry: str | None = None
    question: str = ""
    followup: str = ""
    choices: tuple[FollowUpChoice, ...] = ()


def due_decisions(cards: Iterable[Card], on: date) -> list[Due]:
    """Return what is due of decisions, the longest waiting first."""
    found = []
    for card in cards:
        moment = due(card, on)
        if moment is not None:
            found.append(Due(moment.kind, moment.day, own_words(card), card.id, card.source))
    return sorted(found, key=lambda one: (one.since, one.decision or ""))


def own_words(card: Card) -> str:
    """Return the decision as the manager put it, with its limit where there is one."""
    return f"{card.decision}: {card.limit}" if card.limit else card.decision


def asks_which_first(cards: Iterable[Card]) -> bool:
    """Tell whether there are so many open cards that a further one asks which comes first."""
    return sum(card.is_open for card in cards) >= MANY_OPEN


def of_person(cards: Iterable[Card], name: str | None) -> list[Card]:
    """Return the cards of a person, by whole name without case and accents; None is everyone."""
    if name is None:
        return list(cards)
    from autonomie_coach.journal.search import folded

    def plain(text: str) -> str:
        return " ".join(folded(text).split())

    return [card for card in cards if plain(card.person) == plain(name)]


def within(cards: Iterable[Card], since: str | None, until: str | None) -> list[Card]:
    """Return the cards with something in their history between two days in ISO; None is open."""
    if since is None and until is None:
        return list(cards)
    return [
        card
        for card in cards
        if any(
            (since or "") <= one.date.isoformat() <= (until or "9999-99") for one in card.history
        )
    ]


def list_row(card: Card, words: Words, today: date) -> tuple[str, ...]:
    """Return a card on one line: tail of its id, decision, person, how it stands, what is next."""
    from autonomie_coach.engine.when import plain_day

    standing = words(f"decisions.state.{card.state}")
    if card.keeps_deciding:
        standing = words("decisions.state.keeps_deciding")
    moment = due(card, today)
    ahead = coming(card, today)
    if moment is not None:
        then = words(f"decisions.due.{moment.kind}")
    elif ahead is not None and card.is_open:
        day = plain_day(ahead.day, words.language, today)
        then = words(f"decisions.coming.{ahead.kind}", day=day)
    else:
        then = ""
    return (card.id[-6:], card.decision, card.person, standing, then)


def card_lines(card: Card, words: Words, today: date) -> list[str]:
    """Return a card as plain lines: what was agreed, what was feared, and its history."""
    from autonomie_coach.engine.when import plain_day

    def day(value: date) -> str:
        return plain_day(value, words.language, today)

    standing = "keeps_deciding" if card.keeps_deciding else card.state
    lines = [f"{card.decision} · {card.person}", words(f"decisions.state.{standing}")]
    if card.level_goal is not None:
        lines.append(words("decisions.level_line", name=level_name(card.level_goal, words)))
    for name in ("limit", "consult", "inform", "needs", "fear", "outcome"):
        if value := getattr(card, name):
            label = words(f"decisions.field.{name}")
            lines.append(f"{label}: {value}")
    if card.fear_likelihood is not None:
        lines.append(words("decisions.likelihood", number=card.fear_likelihood))
    if card.evaluate_on is not None:
        label = words("decisions.field.evaluate_on")
        lines.append(f"{label}: {day(card.evaluate_on)}")
    if card.missing:
        lacks = ", ".join(words(f"decisions.missing.{name}") for name in card.missing)
        lines.append(words("decisions.concept_lacks", missing=lacks))
    lines.append("")
    for one in card.history:
        happened = words(f"decisions.history.{one.event}")
        line = f"{day(one.date)}  {happened}"
        lines.append(f"{line}: {one.note}" if one.note else line)
        if one.said:
            lines.append(words("decisions.they_said", person=card.person, said=one.said))
    return lines


def level_name(level: int, words: Words) -> str:
    """Return a level as who decides, in words."""
    return words(f"decisions.level.{level}")
