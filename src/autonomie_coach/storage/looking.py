"""Looking through a journal folder without changing anything: what is not as it should be."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from autonomie_coach.storage.names import AREAS, PLAIN, is_journal_file, is_sealed, is_temporary
from autonomie_coach.storage.rights import ROOMS

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Looked:
    """What lies in a journal folder.

    `foreign` are files among the entries, decisions and moments that no list shows, hidden ones
    apart; `temporary` is left of programs that died; `plain` and `sealed` are the journal files.
    """

    foreign: list[Path] = field(default_factory=list)
    temporary: list[Path] = field(default_factory=list)
    plain: list[Path] = field(default_factory=list)
    sealed: list[Path] = field(default_factory=list)


def look_through(root: Path) -> Looked:
    """Look at the names of all files in the folders of the program; opens none."""
    looked = Looked()
    with suppress(OSError):
        looked.temporary += sorted(one for one in root.iterdir() if is_temporary(one.name))
    for room in ROOMS:
        for folder, folders, names in os.walk(root / room):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            for name in sorted(names):
                _sort(root / os.path.relpath(folder, root) / name, looked, listed=room in AREAS)
    return looked


def _sort(path: Path, looked: Looked, *, listed: bool) -> None:
    name = path.name
    if is_temporary(name):
        looked.temporary.append(path)
    elif is_journal_file(name):
        kind = looked.sealed if is_sealed(name) else looked.plain
        kind.append(path)
    elif listed and not name.startswith(".") and not name.endswith(PLAIN):
        looked.foreign.append(path)
