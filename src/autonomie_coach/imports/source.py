"""The files of what is imported: ordinary ones of a sane size, without following a path in them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.errors import CoachError, StorageError
from autonomie_coach.storage.raw import read_ordinary
from autonomie_coach.storage.system_errors import as_storage_error

if TYPE_CHECKING:
    from collections.abc import Iterator

JSON = (".json",)
MARKDOWN = (".md", ".markdown")

LARGEST = 256 << 20
"""Bytes of a file: a whole journal in one document is smaller."""

MOST_FILES = 50_000
"""Files in a folder; with more it is no folder of notes."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its bytes, its name below what was named, and when it was changed last."""

    path: Path
    name: str
    data: bytes
    changed: datetime


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that was not taken in, and why."""

    name: str
    error: CoachError


def sources(path: Path) -> Iterator[Source | Unread]:
    """Yield the one file that was named, or each file of a folder that may be understood.

    Hidden files and folders are passed over.

    Raises:
        StorageError: there is nothing there, it cannot be read, or it holds too many files.
    """
    if path.is_dir():
        for found in _files(path):
            yield _read(found, str(found.relative_to(path)), path)
        return
    read = _read(path.resolve(), path.name, path.resolve().parent)
    if isinstance(read, Unread):
        raise read.error
    yield read


def _files(folder: Path) -> list[Path]:
    found: list[Path] = []

    def fail(error: OSError) -> None:
        raise as_storage_error(error, Path(error.filename or folder)) from error

    for here, folders, names in os.walk(folder, onerror=fail):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            Path(here, name)
            for name in names
            if not name.startswith(".") and Path(name).suffix.lower() in (*JSON, *MARKDOWN)
        ]
        if len(found) > MOST_FILES:
            raise StorageError("import.too_many", path=folder, most=MOST_FILES)
    # JSON holds more of an entry than Markdown: of two exports it is the one to take in.
    return sorted(found, key=lambda one: (one.suffix.lower() not in JSON, one))


def _read(path: Path, name: str, inside: Path) -> Source | Unread:
    try:
        if path.is_symlink():
            return Unread(name, StorageError("import.link", file=name))
        data = read_ordinary(path, inside, LARGEST)
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except FileNotFoundError:
        return Unread(name, StorageError("import.gone", path=path))
    except OSError as error:
        return Unread(name, as_storage_error(error, path))
    except (ValueError, OverflowError) as error:
        return Unread(name, StorageError("disk.other", path=path, detail=str(error)))
    except StorageError as error:
        return Unread(name, error)
    return Source(path, name, data, changed.replace(microsecond=0))
