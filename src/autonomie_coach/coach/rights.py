"""Whether others on this computer can read what is ours, and mending that."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from autonomie_coach.storage import rights
from autonomie_coach.storage.paths import APP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from autonomie_coach.journal.entries import Journal


@dataclass(frozen=True, slots=True)
class Mended:
    """How many folders and files are their owner's alone now, and which could not be changed."""

    count: int
    left: tuple[Path, ...]


def seem_open(journal: Journal, settings: Path) -> bool:
    """Tell whether others have a right to something of ours, at a glance: at every start."""
    places = chain(rights.at_a_glance(journal.vault.root), _beside(journal, settings))
    return any(rights.is_open_to_others(path) for path in places)


def open_to_others(journal: Journal, settings: Path) -> list[Path]:
    """Return every folder and file of ours to which others have a right."""
    places = dict.fromkeys(_all(journal, settings))
    return [path for path in places if rights.is_open_to_others(path)]


def mend(journal: Journal, settings: Path) -> Mended:
    """Take those rights away."""
    found = open_to_others(journal, settings)
    left = tuple(path for path in found if not rights.make_private(path))
    return Mended(len(found) - len(left), left)


def _all(journal: Journal, settings: Path) -> Iterator[Path]:
    yield from rights.everything_in(journal.vault.root)
    yield from _beside(journal, settings)


def _beside(journal: Journal, settings: Path) -> Iterator[Path]:
    """Yield what lies outside the journal: the settings and the caches, with folders of our own."""
    if settings.parent.name == APP:
        yield settings.parent
    yield settings
    cache = journal.cache_folder
    if cache is not None and cache.is_dir():
        yield cache
        yield from sorted(cache.glob("index-*"))
