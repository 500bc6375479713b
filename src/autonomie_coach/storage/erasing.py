"""Removing everything this program wrote in a journal folder, and nothing else."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.storage.names import LOCK
from autonomie_coach.storage.ours import is_our_folder, is_ours
from autonomie_coach.storage.paths import APP
from autonomie_coach.storage.removing import Removed, remove_empty_folders, remove_files
from autonomie_coach.storage.rights import ROOMS
from autonomie_coach.storage.turns import turn

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.errors import StorageError


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in a journal folder: our files, our folders, and what is someone else's.

    `foreign` names a folder in which nothing is ours as one.
    """

    ours: tuple[Path, ...]
    folders: tuple[Path, ...]
    foreign: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Erased:
    """What erasing did: the files that are gone, those that could not, whether the folder went."""

    removed: tuple[Path, ...]
    failed: tuple[StorageError, ...]
    folder_is_gone: bool


def look(root: Path) -> Found:
    """Look through a journal folder without changing anything; links are someone else's."""
    ours: list[Path] = []
    folders: list[Path] = []
    foreign: list[Path] = []
    with suppress(OSError):
        for path in sorted(root.iterdir()):
            if path.is_dir() and not path.is_symlink() and path.name in ROOMS:
                _look_in(path, root, ours, folders, foreign)
            else:
                (ours if is_ours(path, root) else foreign).append(path)
    return Found(tuple(ours), tuple(folders), tuple(foreign))


def _look_in(
    folder: Path, root: Path, ours: list[Path], folders: list[Path], foreign: list[Path]
) -> bool:
    """Sort what is in a folder; tell whether something in it is ours, or the folder itself."""
    found_ours: list[Path] = []
    found_foreign: list[Path] = []
    below: list[Path] = []
    is_our_own = is_our_folder(folder, root)
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            if path.is_dir() and not path.is_symlink() and not path.name.startswith("."):
                is_our_own |= _look_in(path, root, found_ours, below, found_foreign)
            else:
                (found_ours if is_ours(path, root) else found_foreign).append(path)
    if not found_ours and not is_our_own:
        foreign.append(folder)
        return False
    ours += found_ours
    folders += [folder, *below]
    foreign += found_foreign
    return True


def erase(root: Path, found: Found) -> Erased:
    """Remove our files, then the folders that became empty; the lock goes last.

    Raises:
        StorageError: another program holds the journal.
    """
    lock = root / LOCK
    with turn(root):
        # A link may have come in the way since it was looked at.
        files = [path for path in found.ours if path != lock and is_ours(path, root)]
        removed = remove_files(files, root)
        deepest_first = sorted(found.folders, key=lambda one: len(one.parts), reverse=True)
        remove_empty_folders(deepest_first, root)
        if is_ours(lock, root):
            last = remove_files([lock], root)
            removed = Removed((*removed.paths, *last.paths), (*removed.failed, *last.failed))
    return Erased(removed.paths, removed.failed, _remove_root(root))


def _remove_root(root: Path) -> bool:
    """Remove the journal folder if it is empty, and the one of this program above it likewise."""
    if root.is_symlink():
        return False
    try:
        root.rmdir()
    except OSError:
        return not os.path.lexists(root)
    if root.parent.name == APP:
        with suppress(OSError):
            root.parent.rmdir()
    return True
