"""Files replaced whole: a reader sees the old bytes or the new, never half."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from autonomie_coach.storage.names import PLAIN, TEMPORARY_PREFIX, TEMPORARY_SUFFIX

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
            # Some shared folders know no links; a check and a rename comes closest.
            if path.exists():
                raise FileExistsError(path) from None
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def move_newest(path: Path, wanted: Path) -> None:
    """Give a file another place in one step: what moves is what others wrote last.

    Raises:
        IsADirectoryError: it is a folder.
        OSError: as `replace_file`.
    """
    _refuse_folder(path)
    path.rename(wanted)
    sync_folder(wanted.parent)
    sync_folder(path.parent)


def move_file(path: Path, wanted: Path) -> None:
    """Give a file another place, never that of a file another program put there just now.

    Raises:
        FileExistsError: something is there; nothing was changed.
        OSError: as `move_newest`.
    """
    _refuse_folder(path)
    try:
        os.link(path, wanted, follow_symlinks=False)
    except (FileExistsError, FileNotFoundError):
        raise
    except (OSError, NotImplementedError):
        # As in `create_file`.
        if os.path.lexists(wanted):
            raise FileExistsError(wanted) from None
        path.rename(wanted)
    else:
        path.unlink()
    sync_folder(wanted.parent)
    sync_folder(path.parent)


def _refuse_folder(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))


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
