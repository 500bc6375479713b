"""Exports on disk: private files, written whole, never over another without being told to."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from autonomie_coach.errors import StorageError
from autonomie_coach.storage.atomic import PRIVATE_FOLDER, create_file, replace_file
from autonomie_coach.storage.system_errors import as_storage_error

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from autonomie_coach.journal.entry import Entry

LONGEST_NAME = 200
"""Characters of an id that a file name keeps; systems allow 255 bytes with the suffix."""


def export_file_name(entry: Entry, suffix: str) -> str:
    """Return the name of the file for one entry: its id, of which only harmless signs are kept.

    An id can be changed by hand in its file, and what a person typed is never part of a path.
    """
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", entry.id)[:LONGEST_NAME].strip("-")
    return f"{name or 'entry'}{suffix}"


def write_export(path: Path, data: str, force: bool = False) -> None:
    """Write an export to a file that only the owner can read.

    Raises:
        StorageError: the folder is missing, the file is there and `force` is not given, or it
            cannot be written; an existing file is as it was then.
    """
    content = data.encode("utf-8", "replace")
    if path.is_dir():
        raise StorageError("export.is_folder", path=path)
    if not path.parent.is_dir():
        raise StorageError("export.no_folder", path=path, folder=path.parent)
    try:
        if path.exists() and not path.is_file():
            # A pipe or a device takes the text; it cannot be replaced.
            path.write_bytes(content)
        elif force:
            _overwrite(path, content)
        else:
            create_file(path, content)
    except FileExistsError as error:
        raise StorageError("export.exists", path=path) from error
    except OSError as error:
        raise as_storage_error(error, path) from error


def _overwrite(path: Path, content: bytes) -> None:
    # A link keeps pointing where it did.
    target = path.resolve()
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(target))
    replace_file(target, content)


def write_exports(folder: Path, files: Mapping[str, str], force: bool = False) -> None:
    """Write files into a folder, which is made when only it is missing.

    Raises:
        StorageError: as `write_export`; when one of the files is there, none is written.
    """
    if folder.exists() and not folder.is_dir():
        raise StorageError("export.not_a_folder", path=folder)
    if not folder.parent.is_dir():
        raise StorageError("export.no_folder", path=folder, folder=folder.parent)
    for name in files:
        if not force and (folder / name).exists():
            raise StorageError("export.exists", path=folder / name)
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    except OSError as error:
        raise as_storage_error(error, folder) from error
    for name, data in files.items():
        write_export(folder / name, data, force)
