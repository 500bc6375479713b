"""Files of every schema there has been are read for ever; a rewrite keeps what stood there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from autonomie_coach.decisions.cards import Register
from autonomie_coach.journal import codec, entries, entry
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.names import BACKUPS
from autonomie_coach.storage.vault import Vault

SCHEMAS = Path(__file__).parents[1] / "data" / "schemas"
VERSIONS = sorted(path for path in SCHEMAS.iterdir() if path.is_dir())
ENTRIES = sorted(one for one in SCHEMAS.glob("*/*.toml") if "-decision-" not in one.name)
LATER = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)


def a_journal_with(root: Path, file: Path) -> tuple[Journal, Path]:
    path = root / "entries" / "2026-03" / file.name
    path.parent.mkdir(parents=True)
    path.write_bytes(file.read_bytes())
    return Journal(Vault(root)), path


def test_there_are_files_of_every_schema() -> None:
    assert [int(path.name) for path in VERSIONS] == list(range(1, entry.SCHEMA + 1))


@pytest.mark.parametrize("file", ENTRIES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_an_entry_of_an_old_schema_is_read_whole(tmp_path: Path, file: Path) -> None:
    journal, path = a_journal_with(tmp_path, file)

    read = journal.read(path).entry

    assert read.answers
    assert read.id == file.stem
    assert codec.decode(codec.encode(read), path) == read


@pytest.mark.parametrize("file", ENTRIES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_look_back_keeps_comments_and_unknown_keys(tmp_path: Path, file: Path) -> None:
    journal, path = a_journal_with(tmp_path, file)
    comments = [line for line in file.read_text("utf-8").splitlines() if "#" in line]

    journal.add_lookback(journal.read(path), "Nu zie ik het.", LATER)

    text = path.read_text("utf-8")
    assert all(line in text for line in comments)
    assert "Nu zie ik het." in text


def test_a_rewrite_that_changes_the_schema_keeps_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = ENTRIES[0]
    journal, path = a_journal_with(tmp_path, file)
    for module in (entries, entry, codec):
        monkeypatch.setattr(module, "SCHEMA", 2)

    stored = journal.read(path)
    journal.save(stored, replace(stored.entry, schema=2))

    kept = tmp_path / BACKUPS / "schema-1" / path.name
    assert kept.read_bytes() == file.read_bytes()
    assert b"schema = 2" in path.read_bytes()


def test_a_decision_of_an_old_schema_is_read_and_its_keys_survive(tmp_path: Path) -> None:
    [file] = SCHEMAS.glob("1/*-decision-*.toml")
    path = tmp_path / "decisions" / file.name
    path.parent.mkdir(parents=True)
    path.write_bytes(file.read_bytes())

    [card] = Register(Vault(tmp_path)).cards().kept

    assert (card.person, card.state, card.level_goal) == ("Noor", "agreed", 6)
    assert card.extra == {"kleur": "paars"}
