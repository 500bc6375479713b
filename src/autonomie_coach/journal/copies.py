"""Versions of one entry, however they came: which belong together, and what made each; pure."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from autonomie_coach.storage.names import stem_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ELSEWHERE = "elsewhere"
"""The origin of an entry of its own: both were written at once, or the other was imported."""

UNKNOWN = "unknown"

_MADE_BY = (
    ("syncthing", r"\.sync-conflict-\d{8}-\d{6}"),
    # Nextcloud and ownCloud add the time to the day, Dropbox does not.
    ("nextcloud", r"conflicted copy \d{4}-\d\d-\d\d[ _]\d{6}|_conflict-\d{8}-\d{6}"),
    ("dropbox", r"conflicted copy|conflicterende kopie|case conflict"),
    ("git", r"[._](?:orig|base|local|remote|backup)(?:[._]\d+)?$|~(?:head|[0-9a-f]{7,40})$"),
    ("copied", r"^(?:kopie van|copy of) |[ -](?:kopie|copy)(?:[ -]?\(?\d+\)?)?$"),
    ("drive", r"\(\d+\)$"),
    ("icloud", r" \d+$"),
    # OneDrive puts the name of the computer behind the name of the file.
    ("onedrive", r"^-(?=[\w-]*[a-z])[\w-]+$"),
)
_PATTERNS = [(origin, re.compile(pattern, re.IGNORECASE)) for origin, pattern in _MADE_BY]


class Named(Protocol):
    """What a head tells that matters here, in either of its forms."""

    @property
    def id(self) -> str:
        """Return the entry's id."""

    @property
    def conflict_of(self) -> str | None:
        """Return the id of the entry it parted from."""

    @property
    def path(self) -> os.PathLike[str] | str:
        """Return where the file lies."""


H = TypeVar("H", bound=Named)


@dataclass(frozen=True, slots=True)
class Copy(Generic[H]):
    """A version of an entry beside the original; `origin` is what made it, see `origin_of`."""

    head: H
    origin: str


@dataclass(frozen=True, slots=True)
class Versions(Generic[H]):
    """The versions of one entry: the one that stays when they are merged, and the others."""

    original: H
    copies: tuple[Copy[H], ...]

    def holds(self, path: os.PathLike[str] | str) -> bool:
        """Tell whether a file is one of them."""
        return any(os.fspath(one.path) == os.fspath(path) for one in self.all())

    def has_twin(self, path: os.PathLike[str] | str) -> bool:
        """Tell whether another file has the id of this one; then nothing is written in it."""
        ids = [one.id for one in self.all()]
        mine = next((one.id for one in self.all() if os.fspath(one.path) == os.fspath(path)), None)
        return mine is not None and ids.count(mine) > 1

    def all(self) -> tuple[H, ...]:
        """Return the original, then the copies."""
        return (self.original, *(one.head for one in self.copies))


def origin_of(name: str, entry_id: str) -> str:
    """Return what made a second file of an entry, by its name.

    One of syncthing, nextcloud (ownCloud too), dropbox, git, copied, drive (Google Drive), icloud,
    onedrive, or unknown; words for each are under `copies`.
    """
    stem = stem_of(name)
    added = stem.removeprefix(entry_id)
    for origin, pattern in _PATTERNS:
        if pattern.search(added):
            return origin
    return UNKNOWN


def versions_among(heads: Sequence[H]) -> list[Versions[H]]:
    """Return which of the entries are versions of one, in the order of the originals.

    Files with the same id belong together, and an entry that parted from another one with that
    one, as long as it is there.
    """
    times = Counter(head.id for head in heads)
    parted = {head.id: head.conflict_of for head in heads if head.conflict_of in times}
    if len(times) == len(heads) and not parted:
        return []
    groups: dict[str, list[H]] = {}
    for head in heads:
        root = _root(head.id, parted)
        if root != head.id or times[root] > 1 or root in parted.values():
            groups.setdefault(root, []).append(head)
    return [_versions(root, members) for root, members in groups.items() if len(members) > 1]


def _root(entry_id: str, parted: dict[str, str | None]) -> str:
    """Follow an entry to the one it first parted from; a file edited by hand may lead in rounds."""
    seen = [entry_id]
    while (before := parted.get(seen[-1])) is not None and before not in seen:
        seen.append(before)
    return min(seen) if before is not None else seen[-1]


def _versions(root: str, members: Iterable[H]) -> Versions[H]:
    ordered = sorted(members, key=lambda head: _rank(head, root))
    original = ordered[0]
    copies = [
        Copy(head, ELSEWHERE if head.id != original.id else origin_of(_name(head), head.id))
        for head in ordered[1:]
    ]
    return Versions(original, tuple(copies))


def _rank(head: Named, root: str) -> tuple[bool, bool, bool, str]:
    """Put the file first that has the id of the entry, and its name, and no mark of a tool."""
    name = _name(head)
    return (
        head.id != root,
        stem_of(name) != head.id,
        origin_of(name, head.id) != UNKNOWN,
        name,
    )


def _name(head: Named) -> str:
    return os.path.basename(os.fspath(head.path))  # noqa: PTH119 - a light head has its path as text
