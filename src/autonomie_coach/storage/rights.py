"""Who else on this computer may read what is ours, and keeping it to its owner again.

Only permissions of POSIX are known here; elsewhere nothing counts as open to others. Links are not
followed, apart from the journal folder itself, which a person named.
"""

from __future__ import annotations

import os
import stat
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.storage.atomic import PRIVATE_FILE, PRIVATE_FOLDER
from autonomie_coach.storage.names import AREAS, BACKUPS, TRASH, is_journal_file

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

ROOMS = (*AREAS, TRASH, BACKUPS)
"""The folders of a journal that are ours; another folder in it is someone else's."""

_OTHERS = 0o077
_OWNER = 0o700


def is_open_to_others(path: Path) -> bool:
    """Tell whether group or others have any right to a file or folder; of a link never."""
    if os.name != "posix":
        return False
    try:
        status = path.lstat()
    except OSError:
        return False
    known = stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)
    return known and bool(status.st_mode & _OTHERS)


def at_a_glance(root: Path) -> Iterator[Path]:
    """Yield the few places of a journal that tell how the rest is: a dozen looks at most."""
    root = root.resolve()
    yield from (root, *(root / room for room in ROOMS))
    yield from (root / name for name in ("encryption.toml", "identity.age"))
    newest = max(_names(root / "entries", folders=True), default=None)
    if newest is not None:
        month = root / "entries" / newest
        yield month
        with closing(_names(month, folders=False)) as names:
            yield from (month / name for name in islice(names, 1))


def _names(folder: Path, *, folders: bool) -> Generator[str]:
    """Yield the names in a folder; nothing where it cannot be listed, as reading it will say."""
    with suppress(OSError), os.scandir(folder) as listing:
        for one in listing:
            if one.is_dir(follow_symlinks=False) == folders:
                yield one.name


def everything_in(root: Path) -> Iterator[Path]:
    """Yield the folder of a journal, its own folders, and every file right in one of these.

    Hidden folders are someone else's.
    """
    root = root.resolve()
    yield root
    yield from _inside(root, ROOMS)


def _inside(folder: Path, rooms: tuple[str, ...] | None) -> Iterator[Path]:
    try:
        with os.scandir(folder) as listing:
            found = sorted(listing, key=lambda one: one.name)
    except OSError:
        return
    for one in found:
        path = Path(one.path)
        if not one.is_dir(follow_symlinks=False):
            yield path
        elif one.name in rooms if rooms is not None else not one.name.startswith("."):
            yield path
            yield from _inside(path, None)


def make_private(path: Path) -> bool:
    """Take every right of group and others away; tell whether that worked.

    A folder becomes 0700 and a file of ours 0600; another file keeps what its owner may.
    """
    try:
        status = path.lstat()
        if stat.S_ISDIR(status.st_mode):
            wanted = PRIVATE_FOLDER
        elif not stat.S_ISREG(status.st_mode):
            return False
        else:
            wanted = PRIVATE_FILE if is_journal_file(path.name) else status.st_mode & _OWNER
        _set_mode(path, wanted)
    except OSError:
        return False
    # Some drives accept the change and keep everything as it was.
    return not is_open_to_others(path)


def _set_mode(path: Path, mode: int) -> None:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(path, flags)
    except PermissionError:
        # Its own owner may not read it.
        path.chmod(mode)
        return
    try:
        os.fchmod(descriptor, mode)
    finally:
        os.close(descriptor)
