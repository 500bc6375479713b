"""Erasing a whole journal: what would go, what stays, and doing it."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.storage import erasing
from autonomie_coach.storage.names import AREAS, TRASH
from autonomie_coach.storage.paths import APP
from autonomie_coach.storage.removing import remove_files

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.errors import StorageError
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.storage.erasing import Found

REST = "rest"
"""What the program keeps for itself: the lock, the key, copies from before a new version."""

SORTS = (*AREAS, TRASH, REST)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What erasing did.

    `count` files are gone, of those outside the journal too; `failed` are ours and still there;
    `left` is someone else's. `folder_is_gone` tells whether the journal folder went too.
    """

    count: int
    failed: tuple[StorageError, ...]
    left: tuple[Path, ...]
    folder_is_gone: bool


def look(journal: Journal) -> Found:
    """Look at what erasing would do; needs no key and changes nothing."""
    return erasing.look(journal.vault.root)


def has_something(journal: Journal, found: Found) -> bool:
    """Tell whether there is anything of ours to erase."""
    file = journal.cache_file
    return bool(found.ours or found.folders or (file is not None and file.exists()))


def counted(found: Found, journal: Journal) -> dict[str, int]:
    """Return how many of our files there are of each sort, in the order of `SORTS`."""
    root = journal.vault.root
    firsts = (path.relative_to(root).parts[0] for path in found.ours)
    counts = Counter(first if first in SORTS else REST for first in firsts)
    return {sort: counts[sort] for sort in SORTS if counts[sort]}


def erase(journal: Journal, found: Found, settings: Path | None = None) -> Outcome:
    """Remove what was found to be ours, the cache of this journal, and the settings if given.

    Raises:
        StorageError: another program holds the journal, or the cache cannot be removed.
    """
    had_cache = _forget_cache(journal)
    erased = erasing.erase(journal.vault.root, found)
    count = len(erased.removed) + had_cache
    failed, left = erased.failed, found.foreign
    if settings is not None and settings.is_symlink():
        left = (*left, settings)
    elif settings is not None and settings.exists():
        removed = remove_files([settings], settings.parent)
        count += len(removed.paths)
        failed = (*failed, *removed.failed)
        _remove_own_folder(settings.parent)
    return Outcome(count, failed, left, erased.folder_is_gone)


def _forget_cache(journal: Journal) -> bool:
    file = journal.cache_file
    if file is None or not file.exists():
        return False
    journal.forget_cache()
    _remove_own_folder(file.parent)
    return True


def _remove_own_folder(folder: Path) -> None:
    if folder.name == APP and not folder.is_symlink():
        with suppress(OSError):
            folder.rmdir()
