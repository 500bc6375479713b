"""The demo journal: real entries in both languages, gone afterwards."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from autonomie_coach.coach.demo import demo_journal
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.vault import Vault

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_demo_is_a_readable_journal_and_gone_afterwards(language: str) -> None:
    with demo_journal(language, NOW) as folder:
        entries, broken = Journal(Vault(folder)).all()

    assert not broken
    assert len(entries) >= 6
    assert {entry.head.status for entry in entries} == {"draft", "done"}
    assert any(entry.lookbacks for entry in entries)
    assert all(entry.head.started < NOW and entry.head.language == language for entry in entries)
    assert not folder.exists()
