"""The journal as entries: read, find, make, change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from autonomie_coach.errors import CoachError, EntryError, KeyMissingError, LockedError
from autonomie_coach.journal.entry import (
    SCHEMA,
    Broken,
    Entry,
    Head,
    Listed,
    Lookback,
    newest_first,
)
from autonomie_coach.storage.names import stem_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from autonomie_coach.journal.index import MemoryIndex
    from autonomie_coach.journal.search import Searched, Sought
    from autonomie_coach.storage.vault import Seen, Vault

_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
ID_TAIL = 6
"""Random characters at the end of an id; enough to name an entry by."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry with the file it was read from or written to."""

    entry: Entry
    data: bytes
    seen: Seen


class Journal:
    """The entries of one vault."""

    def __init__(self, vault: Vault, cache: Path | None = None) -> None:
        """Open the journal of a vault; with the folder of caches, lists and search are fast."""
        self.vault = vault
        self._cache = cache
        self._index_used: MemoryIndex | None = None
        self._index_is_open = False

    @property
    def cache_folder(self) -> Path | None:
        """Return the folder of caches, None where nothing is kept between runs."""
        return self._cache

    @property
    def cache_file(self) -> Path | None:
        """Return where the cache of this journal lies, if it has one."""
        from autonomie_coach.journal.index import cache_file

        return cache_file(self._cache, self.vault.root) if self._cache is not None else None

    def heads(self) -> tuple[list[Head], list[Broken]]:
        """Return what lists show of every entry, newest first, and the files that are unreadable.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        listed, broken = self.listed()
        return [one.head() for one in listed], broken

    def listed(self) -> tuple[list[Listed], list[Broken]]:
        """Return the light heads of all entries, newest first, and the unreadable files.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        index_now = self._index()
        if index_now is None:
            from autonomie_coach.journal.tried import tried_in

            entries, unreadable = self.all()
            return [Listed.of(one.head, tried_in(one)) for one in entries], unreadable
        from autonomie_coach.journal import index

        folders = index_now.folders()
        found = list(index.listed_in(folders, self.vault.entries))
        found.sort(key=lambda one: (-one.instant, one.id))
        return found, index.broken_in(folders, self.vault.entries)

    def holding(self, sought: Sought) -> tuple[list[tuple[Listed, Searched]], list[Broken]]:
        """Return the entries that hold what is sought, newest first, each with where it does.

        Beside them the files that are unreadable.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        from autonomie_coach.journal import search

        index_now = self._index()
        if index_now is None:
            entries, unreadable = self.all()
            return list(search.holding(entries, sought)), unreadable
        from autonomie_coach.journal import index

        folders = index_now.folders(sought=sought)
        found = [one for folder in folders for one in folder.found]
        found.sort(key=lambda one: (-one[0].instant, one[0].id))
        return found, index.broken_in(folders, self.vault.entries)

    def words(self) -> dict[Path, str]:
        """Return the words of every entry by file, as `search.words_of` gives them.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        from autonomie_coach.journal.search import words_of

        index_now = self._index()
        if index_now is None:
            return {entry.head.path: words_of(entry) for entry in self.all()[0]}
        return {
            self.vault.entries / folder.name / signature[0]: words
            for folder in index_now.folders(with_words=True)
            for signature, words in zip(folder.signatures, folder.words, strict=True)
        }

    def _index(self) -> MemoryIndex | None:
        """Return the cache for the journal as it is: in memory alone once it is encrypted."""
        if self._cache is None:
            return None
        is_open = self.vault.sealing is None
        if self._index_used is None or self._index_is_open != is_open:
            self._index_used = self._new_index(self._cache, is_open=is_open)
            self._index_is_open = is_open
        return self._index_used

    def _new_index(self, cache: Path, *, is_open: bool) -> MemoryIndex:
        from autonomie_coach.journal.index import Index, MemoryIndex, cache_file

        def read(path: Path) -> Entry | Broken:
            found = self.try_read(path)
            return found.entry if isinstance(found, Stored) else found

        if is_open:
            return Index(cache_file(cache, self.vault.root), self.vault, read)
        return MemoryIndex(self.vault, read)

    def forget(self) -> None:
        """Forget what was read: the journal is locked, or its files became others."""
        self._index_used = None

    def forget_cache(self) -> None:
        """Remove the cache of this journal from disk.

        Raises:
            StorageError: it is there and cannot be removed.
        """
        file = self.cache_file
        if file is not None:
            from autonomie_coach.journal.index import throw_away

            self.forget()
            throw_away(file)

    def trash(self) -> Journal:
        """Return the entries in the trash, as a journal of their own."""
        return Journal(self.vault.trash())

    def all(self) -> tuple[list[Entry], list[Broken]]:
        """Return every entry, newest first, and the files that are unreadable.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        entries: list[Entry] = []
        broken: list[Broken] = []
        for path in self.vault.entry_files():
            read = self.try_read(path)
            if isinstance(read, Stored):
                entries.append(read.entry)
            else:
                broken.append(read)
        entries.sort(key=lambda entry: newest_first(entry.head))
        return entries, broken

    def try_read(self, path: Path) -> Stored | Broken:
        """Read one file, or say why it cannot be read.

        Raises:
            LockedError: the journal is encrypted and has not been unlocked.
        """
        try:
            return self.read(path)
        except (LockedError, KeyMissingError):
            # Not this file but the whole journal is closed.
            raise
        except CoachError as error:
            return Broken(path, error.key, error.values)

    def read(self, path: Path) -> Stored:
        """Read one entry.

        Raises:
            EntryError: the file is no entry.
            StorageError: the file cannot be read.
        """
        data, seen = self.vault.read(path)
        from autonomie_coach.journal.codec import decode

        return Stored(decode(data, path), data, seen)

    def find(self, reference: str) -> Stored:
        """Return the entry a person means: id, unique beginning, last six characters, or `last`.

        Raises:
            EntryError: none or several are meant, or its file cannot be read.
        """
        return self.read(self.file_of(reference))

    def file_of(self, reference: str) -> Path:
        """Return the file of the entry a person means, which may be one that cannot be read.

        Raises:
            EntryError: none or several are meant.
            StorageError: the journal folder cannot be used.
        """
        heads, broken = self.heads()
        found = matching(heads, reference)
        if len(found) == 1:
            return found[0].path
        if not found:
            return _broken_meant(broken, reference)
        if len({head.id for head in found}) == 1:
            paths = ", ".join(str(head.path) for head in found)
            raise EntryError("entry.two_files", id=found[0].id, paths=paths)
        names = ", ".join(head.id for head in found[:5])
        raise EntryError("entry.ambiguous", reference=reference, ids=names, count=len(found))

    def new_id(self, exercise: str, now: datetime) -> str:
        """Return an unused id: day, exercise and six random characters."""
        import secrets

        tail = "".join(secrets.choice(_BASE32) for _ in range(ID_TAIL))
        return f"{now.date().isoformat()}-{exercise}-{tail}"

    def path_of(self, entry_id: str) -> Path:
        """Return where a new entry with that id is written."""
        return self.vault.path_of("entries", entry_id[:7], entry_id)

    def create(self, entry: Entry) -> Stored:
        """Write a new entry.

        Raises:
            StorageError: it cannot be written.
        """
        from autonomie_coach.journal.codec import encode

        data = encode(entry)
        return Stored(entry, data, self.vault.create(entry.head.path, data))

    def save(self, stored: Stored, entry: Entry) -> Stored:
        """Write an entry over the file it came from.

        Raises:
            ChangedOnDiskError: the file was changed by someone else; nothing was written.
            EntryError: the entry is of a later schema.
            StorageError: it cannot be written.
        """
        from autonomie_coach.journal.codec import encode

        data = encode(entry, stored.data)
        if data == stored.data:
            return replace(stored, entry=entry)
        if stored.entry.schema < SCHEMA:
            self.vault.keep_before(entry.head.path, stored.seen.raw, stored.entry.schema)
        return Stored(entry, data, self.vault.replace(entry.head.path, data, stored.seen))

    def add_lookback(
        self, stored: Stored, text: str, now: datetime, names: Mapping[str, Any] | None = None
    ) -> Stored:
        """Add a dated look-back to an entry; its answers stay as they were.

        `names` are further keys: the question it is at, if it is at one, and what else it says.

        Raises:
            EntryError, StorageError: as `save`.
        """
        entry = stored.entry
        if entry.schema > SCHEMA:
            raise EntryError("entry.later_schema", file=entry.head.path.name)
        self.refuse_twin(entry.head)
        return self.save(
            stored,
            replace(
                entry,
                head=replace(entry.head, updated=now),
                lookbacks=(*entry.lookbacks, Lookback(now, text, extra=dict(names or {}))),
            ),
        )

    def refuse_twin(self, head: Head) -> None:
        """See that an entry has one file; with two of them nothing is written in either.

        Raises:
            EntryError: it has two; names both, and `file` is one of them.
        """
        heads, _ = self.heads()
        twins = [one for one in heads if one.id == head.id]
        if len(twins) > 1:
            paths = ", ".join(str(one.path) for one in twins)
            raise EntryError("entry.two_files", id=head.id, paths=paths, file=head.path)


def matching(heads: list[Head], reference: str) -> list[Head]:
    """Return the entries a reference can mean; an exact id goes before a beginning."""
    if reference == "last":
        latest = max((head.updated.timestamp() for head in heads), default=None)
        found = [head for head in heads if head.updated.timestamp() == latest]
        return [max(found, key=_written)] if found else []
    if not reference:
        return []
    exact = [head for head in heads if head.id == reference]
    return exact or [
        head
        for head in heads
        if head.id.startswith(reference) or head.id[-ID_TAIL:] == reference.lower()
    ]


def _broken_meant(broken: list[Broken], reference: str) -> Path:
    stems = {one.path: stem_of(one.path.name) for one in broken if reference}
    found = [path for path, stem in stems.items() if reference in (stem, stem[-ID_TAIL:])]
    if not found:
        raise EntryError("entry.not_found", reference=reference)
    if len(found) > 1:
        names = ", ".join(str(path) for path in found[:5])
        raise EntryError("entry.ambiguous", reference=reference, ids=names, count=len(found))
    return found[0]


def _written(head: Head) -> tuple[int, str]:
    """Return when the file was written, in nanoseconds: `updated` knows whole seconds only."""
    try:
        return head.path.stat().st_mtime_ns, head.id
    except OSError:
        return 0, head.id
