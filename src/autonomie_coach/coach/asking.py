"""Saying that a question was asked for real: a dated look-back at it; for both faces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.engine.workshop import final_of
from autonomie_coach.journal.entry import ASKED, named
from autonomie_coach.journal.tried import WORKSHOP, chains, tried_in

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from autonomie_coach.content.words import Words
    from autonomie_coach.engine.given import Key
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Entry


@dataclass(frozen=True, slots=True)
class Askable:
    """A question of an entry as it was kept in the end, and whether it was asked for real.

    `steps` are those in which it stands; `at` is the first.
    """

    at: Key
    steps: tuple[str, ...]
    text: str
    asked: bool


def askable(entry: Entry) -> tuple[Askable, ...]:
    """Return the questions of an entry that can be asked: those of a workshop."""
    asked = {(one.step, one.item): one.asked for one in tried_in(entry) if one.sort == WORKSHOP}
    return tuple(
        Askable(
            chain[0].key,
            tuple(answer.step for answer in chain),
            final_of(chain[-1].given),
            bool(asked[chain[0].key]),
        )
        for chain in chains(entry)
    )


def say_asked(
    journal: Journal,
    path: Path,
    at: Key,
    now: datetime,
    words: Words,
    *,
    asked: bool = True,
    text: str = "",
) -> Entry:
    """Add a look-back that says that a question was asked, or was not after all.

    Args:
        journal: The journal.
        path: The file of the entry.
        at: The question.
        now: When it is said.
        words: The language of the sentence that stands there when there is no other.
        asked: Whether it was asked.
        text: What came of it; empty for that sentence.

    Raises:
        EntryError: the entry is of a later schema, or there are two files of it.
        StorageError: it cannot be written.
    """
    said = text.strip() or words("asked.text" if asked else "asked.text_not")
    names = {**named(at), ASKED: asked}
    return journal.add_lookback(journal.read(path), said, now, names).entry
