"""What was read once is not read again while its file stands as it stood."""

from __future__ import annotations

import os
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from autonomie_coach.decisions import kept
from autonomie_coach.decisions.cards import Register
from autonomie_coach.storage.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.storage.vault import Seen

DAY = date(2026, 10, 5)


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Register:
    """Return a register with one decision, read a while after it was written."""
    found = Register(Vault(tmp_path / "journal"))
    found.add({"decision": "Koeriers", "person": "Noor"}, "nl", DAY)
    later = time.time_ns() + kept.FRESH_NS
    monkeypatch.setattr(kept, "time_ns", lambda: later)
    return found


def reads(register: Register, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return a list that grows with every file that is read from now on."""
    found: list[Path] = []
    read = register.vault.read

    def noting(path: Path) -> tuple[bytes, Seen]:
        found.append(path)
        return read(path)

    monkeypatch.setattr(register.vault, "read", noting)
    return found


def test_a_file_that_stands_as_it_stood_is_not_read_again(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = reads(register, monkeypatch)

    first, again = register.cards(), Register(register.vault).cards()

    assert first.kept == again.kept
    assert len(seen) == 1


def test_a_change_is_seen_also_when_its_time_was_set_back(register: Register) -> None:
    [card] = register.cards().kept
    times = card.path.stat()
    card.path.write_text(card.path.read_text("utf-8").replace("Noor", "Eva!"), "utf-8")
    os.utime(card.path, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert [one.person for one in register.cards().kept] == ["Eva!"]
    card.path.unlink()
    assert register.cards().kept == ()


def test_what_was_written_just_now_is_read_again(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "time_ns", lambda: 0)
    seen = reads(register, monkeypatch)

    register.cards()
    register.cards()

    assert len(seen) == 2


def test_of_an_encrypted_journal_nothing_is_kept(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    register.cards()
    monkeypatch.setattr(Vault, "sealing", property(lambda _: object()))
    monkeypatch.setattr(Vault, "is_locked", property(lambda _: False))
    seen = reads(register, monkeypatch)

    register.cards()
    register.cards()

    assert len(seen) == 2
