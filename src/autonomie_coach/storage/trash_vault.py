"""The trash of a journal as a vault: the same layout, under the same lock and the same key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.storage.names import TRASH
from autonomie_coach.storage.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.storage.sealing import Sealing


class TrashVault(Vault):
    """The trash of a journal; it locks and encrypts together with it."""

    def __init__(self, journal: Vault) -> None:
        super().__init__(journal.root / TRASH)
        self._journal = journal
        self.cipher = journal.cipher

    def check(self) -> None:
        """Check that the journal can be used; without a trash there is simply nothing in it."""
        self._journal.check()

    def open(self) -> None:
        """See that the journal it belongs to is open."""
        self._journal.open()
        self.cipher = self._journal.cipher

    @property
    def sealing(self) -> Sealing | None:
        """Return how the journal it belongs to is encrypted."""
        return self._journal.sealing

    def _lock_root(self) -> Path:
        return self._journal.root
