"""Do you remember: one old answer that is worth seeing again, offered and never asked for.

Which entries come into question is decided by their heads; only a few of them are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.journal.entries import Stored
from autonomie_coach.journal.entry import FREE_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from autonomie_coach.engine.given import Given, Key
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Answer, Entry, Head

AGAIN_DAYS = 7
"""Days after which an answer is old, when the same question was answered again later."""

OLD_DAYS = 30
"""Days after which an answer is old by itself."""

SUBSTANTIAL = 40
"""Characters from which an old answer is worth seeing again by itself."""

QUOTED = 90
"""Characters of an answer that are quoted at most."""

MOST_READ = 12
"""Entries read at most to find one."""

QUOTABLE = ("long_text", "short_text", "list")
"""Kinds of steps whose answers say something when they are quoted."""

_SENTENCE_ENDS = (". ", "? ", "! ")


@dataclass(frozen=True, slots=True)
class Memory:
    """An old answer: its entry, its question, and a short piece of it."""

    head: Head
    at: Key
    quote: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may hold one; `again` is the last time the exercise was done after it."""

    head: Head
    again: Head | None = None


def remembered(journal: Journal, heads: Sequence[Head], today: date) -> Memory | None:
    """Return the oldest answer worth seeing again, or None; reads a few entries at most.

    One that was answered otherwise later goes before one that is only old. An entry that was
    looked back at has been seen again.
    """
    reads = 0
    for candidate in candidates(heads, today):
        reads += 1 if candidate.again is None else 2
        if reads > MOST_READ:
            return None
        entry = _read(journal, candidate.head)
        again = _read(journal, candidate.again)
        if entry is None or (candidate.again is not None and again is None):
            continue
        if (answer := worth_seeing(entry, again)) is not None:
            return Memory(candidate.head, answer.key, quote_of(answer.given))
    return None


def candidates(heads: Sequence[Head], today: date) -> list[Candidate]:
    """Return the entries that come into question, the most sensible first.

    Args:
        heads: All entries, newest first.
        today: The day of now.
    """
    last: dict[str, Head] = {}
    again: dict[str, Candidate] = {}
    old: list[Candidate] = []
    for head in heads:
        if head.status != "done" or head.exercise == FREE_TEXT:
            continue
        later = last.setdefault(head.exercise, head)
        age = (today - head.started.date()).days
        if _seen_again(head) or age < AGAIN_DAYS:
            continue
        if later is not head:
            again[head.exercise] = Candidate(head, later)
        if age >= OLD_DAYS:
            old.append(Candidate(head))
    of_again = sorted(again.values(), key=lambda one: one.head.started.timestamp())
    return [*of_again, *reversed(old)]


def _seen_again(head: Head) -> bool:
    """Tell whether something was added after the entry was closed."""
    return head.finished is not None and head.updated > head.finished


def _read(journal: Journal, head: Head | None) -> Entry | None:
    read = journal.try_read(head.path) if head is not None else None
    return read.entry if isinstance(read, Stored) else None


def worth_seeing(entry: Entry, again: Entry | None) -> Answer | None:
    """Return the answer to offer: one that became another, or of one that is only old, a long one.

    Of several the first that says enough, texts before lists; else the longest.
    """
    quotable = [one for one in entry.answers if one.kind in QUOTABLE and not one.given.skipped]
    quotable.sort(key=lambda one: one.kind == "list")
    if again is None:
        found = [one for one in quotable if len(_text(one.given)) >= SUBSTANTIAL]
    else:
        found = list(_answered_otherwise(quotable, again))
    enough = (one for one in found if len(_text(one.given)) >= SUBSTANTIAL)
    return next(enough, max(found, key=lambda one: len(_text(one.given)), default=None))


def _answered_otherwise(answers: Sequence[Answer], again: Entry) -> Iterator[Answer]:
    for one in answers:
        later = again.answer_to(one.step, one.item)
        if later is not None and not later.skipped and _text(later) != _text(one.given):
            yield one


def quote_of(given: Given) -> str:
    """Return a short piece of an answer on one line: whole sentences where they fit."""
    text = _text(given)
    if len(text) <= QUOTED:
        return text
    begin = text[:QUOTED]
    ends = [at + 1 for at in range(SUBSTANTIAL, QUOTED - 1) if begin[at : at + 2] in _SENTENCE_ENDS]
    if ends:
        return begin[: ends[-1]]
    return f"{begin.rsplit(' ', 1)[0]} …"


def last_words(entry: Entry) -> str:
    """Return a short piece of the last answer of an entry that can be quoted; else empty."""
    said = [one.given for one in entry.answers if one.kind in QUOTABLE and _text(one.given)]
    return quote_of(said[-1]) if said else ""


def _text(given: Given) -> str:
    return " ".join("; ".join(given.items()).split())
