"""The route in one language: its sections and the heads of its exercises, as light dataclasses."""

from __future__ import annotations

from dataclasses import dataclass

ROUTE_ID = "autonomie"
"""The one route there is now; the key `route` of an entry."""

PRACTICE_SECTION = 0
"""The section number of what stands outside the route (contract, Journal files)."""


@dataclass(frozen=True, slots=True)
class SectionHead:
    """A section of the route."""

    number: int
    id: str
    title: str
    intro: str


@dataclass(frozen=True, slots=True)
class ExerciseHead:
    """What home and lists need of an exercise.

    `minutes` is for the whole exercise; `rest_minutes` until its resting point, if it has one.
    `of_card` marks a walk about one card: a check-in, or putting a decision on a card.
    """

    id: str
    section: int
    order: int
    minutes: int
    rest_minutes: int | None
    about_person: bool
    title: str
    why: str
    takeaway: str
    of_card: bool = False

    @property
    def is_practice(self) -> bool:
        """Tell whether this is a practice conversation, which stands on no section."""
        return self.section == PRACTICE_SECTION

    def fits(self, minutes: int) -> bool:
        """Tell whether the exercise, or its first part, can be done within that many minutes."""
        return self.minutes <= minutes or (
            self.rest_minutes is not None and self.rest_minutes <= minutes
        )


@dataclass(frozen=True, slots=True)
class Route:
    """Sections by number and exercises in the order in which they are walked.

    `practice` are conversations, each an exercise by itself outside the sections. `of_cards` are
    walks about a card: they begin from that card, and are not chosen from the route.
    """

    sections: tuple[SectionHead, ...]
    exercises: tuple[ExerciseHead, ...]
    practice: tuple[ExerciseHead, ...] = ()
    of_cards: tuple[ExerciseHead, ...] = ()

    def of_section(self, number: int) -> tuple[ExerciseHead, ...]:
        """Return the exercises of one section."""
        return tuple(head for head in self.exercises if head.section == number)

    def exercise(self, exercise_id: str) -> ExerciseHead | None:
        """Return an exercise, a practice conversation or a walk about a card by id, or None."""
        known = (*self.exercises, *self.practice, *self.of_cards)
        return next((head for head in known if head.id == exercise_id), None)

    def section(self, number: int) -> SectionHead | None:
        """Return a section by number, or None."""
        return next((head for head in self.sections if head.number == number), None)
