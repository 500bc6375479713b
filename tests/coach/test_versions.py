"""Versions in a journal: found by whatever names them, merged on disk, and nothing destroyed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autonomie_coach.coach.merging import Side
from autonomie_coach.coach.versions import (
    Pair,
    described,
    merge,
    pair_of,
    versions_at,
    versions_meant,
)
from autonomie_coach.content.words import Words
from autonomie_coach.errors import ChangedOnDiskError, EntryError, StorageError
from autonomie_coach.journal.codec import encode
from autonomie_coach.journal.entries import Journal
from autonomie_coach.journal.entry import Entry
from autonomie_coach.storage.cipher import cipher_of, new_secret
from autonomie_coach.storage.encryption import turn_on_with_key_file
from autonomie_coach.storage.vault import Vault
from helpers.entry_strategies import entries
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry

SYNCED = ".sync-conflict-20261103-141500-ABCDEFG"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(Vault(tmp_path / "journal"))


def a_copy(journal: Journal, entry: Entry, mark: str = SYNCED) -> Path:
    """Write a version of an entry beside it, as a sync tool does."""
    plain = journal.path_of(entry.id)
    name = plain.name.replace(".toml", f"{mark}.toml", 1)
    if plain.name.endswith(".age"):
        name = plain.name.replace(".age", f"{mark}.age")
    path = plain.with_name(name)
    journal.vault.create(path, encode(replace(entry, head=replace(entry.head, path=path))))
    return path


def two(journal: Journal, this: str = "Bellen", that: str = "Wachten") -> tuple[Path, Path]:
    (head,) = keep(journal, an_entry(an_answer(this)))
    return head.path, a_copy(journal, an_entry(an_answer(that)))


def a_pair(journal: Journal) -> Pair:
    return pair_of(journal, versions_meant(journal, "last", Path()))


def in_trash(journal: Journal) -> list[str]:
    found, _ = journal.trash().all()
    return sorted(str(one.answers[0].given.value) for one in found)


def test_the_copy_goes_to_the_trash_and_the_original_is_rewritten(journal: Journal) -> None:
    original, copy = two(journal)
    pair = a_pair(journal)
    pair.merging.choose(0, Side.BOTH)

    merge(journal, pair)

    assert journal.vault.entry_files() == [original]
    assert journal.read(original).entry.answers[0].given.value == "Bellen; Wachten"
    assert not copy.exists()
    assert in_trash(journal) == ["Wachten"]


def test_what_was_not_chosen_of_the_original_is_in_the_trash_as_well(journal: Journal) -> None:
    original, _ = two(journal)
    pair = a_pair(journal)
    pair.merging.choose(0, Side.THAT)

    merge(journal, pair)

    assert journal.read(original).entry.answers[0].given.value == "Wachten"
    assert in_trash(journal) == ["Bellen", "Wachten"]


def test_equal_copies_merge_without_a_question(journal: Journal) -> None:
    original, _ = two(journal, "Bellen", "Bellen")
    before = original.read_bytes()
    pair = a_pair(journal)

    merge(journal, pair)

    assert pair.merging.adds_nothing
    assert original.read_bytes() == before
    assert in_trash(journal) == ["Bellen"]


@pytest.mark.parametrize("which", [0, 1])
def test_a_version_that_changed_meanwhile_stops_the_merge(journal: Journal, which: int) -> None:
    paths = two(journal)
    pair = a_pair(journal)
    pair.merging.choose(0, Side.THAT)
    paths[which].write_bytes(paths[which].read_bytes() + b"# met de hand\n")
    before = [path.read_bytes() for path in paths]

    with pytest.raises(ChangedOnDiskError):
        merge(journal, pair)

    assert [path.read_bytes() for path in paths] == before
    assert in_trash(journal) == []


def test_an_original_that_cannot_be_written_leaves_everything_as_it_was(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = two(journal)
    pair = a_pair(journal)
    pair.merging.choose(0, Side.THAT)
    before = [path.read_bytes() for path in paths]

    def full(*_: object) -> None:
        raise StorageError("disk.full", path=paths[0])

    monkeypatch.setattr(journal.vault, "replace", full)
    with pytest.raises(StorageError):
        merge(journal, pair)

    assert [path.read_bytes() for path in paths] == before
    assert in_trash(journal) == []


def test_comments_in_the_original_stay(journal: Journal) -> None:
    original, _ = two(journal)
    original.write_bytes(b"# van mij\n" + original.read_bytes())
    pair = a_pair(journal)
    pair.merging.choose(0, Side.THAT)

    merge(journal, pair)

    assert original.read_bytes().startswith(b"# van mij\n")


def test_copies_in_an_encrypted_journal_are_found_and_merged(journal: Journal) -> None:
    keep(journal, an_entry(an_answer("Bellen")))
    turn_on_with_key_file(journal.vault, cipher_of(new_secret()), lambda *_: None)
    copy = a_copy(journal, an_entry(an_answer("Wachten")))
    assert copy.name.endswith(f".toml{SYNCED}.age")
    pair = a_pair(journal)
    assert pair.origin == "syncthing"
    pair.merging.choose(0, Side.BOTH)

    merge(journal, pair)

    (left,) = journal.vault.entry_files()
    assert b"Wachten" not in left.read_bytes()
    assert journal.read(left).entry.answers[0].given.value == "Bellen; Wachten"
    assert in_trash(journal) == ["Wachten"]


def test_an_entry_that_parted_is_merged_into_the_one_it_parted_from(journal: Journal) -> None:
    made = an_entry(an_answer("Bellen"))
    parted = an_entry(an_answer("Bellen"), tail="bbbbbb", extra={"conflict_of": made.id})
    original, own = keep(journal, made, parted)

    for reference in (made.id, own.id, own.id[-6:], str(own.path), original.path.name):
        versions = versions_meant(journal, reference, Path())
        assert versions.original.path == original.path
        assert [one.origin for one in versions.copies] == ["elsewhere"]
    merge(journal, a_pair(journal))

    assert [head.id for head in journal.heads()[0]] == [made.id]


def test_several_copies_are_merged_pair_by_pair(journal: Journal) -> None:
    original, _ = two(journal)
    a_copy(journal, an_entry(an_answer("Kijken")), " (1)")

    lefts = []
    while (versions := versions_at(journal.heads()[0], original)) is not None:
        pair = pair_of(journal, versions)
        lefts.append(pair.left)
        pair.merging.choose(0, Side.BOTH)
        merge(journal, pair)

    assert lefts == [1, 0]
    assert set(str(journal.read(original).entry.answers[0].given.value).split("; ")) == {
        "Bellen",
        "Wachten",
        "Kijken",
    }
    assert in_trash(journal) == ["Kijken", "Wachten"]


def test_versions_that_do_not_belong_together_are_refused(journal: Journal) -> None:
    made = an_entry(an_answer("Bellen"))
    keep(journal, made)
    a_copy(journal, replace(made, head=replace(made.head, exercise="zorgen")))

    with pytest.raises(EntryError) as refused:
        a_pair(journal)

    assert refused.value.key == "entry.other_exercise"


def test_a_version_by_a_newer_program_is_not_touched(journal: Journal) -> None:
    _, copy = two(journal)
    copy.write_bytes(copy.read_bytes().replace(b"schema = 1", b"schema = 9"))

    with pytest.raises(EntryError) as refused:
        a_pair(journal)

    assert refused.value.key == "entry.later_schema"


def test_an_entry_without_versions_is_said_to_have_one(journal: Journal) -> None:
    keep(journal, an_entry(an_answer("Bellen")))

    for reference, key in (("last", "entry.one_version"), ("zoiets", "entry.not_found")):
        with pytest.raises(EntryError) as refused:
            versions_meant(journal, reference, Path())
        assert refused.value.key == key


def test_a_reference_to_several_entries_is_ambiguous(journal: Journal) -> None:
    two(journal)
    keep(journal, an_entry(an_answer("x"), tail="cccccc"))

    with pytest.raises(EntryError) as refused:
        versions_meant(journal, "2026-11", Path())

    assert refused.value.key == "entry.ambiguous"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_reader_is_told_which_version_it_is(journal: Journal, language: str) -> None:
    words = Words(language)
    original, copy = two(journal)
    versions = versions_meant(journal, "last", Path())

    assert "Syncthing" in described(versions, original, words)
    assert described(versions, copy, words) != described(versions, original, words)
    a_copy(journal, an_entry(an_answer("x")), " 2")
    more = versions_at(journal.heads()[0], original)
    assert more is not None
    assert "2" in described(more, original, words)


@settings(max_examples=25)
@given(entries(), entries(), st.data())
def test_no_text_is_lost_between_the_journal_and_its_trash(
    tmp_path_factory: pytest.TempPathFactory, this: Entry, that: Entry, data: st.DataObject
) -> None:
    journal = Journal(Vault(tmp_path_factory.mktemp("dagboek")))
    keep(journal, this)
    a_copy(journal, that)
    pair = pair_of(journal, versions_meant(journal, this.id, Path()))
    for number, difference in enumerate(pair.merging.differences):
        pair.merging.choose(number, data.draw(st.sampled_from(difference.sides)))
    chosen_both = Side.BOTH in pair.merging.chosen.values()

    merge(journal, pair)

    ((entry,), broken), (trashed, broken_in_trash) = journal.all(), journal.trash().all()
    assert not broken
    assert not broken_in_trash
    kept = [answer.given for one in (entry, *trashed) for answer in one.answers]
    for answer in (*this.answers, *that.answers):
        assert answer.given in kept or chosen_both
