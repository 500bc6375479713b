"""One walk with its saving: drafts, resuming, closing, two windows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from autonomie_coach.coach import session as sessions
from autonomie_coach.coach import trash
from autonomie_coach.content.loader import load_exercise
from autonomie_coach.engine.given import SKIPPED, Given
from autonomie_coach.errors import StorageError
from autonomie_coach.journal.copies import versions_among
from autonomie_coach.journal.entries import Journal
from autonomie_coach.journal.entry import Pending
from autonomie_coach.storage.vault import Vault
from helpers.walks import valid_answer


def a_clock() -> datetime:
    return datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(Vault(tmp_path / "dagboek"))


def a_walk(journal: Journal, exercise_id: str = "vasthouden") -> sessions.Session:
    return sessions.open_session(journal, load_exercise(exercise_id, "nl"), a_clock)


def answered(session: sessions.Session) -> sessions.Session:
    while not session.at_review:
        if session.page().moment.step.kind == "info":
            session.go_on()
        else:
            session.answer(valid_answer(session.page().ask))
    return session


def files_of(journal: Journal) -> list[Path]:
    return journal.vault.entry_files()


def test_nothing_is_written_before_something_is_answered(journal: Journal) -> None:
    session = a_walk(journal)
    session.go_on()

    assert not session.save()
    assert files_of(journal) == []


def test_half_typed_text_is_a_draft_and_comes_back_with_its_cursor(journal: Journal) -> None:
    session = a_walk(journal, "zorgen")
    session.answer(valid_answer(session.page().ask))
    at = session.flow.at
    assert at is not None
    session.typed("Dat ik niet", 3)
    session.save()

    again = a_walk(journal, "zorgen")

    assert again.resumed
    assert again.flow.at == at
    assert again.half_typed() == Pending(at[0], "Dat ik niet", 3)


def test_every_answer_is_on_disk_after_a_save_and_resuming_goes_on_there(journal: Journal) -> None:
    session = a_walk(journal, "zorgen")
    session.answer(valid_answer(session.page().ask))
    session.save()

    again = a_walk(journal, "zorgen")

    assert again.flow.answers == session.flow.answers
    assert again.flow.at == session.flow.at


def test_a_closed_walk_is_done_and_the_next_one_is_new(journal: Journal) -> None:
    session = answered(a_walk(journal))
    entry = session.close()

    assert entry is not None
    assert entry.head.status == "done"
    assert entry.head.finished == a_clock()
    assert not a_walk(journal).resumed
    assert [stored.head for stored in journal.all()[0]] == [
        journal.read(entry.head.path).entry.head
    ]


def test_a_walk_in_which_everything_was_skipped_keeps_no_entry(journal: Journal) -> None:
    session = a_walk(journal)
    session.typed("iets", 4)
    session.save()
    while not session.at_review:
        session.answer(SKIPPED)

    assert session.close() is None
    assert files_of(journal) == []


def test_answers_that_are_no_longer_asked_are_kept_aside_in_the_file(journal: Journal) -> None:
    session = answered(a_walk(journal, "eerste-beslissing"))
    session.go_to(("beslissingen", None))
    session.answer(Given(["heel iets anders"]))
    entry = session.close()

    assert entry is not None
    kept = {answer.step for answer in journal.read(entry.head.path).entry.set_aside}
    assert "hoe-vaak" in kept


def test_the_prompt_is_kept_as_it_was_asked(journal: Journal) -> None:
    session = answered(a_walk(journal))
    entry = session.close()

    assert entry is not None
    stored = journal.read(entry.head.path).entry
    assert [answer.prompt for answer in stored.answers] == [
        prompt for _, prompt, _ in session.reviewed()
    ]


def test_a_walk_from_an_earlier_entry_proposes_its_answers(journal: Journal) -> None:
    entry = answered(a_walk(journal)).close()
    assert entry is not None

    again = sessions.begin(journal, load_exercise("vasthouden", "nl"), a_clock, entry)

    while again.page().moment.step.kind == "info":
        again.go_on()
    assert again.page().proposal == entry.answers[0].given
    assert again.page().keeps_proposal


def test_two_windows_make_two_files_and_lose_nothing(journal: Journal) -> None:
    first = a_walk(journal, "zorgen")
    first.answer(valid_answer(first.page().ask))
    first.save()
    second = a_walk(journal, "zorgen")

    second.typed("in het tweede venster", 5)
    second.save()
    for text in ("in het eerste", "in het eerste venster"):
        first.typed(text, 5)
        first.save()

    entries, broken = journal.all()
    assert not broken
    assert first.conflict
    assert {entry.pending.text for entry in entries if entry.pending} == {
        "in het tweede venster",
        "in het eerste venster",
    }
    assert len(files_of(journal)) == 2
    assert [entry.extra["conflict_of"] for entry in entries if "conflict_of" in entry.extra] == [
        second.entry.id
    ]


def test_a_draft_that_was_deleted_elsewhere_comes_back_with_what_was_typed_since(
    journal: Journal,
) -> None:
    session = a_walk(journal, "zorgen")
    session.answer(valid_answer(session.page().ask))
    session.save()
    trash.delete(journal, session.entry.head.path)
    session.typed("Nog iets", 8)

    session.save()

    assert not session.conflict
    assert files_of(journal) == [session.entry.head.path]
    assert trash.count(journal) == 0


def test_a_draft_that_was_deleted_and_written_anew_elsewhere_is_lost_by_nobody(
    journal: Journal,
) -> None:
    session = a_walk(journal, "zorgen")
    session.answer(valid_answer(session.page().ask))
    session.save()
    moved = trash.delete(journal, session.entry.head.path)
    moved.write_bytes(moved.read_bytes() + b'elders = "getypt"\n')
    session.typed("Nog iets", 8)

    session.save()

    assert session.conflict
    texts = [path.read_text("utf-8") for path in files_of(journal)]
    assert len(texts) == 2
    assert any("elders" in text for text in texts)
    assert any("Nog iets" in text for text in texts)


def test_two_windows_never_make_more_than_two_files(journal: Journal) -> None:
    first = a_walk(journal, "zorgen")
    first.answer(valid_answer(first.page().ask))
    first.save()
    second = a_walk(journal, "zorgen")
    for number in range(1, 5):
        for session, name in ((second, "tweede"), (first, "eerste")):
            session.typed(f"{name}, {number}", 1)
            session.save()
    for session in (second, first):
        session.close()

    (found,) = versions_among(journal.heads()[0])
    assert len(files_of(journal)) == 2
    assert found.original.id == second.entry.id
    assert [(one.head.id, one.origin) for one in found.copies] == [(first.entry.id, "elsewhere")]


def test_a_draft_without_answers_that_another_window_wrote_on_stays(journal: Journal) -> None:
    first = a_walk(journal, "zorgen")
    first.typed("half", 4)
    first.save()
    second = a_walk(journal, "zorgen")
    second.typed("half getypt", 4)
    second.save()

    assert first.close() is None

    (entry,), _ = journal.all()
    assert entry.pending is not None
    assert entry.pending.text == "half getypt"


def test_a_save_that_fails_keeps_everything_and_can_be_tried_again(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = a_walk(journal, "zorgen")
    session.answer(valid_answer(session.page().ask))
    with monkeypatch.context() as full:
        full.setattr("os.fsync", _no_space)
        with pytest.raises(StorageError) as refused:
            session.save()
    assert refused.value.key == "disk.full"
    assert session.dirty

    assert session.save()
    assert len(files_of(journal)) == 1


def _no_space(_: int) -> None:
    raise OSError(28, "No space left on device")


def test_an_earlier_answer_of_another_exercise_is_taken_over(journal: Journal) -> None:
    walk = a_walk(journal, "vasthouden")
    while walk.page().moment.step.id != "wachtlijst":
        walk.go_on()
    walk.answer(Given(["rooster", "inkoop"]))
    walk.save()

    choosing = a_walk(journal, "eerste-beslissing")
    while choosing.page().moment.step.id != "beslissingen":
        choosing.go_on()

    assert choosing.page().proposal == Given(["rooster", "inkoop"])
