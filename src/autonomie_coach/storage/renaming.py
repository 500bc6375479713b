"""Renames that never destroy what another program put there a moment ago.

A check and then a rename leaves a gap in which an editor or a sync tool can save. Linux and macOS
know renames that check in the same step; Python does not offer them, so they are called here.
Where they are not known, the check comes right before the rename.
"""

from __future__ import annotations

import errno
import os
import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Step = Callable[[bytes, bytes, int], int]

_HERE = -100
"""Linux' AT_FDCWD: relative paths start at the working folder, as everywhere."""

_NOT_KNOWN = {
    errno.EINVAL,
    errno.ENOSYS,
    errno.ENOTSUP,
    getattr(errno, "EOPNOTSUPP", errno.ENOTSUP),
}
_NEW, _SWAP = (4, 2) if sys.platform == "darwin" else (1, 2)


def swap(one: Path, other: Path) -> bool:
    """Exchange two files in one step; False where this system or folder cannot.

    Raises:
        OSError: one of the two is gone, or the folder may not be written.
    """
    return _did(one, other, _SWAP)


def rename_to_new(path: Path, wanted: Path) -> None:
    """Give a file a name that is not taken.

    Raises:
        FileExistsError: it is taken; nothing was changed.
        OSError: the file is gone, or the folder may not be written.
    """
    if _did(path, wanted, _NEW):
        return
    if os.path.lexists(wanted):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(wanted))
    path.rename(wanted)


def _did(one: Path, other: Path, flag: int) -> bool:
    step = _step()
    if step is None:
        return False
    number = step(os.fsencode(one), os.fsencode(other), flag)
    if number in _NOT_KNOWN:
        return False
    if number:
        raise OSError(number, os.strerror(number), str(one), None, str(other))
    return True


@cache
def _step() -> Step | None:
    """Return what renames in a checking step and gives the error number, 0 when it went well."""
    if os.name != "posix":
        return None
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    for name, there in (("renameat2", True), ("renamex_np", False)):
        function = getattr(libc, name, None)
        if function is not None:
            return _with_number(function, ctypes.get_errno, _HERE if there else None)
    return None


def _with_number(function: Callable[..., int], number: Callable[[], int], at: int | None) -> Step:
    def step(one: bytes, other: bytes, flag: int) -> int:
        names = (one, other) if at is None else (at, one, at, other)
        return number() if function(*names, flag) else 0

    return step
