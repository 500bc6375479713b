"""The whole journal folder in one zip archive: made, read back and compared."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from autonomie_coach.errors import StorageError
from autonomie_coach.storage.archive_check import check_name, checked_members, open_zip
from autonomie_coach.storage.atomic import PRIVATE_FILE, sync_folder
from autonomie_coach.storage.names import (
    LOCK,
    PLAIN,
    TEMPORARY_PREFIX,
    TEMPORARY_SUFFIX,
    is_temporary,
)
from autonomie_coach.storage.system_errors import as_storage_error
from autonomie_coach.storage.turns import turn

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE = 1 << 20
"""Bytes copied at a time."""

_SKIPPED = frozenset({".git", LOCK})
_DAY_ZERO = (1980, 1, 1, 0, 0, 0)
"""A zip archive knows no earlier time."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a backup: how many files are in it, and what stayed out.

    `readable` tells that whoever has the archive can read what a person wrote. `left_out` holds
    links and other things that are no ordinary files.
    """

    count: int
    readable: bool
    left_out: tuple[Path, ...]


def write_backup(root: Path, target: Path, *, force: bool = False) -> Kept:
    """Write every file of a journal folder to an archive, and read it back.

    Raises:
        StorageError: there is nothing to keep, the archive would lie in the journal, it is there
            already and `force` is not given, a file cannot be read, or what was written is not
            what was read; an existing archive is as it was then.
    """
    _check_target(root, target, force=force)
    try:
        with _temporary_beside(target) as temporary:
            kept, digests = _write(root, temporary)
            if not kept.count:
                raise StorageError("backup.nothing", path=root)
            _compare(temporary, digests)
            _put(temporary, target, force=force)
    except FileExistsError as error:
        raise StorageError("backup.exists", path=target) from error
    except OSError as error:
        raise as_storage_error(error, Path(error.filename or target)) from error
    return kept


def files_to_keep(root: Path) -> tuple[list[Path], list[Path]]:
    """Return the ordinary files of a folder that belong in a backup, and what is no such file.

    Raises:
        OSError: a folder cannot be read.
    """
    files: list[Path] = []
    others: list[Path] = []
    folders = [root]
    while folders:
        with os.scandir(folders.pop()) as listing:
            for one in listing:
                if one.name in _SKIPPED or is_temporary(one.name) or one.name.endswith(".lock"):
                    continue
                if one.is_dir(follow_symlinks=False):
                    folders.append(Path(one.path))
                else:
                    kind = files if one.is_file(follow_symlinks=False) else others
                    kind.append(Path(one.path))
    return sorted(files), sorted(others)


def _check_target(root: Path, target: Path, *, force: bool) -> None:
    if not root.is_dir():
        raise StorageError("backup.nothing", path=root)
    if target.is_dir():
        raise StorageError("backup.is_folder", path=target)
    if not target.parent.is_dir():
        raise StorageError("backup.no_folder", path=target, folder=target.parent)
    folder = target.resolve().parent
    if any(one.exists() and one.samefile(root) for one in (folder, *folder.parents)):
        raise StorageError("backup.inside", path=target, journal=root)
    if os.path.lexists(target) and not (force and target.is_file()):
        raise StorageError("backup.exists", path=target)


@contextmanager
def _temporary_beside(target: Path) -> Iterator[Path]:
    descriptor, name = tempfile.mkstemp(
        dir=target.parent, prefix=TEMPORARY_PREFIX, suffix=TEMPORARY_SUFFIX
    )
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _write(root: Path, archive: Path) -> tuple[Kept, dict[str, bytes]]:
    """Write the archive; nobody else changes the journal meanwhile."""
    digests: dict[str, bytes] = {}
    with (
        turn(root),
        archive.open("wb") as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        files, others = files_to_keep(root)
        for path in files:
            name = path.relative_to(root).as_posix()
            check_name(name, path)
            digests[name] = _add(kept, name, path)
        kept.close()
        file.flush()
        os.fsync(file.fileno())
    # The note that a journal is encrypted is plain text; it lies beside the folders.
    readable = any(one.name.endswith(PLAIN) and one.parent != root for one in files)
    return Kept(len(files), readable, tuple(others)), digests


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise as_storage_error(error, path) from error
    with os.fdopen(descriptor, "rb") as source:
        status = os.fstat(source.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise StorageError("file.not_ordinary", path=path)
        info = zipfile.ZipInfo(name, _time_of(status.st_mtime))
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = (stat.S_IFREG | PRIVATE_FILE) << 16
        with archive.open(info, "w", force_zip64=status.st_size >= 1 << 30) as target:
            return copied(source, target)


def _time_of(mtime: float) -> tuple[int, int, int, int, int, int]:
    try:
        moment = datetime.fromtimestamp(mtime).timetuple()[:6]  # noqa: DTZ006 - zip knows no zones
    except (OverflowError, OSError, ValueError):
        return _DAY_ZERO
    return max(_DAY_ZERO, min(moment, (2107, 12, 31, 23, 59, 58)))


def copied(source: IO[bytes], target: IO[bytes] | None = None) -> bytes:
    """Copy bytes, or only read them, and return their digest."""
    digest = hashlib.sha256()
    while piece := source.read(PIECE):
        digest.update(piece)
        if target is not None:
            target.write(piece)
    return digest.digest()


def _compare(path: Path, digests: dict[str, bytes]) -> None:
    with open_zip(path) as archive:
        found = {}
        for member in checked_members(archive, path):
            with archive.open(member) as file:
                found[member.filename] = copied(file)
    if found != digests:
        raise StorageError("backup.differs", path=path)


def _put(temporary: Path, target: Path, *, force: bool) -> None:
    if force:
        # A link keeps pointing where it did.
        temporary.replace(target.resolve())
    else:
        try:
            os.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:
            # Some shared folders know no links; a check and a rename comes closest.
            if os.path.lexists(target):
                raise FileExistsError(target) from None
            temporary.replace(target)
    sync_folder(target.parent)
