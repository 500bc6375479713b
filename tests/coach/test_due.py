"""What is due of a whole journal: follow-ups, the weekly review, a pause, and after an absence."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from autonomie_coach.coach.due import due_on
from autonomie_coach.coach.weekly import of_the_week
from autonomie_coach.content.outline import OF_THE_WEEK
from autonomie_coach.decisions.cards import Register
from autonomie_coach.journal.entries import Journal
from autonomie_coach.journal.entry import Answer, Entry
from autonomie_coach.storage.vault import Vault
from helpers.made_entries import STARTED, an_answer, an_entry

DONE = STARTED.date()


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(Vault(tmp_path / "journal"), tmp_path / "cache")


def write(journal: Journal, *answers: Answer, **more: Any) -> Entry:
    from dataclasses import replace

    entry = an_entry(*answers, **more)
    path = journal.path_of(entry.id)
    return journal.create(replace(entry, head=replace(entry.head, path=path))).entry


def on(days: int) -> date:
    return DONE + timedelta(days=days)


def due(journal: Journal, days: int) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in due_on(journal, on(days)).due]


def test_a_newer_entry_of_an_exercise_takes_the_place_of_an_older_one(journal: Journal) -> None:
    write(journal, an_answer("Oud plan"))
    write(journal, an_answer("Nieuw plan"), days=2, tail="bbbbbb")
    write(journal, an_answer("Nog niet af"), days=3, tail="cccccc", status="draft")

    assert due(journal, 8) == []
    assert due(journal, 9) == [("followup", "Nieuw plan")]


def test_of_two_persons_both_are_asked_about(journal: Journal) -> None:
    for number, name in enumerate(("Noor", "Bilal", "noor ")):
        person = an_answer(name, step="persoon", kind="person")
        question = an_answer({"final": f"Vraag {number}?", "versions": []}, step="vraag")
        write(
            journal,
            person,
            question,
            exercise="zien-en-denken",
            days=number,
            tail=f"aaaaa{name[0]}",
        )

    assert due(journal, 12) == [("followup", "Vraag 1?"), ("followup", "Vraag 2?")]


def test_a_card_that_is_handed_over_asks_in_place_of_its_entry(journal: Journal) -> None:
    answers = (an_answer("koeriers", step="beslissing"),)
    source = write(journal, *answers, exercise="morgen").id
    register = Register(journal.vault)
    fields: dict[str, Any] = {"decision": "koeriers", "person": "Noor", "evaluate_on": on(20)}

    stored = register.add(fields, "nl", DONE, source=source)
    assert due(journal, 2) == [("followup", "koeriers")]

    from autonomie_coach.decisions.card import with_changes

    changes = {"limit": "€ 300", "level_goal": 6, "discussed_on": DONE}
    agreed = with_changes(stored.card, changes, DONE, DONE)
    register.save(stored, agreed)
    assert [kind for kind, _ in due(journal, 4)] == ["checkin"]


def test_the_last_sentence_practised_is_asked_about_once(journal: Journal) -> None:
    for number, name in enumerate(("fout", "deadline")):
        value = {"conversation": name, "turns": [], "sentence": f"Zin {number}"}
        answer = an_answer(value, step="gesprek", kind="conversation")
        write(journal, answer, exercise=name, days=number, section=0)

    assert due(journal, 9) == [("followup", "Zin 1")]
    [one] = due_on(journal, on(9), "en").due
    assert one.question.startswith("You took this sentence")


def test_what_no_exercise_asked_has_no_follow_up(journal: Journal) -> None:
    write(journal, an_answer("Plan"), exercise="../../reflexen", id="2026-11-02-x-aaaaaa")
    write(journal, an_answer("Plan"), exercise="vrij", tail="bbbbbb")

    assert due(journal, 9) == []


def test_the_weekly_review_comes_on_its_weekday_until_it_is_left_alone(journal: Journal) -> None:
    assert due(journal, 30) == []
    write(journal, an_answer("Ik wacht maandag.", step="stap"), exercise="week", section=6)

    assert due(journal, 6) == []
    assert due(journal, 13) == [("week", "Ik wacht maandag.")]
    [one] = due_on(journal, on(15)).due
    assert one.since == on(14)
    assert due(journal, 28) == []


def test_nothing_is_due_until_a_pause_ends(journal: Journal) -> None:
    write(journal, an_answer("Plan"))

    assert due_on(journal, on(9), paused_until=on(10)).due == ()
    assert due_on(journal, on(9), paused_until=on(10)).paused_until == on(10)
    assert len(due_on(journal, on(10), paused_until=on(10)).due) == 1


def test_after_an_absence_there_is_one_question_and_what_is_old_is_folded(journal: Journal) -> None:
    register = Register(journal.vault)
    last = write(journal, an_answer("Plan"))
    for number in range(4):
        fields: dict[str, Any] = {
            "decision": f"Nr {number}",
            "person": "N.",
            "limit": "iets",
            "level_goal": 6,
            "evaluate_on": on(40),
            "discussed_on": on(-number),
        }
        register.add(fields, "nl", on(-number), agreed_on=on(-number))

    here = due_on(journal, on(21))
    assert here.back is None
    assert here.folded == ()

    back = due_on(journal, on(22))
    assert back.back is not None
    assert back.back.id == last.id
    assert len(back.due) == 5
    assert [one.since for one in back.in_sight] == [on(13), on(14)]

    register.note_moment("noticed", STARTED + timedelta(days=15), "nl", decision=None)
    assert due_on(journal, on(22)).back is None


def test_the_week_begins_with_what_was_noted_and_the_own_plan(journal: Journal) -> None:
    wanted = [(OF_THE_WEEK, "week"), (OF_THE_WEEK, "plan")]
    assert of_the_week(journal, wanted, "nl", on(8)) == {}

    write(journal, an_answer("Als ik zucht, dan wacht ik."))
    register = Register(journal.vault)
    for days in (0, 3, 8):
        moment: datetime = STARTED + timedelta(days=days)
        register.note_moment("noticed", moment, "nl", decision=None)

    found = of_the_week(journal, wanted, "nl", on(8))
    assert found[OF_THE_WEEK, "week"].given.value == (
        "De afgelopen zeven dagen: 2 keer een reflex opgemerkt. "
        "Je plan: “Als ik zucht, dan wacht ik.”"
    )
    assert found[OF_THE_WEEK, "plan"].given.value == "Als ik zucht, dan wacht ik."
