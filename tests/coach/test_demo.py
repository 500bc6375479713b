"""The demo journal: real entries in both languages, gone afterwards."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from autonomie_coach.coach.demo import demo_journal
from autonomie_coach.coach.due import due_on
from autonomie_coach.decisions.cards import Register
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.vault import Vault

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_demo_is_a_readable_journal_and_gone_afterwards(language: str) -> None:
    with demo_journal(language, NOW) as folder:
        journal = Journal(Vault(folder))
        entries, broken = journal.all()
        cards, moments = Register(journal.vault).cards(), Register(journal.vault).moments()
        now_due = due_on(journal, NOW.date()).due

    assert not broken
    assert not cards.unread
    assert {card.state for card in cards.kept} == {
        "concept",
        "agreed",
        "kept",
        "widened",
        "taken-back",
    }
    assert all(
        card.source is None or card.source in {entry.id for entry in entries} for card in cards.kept
    )
    assert moments.kept[0].noted < NOW - timedelta(days=150)
    assert any(one.kind == "checkin" and one.since == NOW.date() for one in now_due)
    assert {entry.head.status for entry in entries} == {"draft", "done"}
    assert any(entry.lookbacks for entry in entries)
    assert all(entry.head.started < NOW and entry.head.language == language for entry in entries)
    assert not folder.exists()
