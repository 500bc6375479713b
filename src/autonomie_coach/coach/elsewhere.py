"""Writing the running exercise to another place when the journal cannot be written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.errors import StorageError
from autonomie_coach.journal.codec import encode
from autonomie_coach.storage.atomic import create_file
from autonomie_coach.storage.paths import expanded
from autonomie_coach.storage.system_errors import as_storage_error

if TYPE_CHECKING:
    from autonomie_coach.coach.session import Session


def place_elsewhere(session: Session) -> Path:
    """Return where the entry could go instead: under its own name in the home folder."""
    return Path.home() / session.entry.head.path.name


def save_elsewhere(session: Session, place: str) -> Path:
    """Write the entry as it is now to a file that is not there yet; return its path.

    Raises:
        StorageError: there is such a file, or it cannot be written.
    """
    if not place.strip() or "\0" in place:
        raise StorageError("disk.gone", path=place, detail="")
    path = expanded(place.strip())
    if path.is_dir():
        path /= session.entry.head.path.name
    try:
        create_file(path, encode(session.as_draft()))
    except OSError as error:
        raise as_storage_error(error, path) from error
    return path
