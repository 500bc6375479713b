"""Answers to the same question from different times, side by side."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from autonomie_coach.coach import comparing
from autonomie_coach.coach.comparing import (
    Question,
    compared,
    first_to_show,
    moment_name,
    moment_remark,
    questions,
)
from autonomie_coach.content.asks import AskNumber, AskText
from autonomie_coach.content.outline import Exercise, Step
from autonomie_coach.content.route import ExerciseHead
from autonomie_coach.content.words import Words
from autonomie_coach.journal.entries import Journal
from autonomie_coach.journal.entry import Entry, Lookback
from autonomie_coach.storage.vault import Vault
from helpers.keeping import keep
from helpers.made_entries import STARTED, an_answer, an_entry

if TYPE_CHECKING:
    from pathlib import Path

WORDS = Words("nl")
EXERCISE = Exercise(
    ExerciseHead("reflexen", 1, 10, 5, None, False, "Reflexen", "", ""),
    "nl",
    (
        Step("plan", "short_text", "Plan", "Wat doe je?", AskText(), was=("voornemen",)),
        Step("cijfer", "rating", "Cijfer", "Hoe vaak?", AskNumber(1, 5, "zelden", "vaak")),
    ),
)


def laid_beside(here: Entry, *others: Entry) -> tuple[Question, ...]:
    return questions(here, [here, *others], EXERCISE, WORDS)


def texts(question: Question) -> list[str]:
    return [" / ".join(line.text for line in one.lines) for one in question.moments]


def test_answers_to_the_same_question_stand_in_order_of_date() -> None:
    here = an_entry(an_answer("nu bellen"), days=9, tail="bbbbbb")
    older, newer = an_entry(an_answer("wachten")), an_entry(an_answer("vragen"), days=20)

    (question,) = laid_beside(here, newer, older)

    assert texts(question) == ["wachten", "nu bellen", "vragen"]
    assert [one.is_here for one in question.moments] == [False, True, False]


def test_a_step_that_was_called_otherwise_is_the_same_question() -> None:
    here = an_entry(an_answer("nu"), days=9)
    older = an_entry(an_answer("toen", step="voornemen"))

    assert texts(laid_beside(here, older)[0]) == ["toen", "nu"]
    assert texts(laid_beside(older, here)[0]) == ["toen", "nu"]


def test_answers_per_item_are_compared_with_the_same_item() -> None:
    here = an_entry(
        an_answer("ja", item="Offertes"), an_answer("nee", item="Roosters"), days=9, tail="bbbbbb"
    )
    older = an_entry(an_answer("soms", item="offertes "), an_answer("ooit", item="Verlof"))

    offers, rosters = laid_beside(here, older)

    assert texts(offers) == ["soms", "ja"]
    assert texts(rosters) == ["nee"]


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        ("tekst", "long_text", "tekst"),
        (["een", "twee"], "list", "een / twee"),
        (4, "rating", "4"),
        (date(2026, 11, 3), "date", "dinsdag 3 november 2026"),
        ({"amount": "1500.00", "currency": "EUR"}, "amount", "€\N{NO-BREAK SPACE}1.500"),
    ],
)
def test_texts_lists_ratings_days_and_amounts_are_compared(
    value: Any, kind: str, shown: str
) -> None:
    here = an_entry(an_answer(value, kind=kind))

    assert texts(laid_beside(here)[0]) == [shown]


def test_choices_are_compared_under_the_label_they_had() -> None:
    here = an_entry(an_answer("bel", kind="choose_one", label="Ik bel"), days=3)
    older = an_entry(an_answer(["a", "b"], kind="choose_many", labels=("Aap", "Beer")))

    assert texts(laid_beside(here, older)[0]) == ["Aap / Beer", "Ik bel"]


@pytest.mark.parametrize("kind", ["person", "info"])
def test_who_it_was_about_is_not_compared(kind: str) -> None:
    assert laid_beside(an_entry(an_answer("Noor", kind=kind))) == ()


def test_what_was_skipped_is_left_out() -> None:
    here = an_entry(an_answer("nu"), days=9)

    assert texts(laid_beside(here, an_entry(an_answer(None)))[0]) == ["nu"]
    assert laid_beside(an_entry(an_answer(None)), here) == ()


def test_a_look_back_at_a_question_stands_among_its_answers_at_its_own_date() -> None:
    seen = Lookback(STARTED + timedelta(days=5), "Anders.", {"step": "plan"})
    general = Lookback(STARTED + timedelta(days=6), "Over alles.")
    older = an_entry(an_answer("toen"))
    older = Entry(older.head, older.answers, lookbacks=(general, seen))
    here = an_entry(an_answer("nu"), days=9, tail="bbbbbb")

    (question,) = laid_beside(here, older)

    assert texts(question) == ["toen", "Anders.", "nu"]
    assert [moment_remark(one, WORDS) for one in question.moments] == ["", "terugblik", ""]


def test_an_answer_of_a_draft_is_marked_as_such() -> None:
    here = an_entry(an_answer("half"), status="draft")

    (moment,) = laid_beside(here)[0].moments

    assert moment_remark(moment, WORDS) == "concept"
    assert moment_name(moment, WORDS, date(2027, 1, 1)) == "2 november 2026"


def test_another_wording_of_the_question_is_told_with_its_answer() -> None:
    here = an_entry(an_answer("nu", prompt="Wat doe je?"), days=9, tail="bbbbbb")
    older = an_entry(an_answer("toen", prompt="Wat  doe\nje?"))
    english = an_entry(an_answer("then", prompt="What do you do?"), days=2, tail="cccccc")

    (question,) = laid_beside(here, older, english)

    assert question.prompt == "Wat doe je?"
    assert [one.prompt for one in question.moments] == ["", "What do you do?", ""]


def test_a_rating_tells_what_its_numbers_mean() -> None:
    here = an_entry(an_answer(3, step="cijfer", kind="rating"))

    assert laid_beside(here)[0].scale == "1 is zelden, 5 is vaak."


def test_one_begins_at_the_first_question_that_was_answered_otherwise_before() -> None:
    answers = [an_answer(text, step=step) for step, text in (("a", "x"), ("b", "x"), ("c", "x"))]
    here = an_entry(*answers, days=9, tail="bbbbbb")
    older = an_entry(an_answer("x", step="a"), an_answer("y", step="b"), an_answer("z", step="c"))

    found = laid_beside(here, older)

    assert first_to_show(found) == 1
    assert first_to_show(found, ("c", None)) == 2
    assert first_to_show(laid_beside(here)) == 0


def test_only_entries_of_the_same_exercise_are_read(tmp_path: Path) -> None:
    journal = Journal(Vault(tmp_path / "journal"))
    heads = keep(
        journal,
        an_entry(an_answer("toen")),
        an_entry(an_answer("iets anders"), exercise="zorgen", days=1),
        an_entry(an_answer("nu"), days=2),
    )
    heads[1].path.write_text("stuk")

    (question,) = compared(journal, journal.read(heads[2].path).entry, WORDS)

    assert texts(question) == ["toen", "nu"]


def test_a_free_text_is_compared_with_no_other(tmp_path: Path) -> None:
    journal = Journal(Vault(tmp_path / "journal"))
    _, head = keep(
        journal,
        an_entry(an_answer("toen"), exercise="vrij"),
        an_entry(an_answer("nu"), exercise="vrij", days=2),
    )

    (question,) = compared(journal, journal.read(head.path).entry, WORDS)

    assert texts(question) == ["nu"]


def test_an_exercise_that_is_gone_is_compared_by_its_steps(tmp_path: Path) -> None:
    journal = Journal(Vault(tmp_path / "journal"))
    _, head = keep(
        journal,
        an_entry(an_answer("toen"), exercise="ooit"),
        an_entry(an_answer("nu"), exercise="ooit", days=2),
    )

    (question,) = compared(journal, journal.read(head.path).entry, WORDS)

    assert texts(question) == ["toen", "nu"]


def test_reading_stops_when_nobody_waits_for_it(tmp_path: Path) -> None:
    journal = Journal(Vault(tmp_path / "journal"))
    _, head = keep(journal, an_entry(an_answer("toen")), an_entry(an_answer("nu"), days=2))

    (question,) = compared(journal, journal.read(head.path).entry, WORDS, lambda: False)

    assert texts(question) == ["nu"]


def test_of_very_many_entries_the_oldest_and_the_newest_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "MOST", 4)
    journal = Journal(Vault(tmp_path / "journal"))
    heads = keep(journal, *(an_entry(an_answer(f"{n}"), days=n, tail=f"{n:06d}") for n in range(9)))

    (question,) = compared(journal, journal.read(heads[4].path).entry, WORDS)

    assert texts(question) == ["0", "1", "4", "7", "8"]
