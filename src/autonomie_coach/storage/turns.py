"""Taking turns: one program at a time changes a journal, and no lock outlives its program."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from autonomie_coach.errors import StorageError
from autonomie_coach.storage.names import LOCK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE_S = 5.0
"""Seconds to wait for another program; a save takes a few thousandths of one."""

_BETWEEN_TRIES_S = 0.01


@contextmanager
def turn(root: Path) -> Iterator[None]:
    """Hold the journal while something is changed in it.

    Where the file system knows no locks the change goes on without one; the check that a file is
    still as it was read stands either way.

    Raises:
        StorageError: another program holds it for longer than `PATIENCE_S`.
    """
    import filelock

    lock = filelock.FileLock(
        root / LOCK,
        mode=0o600,
        fallback_to_soft=False,
        poll_interval=_BETWEEN_TRIES_S,
    )
    try:
        lock.acquire(timeout=PATIENCE_S)
    except filelock.Timeout as error:
        raise StorageError("journal.busy", path=root) from error
    except (OSError, NotImplementedError):
        # No locks here, or the folder cannot be written: then writing itself says so.
        yield
        return
    try:
        yield
    finally:
        lock.release()
