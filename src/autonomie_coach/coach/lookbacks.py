"""A look-back while it is being written: kept in its entry's own file until it is added."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autonomie_coach.engine.reading import clean
from autonomie_coach.errors import ChangedOnDiskError

if TYPE_CHECKING:
    from collections.abc import Callable

    from autonomie_coach.coach.clock import Clock
    from autonomie_coach.journal.entries import Journal, Stored
    from autonomie_coach.journal.entry import Entry

KEY = "pending_lookback"
"""The key of an entry that holds a look-back somebody is still writing."""


@dataclass(frozen=True, slots=True)
class Half:
    """A look-back that is not finished; `cursor` counts characters from the start."""

    text: str
    cursor: int


def half_written(entry: Entry) -> Half | None:
    """Return the look-back that was begun at an entry, or None."""
    match entry.extra.get(KEY):
        case {"text": str() as text, "cursor": int() as cursor} if text:
            return Half(text, min(max(cursor, 0), len(text)))
        case {"text": str() as text} if text:
            return Half(text, len(text))
        case _:
            return None


def with_half(entry: Entry, half: Half | None) -> Entry:
    """Return the entry with that half-written look-back, or with none."""
    extra = {key: value for key, value in entry.extra.items() if key != KEY}
    if half is not None:
        extra[KEY] = {"text": half.text, "cursor": half.cursor}
    return replace(entry, extra=extra)


class LookbackDraft:
    """The look-back that is being written at one entry.

    What is typed stays here until it is saved; saving reads the file anew, so that what someone
    else changed in it meanwhile stays.
    """

    def __init__(self, journal: Journal, entry: Entry, clock: Clock) -> None:
        self._journal = journal
        self._path = entry.head.path
        self._clock = clock
        self.half = half_written(entry)
        self.dirty = False

    def typed(self, text: str, cursor: int) -> None:
        """Keep what stands in the field now."""
        text = clean(text)
        half = Half(text, min(cursor, len(text))) if text else None
        if half != self.half:
            self.half = half
            self.dirty = True

    def save(self) -> bool:
        """Write what was typed if it changed; tell whether it was written.

        Raises:
            EntryError: the entry is of a later schema, or its file is broken by now.
            StorageError: it cannot be written; the text is still here and `dirty` stays set.
        """
        if not self.dirty:
            return False
        self._write(lambda stored: self._journal.save(stored, with_half(stored.entry, self.half)))
        self.dirty = False
        return True

    def add(self) -> Entry | None:
        """Add what was written to the entry, dated now; nothing but white space adds nothing.

        Raises:
            EntryError, StorageError: as `save`; the text is still here.
        """
        if self.half is None or not self.half.text.strip():
            self.typed("", 0)
            self.save()
            return None
        text = self.half.text
        added = self._write(
            lambda stored: self._journal.add_lookback(
                replace(stored, entry=with_half(stored.entry, None)), text, self._clock()
            )
        )
        self.half = None
        self.dirty = False
        return added.entry

    def _write(self, change: Callable[[Stored], Stored]) -> Stored:
        try:
            return change(self._journal.read(self._path))
        except ChangedOnDiskError:
            # Someone wrote between reading and writing; once more, on what they wrote.
            return change(self._journal.read(self._path))
