"""The journal folder: the one place that reads and writes its files."""

from __future__ import annotations

import errno
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.errors import ChangedOnDiskError, StorageError
from autonomie_coach.storage.atomic import create_file, make_private_folder, replace_file

if TYPE_CHECKING:
    from pathlib import Path

OLD_TEMPORARY_S = 3600
"""A temporary file older than this was left by a program that died."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How a file stood when it was read or written; another one means someone changed it."""

    mtime_ns: int
    size: int
    inode: int


class Vault:
    """A journal folder.

    The folder is made at the first write: a folder that was named only when the one above it
    exists, the platform's own (`with_parents`) with all above it.
    """

    def __init__(self, root: Path, *, with_parents: bool = False) -> None:
        self.root = root
        self._with_parents = with_parents

    @property
    def entries(self) -> Path:
        """Return the folder of entries."""
        return self.root / "entries"

    def check(self) -> None:
        """Check that the journal folder can be used; a missing one can when its parent is there.

        Raises:
            StorageError: it is a file, cannot be read, or there is no folder to make it in.
        """
        if self.root.is_dir():
            if not os.access(self.root, os.R_OK | os.X_OK):
                raise StorageError("journal.unreadable", path=self.root)
        elif self.root.exists() or self.root.is_symlink():
            raise StorageError("journal.not_a_folder", path=self.root)
        elif not self._nearest_folder().is_dir():
            raise StorageError("journal.no_parent", path=self.root, parent=self.root.parent)

    def check_writable(self) -> None:
        """Check that entries can be written.

        Raises:
            StorageError: as `check`, or the folder may not be written.
        """
        self.check()
        folder = self.root if self.root.is_dir() else self._nearest_folder()
        target = self.entries if self.entries.is_dir() else folder
        if not os.access(target, os.W_OK | os.X_OK):
            raise StorageError("journal.read_only", path=target)

    def _nearest_folder(self) -> Path:
        if not self._with_parents:
            return self.root.parent
        return next(folder for folder in self.root.parents if folder.exists())

    def entry_files(self) -> list[Path]:
        """Return every TOML file among the entries, by path; nothing when there are none.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        return [
            self.entries / folder / one[0]
            for folder, files in self.entry_signatures().items()
            for one in files
        ]

    def newest_files(self, count: int) -> list[Path]:
        """Return so many of the newest entry files, by name, without listing them all.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        self.check()
        found: list[Path] = []
        for folder in sorted(self.entries.glob("*/"), reverse=True):
            found += [folder / one[0] for one in reversed(_signatures(folder)) if one[0]]
            if len(found) >= count:
                break
        return found[:count]

    def entry_signatures(self) -> dict[str, list[tuple[str, int, int, int, int]]]:
        """Return how each entry file stands, by month folder and name.

        A file is given as name, mtime, ctime (nanoseconds), size and inode. The folder "" holds
        files that lie beside the month folders.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        self.check()
        try:
            with os.scandir(self.entries) as listing:
                folders = sorted(entry.name for entry in listing if entry.is_dir())
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise as_storage_error(error, self.entries) from error
        found = {folder: _signatures(self.entries / folder) for folder in ("", *folders)}
        return {folder: files for folder, files in found.items() if files}

    def read(self, path: Path) -> tuple[bytes, Seen]:
        """Return the bytes of a file and how it stood.

        Raises:
            StorageError: the file cannot be read.
        """
        try:
            with path.open("rb") as file:
                data = file.read()
                return data, seen_of(os.fstat(file.fileno()))
        except OSError as error:
            raise as_storage_error(error, path) from error

    def create(self, path: Path, data: bytes) -> Seen:
        """Write a new file.

        Raises:
            StorageError: it is there already, or cannot be written; the text is in no file then.
        """
        try:
            self.check()
            make_private_folder(path.parent)
            create_file(path, data)
            return seen_of(path.stat())
        except OSError as error:
            raise as_storage_error(error, path) from error

    def replace(self, path: Path, data: bytes, seen: Seen) -> Seen:
        """Replace a file that is still as it was seen.

        Raises:
            ChangedOnDiskError: someone else changed or removed it; nothing was written.
            StorageError: it cannot be written; the file is as it was.
        """
        try:
            if seen_of(path.stat()) != seen:
                raise ChangedOnDiskError("entry.changed", file=path.name)
            if not os.access(path, os.W_OK):
                raise PermissionError(errno.EACCES, "read-only", str(path))
            replace_file(path, data)
            return seen_of(path.stat())
        except FileNotFoundError as error:
            if self.root.is_dir():
                raise ChangedOnDiskError("entry.changed", file=path.name) from error
            raise as_storage_error(error, path) from error
        except OSError as error:
            raise as_storage_error(error, path) from error

    def remove(self, path: Path, seen: Seen) -> None:
        """Remove a file that is still as it was seen.

        Raises:
            ChangedOnDiskError: someone else changed it; it stays.
            StorageError: it cannot be removed.
        """
        try:
            if seen_of(path.stat()) != seen:
                raise ChangedOnDiskError("entry.changed", file=path.name)
            path.unlink()
        except FileNotFoundError:
            return
        except OSError as error:
            raise as_storage_error(error, path) from error

    def sweep(self) -> None:
        """Remove temporary files that a program which died left behind."""
        before = time.time() - OLD_TEMPORARY_S
        for temporary in self.entries.glob("*/.*.tmp"):
            try:
                if temporary.stat().st_mtime < before:
                    temporary.unlink()
            except OSError:
                # Another window may have swept it, or it may not be ours.
                continue


def _signatures(folder: Path) -> list[tuple[str, int, int, int, int]]:
    found = []
    try:
        with os.scandir(folder) as listing:
            for entry in listing:
                if entry.name.endswith(".toml") and not entry.name.startswith("."):
                    found.append((entry.name, *_standing(entry)))
    except FileNotFoundError:
        return []
    except OSError:
        # The folder stands for its files: reading it tells why they cannot be read.
        return [("", 0, 0, 0, 0)]
    return sorted(found)


def _standing(entry: os.DirEntry[str]) -> tuple[int, int, int, int]:
    try:
        stat = entry.stat()
    except OSError:
        # A link to nowhere is listed all the same; reading it tells what is wrong.
        return (0, 0, 0, 0)
    return (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)


def seen_of(status: os.stat_result) -> Seen:
    """Return how a file stands by its stat."""
    return Seen(status.st_mtime_ns, status.st_size, status.st_ino)


_REASONS = {
    errno.ENOSPC: "disk.full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "disk.full",  # Windows knows no quota error
    errno.EACCES: "disk.no_permission",
    errno.EPERM: "disk.no_permission",
    errno.EROFS: "disk.no_permission",
    errno.ENOENT: "disk.gone",
    errno.ENOTDIR: "disk.gone",
    errno.EEXIST: "disk.exists",
    errno.EISDIR: "disk.is_folder",
    errno.ENAMETOOLONG: "disk.name_too_long",
}


def as_storage_error(error: OSError, path: Path) -> StorageError:
    """Word an error of the operating system: what, where and what to do."""
    key = _REASONS.get(error.errno or 0, "disk.other")
    return StorageError(key, path=path, detail=error.strerror or str(error))
