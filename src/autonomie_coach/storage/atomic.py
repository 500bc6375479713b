"""Files replaced whole: a reader sees the old bytes or the new, never half."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from autonomie_coach.errors import StorageError
from autonomie_coach.storage.names import PLAIN, TEMPORARY_PREFIX, TEMPORARY_SUFFIX
from autonomie_coach.storage.raw import read_ordinary
from autonomie_coach.storage.renaming import rename_to_new, swap

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def replace_file(path: Path, data: bytes) -> None:
    """Write bytes beside the file, then put them in its place.

    Raises:
        OSError: the disk is full, the folder is gone or may not be written; the file is as it was.
    """
    temporary = _written_beside(path, data)
    try:
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def replace_unchanged(path: Path, data: bytes, was: bytes, inside: Path) -> bool:
    """Put bytes in the place of a file that still holds `was`; tell whether it did.

    Another program that saves the file between the check and the rename loses nothing: what stood
    there is looked at after an exchange, and put back when it is not what it should be.

    Raises:
        StorageError: the file is no ordinary one in the folder any more.
        OSError: as `replace_file`.
    """
    temporary = _written_beside(path, data)
    try:
        if read_ordinary(path, inside) != was:
            temporary.unlink()
            return False
        if not swap(temporary, path):
            temporary.replace(path)
            sync_folder(path.parent)
            return True
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    is_ours = _took_what_was(temporary, path, data, was, inside)
    sync_folder(path.parent)
    return is_ours


def _took_what_was(temporary: Path, path: Path, data: bytes, was: bytes, inside: Path) -> bool:
    """After the exchange, exchange on until the file holds what was written to it last.

    Tells whether that is `data`. The temporary file is removed once it holds nothing of others.
    """
    put: bytes | None = data
    expected: bytes | None = was
    while (found := _bytes_of(temporary, inside)) != expected:
        put, expected = found, put
        try:
            swap(temporary, path)
        except FileNotFoundError:
            # Removed meanwhile: what the other program wrote still goes back.
            rename_to_new(temporary, path)
            return False
    temporary.unlink()
    return put == data


def _bytes_of(path: Path, inside: Path) -> bytes | None:
    try:
        return read_ordinary(path, inside)
    except (OSError, StorageError):
        return None


def create_file(path: Path, data: bytes) -> None:
    """Write bytes to a file that must not be there yet.

    Raises:
        FileExistsError: it is there; nothing was changed.
        OSError: as `replace_file`.
    """
    temporary = _written_beside(path, data)
    try:
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:
            # Some shared folders know no links.
            rename_to_new(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def move_file(path: Path, wanted: Path) -> None:
    """Give a file another place in one step, never that of a file put there just now.

    What moves is what others wrote last.

    Raises:
        FileExistsError: something is there; nothing was changed.
        IsADirectoryError: it is a folder.
        OSError: as `replace_file`.
    """
    if path.is_dir() and not path.is_symlink():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    rename_to_new(path, wanted)
    sync_folder(wanted.parent)
    sync_folder(path.parent)


def free_path(wanted: Path) -> Path:
    """Return a path that is not taken, by a number behind the name if it must."""
    name, number, path = wanted.name, 2, wanted
    stem, dot, suffix = name.partition(PLAIN)
    while os.path.lexists(path):
        path = wanted.with_name(f"{stem}-{number}{dot}{suffix}")
        number += 1
    return path


def _written_beside(path: Path, data: bytes) -> Path:
    descriptor, name = tempfile.mkstemp(
        dir=path.parent, prefix=TEMPORARY_PREFIX, suffix=TEMPORARY_SUFFIX
    )
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def make_private_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, readable by the owner only."""
    for folder in (*reversed(path.parents), path):
        if not folder.exists():
            folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            if os.name == "posix":
                folder.chmod(PRIVATE_FOLDER)
            # A text that is safe on disk helps nobody when its folder is not.
            sync_folder(folder.parent)


def sync_folder(path: Path) -> None:
    """Make a rename in the folder last; does nothing where folders cannot be synced."""
    if os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        # Some network file systems refuse; the rename itself has been done.
        return
    finally:
        os.close(descriptor)
