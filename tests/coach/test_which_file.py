"""Which file a person means: by id, path or name, also one that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from autonomie_coach.coach.which_file import file_meant
from autonomie_coach.errors import EntryError
from autonomie_coach.journal.entries import Journal
from autonomie_coach.journal.entry import Head
from autonomie_coach.storage.vault import Vault
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(Vault(tmp_path / "journal"))


@pytest.fixture
def head(journal: Journal) -> Head:
    return keep(journal, an_entry(an_answer("Bellen")))[0]


def test_a_file_is_meant_by_id_path_or_name(journal: Journal, head: Head, tmp_path: Path) -> None:
    name, root = head.path.name, journal.vault.root
    inside = head.path.relative_to(root)

    for reference in (head.id, head.id[-6:], "last", str(head.path), str(inside), name):
        assert file_meant(journal, reference, tmp_path) == head.path
    assert file_meant(journal, f"./{name}", head.path.parent) == head.path


def test_a_broken_file_can_be_meant_as_well(journal: Journal, head: Head, tmp_path: Path) -> None:
    head.path.write_text("kapot = ")

    for reference in (head.id, head.id[-6:], str(head.path)):
        assert file_meant(journal, reference, tmp_path) == head.path


def test_a_file_outside_the_entries_is_refused(
    journal: Journal, head: Head, tmp_path: Path
) -> None:
    (tmp_path / "los.toml").write_text("x = 1")
    (journal.vault.root / "los.toml").write_text("x = 1")
    (head.path.parent / "notitie.txt").write_text("x")

    outside = ["los.toml", "../los.toml", str(tmp_path / "los.toml"), "entries/../los.toml"]
    for reference in (*outside, f"{head.path.parent}/notitie.txt", str(head.path.parent)):
        with pytest.raises(EntryError) as refused:
            file_meant(journal, reference, tmp_path)
        assert refused.value.key == "entry.outside"
    with pytest.raises(EntryError) as refused:
        file_meant(journal, "nergens/x.toml", tmp_path)
    assert refused.value.key == "entry.no_file"
