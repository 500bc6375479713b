"""A cache of what lists and search need; the TOML files stay the only truth.

A file counts as unchanged when its times, size and inode are the same and it was not written in
the last two seconds before it was read. Losing or breaking the cache costs time, nothing else.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from autonomie_coach.errors import StorageError
from autonomie_coach.journal import index_file
from autonomie_coach.journal.entry import Broken, Entry, Listed
from autonomie_coach.journal.index_file import Folder
from autonomie_coach.journal.search import Kept, words_of
from autonomie_coach.journal.tried import tried_in
from autonomie_coach.storage.system_errors import as_storage_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from autonomie_coach.journal.index_file import Row
    from autonomie_coach.journal.search import Searched, Sought
    from autonomie_coach.storage.listing import Signature
    from autonomie_coach.storage.vault import Vault


class MemoryIndex:
    """The cache of one journal for as long as the program runs; leaves nothing on disk.

    An encrypted journal has this one. It may be asked from several threads.
    """

    def __init__(self, vault: Vault, read: Callable[[Path], Entry | Broken]) -> None:
        self._vault = vault
        self._read = read
        self._turn = Lock()
        self._kept: dict[str, Folder] = {}

    def folders(self, *, with_words: bool = False, sought: Sought | None = None) -> list[Folder]:
        """Return every folder as it stands now; reads only the files that changed.

        With something sought each folder comes with what was found in it.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        del with_words  # they are in memory either way
        listed = self._vault.entry_signatures()
        with self._turn:
            now = {
                name: self._built(name, files, self._kept.get(name))
                for name, files in listed.items()
            }
            young = index_file.young_ns()
            self._kept = {
                name: replace(folder, signatures=index_file.lasting(folder.signatures, young))
                for name, folder in now.items()
            }
        return [self._searched(folder, sought) for folder in now.values()]

    def _searched(self, folder: Folder, sought: Sought | None) -> Folder:
        if sought is None:
            return folder
        return replace(folder, found=_found_in(folder, self._vault.entries, sought))

    def _built(self, name: str, files: list[Signature], before: Folder | None) -> Folder:
        known = {}
        if before is not None:
            parts = zip(before.rows, before.words, before.texts, strict=True)
            known = dict(zip(before.signatures, parts, strict=True))
        built = Folder(name, list(files))
        for signature in files:
            row, words, texts = known.get(signature) or self._row(name, signature[0])
            built.rows.append(row)
            built.words.append(words)
            built.texts.append(texts)
        return built

    def _row(self, folder: str, name: str) -> tuple[Row, str, Kept | None]:
        path = self._vault.entries / folder / name
        read = self._read(path)
        if isinstance(read, Broken):
            values = [(key, str(value)) for key, value in read.values.items()]
            return (False, name, read.key, values), "", None
        # Where the journal lies is not kept: the same cache serves when it is reached otherwise.
        row = (True, *Listed.of(read.head, tried_in(read))[:-1])
        return row, words_of(read), Kept.of(read)


class Index(MemoryIndex):
    """The cache of one journal in a file, for the next run."""

    def __init__(self, file: Path, vault: Vault, read: Callable[[Path], Entry | Broken]) -> None:
        super().__init__(vault, read)
        self._file = file

    def folders(self, *, with_words: bool = False, sought: Sought | None = None) -> list[Folder]:
        """Return every folder as it stands now; reads only the files that changed.

        With something sought each folder comes with what was found in it.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        listed = self._vault.entry_signatures()
        try:
            return self._from_cache(listed, with_words, sought)
        except (sqlite3.Error, ValueError, EOFError, TypeError, OSError, UnicodeError):
            with suppress(StorageError):
                # A cache that cannot be removed is not used either.
                throw_away(self._file)
            built = (self._built(name, files, None) for name, files in listed.items())
            return [self._searched(folder, sought) for folder in built]

    def _from_cache(
        self, listed: dict[str, list[Signature]], with_words: bool, sought: Sought | None
    ) -> list[Folder]:
        known: set[str] = set()
        now: dict[str, Folder] = {}
        with index_file.Database(self._file) as database:
            select = index_file.SELECT[with_words or sought is not None]
            terms = sought.terms if sought is not None else ()
            # One folder is taken in at a time: the texts of all of them would fill the memory.
            for name, signature, rows, words in database.execute(select):
                known.add(name)
                files = listed.get(name)
                if files is not None and index_file.packed(files) == signature:
                    folder = index_file.unpacked(Folder(name, files), rows, words, terms)
                    now[name] = self._with_found(database, folder, sought)
            changed = [
                self._built(
                    name, files, index_file.complete(database, name) if name in known else None
                )
                for name, files in listed.items()
                if name not in now
            ]
            gone = known - listed.keys()
            if changed or gone:
                index_file.store(database, changed, gone)
        now |= {folder.name: self._searched(folder, sought) for folder in changed}
        return [now[name] for name in listed]

    def _with_found(
        self, database: sqlite3.Connection, folder: Folder, sought: Sought | None
    ) -> Folder:
        if sought is None or not folder.words:
            return folder
        whole = index_file.with_texts(database, folder)
        found = _found_in(whole, self._vault.entries, sought)
        return Folder(folder.name, folder.signatures, folder.rows, found=found)


def _found_in(folder: Folder, root: Path, sought: Sought) -> list[tuple[Listed, Searched]]:
    found: list[tuple[Listed, Searched]] = []
    where = str(root / folder.name)
    for row, words, texts in zip(folder.rows, folder.words, folder.texts, strict=True):
        number = sought.place_in(words)
        if number is not None and texts is not None:
            found.append((Listed._make((*row[1:], where)), texts.text(number)))
    return found


def throw_away(file: Path) -> None:
    """Remove a cache and what sqlite keeps beside it.

    Raises:
        StorageError: it is there and cannot be removed.
    """
    for suffix in ("", "-journal", "-wal", "-shm"):
        path = Path(f"{file}{suffix}")
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise as_storage_error(error, path) from error


def cache_file(folder: Path, journal: Path) -> Path:
    """Return where the cache of a journal lies; another journal has another file."""
    name = zlib.crc32(os.fsencode(os.path.realpath(journal)))
    return folder / f"index-{name:08x}.sqlite"


def broken_in(folders: Iterable[Folder], root: Path) -> list[Broken]:
    """Return the files in folders under `root` that cannot be read."""
    return [
        Broken(root / folder.name / row[1], row[2], dict(row[3]))
        for folder in folders
        for row in folder.rows
        if not row[0]
    ]


def listed_in(folders: Iterable[Folder], root: Path) -> Iterator[Listed]:
    """Yield the entries of folders under `root`."""
    for folder in folders:
        where = str(root / folder.name)
        for row in folder.rows:
            if row[0]:
                yield Listed._make((*row[1:], where))
