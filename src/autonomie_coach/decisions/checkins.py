"""When to ask about a decision: pure rules on a card and a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from autonomie_coach.decisions.card import ANSWERS, OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autonomie_coach.decisions.card import Card

Kind = Literal["checkin", "evaluation"]

CHECK_IN_DAYS = (3, 14, 42)
"""Days after the hand-over on which is asked how it goes (the contract: 3 days, 2 and 6 weeks)."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A day on which a decision is asked about."""

    day: date
    kind: Kind


def planned(card: Card, on: date) -> Iterator[Planned]:
    """Yield the moments of a card as they are planned on a day, in no order.

    A concept has none, and neither has what was taken back by then, or where the manager decides.
    """
    handed_over = card.handed_over
    if handed_over is None or card.keeps_deciding_as_of(on) or _taken_back_by(card, on):
        return
    for days in CHECK_IN_DAYS:
        if (day := later(handed_over, days)) is not None:
            yield Planned(day, "checkin")
    evaluation = card.evaluate_on_as_of(on)
    if evaluation is not None:
        yield Planned(evaluation, "evaluation")


def later(day: date, days: int) -> date | None:
    """Return a day so many days later; None past the last one there is."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _taken_back_by(card: Card, on: date) -> bool:
    return any(one.event == "taken-back" and one.date <= on for one in card.history)


def due(card: Card, on: date) -> Planned | None:
    """Return what is to be asked on a day, also from earlier; None when nothing is.

    One moment a decision: the latest that has come, the evaluation before a check-in on the same
    day. It stays until it is answered, or until a later one takes its place.
    """
    come = [one for one in planned(card, on) if one.day <= on]
    latest = max(come, key=lambda one: (one.day, one.kind == "evaluation"), default=None)
    if latest is None or _answered(card, latest, on):
        return None
    return latest


def _answered(card: Card, moment: Planned, on: date) -> bool:
    answers = OUTCOMES if moment.kind == "evaluation" else (*ANSWERS, *OUTCOMES)
    return any(one.event in answers and moment.day <= one.date <= on for one in card.history)


def coming(card: Card, after: date) -> Planned | None:
    """Return the next moment after a day; None when there is none."""
    ahead = [one for one in planned(card, after) if one.day > after]
    return min(ahead, key=lambda one: (one.day, one.kind != "evaluation"), default=None)
