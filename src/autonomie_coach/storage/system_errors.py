"""Errors of the operating system in the words of this program: what, where and what to do."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from autonomie_coach.errors import StorageError

if TYPE_CHECKING:
    from pathlib import Path

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
    """Word an error of the operating system."""
    key = _REASONS.get(error.errno or 0, "disk.other")
    return StorageError(key, path=path, detail=error.strerror or str(error))
