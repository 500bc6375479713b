"""A look-back while it is being written: kept in its entry's own file until it is added.

It is a look-back at the whole entry, or at one question of it: then it names the step.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from autonomie_coach.coach.trash import back_if_deleted
from autonomie_coach.engine.reading import clean
from autonomie_coach.errors import ChangedOnDiskError, StorageError
from autonomie_coach.journal.entry import named
from autonomie_coach.journal.halves import (
    HALF_LOOKBACK,
    HALF_LOOKBACKS,
    HALF_LOOKBACKS_ELSEWHERE,
    Half,
    half_written,
    halves_at_questions,
    halves_elsewhere,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from autonomie_coach.coach.clock import Clock
    from autonomie_coach.engine.given import Key
    from autonomie_coach.journal.entries import Journal, Stored
    from autonomie_coach.journal.entry import Entry


def with_halves_elsewhere(entry: Entry, rows: list[tuple[Key | None, Half]]) -> Entry:
    """Return the entry with these look-backs as those of second windows."""
    extra = {key: value for key, value in entry.extra.items() if key != HALF_LOOKBACKS_ELSEWHERE}
    if rows:
        extra[HALF_LOOKBACKS_ELSEWHERE] = [
            (named(at) if at is not None else {}) | _table(half) for at, half in rows
        ]
    return replace(entry, extra=extra)


def with_half(entry: Entry, half: Half | None, at: Key | None = None) -> Entry:
    """Return the entry with that half-written look-back, or with none."""
    name = HALF_LOOKBACK if at is None else HALF_LOOKBACKS
    extra = {key: value for key, value in entry.extra.items() if key != name}
    if at is None:
        if half is not None:
            extra[HALF_LOOKBACK] = _table(half)
    else:
        others = {one: kept for one, kept in halves_at_questions(entry).items() if one != at}
        rows = [*others.items(), *([(at, half)] if half is not None else [])]
        if rows:
            extra[HALF_LOOKBACKS] = [named(one) | _table(kept) for one, kept in rows]
    return replace(entry, extra=extra)


def _table(half: Half) -> dict[str, object]:
    return {"text": half.text, "cursor": half.cursor}


class LookbackDraft:
    """The look-back that is being written at one entry, or at one question of it.

    What is typed stays here until it is saved; saving reads the file anew, so that what someone
    else changed in it meanwhile stays. A look-back that another window is writing at the same place
    stays beside it.
    """

    def __init__(self, journal: Journal, entry: Entry, clock: Clock, at: Key | None = None) -> None:
        self._journal = journal
        self._path = entry.head.path
        self._clock = clock
        self._at = at
        self.half = half_written(entry, at)
        self._on_disk = self.half
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
        self._write(lambda stored: self._journal.save(stored, self._put(stored.entry, self.half)))
        self._on_disk = self.half
        self.dirty = False
        return True

    def add(self, keys: Mapping[str, str | bool] | None = None) -> Entry | None:
        """Add what was written to the entry, dated now; nothing but white space adds nothing.

        `keys` are further ones of the look-back, such as the follow-up it answers.

        Raises:
            EntryError, StorageError: as `save`; the text is still here.
        """
        if self.half is None or not self.half.text.strip():
            self.typed("", 0)
            self.save()
            return None
        text = self.half.text
        names = {**(keys or {}), **(named(self._at) if self._at is not None else {})}
        added = self._write(
            lambda stored: self._journal.add_lookback(
                replace(stored, entry=self._put(stored.entry, None)),
                text,
                self._clock(),
                names,
            )
        )
        self.half = self._on_disk = None
        self.dirty = False
        return added.entry

    def _put(self, entry: Entry, half: Half | None) -> Entry:
        """Return the entry with this look-back in the place of what it was when last saved."""
        ours = None if self._on_disk is None else (self._at, self._on_disk.text)
        others = [(at, one) for at, one in halves_elsewhere(entry) if (at, one.text) != ours]
        alone = with_halves_elsewhere(entry, others)
        here = half_written(with_halves_elsewhere(entry, []), self._at)
        if here is None or (self._at, here.text) == ours:
            return with_half(alone, half, self._at)
        if half is not None:
            others.append((self._at, half))
        return with_halves_elsewhere(entry, others)

    def _write(self, change: Callable[[Stored], Stored]) -> Stored:
        try:
            return change(self._read())
        except ChangedOnDiskError:
            # Someone wrote between reading and writing; once more, on what they wrote.
            return change(self._read())

    def _read(self) -> Stored:
        try:
            return self._journal.read(self._path)
        except StorageError:
            # Deleted from another window meanwhile: who still writes on it, still wants it.
            if not back_if_deleted(self._journal, self._path):
                raise
            return self._journal.read(self._path)
