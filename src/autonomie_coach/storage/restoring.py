"""A backup opened again: checked whole, written beside, then put in place in one go."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.errors import StorageError
from autonomie_coach.storage.archive import copied, files_to_keep
from autonomie_coach.storage.archive_check import checked_members, open_zip
from autonomie_coach.storage.atomic import (
    PRIVATE_FILE,
    make_private_folder,
    sync_folder,
)
from autonomie_coach.storage.names import LOCK, TEMPORARY_PREFIX, TEMPORARY_SUFFIX, is_temporary
from autonomie_coach.storage.system_errors import as_storage_error

if TYPE_CHECKING:
    import zipfile

    from autonomie_coach.storage.vault import Vault


def open_backup(path: Path, vault: Vault) -> int:
    """Put the files of an archive back into an empty journal folder; return how many.

    Raises:
        StorageError: the journal is not empty or cannot be made, or the archive is damaged, holds
            what it should not, or does not fit on the disk; the journal is as it was then.
    """
    vault.check()
    # A link keeps pointing where it did.
    root = vault.root.resolve()
    if root.is_dir() and not _is_empty(root):
        raise StorageError("archive.not_empty", path=vault.root)
    with open_zip(path) as archive:
        members = checked_members(archive, path)
        for member in members:
            with archive.open(member) as file:
                copied(file)
        try:
            make_private_folder(root.parent)
            _written_and_put(archive, members, root)
        except OSError as error:
            raise as_storage_error(error, vault.root) from error
    vault.look_again()
    return len(members)


def _is_empty(root: Path) -> bool:
    """Tell whether a folder holds nothing but what is left of programs that used it."""
    try:
        files, others = files_to_keep(root)
    except OSError as error:
        raise as_storage_error(error, root) from error
    left = {one.name for one in root.iterdir() if one.name != LOCK and not is_temporary(one.name)}
    return not (files or others or left)


def _written_and_put(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], root: Path) -> None:
    beside = Path(
        tempfile.mkdtemp(dir=root.parent, prefix=TEMPORARY_PREFIX, suffix=TEMPORARY_SUFFIX)
    )
    try:
        for member in members:
            _write(archive, member, beside)
        for folder, _, _ in os.walk(beside, topdown=False):
            sync_folder(Path(folder))
        if root.is_dir():
            for left in root.iterdir():
                left.unlink()
            root.rmdir()
        beside.rename(root)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    sync_folder(root.parent)


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> None:
    path = folder.joinpath(*member.filename.split("/"))
    make_private_folder(path.parent)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as target, archive.open(member) as source:
        copied(source, target)
        target.flush()
        os.fsync(target.fileno())
