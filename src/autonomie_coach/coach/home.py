"""What home offers: the next sensible exercise, drafts, recent entries, the way so far. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from autonomie_coach.content.route import ExerciseHead, Route, SectionHead
    from autonomie_coach.journal.entry import Head

MINUTES_OFFERED = (3, 10, 20)
"""The times home asks about; an exercise fits in whole or up to its resting point."""

RECENT = 5
"""How many recent entries home knows; a small screen shows fewer."""

Reason = Literal["first", "next", "draft", "again", "fits"]
"""Why the next exercise is offered.

`first`: nothing was done yet. `next`: it follows on the route. `draft`: this was begun, and it was
the last thing one did or all else is done. `again`: all is done, this one longest ago. `fits`: it
fits in the minutes there are.
"""

State = Literal["done", "draft", "open"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How an exercise stands; `last_done` is the day it was last finished."""

    head: ExerciseHead
    state: State
    last_done: date | None


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """How a section stands."""

    section: SectionHead
    exercises: tuple[Progress, ...]

    @property
    def done(self) -> int:
        """Return how many of its exercises were finished at least once."""
        return sum(one.last_done is not None for one in self.exercises)

    @property
    def total(self) -> int:
        """Return how many exercises it has."""
        return len(self.exercises)


@dataclass(frozen=True, slots=True)
class HomeView:
    """What home shows.

    `next` is None when the route is empty or nothing fits in the minutes. `drafts` are unfinished
    entries, newest first, one an exercise. `recent` are finished ones. `here` is the number of the
    section one is in. `offers` are the exercises that fit in `minutes`, the most sensible first;
    all of them when no minutes were given. `empty` tells that nothing was ever written.
    """

    next: ExerciseHead | None
    reason: Reason
    drafts: tuple[Head, ...]
    recent: tuple[Head, ...]
    sections: tuple[SectionProgress, ...]
    here: int
    minutes: int | None
    offers: tuple[ExerciseHead, ...]
    empty: bool

    def section(self, number: int) -> SectionProgress | None:
        """Return how a section stands, or None when there is no such section."""
        return next((one for one in self.sections if one.section.number == number), None)


def home_view(route: Route, heads: Sequence[Head], minutes: int | None = None) -> HomeView:
    """Decide what home offers.

    Args:
        route: The route in the reader's language.
        heads: All entries, newest first.
        minutes: The time there is; None when it does not matter.
    """
    progress = [progress_of(head, heads) for head in route.exercises]
    ordered = _most_sensible_first(progress, _left_off(heads))
    offers = tuple(one.head for one in ordered if minutes is None or one.head.fits(minutes))
    chosen = offers[0] if offers else None
    anything_done = any(one.last_done for one in progress)
    return HomeView(
        next=chosen,
        reason=_reason(chosen, progress, minutes, anything_done=anything_done),
        drafts=_drafts(route, heads),
        recent=tuple(head for head in heads if head.status == "done")[:RECENT],
        sections=tuple(
            SectionProgress(
                section, tuple(one for one in progress if one.head.section == section.number)
            )
            for section in route.sections
        ),
        here=ordered[0].head.section if ordered else 0,
        minutes=minutes,
        offers=offers,
        empty=not heads,
    )


def progress_of(exercise: ExerciseHead, heads: Iterable[Head]) -> Progress:
    """Return how an exercise stands in the journal."""
    own = [head for head in heads if head.exercise == exercise.id]
    done = [_day_done(head) for head in own if head.status == "done"]
    begun = any(head.status == "draft" for head in own)
    state: State = "draft" if begun else "done" if done else "open"
    return Progress(exercise, state, max(done, default=None))


def _day_done(head: Head) -> date:
    return (head.finished or head.updated).date()


def _left_off(heads: Iterable[Head]) -> str | None:
    """Return the exercise of the draft that was worked on last, if nothing was done since."""
    last = max(heads, key=lambda head: head.updated.timestamp(), default=None)
    return last.exercise if last is not None and last.status == "draft" else None


def _most_sensible_first(progress: list[Progress], left_off: str | None) -> list[Progress]:
    """Return where one left off, what was never begun by the route, drafts, then longest ago."""
    untouched = [one for one in progress if one.state == "open"]
    begun = [one for one in progress if one.state == "draft"]
    again = [one for one in progress if one.state == "done"]
    again.sort(key=lambda one: one.last_done.toordinal() if one.last_done else 0)
    ordered = [*untouched, *begun, *again]
    return sorted(ordered, key=lambda one: one.head.id != left_off)


def _reason(
    chosen: ExerciseHead | None,
    progress: Iterable[Progress],
    minutes: int | None,
    *,
    anything_done: bool,
) -> Reason:
    state = next((one.state for one in progress if one.head is chosen), "open")
    if state == "draft":
        return "draft"
    if state == "done":
        return "again"
    if minutes is not None:
        return "fits"
    return "next" if anything_done else "first"


def _drafts(route: Route, heads: Iterable[Head]) -> tuple[Head, ...]:
    found: dict[str, Head] = {}
    for head in heads:
        if head.status == "draft" and route.exercise(head.exercise) is not None:
            found.setdefault(head.exercise, head)
    return tuple(found.values())
