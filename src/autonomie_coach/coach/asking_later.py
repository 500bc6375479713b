"""When a finished entry is asked about again, and in which of its own words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from autonomie_coach.content.prose import fill
from autonomie_coach.engine.flow import holds
from autonomie_coach.journal.entry import CHOICE, FOLLOW_UP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from autonomie_coach.content.followups import FollowUp, FollowUpChoice
    from autonomie_coach.engine.given import Given
    from autonomie_coach.journal.entry import Entry

SILENT_AFTER_DAYS = 30
"""Days after its planned day on which a follow-up that nobody answered falls silent."""

RHYTHM_STAYS_DAYS = 3
"""Days that what comes back by itself stays due; then it waits for its next time."""

SILENT_AFTER_TIMES = 3
"""Times in a row that a follow-up that comes back is left alone, until it falls silent."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A day on which an entry is asked about, what is asked, and the step and words it quotes."""

    day: date
    followup: FollowUp
    step: str
    quote: str
    question: str


def day_done(entry: Entry) -> date:
    """Return the day on which an entry was finished."""
    head = entry.head
    return (head.finished or head.updated).date()


def asked(
    entry: Entry, followups: Sequence[FollowUp], on: date, evaluated: Sequence[date] = ()
) -> Planned | None:
    """Return what is to be asked about an entry on a day, also from earlier.

    One follow-up an entry: the latest that has come. A look-back at the entry on or after its day
    answers it, whatever it says.

    Args:
        entry: A finished entry.
        followups: What its exercise declares.
        on: The day.
        evaluated: The days on which a decision was evaluated.
    """
    come = [one for one in planned(entry, followups, on, evaluated) if one.day <= on]
    latest = max(come, key=lambda one: (one.day, one.followup.every is None), default=None)
    if latest is None or _answered(entry, latest.day, on) or _is_silent(entry, latest, on):
        return None
    return latest


def _answered(entry: Entry, day: date, on: date) -> bool:
    return any(day <= one.written.date() <= on for one in entry.lookbacks)


def _is_silent(entry: Entry, latest: Planned, on: date) -> bool:
    every = interval(entry, latest.followup)
    if every is None:
        return (on - latest.day).days > SILENT_AFTER_DAYS
    if (on - latest.day).days > RHYTHM_STAYS_DAYS:
        return True
    first = _first_day(entry, latest.followup, ())
    seen = [one.written.date() for one in entry.lookbacks if one.written.date() <= on]
    begun = max([*seen, *([first] if first else [])], default=latest.day)
    return (latest.day - begun).days >= SILENT_AFTER_TIMES * every


def planned(
    entry: Entry, followups: Sequence[FollowUp], on: date, evaluated: Sequence[date] = ()
) -> Iterator[Planned]:
    """Yield on which day each follow-up of an entry is asked, in no order.

    Of one that comes back it is the last time up to `on`, or the first one. What quotes an answer
    that was not given is not asked: there is nothing to come back to.
    """
    for followup in followups:
        condition = followup.when
        if condition is not None and not holds(condition, entry.answer_to(condition.step)):
            continue
        step = next((one for one in followup.quote if said_at(entry, one)), None)
        day = _first_day(entry, followup, evaluated)
        if step is None or day is None:
            continue
        every = interval(entry, followup)
        if every is not None and day <= on:
            day += timedelta(days=(on - day).days // every * every)
        quote, question = said_at(entry, step), _question(entry, followup)
        for one in (day, *_again(entry, followup)):
            yield Planned(one, followup, step, quote, question)


def _first_day(entry: Entry, followup: FollowUp, evaluated: Sequence[date]) -> date | None:
    start, days = _start(entry, followup, evaluated)
    try:
        return start + timedelta(days=days) if start is not None else None
    except OverflowError:
        return None


def _start(entry: Entry, followup: FollowUp, evaluated: Sequence[date]) -> tuple[date | None, int]:
    """Return the day a follow-up counts from, and how many days from there it is planned."""
    done = day_done(entry)
    if followup.since_evaluation:
        return min((day for day in evaluated if day >= done), default=None), followup.after
    if followup.on is None:
        return done, followup.after
    given = entry.answer_to(followup.on)
    value = given.value if given is not None else None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value, followup.after
    return (done, followup.otherwise) if followup.otherwise else (None, 0)


def interval(entry: Entry, followup: FollowUp) -> int | None:
    """Return after how many days a follow-up of an entry comes back, None when it does not."""
    given = entry.answer_to(followup.every_step) if followup.every_step else None
    chosen = given.chosen_ids() if given is not None else ()
    return next(
        (followup.every_by[one] for one in chosen if one in followup.every_by), followup.every
    )


def _again(entry: Entry, followup: FollowUp) -> Iterator[date]:
    for one in entry.lookbacks:
        if one.answers.get(FOLLOW_UP) != followup.id:
            continue
        choice = next((c for c in followup.choices if c.id == one.answers.get(CHOICE)), None)
        if choice is not None and choice.again is not None:
            yield one.written.date() + timedelta(days=choice.again)


def _question(entry: Entry, followup: FollowUp) -> str:
    asked = fill(followup.question, lambda step: said_at(entry, step) or None)
    return asked if asked is not None else followup.unquoted


def said_at(entry: Entry, step: str) -> str:
    """Return what somebody said at a step on one line, empty when it was skipped."""
    given = entry.answer_to(step)
    return " ".join(_said(given).split()) if given is not None else ""


def _said(given: Given) -> str:
    match given.value:
        case {"conversation": _, **talk}:
            return str(talk.get("sentence") or "")
        case {"who": _, "decision": decision, "limit": limit}:
            return ": ".join(str(part) for part in (decision, limit) if part)
        case {"reflexes": _, **message}:
            return str(message.get("rewrite") or "")
        case dict() if "final" not in given.value:
            return ""
        case _:
            return "; ".join(given.items())


def chosen_in(text: str, choices: Sequence[FollowUpChoice]) -> FollowUpChoice | None:
    """Return the short answer that a look-back begins with, or None."""
    begun = text.strip().casefold()
    found = [one for one in choices if begun.startswith(one.label.casefold())]
    return max(found, key=lambda one: len(one.label), default=None)
