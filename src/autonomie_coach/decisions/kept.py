"""What was read of decisions and moments, kept while the program runs; nothing on disk.

A file counts as unchanged when its times, size and inode are the same and it was not written in the
last two seconds before it was looked at. Of an encrypted journal nothing is kept: once it is locked
no text of it may be left.
"""

from __future__ import annotations

from time import time_ns
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.decisions.card import Card
    from autonomie_coach.decisions.moment import Moment
    from autonomie_coach.storage.listing import Signature
    from autonomie_coach.storage.vault import Vault

FRESH_NS = 2_000_000_000
"""A file written this shortly before may change once more within one tick of the clock."""

_KEPT: WeakKeyDictionary[Vault, dict[Path, tuple[Signature, Card | Moment]]] = WeakKeyDictionary()


def kept_of(vault: Vault, path: Path, signature: Signature) -> Card | Moment | None:
    """Return what was read of a file, None when it may have changed since."""
    if vault.sealing is not None:
        # It may have been encrypted only just now.
        _KEPT.pop(vault, None)
    known = _KEPT.get(vault, {}).get(path)
    return known[1] if known is not None and known[0] == signature else None


def keep(vault: Vault, path: Path, signature: Signature, read: Card | Moment) -> None:
    """Keep what was read of a file that stood like this right before."""
    _, mtime, ctime, *_ = signature
    young = time_ns() - FRESH_NS
    if vault.sealing is None and mtime < young and ctime < young:
        _KEPT.setdefault(vault, {})[path] = (signature, read)
