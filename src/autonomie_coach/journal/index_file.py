"""The file of the index: sqlite rows, one a folder of entries.

A row holds how the files of a folder stood, what lists show of them, their words, and the texts
these came from, which are loaded only of folders in which something may be found.
"""

from __future__ import annotations

import marshal
import os
import sqlite3
import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from autonomie_coach.journal.search import Kept, may_hold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from autonomie_coach.journal.entry import Listed
    from autonomie_coach.journal.search import Searched, Term
    from autonomie_coach.storage.listing import Signature

VERSION = 5
"""Another number throws the cache away; raise it when what is kept changes."""

FRESH_NS = 2_000_000_000
"""A file written this shortly before it was read may have changed within one clock tick."""

SELECT = {
    False: "SELECT name, signature, rows, NULL FROM folders",
    True: "SELECT name, signature, rows, words FROM folders",
}
"""What is read of every folder, without and with its words."""

_WORDS_END = "\x1d"
"""Between the words of two entries; words are letters and digits, so it cannot occur in them."""

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """What is known of one folder: its files, a row each, the words and the texts of each.

    A row starts with True for an entry, False for a broken file, which has no texts. Words and
    texts are empty lists when they were not asked for. `found` is what was sought: the entries
    that hold it, each with the text that holds most of it.
    """

    name: str
    signatures: list[Signature]
    rows: list[Row] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    texts: list[Kept | None] = field(default_factory=list)
    found: list[tuple[Listed, Searched]] = field(default_factory=list)


class Database:
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
                "CREATE TABLE folders (name TEXT PRIMARY KEY,"
                " signature BLOB, rows BLOB, words BLOB, texts BLOB)"
            )
            connection.execute(f"PRAGMA user_version={VERSION}")
        return connection

    def __exit__(self, *_: object) -> None:
        self._connection.close()


def packed(value: Any) -> bytes:
    """Return bytes of a plain value; equal values give equal bytes."""
    # Version 2 writes no references.
    return _sealed(marshal.dumps(value, 2))


def unpacked(
    folder: Folder, rows: bytes, words: bytes | None, terms: Sequence[Term] = ()
) -> Folder:
    """Return a folder with the rows and words that were read of it.

    With terms the words stay away unless an entry may hold them.

    Raises:
        ValueError: the cache is damaged.
    """
    known = replace(folder, rows=_loaded(rows))
    together = None if words is None else str(_opened(words), *_CODING)
    if together is not None and may_hold(together, terms):
        known.words.extend(together.split(_WORDS_END))
    return _checked(known)


def with_texts(database: sqlite3.Connection, folder: Folder) -> Folder:
    """Return a folder with its texts too.

    Raises:
        ValueError: the cache is damaged.
    """
    (stored,) = database.execute(
        "SELECT texts FROM folders WHERE name = ?", (folder.name,)
    ).fetchone()
    texts = [None if one is None else Kept._make(one) for one in _loaded(stored)]
    return _checked(replace(folder, texts=texts))


def complete(database: sqlite3.Connection, name: str) -> Folder | None:
    """Return all that is kept of a folder, with the signatures as they were then.

    Raises:
        ValueError: the cache is damaged.
    """
    found = database.execute(
        "SELECT signature, rows, words FROM folders WHERE name = ?", (name,)
    ).fetchone()
    if found is None:
        return None
    signature, rows, words = found
    signatures = [tuple(one) for one in _loaded(signature)]
    return with_texts(database, unpacked(Folder(name, signatures), rows, words))


def store(database: sqlite3.Connection, changed: Iterable[Folder], gone: Iterable[str]) -> None:
    """Keep folders that changed, and forget those that are gone."""
    young = young_ns()
    with database:
        for name in gone:
            database.execute("DELETE FROM folders WHERE name = ?", (name,))
        for folder in changed:
            database.execute(
                "INSERT OR REPLACE INTO folders VALUES (?, ?, ?, ?, ?)",
                (
                    folder.name,
                    packed(lasting(folder.signatures, young)),
                    packed(folder.rows),
                    _sealed(_WORDS_END.join(folder.words).encode(*_CODING)),
                    _sealed(_marshalled(folder.texts)),
                ),
            )


def young_ns() -> int:
    """Return the time after which what is written may still change unseen."""
    import time

    return time.time_ns() - FRESH_NS


def lasting(signatures: Sequence[Signature], young: int) -> list[Signature]:
    """Return signatures to keep: of a file that may still change unseen one that never matches."""
    return [
        one if one[2] < young and one[1] < young else (one[0], -1, -1, -1, -1) for one in signatures
    ]


_CODING = ("utf-8", "surrogatepass")


def _marshalled(texts: Sequence[Kept | None]) -> bytes:
    # What entries of one exercise have in common is written, and read, once.
    shared: dict[Any, Any] = {}
    plain = [
        None if one is None else (one.joined, one.ends, shared.setdefault(one.places, one.places))
        for one in texts
    ]
    return marshal.dumps(plain, 4)


def _sealed(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "big") + data


def _opened(stored: bytes) -> memoryview:
    # Only bytes that are as this program wrote them are used; marshal trusts its input.
    data = memoryview(stored)[4:]
    if zlib.crc32(data).to_bytes(4, "big") != stored[:4]:
        raise ValueError("the cache is damaged")
    return data


def _loaded(stored: bytes) -> Any:
    return marshal.loads(_opened(stored))


def _checked(folder: Folder) -> Folder:
    count = len(folder.signatures)
    if len(folder.rows) != count or {len(folder.words), len(folder.texts)} - {0, count}:
        raise ValueError("the cache is damaged")
    return folder
