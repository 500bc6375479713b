"""A look-back that is being written is never lost, and never an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from autonomie_coach.coach import trash
from autonomie_coach.coach.lookbacks import LookbackDraft, with_half
from autonomie_coach.errors import EntryError, StorageError
from autonomie_coach.journal.entries import Journal
from autonomie_coach.journal.halves import Half, all_halves, half_written
from autonomie_coach.storage.vault import Vault
from helpers.made_entries import an_answer, an_entry

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.journal.entry import Entry

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=timezone(timedelta(hours=1)))


def clock() -> datetime:
    return NOW


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(Vault(tmp_path / "journal"))


@pytest.fixture
def entry(journal: Journal) -> Entry:
    made = an_entry(an_answer("Bellen"))
    path = journal.path_of(made.id)
    return journal.create(replace(made, head=replace(made.head, path=path))).entry


def on_disk(journal: Journal, entry: Entry) -> Entry:
    return journal.read(entry.head.path).entry


def test_what_was_typed_is_taken_up_again(journal: Journal, entry: Entry) -> None:
    draft = LookbackDraft(journal, entry, clock)
    draft.typed("Nu zie ik", 4)
    draft.save()

    again = LookbackDraft(journal, on_disk(journal, entry), clock)

    assert again.half == Half("Nu zie ik", 4)


def test_half_typed_text_changes_neither_answers_nor_times(journal: Journal, entry: Entry) -> None:
    draft = LookbackDraft(journal, entry, clock)
    draft.typed("Nu", 2)
    draft.save()

    kept = on_disk(journal, entry)
    assert kept.lookbacks == ()
    assert kept.answers == entry.answers
    assert kept.head == entry.head


def test_adding_dates_the_look_back_and_forgets_the_half(journal: Journal, entry: Entry) -> None:
    draft = LookbackDraft(journal, entry, clock)
    draft.typed("Ze belde zelf.", 14)
    draft.save()

    draft.add()

    kept = on_disk(journal, entry)
    assert [(one.written, one.text) for one in kept.lookbacks] == [(NOW, "Ze belde zelf.")]
    assert half_written(kept) is None
    assert b"pending_lookback" not in entry.head.path.read_bytes()


def test_white_space_alone_adds_nothing(journal: Journal, entry: Entry) -> None:
    draft = LookbackDraft(journal, entry, clock)
    draft.typed(" \n ", 1)

    assert draft.add() is None
    assert on_disk(journal, entry).lookbacks == ()


def test_emptying_the_field_leaves_no_trace(journal: Journal, entry: Entry) -> None:
    before = entry.head.path.read_bytes()
    draft = LookbackDraft(journal, entry, clock)
    draft.typed("Nu", 2)
    draft.save()
    draft.typed("", 0)
    draft.save()

    assert entry.head.path.read_bytes() == before


def test_what_someone_else_wrote_meanwhile_stays(journal: Journal, entry: Entry) -> None:
    draft = LookbackDraft(journal, entry, clock)
    draft.typed("Nu", 2)
    journal.add_lookback(journal.read(entry.head.path), "Van elders.", NOW)

    draft.save()
    draft.typed("Nu zie ik het.", 14)
    draft.add()

    texts = [one.text for one in on_disk(journal, entry).lookbacks]
    assert texts == ["Van elders.", "Nu zie ik het."]


def test_a_file_that_is_gone_leaves_the_text_here(journal: Journal, entry: Entry) -> None:
    draft = LookbackDraft(journal, entry, clock)
    draft.typed("Nu", 2)
    entry.head.path.unlink()

    with pytest.raises(StorageError):
        draft.save()

    assert draft.half == Half("Nu", 2)
    assert draft.dirty


def test_an_entry_of_a_later_schema_is_not_rewritten(journal: Journal, entry: Entry) -> None:
    later = entry.head.path.read_bytes().replace(b"schema = 1", b"schema = 9")
    entry.head.path.write_bytes(later)
    draft = LookbackDraft(journal, on_disk(journal, entry), clock)
    draft.typed("Nu", 2)

    with pytest.raises(EntryError):
        draft.add()

    assert entry.head.path.read_bytes() == later


@pytest.mark.parametrize("strange", [3, "tekst", {"text": 4}, {"text": ""}, {"cursor": 2}, []])
def test_a_strange_key_in_the_file_is_no_look_back(strange: object) -> None:
    assert half_written(an_entry(extra={"pending_lookback": strange})) is None


@pytest.mark.parametrize("cursor", [-5, 99, "x"])
def test_a_cursor_outside_the_text_is_brought_back(cursor: object) -> None:
    half = half_written(an_entry(extra={"pending_lookback": {"text": "ab", "cursor": cursor}}))

    assert half is not None
    assert 0 <= half.cursor <= 2


def test_other_keys_of_the_entry_stay() -> None:
    entry = an_entry(extra={"mood": "goed"})

    assert with_half(with_half(entry, Half("x", 1)), None).extra == {"mood": "goed"}


def test_a_look_back_at_a_question_is_kept_beside_those_at_others(
    journal: Journal, entry: Entry
) -> None:
    first, second = ("plan", None), ("elk", "rooster")
    for at, text in ((None, "Over alles"), (first, "Over plan"), (second, "Over rooster")):
        draft = LookbackDraft(journal, on_disk(journal, entry), clock, at)
        draft.typed(text, 4)
        draft.save()

    kept = on_disk(journal, entry)
    assert half_written(kept) == Half("Over alles", 4)
    assert half_written(kept, first) == Half("Over plan", 4)
    assert half_written(kept, second) == Half("Over rooster", 4)


def test_adding_it_names_its_question_and_leaves_the_other_halves(
    journal: Journal, entry: Entry
) -> None:
    other = LookbackDraft(journal, entry, clock, ("lijst", None))
    other.typed("wacht", 5)
    other.save()
    draft = LookbackDraft(journal, on_disk(journal, entry), clock, ("elk", "rooster"))
    draft.typed("Zo.", 3)

    draft.add()

    kept = on_disk(journal, entry)
    assert [(one.text, one.at) for one in kept.lookbacks] == [("Zo.", ("elk", "rooster"))]
    assert half_written(kept, ("elk", "rooster")) is None
    assert half_written(kept, ("lijst", None)) == Half("wacht", 5)


@pytest.mark.parametrize("strange", [3, [4], [{"text": "x"}], [{"step": "a"}], {"step": "a"}])
def test_strange_keys_in_the_file_are_no_look_backs_at_questions(strange: object) -> None:
    entry = an_entry(extra={"pending_lookbacks": strange})

    assert half_written(entry, ("a", None)) is None


def test_what_is_written_at_an_entry_that_was_deleted_meanwhile_brings_it_back(
    journal: Journal, entry: Entry
) -> None:
    path = entry.head.path
    draft = LookbackDraft(journal, entry, clock)
    draft.typed("Het lukte", 9)
    journal.vault.move_to_trash(path)

    draft.save()

    assert half_written(journal.read(path).entry) == draft.half
    assert trash.count(journal) == 0


def test_two_windows_at_one_look_back_lose_nothing_and_make_no_second_file(
    journal: Journal, entry: Entry
) -> None:
    first = LookbackDraft(journal, entry, clock)
    second = LookbackDraft(journal, entry, clock)
    for number in range(1, 4):
        for draft, text in ((first, "eerste venster"), (second, "tweede venster")):
            draft.typed(text * number, 0)
            draft.save()

    kept = on_disk(journal, entry)
    assert [half.text for _, half in all_halves(kept)] == [
        "eerste venster" * 3,
        "tweede venster" * 3,
    ]
    first.add()
    left = on_disk(journal, entry)
    assert half_written(left) == Half("tweede venster" * 3, 0)
    second.typed("tweede venster, af", 0)
    second.add()

    done = on_disk(journal, entry)
    assert [one.text for one in done.lookbacks] == ["eerste venster" * 3, "tweede venster, af"]
    assert all_halves(done) == []
    assert len(journal.vault.entry_files()) == 1


def test_a_second_window_that_takes_up_the_same_half_goes_its_own_way(
    journal: Journal, entry: Entry
) -> None:
    begun = LookbackDraft(journal, entry, clock, ("plan", None))
    begun.typed("Nu zie ik", 9)
    begun.save()
    first, second = (
        LookbackDraft(journal, on_disk(journal, entry), clock, ("plan", None)) for _ in range(2)
    )
    first.typed("Nu zie ik dat", 13)
    first.save()
    second.typed("Nu zie ik niets", 15)
    second.save()
    second.typed("", 0)
    second.save()

    kept = on_disk(journal, entry)
    assert all_halves(kept) == [(("plan", None), Half("Nu zie ik dat", 13))]
    assert "other_pending_lookbacks" not in kept.extra


def test_what_a_second_window_left_is_taken_up_when_the_first_is_done(
    journal: Journal, entry: Entry
) -> None:
    first, second = (LookbackDraft(journal, entry, clock) for _ in range(2))
    for draft, text in ((first, "een"), (second, "twee")):
        draft.typed(text, 1)
        draft.save()
    first.add()

    again = LookbackDraft(journal, on_disk(journal, entry), clock)
    assert again.half == Half("twee", 1)
    again.add()

    done = on_disk(journal, entry)
    assert [one.text for one in done.lookbacks] == ["een", "twee"]
    assert all_halves(done) == []
