"""When a decision is asked about."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from autonomie_coach.decisions.card import Card, with_changes, with_event
from autonomie_coach.decisions.checkins import coming, due

MONDAY = date(2026, 10, 5)
EVALUATION = MONDAY + timedelta(days=21)


def handed_over(**changes: Any) -> Card:
    fields: dict[str, Any] = {
        "decision": "De koeriers kiezen",
        "person": "Noor",
        "evaluate_on": EVALUATION,
        "discussed_on": MONDAY,
    }
    return with_changes(Card("id", "nl", Path("x.toml")), fields | changes, MONDAY)


def kind_after(card: Card, days: int) -> str | None:
    moment = due(card, MONDAY + timedelta(days=days))
    return f"{moment.kind} since {(moment.day - MONDAY).days}" if moment else None


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, None),
        (2, None),
        (3, "checkin since 3"),
        (13, "checkin since 3"),
        (14, "checkin since 14"),
        (20, "checkin since 14"),
        (21, "evaluation since 21"),
        (41, "evaluation since 21"),
        (42, "checkin since 42"),
        (400, "checkin since 42"),
    ],
)
def test_one_moment_stands_from_its_day_until_a_later_one(days: int, expected: str | None) -> None:
    assert kind_after(handed_over(), days) == expected


def test_an_answered_moment_is_done_until_the_next() -> None:
    card = with_event(handed_over(), "partly", MONDAY + timedelta(days=5))

    assert kind_after(card, 4) == "checkin since 3"
    assert kind_after(card, 5) is None
    assert kind_after(card, 14) == "checkin since 14"


def test_a_check_in_does_not_answer_an_evaluation() -> None:
    card = with_event(handed_over(), "done", EVALUATION)

    assert kind_after(card, 21) == "evaluation since 21"
    assert kind_after(with_event(card, "kept", EVALUATION), 21) is None


def test_a_note_answers_nothing() -> None:
    card = with_event(handed_over(), "note", MONDAY + timedelta(days=3), note="druk")

    assert kind_after(card, 3) == "checkin since 3"


def test_on_the_same_day_the_evaluation_wins() -> None:
    assert kind_after(handed_over(evaluate_on=MONDAY + timedelta(days=14)), 14) == (
        "evaluation since 14"
    )


def test_taking_back_ends_everything_from_that_day() -> None:
    card = with_event(handed_over(), "taken-back", MONDAY + timedelta(days=6), note="te vroeg")

    assert kind_after(card, 5) == "checkin since 3"
    assert [kind_after(card, days) for days in (6, 14, 21, 42)] == [None] * 4


def test_a_concept_is_never_asked_about() -> None:
    fields = {"decision": "x", "evaluate_on": EVALUATION}
    card = with_changes(Card("id", "nl", Path("x.toml")), fields, MONDAY)

    assert [kind_after(card, days) for days in (3, 14, 21, 42)] == [None] * 4


def test_a_new_evaluation_date_counts_from_the_day_it_was_set() -> None:
    card = with_event(
        handed_over(), "kept", EVALUATION, changes={"evaluate_on": MONDAY + timedelta(days=60)}
    )

    assert kind_after(card, 20) == "checkin since 14"
    assert due(card, EVALUATION - timedelta(days=1)) is not None
    assert kind_after(card, 60) == "evaluation since 60"


def test_the_next_moment_ahead_is_known() -> None:
    ahead = coming(handed_over(), MONDAY + timedelta(days=14))

    assert ahead is not None
    assert (ahead.kind, ahead.day) == ("evaluation", EVALUATION)
    assert coming(handed_over(), MONDAY + timedelta(days=42)) is None
