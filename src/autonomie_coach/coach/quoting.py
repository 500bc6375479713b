"""What an exercise quotes of other entries, or of the card it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.coach.card_walks import Prepared, about_card
from autonomie_coach.coach.weekly import of_the_week
from autonomie_coach.engine.flow import Earlier
from autonomie_coach.engine.when import plain_day
from autonomie_coach.journal.entries import Stored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from autonomie_coach.coach.clock import Clock
    from autonomie_coach.content.outline import Exercise
    from autonomie_coach.journal.entries import Journal


def with_what_it_quotes(
    journal: Journal,
    exercise: Exercise,
    clock: Clock,
    extra: Mapping[str, object],
    but: str | None = None,
) -> Prepared:
    """Return an exercise with the steps that apply, and the answers it quotes or takes over.

    `extra` are the keys of its entry that tell which card it is about; `but` is an entry to leave
    out of what is quoted.
    """
    if exercise.head.of_card:
        return about_card(journal, exercise, extra, clock().date())
    return Prepared(exercise, earlier_answers(journal, exercise, clock, but))


def earlier_answers(
    journal: Journal, exercise: Exercise, clock: Clock, but: str | None = None
) -> dict[tuple[str, str], Earlier]:
    """Return the latest answers of other entries that this exercise quotes or takes over."""
    wanted = exercise.borrowed_from()
    if not wanted:
        return {}
    today = clock().date()
    found = of_the_week(journal, wanted, exercise.language, today)
    heads, _ = journal.heads()
    for head in heads:
        steps = [step for other, step in wanted if other == head.exercise]
        missing = [step for step in steps if (head.exercise, step) not in found]
        if not missing or head.id == but:
            continue
        stored = journal.try_read(head.path)
        if not isinstance(stored, Stored):
            continue
        for step in missing:
            given = stored.entry.answer_to(step)
            if given is not None and not given.skipped:
                day = plain_day(head.started.date(), exercise.language, today)
                found[head.exercise, step] = Earlier(given, day)
    return found
