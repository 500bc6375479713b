"""Removing for good: files of the trash, and the folders that became empty by it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.errors import StorageError
from autonomie_coach.storage.names import TRASH
from autonomie_coach.storage.raw import check_inside
from autonomie_coach.storage.system_errors import as_storage_error
from autonomie_coach.storage.turns import turn

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from autonomie_coach.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Removed:
    """What was removed, and what could not be: the error names the file."""

    paths: tuple[Path, ...]
    failed: tuple[StorageError, ...]


def empty_trash(vault: Vault, paths: Iterable[Path]) -> Removed:
    """Remove these files of the trash for good; of a link only the link.

    A file that is gone already counts as removed.

    Raises:
        StorageError: another program holds the journal.
    """
    vault.check()
    trash = vault.root / TRASH
    with turn(vault.root):
        removed = remove_files(paths, trash)
        remove_empty_folders({path.parent for path in removed.paths}, trash)
    return removed


def remove_files(paths: Iterable[Path], inside: Path) -> Removed:
    """Remove files that lie inside a folder, also after links in the way are followed."""
    removed: list[Path] = []
    failed: list[StorageError] = []
    for path in paths:
        try:
            check_inside(path.parent, inside)
            path.unlink(missing_ok=True)
        except StorageError as error:
            failed.append(error)
        except OSError as error:
            failed.append(as_storage_error(error, path))
        else:
            removed.append(path)
    return Removed(tuple(removed), tuple(failed))


def remove_empty_folders(folders: Iterable[Path], top: Path) -> None:
    """Remove folders that hold nothing, and those above them that hold nothing then, up to `top`.

    `top` itself stays. A folder that still holds something, or is a link, stays as it is.
    """
    for folder in folders:
        while folder != top and folder.is_relative_to(top) and _is_gone(folder):
            folder = folder.parent


def _is_gone(folder: Path) -> bool:
    with suppress(OSError):
        folder.rmdir()
        return True
    return not folder.exists() and not folder.is_symlink()
