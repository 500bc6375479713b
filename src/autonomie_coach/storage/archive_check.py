"""What an archive may hold before anything of it is written: plain files below one folder."""

from __future__ import annotations

import errno
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from autonomie_coach.errors import StorageError
from autonomie_coach.storage.names import AREAS, TRASH
from autonomie_coach.storage.system_errors import as_storage_error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_FILES = 500_000
MOST_BYTES = 8 << 30
"""All files together; a lifetime of writing is far below."""

HARMLESS_BYTES = 64 << 20
"""However small the archive, so much may come out of it."""

MOST_GROWTH = 100
"""Times that an archive may grow when opened; text grows some five times, a bomb a thousand."""

DEEPEST = 16
"""Folders in one another."""

LONGEST_NAME = 255
"""Bytes of one part of a path."""

_DRIVE = re.compile(r"^[A-Za-z]:")
_ENCRYPTED = 1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What reading an archive raises when it is damaged or made up."""


@contextmanager
def open_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive to read; damage found while it is read is an error that names it.

    Raises:
        StorageError: it is missing, cannot be read, damaged or no archive.
    """
    if path.exists() and not path.is_file():
        raise StorageError("archive.not_an_archive", path=path)
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except FileNotFoundError as error:
        if error.filename != str(path):
            raise
        raise StorageError("archive.gone", path=path) from error
    except DAMAGE as error:
        raise StorageError("archive.damaged", path=path) from error
    except OSError as error:
        if error.errno == errno.EINVAL:
            # A place before the beginning of the file, in an archive that was made up.
            raise StorageError("archive.damaged", path=path) from error
        raise as_storage_error(error, path) from error


def check_name(name: str, path: Path) -> None:
    """Check that a name stays below the folder it is opened in, on any system.

    Raises:
        StorageError: it does not; `path` is what the error points to.
    """
    parts = name.split("/")
    odd = (
        not _is_text(name)
        or len(parts) > DEEPEST
        or any(
            part in ("", ".", "..")
            or "\\" in part
            or _DRIVE.match(part)
            or len(part.encode("utf-8", "replace")) > LONGEST_NAME
            for part in parts
        )
    )
    if odd:
        raise StorageError("archive.odd_name", path=path, name=name)


def _is_text(name: str) -> bool:
    return not any(unicodedata.category(one) in ("Cc", "Cs") for one in name)


def checked_members(archive: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    """Return the files in an archive, once all of them are known to be harmless.

    Raises:
        StorageError: one of them is not, they are too many or too large, or this is no journal.
    """
    members = archive.infolist()
    if len(members) > MOST_FILES:
        raise StorageError("archive.too_large", path=path)
    folders = {one.filename.rstrip("/") for one in members if one.is_dir()}
    files = [one for one in members if not one.is_dir()]
    for member in members:
        _check_member(member, path)
    names = {one.filename for one in files}
    if len(names) < len(files):
        raise StorageError("archive.twice", path=path)
    for name in (*names, *folders):
        parts = name.split("/")
        if names & {"/".join(parts[:at]) for at in range(1, len(parts))} or name in names & folders:
            raise StorageError("archive.twice", path=path)
    total = sum(one.file_size for one in files)
    packed = path.stat().st_size
    if total > MOST_BYTES or total > max(HARMLESS_BYTES, MOST_GROWTH * packed):
        raise StorageError("archive.too_large", path=path)
    if not any(name.startswith(tuple(f"{one}/" for one in (*AREAS, TRASH))) for name in names):
        raise StorageError("archive.no_journal", path=path)
    return files


def _check_member(member: zipfile.ZipInfo, path: Path) -> None:
    name = member.filename.removesuffix("/") if member.is_dir() else member.filename
    check_name(name, path)
    if member.orig_filename != member.filename:
        # What stood behind a NUL was cut off.
        raise StorageError("archive.odd_name", path=path, name=member.orig_filename)
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFDIR if member.is_dir() else stat.S_IFREG):
        raise StorageError("archive.link", path=path, name=member.filename)
    if member.flag_bits & _ENCRYPTED or member.compress_type not in _METHODS:
        raise StorageError("archive.damaged", path=path)
