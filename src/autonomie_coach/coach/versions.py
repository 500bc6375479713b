"""The versions of an entry in the journal: finding them, and writing one instead of two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from autonomie_coach.coach.merging import Merging, Side
from autonomie_coach.coach.which_file import file_meant
from autonomie_coach.engine.when import plain_day
from autonomie_coach.errors import ChangedOnDiskError, EntryError, StorageError
from autonomie_coach.journal.copies import Versions, versions_among
from autonomie_coach.journal.entries import matching
from autonomie_coach.journal.entry import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from autonomie_coach.content.words import Words
    from autonomie_coach.journal.entries import Journal, Stored
    from autonomie_coach.journal.entry import Entry, Head


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of an entry being merged: the original, and a copy made by `origin`.

    `left` is how many copies there are besides this one.
    """

    this: Stored
    that: Stored
    origin: str
    left: int
    merging: Merging


def versions_at(heads: Sequence[Head], path: Path) -> Versions[Head] | None:
    """Return the versions that a file is one of; None when it is the only one."""
    return next((one for one in versions_among(heads) if one.holds(path)), None)


def versions_meant(journal: Journal, reference: str, folder: Path) -> Versions[Head]:
    """Return the versions of the entry that a person names, as an entry or by the path of one.

    Raises:
        EntryError: no entry is meant, several are, or there is one version of it.
        StorageError: the journal cannot be used.
    """
    heads, _ = journal.heads()
    found = matching(heads, reference)
    paths = [head.path for head in found] or [file_meant(journal, reference, folder)]
    groups = [versions_at(heads, path) for path in paths]
    first = groups[0]
    if any(one != first for one in groups):
        names = ", ".join(head.id for head in found[:5])
        raise EntryError("entry.ambiguous", reference=reference, ids=names, count=len(found))
    if first is None:
        raise EntryError("entry.one_version", file=paths[0].name)
    return first


def pair_of(journal: Journal, versions: Versions[Head]) -> Pair:
    """Return the original with the first of its copies, read anew.

    Raises:
        EntryError: one of them cannot be read, is of a later version, or is of another exercise.
        StorageError: a file cannot be read.
    """
    copy = versions.copies[0]
    this, that = (journal.read(head.path) for head in (versions.original, copy.head))
    for one in (this, that):
        if one.entry.schema > SCHEMA:
            raise EntryError("entry.later_schema", file=one.entry.head.path.name)
    if this.entry.head.exercise != that.entry.head.exercise:
        files = [one.entry.head.path.name for one in (this, that)]
        raise EntryError("entry.other_exercise", file=files[0], other=files[1])
    merging = Merging(this.entry, that.entry)
    return Pair(this, that, copy.origin, len(versions.copies) - 1, merging)


def merge(journal: Journal, pair: Pair) -> Entry:
    """Write the chosen answers over the original, and put the copy in the trash.

    When something in the original was not chosen, a copy of how it was goes to the trash too, so
    that no text is lost.

    Raises:
        ChangedOnDiskError: one of the two was changed meanwhile; nothing was done.
        StorageError: it cannot be written; both are still there.
        ValueError: not everything was chosen.
    """
    this, that = pair.this.entry.head.path, pair.that.entry.head.path
    merged = pair.merging.entry()
    for path, stored in ((this, pair.this), (that, pair.that)):
        if journal.vault.read(path)[0] != stored.data:
            raise ChangedOnDiskError("entry.changed", file=path.name)
    vault = journal.vault
    kept = vault.copy_to_trash(this, pair.this.data) if pair.merging.drops_this else None
    try:
        journal.save(pair.this, merged)
    except StorageError:
        if kept is not None:
            vault.trash().remove(*kept)
        raise
    vault.move_to_trash(that)
    return merged


def described(versions: Versions[Any], path: Path, words: Words) -> str:
    """Say of an entry or a card that it has other versions; which, where there is one."""
    copy = next((one for one in versions.copies if one.head.path == path), None)
    if copy is not None:
        return words("copies.this_is", origin=words(f"copies.{copy.origin}"))
    if len(versions.copies) > 1:
        return words("copies.there_are", count=len(versions.copies))
    return words("copies.there_is", origin=words(f"copies.{versions.copies[0].origin}"))


def named(pair: Pair, side: Side, words: Words, today: date) -> str:
    """Return which version a side is, and when it was last changed."""
    entry = pair.merging.this if side is Side.THIS else pair.merging.that
    name = "original" if side is Side.THIS else pair.origin
    said = words(
        "copies.changed",
        name=words(f"copies.{name}"),
        day=plain_day(entry.head.updated.date(), words.language, today),
        time=f"{entry.head.updated:%H:%M}",
    )
    return said[:1].upper() + said[1:]
