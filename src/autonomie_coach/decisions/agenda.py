"""The days of a decision as appointments in a calendar: pure, out of its history alone.

An appointment keeps its key for ever. Each time its day or what it is about changed, or it was
called off or came back, its `sequence` goes up, so that a calendar into which it is taken in again
changes what it has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from autonomie_coach.decisions.card import JOINT_LEVEL, OUTCOMES
from autonomie_coach.decisions.checkins import CHECK_IN_DAYS, later

if TYPE_CHECKING:
    from datetime import date

    from autonomie_coach.decisions.card import Card, Event

_ABOUT = ("person", "decision", "limit")
"""Fields of a card that stand in a calendar."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """A day on which a decision is looked back at.

    `key` is unique within a card: the kind with the days after the hand-over, or with the number
    of the evaluation. `sequence` counts its changes from 0; `changed` is the day of the last one.
    """

    key: str
    kind: Literal["checkin", "evaluation"]
    day: date
    sequence: int
    changed: date
    cancelled: bool = False


def appointments(card: Card) -> tuple[Appointment, ...]:
    """Return every appointment that a card has or had, by day; a concept has none.

    An evaluation that took place keeps its day, and a later date makes the next one. A check-in on
    the day of an evaluation gives way to it. What was ahead when it was taken back, or when the
    manager went on deciding at a level that hands nothing over, is called off.
    """
    plan = _Plan()
    for event in card.history:
        plan.take(event)
    if card.history and card.evaluate_on != plan.last_date:
        # A date that was changed by hand in the file counts; the card leads.
        plan.move(card.evaluate_on, card.history[-1].date)
    if card.history and card.keeps_deciding != plan.is_mine:
        # Likewise a level.
        plan.decide(card.history[-1].date, mine=card.keeps_deciding)
    return tuple(sorted(plan.known.values(), key=lambda one: (one.day, one.key)))


class _Plan:
    """The history of a card played again: what stood in the calendar after each event."""

    def __init__(self) -> None:
        self.known: dict[str, Appointment] = {}
        self.last_date: date | None = None
        self._handed_over: date | None = None
        self._taken_back: date | None = None
        self._mine_since: date | None = None
        self._ahead: date | None = None
        self._been: list[date] = []

    def take(self, event: Event) -> None:
        """Go on with the next event."""
        ahead = self._ahead
        if event.event in OUTCOMES and ahead is not None and ahead <= event.date:
            self._been.append(ahead)
            self._ahead = None
        if "evaluate_on" in event.changes:
            self._ahead = self.last_date = event.changes["evaluate_on"]
        if event.event == "agreed" and self._handed_over is None:
            self._handed_over = event.date
        if (level := event.changes.get("level_goal", 0)) != 0:
            self._decides(event.date, mine=level is not None and level < JOINT_LEVEL)
        if event.event == "taken-back":
            self._taken_back = event.date
        if any(name in event.changes for name in _ABOUT):
            for key, known in self.known.items():
                if not known.cancelled:
                    self._change(key, known, event.date)
        self._note(event.date)

    @property
    def is_mine(self) -> bool:
        """Tell whether the manager decides as it stands."""
        return self._mine_since is not None

    def decide(self, on: date, *, mine: bool) -> None:
        """Let the manager decide from a day on, or no longer."""
        self._decides(on, mine=mine)
        self._note(on)

    def _decides(self, on: date, *, mine: bool) -> None:
        self._mine_since = (self._mine_since or on) if mine else None

    def move(self, day: date | None, on: date) -> None:
        """Give the evaluation another day, or none."""
        self._ahead = day
        self._note(on)

    def _note(self, on: date) -> None:
        days = self._days()
        for key, day in days.items():
            known = self.known.get(key)
            if known is None:
                kind: Literal["checkin", "evaluation"] = (
                    "checkin" if key.startswith("checkin") else "evaluation"
                )
                self.known[key] = Appointment(key, kind, day, 0, on)
            elif known.cancelled or known.day != day:
                self._change(key, replace(known, day=day, cancelled=False), on)
        for key, known in self.known.items():
            if key not in days and not known.cancelled:
                self._change(key, replace(known, cancelled=True), on)

    def _change(self, key: str, now: Appointment, on: date) -> None:
        self.known[key] = replace(now, sequence=now.sequence + 1, changed=on)

    def _days(self) -> dict[str, date]:
        if self._handed_over is None:
            return {}
        evaluations = [*self._been, *([] if self._ahead is None else [self._ahead])]
        days = {
            f"checkin-{after}": day
            for after in CHECK_IN_DAYS
            if (day := later(self._handed_over, after)) is not None and day not in evaluations
        }
        days |= {f"evaluation-{number}": day for number, day in enumerate(evaluations, 1)}
        ends = [one for one in (self._taken_back, self._mine_since) if one is not None]
        return {key: day for key, day in days.items() if not ends or day <= min(ends)}
