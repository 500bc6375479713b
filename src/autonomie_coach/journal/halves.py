"""What was left half written in an entry, at its steps and in look-backs; never an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.journal.entry import Pending, key_in

if TYPE_CHECKING:
    from autonomie_coach.engine.given import Key
    from autonomie_coach.journal.entry import Entry

HALF_TYPED = "half_typed"
"""The key of an entry that holds them: tables like `[pending]`, which holds only one."""


def left_half(entry: Entry) -> dict[Key, Pending]:
    """Return what was left half-typed, by the step and item it belongs to."""
    kept = entry.extra.get(HALF_TYPED)
    found = [_pending(one) for one in kept] if isinstance(kept, list) else []
    return {(one.step, one.item): one for one in found if one is not None}


def _pending(table: object) -> Pending | None:
    match table:
        case {"step": str(step), "text": str(text), "cursor": int(cursor), "item": str(item)}:
            return Pending(step, text, cursor, item)
        case {"step": str(step), "text": str(text), "cursor": int(cursor)}:
            return Pending(step, text, cursor)
        case _:
            return None


HALF_LOOKBACK = "pending_lookback"
"""The key of an entry that holds a look-back somebody is still writing."""

HALF_LOOKBACKS = "pending_lookbacks"
"""The key of the look-backs still being written at questions: tables that name their step."""

HALF_LOOKBACKS_ELSEWHERE = "other_pending_lookbacks"
"""The key of those that a second window was writing at the same place: tables like both others."""


@dataclass(frozen=True, slots=True)
class Half:
    """A look-back that is not finished; `cursor` counts characters from the start."""

    text: str
    cursor: int


def half_written(entry: Entry, at: Key | None = None) -> Half | None:
    """Return the look-back that was begun at an entry, or at one question of it, or None."""
    whole = _half(entry.extra.get(HALF_LOOKBACK))
    here = whole if at is None else halves_at_questions(entry).get(at)
    return here or next((half for one, half in halves_elsewhere(entry) if one == at), None)


def halves_at_questions(entry: Entry) -> dict[Key, Half]:
    """Return the look-backs that were begun at questions of an entry."""
    kept = entry.extra.get(HALF_LOOKBACKS)
    rows = [(key_in(row), _half(row)) for row in kept] if isinstance(kept, list) else []
    return {at: half for at, half in rows if at is not None and half is not None}


def halves_elsewhere(entry: Entry) -> list[tuple[Key | None, Half]]:
    """Return the look-backs that second windows began, with the question each is at."""
    kept = entry.extra.get(HALF_LOOKBACKS_ELSEWHERE)
    rows = [(key_in(row), _half(row)) for row in kept] if isinstance(kept, list) else []
    return [(at, half) for at, half in rows if half is not None]


def all_halves(entry: Entry) -> list[tuple[Key | None, Half]]:
    """Return every look-back that was begun at an entry, with the question it is at."""
    whole = _half(entry.extra.get(HALF_LOOKBACK))
    return [
        *([(None, whole)] if whole is not None else []),
        *halves_at_questions(entry).items(),
        *halves_elsewhere(entry),
    ]


def _half(table: object) -> Half | None:
    match table:
        case {"text": str() as text, "cursor": int() as cursor} if text:
            return Half(text, min(max(cursor, 0), len(text)))
        case {"text": str() as text} if text:
            return Half(text, len(text))
        case _:
            return None
