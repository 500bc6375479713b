"""A cache of what lists and search need; the TOML files stay the only truth.

One row a folder of entries: how its files stood, what lists show of them, and their words. A file
counts as unchanged when its times, size and inode are the same and it was not written in the last
two seconds before it was read. Losing or breaking the cache costs time, nothing else.
"""

from __future__ import annotations

import marshal
import os
import sqlite3
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from autonomie_coach.errors import StorageError
from autonomie_coach.journal.entry import Broken, Entry, Listed
from autonomie_coach.journal.search import words_of
from autonomie_coach.journal.tried import tried_in
from autonomie_coach.storage.system_errors import as_storage_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from autonomie_coach.storage.listing import Signature
    from autonomie_coach.storage.vault import Vault

VERSION = 4
"""Another number throws the cache away; raise it when what is kept changes."""

FRESH_NS = 2_000_000_000
"""A file written this shortly before it was read may have changed within one clock tick."""

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """What is known of one folder: its files, a row each, and the words of each.

    A row starts with True for an entry, False for a broken file.
    """

    name: str
    signatures: list[Signature]
    rows: list[Row]
    words: list[str]


class MemoryIndex:
    """The cache of one journal for as long as the program runs; leaves nothing on disk.

    An encrypted journal has this one. It may be asked from several threads.
    """

    def __init__(self, vault: Vault, read: Callable[[Path], Entry | Broken]) -> None:
        self._vault = vault
        self._read = read
        self._turn = Lock()
        self._kept: dict[str, Folder] = {}

    def folders(self, *, with_words: bool) -> list[Folder]:
        """Return every folder as it stands now; reads only the files that changed.

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
            young = _young_ns()
            self._kept = {
                name: replace(
                    folder, signatures=[_lasting(one, young) for one in folder.signatures]
                )
                for name, folder in now.items()
            }
            return list(now.values())

    def _built(self, name: str, files: list[Signature], before: Folder | None) -> Folder:
        known = {}
        if before is not None:
            for signature, row, words in zip(
                before.signatures, before.rows, before.words, strict=True
            ):
                known[signature] = (row, words)
        rows, texts, kept = [], [], []
        for signature in files:
            row, words = known.get(signature) or self._row(name, signature[0])
            rows.append(row)
            texts.append(words)
            kept.append(signature)
        return Folder(name, kept, rows, texts)

    def _row(self, folder: str, name: str) -> tuple[Row, str]:
        path = self._vault.entries / folder / name
        read = self._read(path)
        if isinstance(read, Broken):
            values = [(key, str(value)) for key, value in read.values.items()]
            return (False, name, read.key, values), ""
        # Where the journal lies is not kept: the same cache serves when it is reached otherwise.
        row = (True, *Listed.of(read.head, tried_in(read))[:-1])
        return row, words_of(read)


class Index(MemoryIndex):
    """The cache of one journal in a file, for the next run."""

    def __init__(self, file: Path, vault: Vault, read: Callable[[Path], Entry | Broken]) -> None:
        super().__init__(vault, read)
        self._file = file

    def folders(self, *, with_words: bool) -> list[Folder]:
        """Return every folder as it stands now; reads only the files that changed.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        listed = self._vault.entry_signatures()
        try:
            return self._from_cache(listed, with_words=with_words)
        except (sqlite3.Error, ValueError, EOFError, TypeError, OSError, UnicodeError):
            with suppress(StorageError):
                # A cache that cannot be removed is not used either.
                throw_away(self._file)
            return [self._built(name, files, None) for name, files in listed.items()]

    def _from_cache(self, listed: dict[str, list[Signature]], *, with_words: bool) -> list[Folder]:
        with _Database(self._file) as database:
            known = {row[0]: row[1:] for row in database.execute(_SELECT[with_words])}
            folders: list[Folder] = []
            changed: list[Folder] = []
            for name, files in listed.items():
                signature = _packed(files)
                if name in known and known[name][0] == signature:
                    folders.append(_unpacked(name, files, known[name]))
                    continue
                before = _complete(database, name) if name in known else None
                folder = self._built(name, files, before)
                folders.append(folder)
                changed.append(folder)
            gone = known.keys() - listed.keys()
            if changed or gone:
                _store(database, changed, gone)
        return folders


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


def _young_ns() -> int:
    import time

    return time.time_ns() - FRESH_NS


def _lasting(signature: Signature, young_ns: int) -> Signature:
    """Return a signature to keep: one that never matches when the file may still change unseen."""
    name, mtime, ctime, *_ = signature
    return signature if ctime < young_ns and mtime < young_ns else (name, -1, -1, -1, -1)


def cache_file(folder: Path, journal: Path) -> Path:
    """Return where the cache of a journal lies; another journal has another file."""
    name = zlib.crc32(os.fsencode(os.path.realpath(journal)))
    return folder / f"index-{name:08x}.sqlite"


def broken_of(folder: Path, row: Row) -> Broken:
    """Return the broken file that a row keeps, without the mark in front."""
    return Broken(folder / row[0], row[1], dict(row[2]))


_SELECT = {
    False: "SELECT name, signature, rows, NULL FROM folders",
    True: "SELECT name, signature, rows, words FROM folders",
}
_WORDS_END = "\x1d"
"""Between the words of two entries; words are letters and digits, so it cannot occur in them."""


class _Database:
    """An open cache, made anew when it is of another version; closed on leaving."""

    def __init__(self, file: Path) -> None:
        if not file.exists():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
        elif file.stat().st_mode & 0o077 and os.name == "posix":
            file.chmod(0o600)
        self._connection = sqlite3.connect(file, timeout=1)

    def __enter__(self) -> sqlite3.Connection:
        connection = self._connection
        connection.execute("PRAGMA secure_delete=1")
        if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            connection.execute("DROP TABLE IF EXISTS folders")
            connection.execute(
                "CREATE TABLE folders"
                " (name TEXT PRIMARY KEY, signature BLOB, rows BLOB, words BLOB)"
            )
            connection.execute(f"PRAGMA user_version={VERSION}")
        return connection

    def __exit__(self, *_: object) -> None:
        self._connection.close()


def _packed(value: list[Any]) -> bytes:
    # Version 2 writes no references, so that equal values give equal bytes.
    data = marshal.dumps(value, 2)
    return zlib.crc32(data).to_bytes(4, "big") + data


def _loaded(data: bytes) -> Any:
    # Only bytes that are as this program wrote them are given to marshal, which trusts its input.
    if zlib.crc32(data[4:]).to_bytes(4, "big") != data[:4]:
        raise ValueError("the cache is damaged")
    return marshal.loads(data[4:])


def _unpacked(name: str, files: list[Signature], stored: tuple[Any, ...]) -> Folder:
    _, rows, words = stored
    unpacked = _loaded(rows)
    if len(unpacked) != len(files):
        raise ValueError("the cache is damaged")
    texts = words.decode("utf-8").split(_WORDS_END) if words is not None else []
    if texts and len(texts) != len(files):
        raise ValueError("the cache is damaged")
    return Folder(name, files, unpacked, texts)


def _complete(database: sqlite3.Connection, name: str) -> Folder:
    found = database.execute(
        "SELECT signature, rows, words FROM folders WHERE name = ?", (name,)
    ).fetchone()
    signatures: list[Signature] = [tuple(one) for one in _loaded(found[0])]
    return _unpacked(name, signatures, found)


def _store(database: sqlite3.Connection, changed: list[Folder], gone: set[str]) -> None:
    young = _young_ns()
    with database:
        for name in gone:
            database.execute("DELETE FROM folders WHERE name = ?", (name,))
        for folder in changed:
            signatures = [_lasting(one, young) for one in folder.signatures]
            words = _WORDS_END.join(folder.words).encode("utf-8", "surrogatepass")
            database.execute(
                "INSERT OR REPLACE INTO folders VALUES (?, ?, ?, ?)",
                (folder.name, _packed(signatures), _packed(folder.rows), words),
            )
