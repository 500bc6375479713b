"""The manager's own weekly review: when it comes, and what the past week says to begin with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from autonomie_coach.coach.asking_later import SILENT_AFTER_TIMES, said_at
from autonomie_coach.coach.register import Due
from autonomie_coach.content.outline import OF_THE_WEEK
from autonomie_coach.content.words import Words
from autonomie_coach.decisions.moment import SORTS
from autonomie_coach.engine.flow import Earlier
from autonomie_coach.engine.given import Given
from autonomie_coach.engine.when import plain_day
from autonomie_coach.journal.entries import Stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Entry, Listed

WEEKLY = "week"
"""The exercise that is the weekly review."""

NEXT_STEP = "stap"
"""Its step that says what one will do next week."""

PLAN_OF = ("reflexen", ("scherper", "plan"))
"""Where the own plan stands, ‘Als ik …, dan …’: an exercise and its steps, the best one first."""

WEEK = timedelta(days=7)


def due_week(journal: Journal, listed: Iterable[Listed], on: date) -> Iterator[Due]:
    """Yield the weekly review when it is due: a week after the last one, on the same weekday.

    It begins with the first one that somebody did by choice. Left alone three times in a row it
    falls silent until the next.
    """
    last = _newest_done(listed, WEEKLY, on)
    if last is None:
        return
    done = date.fromisoformat((last.finished or last.updated)[:10])
    weeks = (on - done).days // WEEK.days
    if not 0 < weeks <= SILENT_AFTER_TIMES:
        return
    entry = _read(journal, last)
    text = said_at(entry, NEXT_STEP) if entry is not None else ""
    yield Due("week", done + weeks * WEEK, text, entry=last.id)


def of_the_week(
    journal: Journal, wanted: Iterable[tuple[str, str]], language: str, today: date
) -> dict[tuple[str, str], Earlier]:
    """Return what an exercise quotes of the past week, as answers given today.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    parts = {part for exercise, part in wanted if exercise == OF_THE_WEEK}
    if not parts:
        return {}
    plan = own_plan(journal, today)
    texts = {"plan": plan, "week": past_week(journal, today, Words(language), plan)}
    day = plain_day(today, language, today)
    return {
        (OF_THE_WEEK, part): Earlier(Given(text), day)
        for part, text in texts.items()
        if part in parts and text
    }


def past_week(journal: Journal, on: date, words: Words, plan: str) -> str:
    """Return in words how many moments were noted in the past seven days, and a plan.

    Empty when there is neither.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    from autonomie_coach.decisions.cards import Register

    first = on - WEEK + timedelta(days=1)
    kept = Register(journal.vault).moments(since=first).kept
    sorts = [one.sort for one in kept if first <= one.noted.date() <= on]
    counts = [
        words(f"week.{sort.replace('-', '_')}", count=sorts.count(sort))
        for sort in SORTS
        if sort in sorts
    ]
    parts = []
    if counts:
        parts.append(words("week.counted", counts=", ".join(counts)))
    if plan:
        parts.append(words("week.plan", plan=plan))
    return " ".join(parts)


def own_plan(journal: Journal, on: date) -> str:
    """Return the manager's own plan, ‘Als ik …, dan …’, as last written; empty without one."""
    exercise, steps = PLAN_OF
    listed, _ = journal.listed()
    last = _newest_done(listed, exercise, on)
    entry = _read(journal, last) if last is not None else None
    return next(filter(None, (said_at(entry, step) for step in steps)), "") if entry else ""


def _newest_done(listed: Iterable[Listed], exercise: str, on: date) -> Listed | None:
    day = on.isoformat()
    mine = (one for one in listed if one.exercise == exercise and one.status == "done")
    return next((one for one in mine if (one.finished or one.updated)[:10] <= day), None)


def _read(journal: Journal, one: Listed) -> Entry | None:
    stored = journal.try_read(one.head().path)
    return stored.entry if isinstance(stored, Stored) else None
