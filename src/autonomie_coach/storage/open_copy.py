"""An open copy of a text for another program: for its owner alone, and gone afterwards."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.errors import StorageError
from autonomie_coach.storage.atomic import PRIVATE_FILE
from autonomie_coach.storage.system_errors import as_storage_error

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX = "autonomie-coach-open-"
_OF_PROCESS = re.compile(re.escape(_PREFIX) + r"(\d+)-")


def place_of_copies() -> Path:
    """Return where open copies are kept: in memory where the system has such a place for us."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and Path(runtime).is_dir() and os.access(runtime, os.W_OK | os.X_OK):
        return Path(runtime)
    return Path(tempfile.gettempdir())


@contextmanager
def open_copy(name: str, data: bytes) -> Iterator[Path]:
    """Keep bytes in a private file for as long as the block lasts.

    The file has a folder of its own, so that what an editor puts beside it goes with it.

    Raises:
        StorageError: it cannot be written, or not be removed afterwards.
    """
    sweep_copies()
    place = place_of_copies()
    try:
        folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=place))
    except OSError as error:
        raise as_storage_error(error, place) from error
    path = folder / name
    try:
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
        except OSError as error:
            raise as_storage_error(error, path) from error
        yield path
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        raise StorageError("copy.left", path=folder)


def sweep_copies() -> None:
    """Remove the open copies of programs that were killed before they could."""
    if os.name != "posix":
        return
    for folder in place_of_copies().glob(f"{_PREFIX}*"):
        found = _OF_PROCESS.match(folder.name)
        if found is not None and not _runs(int(found[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        # It runs, as someone else.
        return True
    return True
