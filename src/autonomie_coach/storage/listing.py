"""Which journal files lie in a folder and how they stand, without reading them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from autonomie_coach.storage.names import is_journal_file

if TYPE_CHECKING:
    from pathlib import Path

Signature = tuple[str, int, int, int, int]
"""Name, mtime, ctime (nanoseconds), size and inode of a file."""


def by_folder(area: Path) -> dict[str, list[Signature]]:
    """Return how each file of an area stands, by month folder and name.

    The folder "" holds files that lie beside the month folders. Hidden folders are not looked at:
    sync tools keep theirs there.

    Raises:
        OSError: the area is there but cannot be listed.
    """
    try:
        with os.scandir(area) as listing:
            folders = sorted(
                entry.name
                for entry in listing
                if _is_folder(entry)
                and not entry.name.startswith(".")
                # A folder named like a file is listed as one that cannot be read.
                and not is_journal_file(entry.name)
            )
    except FileNotFoundError:
        return {}
    found = {folder: signatures(area / folder) for folder in ("", *folders)}
    return {folder: files for folder, files in found.items() if files}


def signatures(folder: Path) -> list[Signature]:
    """Return how the journal files right in a folder stand, by name."""
    found = []
    try:
        with os.scandir(folder) as listing:
            for entry in listing:
                if is_journal_file(entry.name):
                    found.append((entry.name, *_standing(entry)))
    except FileNotFoundError:
        return []
    except OSError:
        # The folder stands for its files: reading it tells why they cannot be read.
        return [("", 0, 0, 0, 0)]
    return sorted(found)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads round to itself is listed as a file; reading it tells what is wrong.
        return False


def _standing(entry: os.DirEntry[str]) -> tuple[int, int, int, int]:
    try:
        stat = entry.stat()
    except OSError:
        # A link to nowhere is listed all the same; reading it tells what is wrong.
        return (0, 0, 0, 0)
    return (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)
