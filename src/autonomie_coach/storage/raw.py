"""Reading from a folder in which anything may lie: only ordinary files of a sane size."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from autonomie_coach.errors import StorageError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 32 * 1024 * 1024
"""Bytes of a file that is still read; the longest text a person can type in a life is smaller."""

_PIECE = 1 << 16
"""Bytes read at a time; larger buffers cost more than they bring (measured)."""


def read_ordinary(path: Path, inside: Path, largest: int = LARGEST) -> bytes:
    """Return the bytes of an ordinary file that lies inside a folder.

    Pipes and devices are not opened for waiting, links are followed only to places inside.

    Raises:
        StorageError: it is no ordinary file, too large, or a link that leads outside.
        OSError: it cannot be read.
    """
    descriptor = _opened(path, inside)
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(status.st_mode):
            raise StorageError("file.not_ordinary", path=path)
        if status.st_size > largest:
            raise StorageError("file.too_large", path=path, megabytes=status.st_size >> 20)
        return _all_of(descriptor, path, largest)
    finally:
        os.close(descriptor)


def _opened(path: Path, inside: Path) -> int:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    flags |= getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise StorageError("file.not_ordinary", path=path) from error
        if error.errno not in (errno.ELOOP, errno.EMLINK):
            raise
    check_inside(path, inside)
    return os.open(path, flags)


def check_inside(path: Path, inside: Path) -> None:
    """Check that a path, its links followed, lies inside a folder.

    Raises:
        StorageError: it leads outside.
    """
    # Unlike `Path.resolve` this bears links that lead round in a circle.
    real, folder = os.path.realpath(path), os.path.realpath(inside)
    if os.path.commonpath((real, folder)) != folder:
        raise StorageError("file.leads_outside", path=path)


def _all_of(descriptor: int, path: Path, largest: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := os.read(descriptor, _PIECE):
        parts.append(part)
        size += len(part)
        if size > largest:
            raise StorageError("file.too_large", path=path, megabytes=size >> 20)
    return b"".join(parts)
