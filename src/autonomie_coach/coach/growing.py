"""Reads what the figures of growth are made of, what is behind one, and answers then and now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.coach.comparing import questions
from autonomie_coach.coach.growth import Growth, growth
from autonomie_coach.coach.remembering import QUOTABLE
from autonomie_coach.content.loader import load_exercise
from autonomie_coach.decisions.cards import Register
from autonomie_coach.errors import CoachError
from autonomie_coach.journal.copies import versions_among
from autonomie_coach.journal.entries import Stored
from autonomie_coach.journal.entry import FREE_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from autonomie_coach.coach import comparing
    from autonomie_coach.content.outline import Exercise
    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.decisions.cards import Unread
    from autonomie_coach.decisions.moment import Moment
    from autonomie_coach.engine.given import Key
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Broken, Entry, Listed

MOST_PAIRS = 6
"""Exercises of which then and now are shown, those done again last."""

MOST_READ = 3
"""Entries read from either end of an exercise: the first or last may have skipped the question."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The first and the latest answer to a question; `at` names it in the entry `path`."""

    exercise: str
    at: Key
    path: Path
    prompt: str
    first: comparing.Moment
    latest: comparing.Moment


@dataclass(frozen=True, slots=True)
class Read:
    """The figures, what they were made of, and the files that could not be read.

    `pairs` come from `with_pairs`.
    """

    growth: Growth
    listed: Sequence[Listed]
    cards: dict[str, Card]
    moments: dict[str, Moment]
    broken: tuple[Broken, ...]
    unread: tuple[Unread, ...]
    pairs: tuple[Pair, ...] = ()


def read_growth(
    journal: Journal,
    today: date,
    told: Callable[[int, int], None] = lambda _read, _of: None,
) -> Read:
    """Read the journal and return every figure on a day.

    Args:
        journal: The journal; its index tells which questions were tried, so no entry is opened
            for that.
        today: The day of now.
        told: Called with how many decisions and moments were read, and how many there are.

    Raises:
        StorageError: the journal folder cannot be used.
        LockedError: the journal is encrypted and was not unlocked.
    """
    listed, broken = journal.listed()
    register = Register(journal.vault)
    areas = (journal.vault.signatures_of(area) for area in ("decisions", "moments"))
    of = sum(len(files) for area in areas for files in area.values())
    count = 0

    def each() -> None:
        nonlocal count
        count += 1
        told(count, of)

    cards, moments = register.cards(each), register.moments(each=each)
    return Read(
        growth=growth(listed, cards.kept, moments.kept, today),
        listed=listed,
        cards={one.id: one for one in cards.kept},
        moments={one.id: one for one in moments.kept},
        broken=tuple(broken),
        unread=(*cards.unread, *moments.unread),
    )


def with_pairs(journal: Journal, read: Read, words: Words) -> Read:
    """Return what was read with answers then and now; opens a few entries of each exercise.

    Raises:
        LockedError: the journal is encrypted and was not unlocked.
    """
    return replace(read, pairs=tuple(_pairs(journal, read.listed, words)))


def _pairs(journal: Journal, listed: Sequence[Listed], words: Words) -> Iterable[Pair]:
    for exercise, heads in _done_again(listed)[:MOST_PAIRS]:
        oldest_last = [*heads[:MOST_READ], *heads[max(MOST_READ, len(heads) - MOST_READ) :]]
        entries = [one for one in (_read(journal, head) for head in oldest_last) if one is not None]
        pair = _pair(exercise, entries, words)
        if pair is not None:
            yield pair


def _done_again(listed: Sequence[Listed]) -> list[tuple[str, list[Listed]]]:
    """Return the exercises that were closed more than once, with their entries, newest first."""
    copies = {one.head.path for found in versions_among(listed) for one in found.copies}
    by_exercise: dict[str, list[Listed]] = {}
    for head in listed:
        is_common = head.section and head.exercise != FREE_TEXT
        if is_common and head.status == "done" and head.path not in copies:
            by_exercise.setdefault(head.exercise, []).append(head)
    return [(name, heads) for name, heads in by_exercise.items() if len(heads) > 1]


def _read(journal: Journal, head: Listed) -> Entry | None:
    read = journal.try_read(Path(head.path))
    return read.entry if isinstance(read, Stored) else None


def _names_of_steps(
    exercise: str, here: Entry, others: Sequence[Entry], language: str
) -> Exercise | None:
    """Return the exercise where it may tell that a step was called otherwise before, else None.

    Reading it takes longer than all the rest together.
    """
    steps = {answer.step for answer in here.answers}
    if all(answer.step in steps for entry in others for answer in entry.answers):
        return None
    try:
        return load_exercise(exercise, language)
    except CoachError:
        return None


def _pair(exercise: str, entries: Sequence[Entry], words: Words) -> Pair | None:
    """Return the question of an exercise that says most, as it was answered first and last."""
    if len(entries) < 2:
        return None
    here = entries[0]
    known = _names_of_steps(exercise, here, entries[1:], words.language)
    kinds = {one.key: one.kind for one in here.answers}
    found = []
    for one in questions(here, entries[1:], known, words):
        # A look-back tells what came of it; it is no answer to the question.
        answers = [moment for moment in one.moments if not moment.is_lookback]
        if kinds[one.at] in QUOTABLE and answers[0].lines != answers[-1].lines:
            ends = answers[0], answers[-1]
            found.append(Pair(exercise, one.at, here.head.path, one.prompt, *ends))

    def order(one: Pair) -> tuple[bool, int]:
        # A prompt that quotes another answer each time asks about something else.
        return bool(one.first.prompt), QUOTABLE.index(kinds[one.at])

    return min(found, key=order, default=None)
