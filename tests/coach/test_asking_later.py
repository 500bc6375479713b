"""When a finished entry is asked about again: the day, the words, one at a time, and silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from autonomie_coach.coach.asking_later import asked, chosen_in, said_at
from autonomie_coach.content.followups import FollowUp, FollowUpChoice, load_followups
from autonomie_coach.content.loader import load_exercise, load_route
from autonomie_coach.content.outline import Condition
from autonomie_coach.engine.given import Given
from autonomie_coach.journal.entry import CHOICE, FOLLOW_UP, Entry, Lookback
from helpers.made_entries import STARTED, an_answer, an_entry

DONE = STARTED.date()
PLAN = FollowUp("plan", "Hoe ging het?", ("plan",), after=7)
NOT_YET = FollowUpChoice("nog-niet", "Nog niet", "Geen haast.", again=7)


def on(days: int) -> date:
    return DONE + timedelta(days=days)


def looked_back(entry: Entry, days: int, **extra: str) -> Entry:
    written = datetime.combine(on(days), STARTED.timetz())
    return replace(entry, lookbacks=(*entry.lookbacks, Lookback(written, "Zo.", dict(extra))))


def day_of(entry: Entry, days: int, *followups: FollowUp) -> int | None:
    found = asked(entry, followups or (PLAN,), on(days))
    return (found.day - DONE).days if found is not None else None


def test_it_is_asked_from_its_day_until_answered_and_quotes_the_managers_words() -> None:
    entry = an_entry(an_answer("Als ik zucht, dan wacht ik."))

    found = asked(entry, [PLAN], on(9))

    assert day_of(entry, 6) is None
    assert found is not None
    assert found.day == on(7)
    assert found.quote == "Als ik zucht, dan wacht ik."
    assert day_of(looked_back(entry, 8), 9) is None
    assert day_of(looked_back(entry, 6), 9) == 7


def test_what_was_skipped_is_not_come_back_to() -> None:
    assert day_of(an_entry(an_answer(None)), 9) is None


def test_nobody_is_chased_it_falls_silent() -> None:
    entry = an_entry(an_answer("Plan"))

    assert day_of(entry, 37) == 7
    assert day_of(entry, 38) is None


def test_a_later_one_takes_the_place_of_an_earlier_one() -> None:
    entry = an_entry(an_answer("Plan"))
    later = replace(PLAN, id="later", after=10)

    assert day_of(entry, 9, PLAN, later) == 7
    assert day_of(entry, 12, PLAN, later) == 10
    assert day_of(looked_back(entry, 11), 12, PLAN, later) is None


def test_the_day_comes_from_an_answer_else_from_when_it_was_finished() -> None:
    followup = FollowUp("a", "?", ("plan",), after=1, on="dag", otherwise=3)
    words = an_answer("Plan")

    given = an_entry(words, an_answer(on(5), step="dag", kind="date"))
    assert day_of(given, 20, followup) == 6
    assert day_of(an_entry(words), 20, followup) == 3
    assert day_of(an_entry(words), 20, replace(followup, otherwise=None)) is None
    last_day = an_entry(words, an_answer(date.max, step="dag", kind="date"))
    assert day_of(last_day, 20, followup) is None


def test_a_choice_leads_to_its_own_question() -> None:
    followup = replace(PLAN, when=Condition("weg", chosen=("training",)))
    chosen = replace(an_answer("x", step="weg"), given=Given("training", label="Leren"))

    assert day_of(an_entry(an_answer("Plan"), chosen), 9, followup) == 7
    assert day_of(an_entry(an_answer("Plan")), 9, followup) is None


def test_not_yet_is_asked_once_more_later() -> None:
    followup = replace(PLAN, choices=(NOT_YET,))
    moved = looked_back(an_entry(an_answer("Plan")), 8, **{FOLLOW_UP: "plan", CHOICE: "nog-niet"})

    assert day_of(moved, 14, followup) is None
    assert day_of(moved, 15, followup) == 15
    assert day_of(looked_back(moved, 16), 17, followup) is None


def test_a_rhythm_comes_back_on_its_day_and_rests_after_three_times_alone() -> None:
    rhythm = replace(PLAN, every=7)
    entry = an_entry(an_answer("Dinsdag vijf regels"))

    came = [day_of(entry, days, rhythm) for days in (7, 10, 11, 14, 21)]
    assert came == [7, 7, None, 14, 21]
    assert day_of(entry, 28, rhythm) is None
    assert day_of(looked_back(entry, 21), 28, rhythm) == 28


def test_how_often_is_the_choice_that_was_made() -> None:
    rhythm = replace(PLAN, every=7, every_step="vaak", every_by={"maand": 28})
    chosen = replace(an_answer("x", step="vaak"), given=Given("maand", label="Elke maand"))
    entry = an_entry(an_answer("Plan"), chosen)

    assert day_of(entry, 14, rhythm) is None
    assert day_of(entry, 35, rhythm) == 35


def test_a_worry_is_come_back_to_after_the_first_evaluation() -> None:
    followup = replace(PLAN, after=0, since_evaluation=True)
    entry = an_entry(an_answer("Het gaat mis"))

    assert asked(entry, [followup], on(50), [on(-3)]) is None
    found = asked(entry, [followup], on(50), [on(60), on(45), on(48)])
    assert found is not None
    assert found.day == on(45)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"final": "Wat leerde je?", "versions": []}, "Wat leerde je?"),
        ({"conversation": "fout", "turns": [], "sentence": "Wat denk jij?"}, "Wat denk jij?"),
        ({"who": "N", "decision": "koeriers", "limit": "€ 300"}, "koeriers: € 300"),
        (["a", "b"], "a; b"),
        ([{"item": "a", "group": "x"}, 3], "a"),
        ("twee\nregels", "twee regels"),
    ],
)
def test_any_answer_is_quoted_on_one_line(value: object, said: str) -> None:
    assert said_at(an_entry(an_answer(value)), "plan") == said


def test_a_look_back_that_begins_with_a_short_answer_is_that_answer() -> None:
    assert chosen_in("nog niet, want ze was ziek", [NOT_YET]) == NOT_YET
    assert chosen_in("Gedaan", [NOT_YET]) is None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_declared_follow_up_is_read_as_it_was_checked(language: str) -> None:
    declared = {
        head.id: load_followups(head.id, language) for head in load_route(language).exercises
    }

    for exercise_id, followups in declared.items():
        steps = {step.id for step in load_exercise(exercise_id, language).steps}
        assert all(set(one.quote) <= steps for one in followups), exercise_id
    assert [name for name, found in declared.items() if not found] == [
        *("vasthouden", "ingredienten", "wel-of-niet", "eerste-beslissing", "week", "terugblik")
    ]
