"""The days of a decision in a calendar, as its history goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from autonomie_coach.decisions.agenda import Appointment, appointments
from autonomie_coach.decisions.card import Card, with_changes, with_event
from autonomie_coach.decisions.checkins import due

MONDAY = date(2026, 10, 5)
EVALUATION = date(2026, 10, 26)


def agreed(**fields: Any) -> Card:
    given = {
        "decision": "Koeriers",
        "person": "Noor",
        "discussed_on": MONDAY,
        "evaluate_on": EVALUATION,
    }
    return with_changes(Card("a", "nl", Path("a.toml")), given | fields, MONDAY)


def by_key(card: Card) -> dict[str, Appointment]:
    return {one.key: one for one in appointments(card)}


def standing(card: Card) -> dict[str, tuple[date, int, bool]]:
    return {one.key: (one.day, one.sequence, one.cancelled) for one in appointments(card)}


def test_an_agreed_decision_has_three_check_ins_and_an_evaluation() -> None:
    assert standing(agreed()) == {
        "checkin-3": (MONDAY + timedelta(3), 0, False),
        "checkin-14": (MONDAY + timedelta(14), 0, False),
        "evaluation-1": (EVALUATION, 0, False),
        "checkin-42": (MONDAY + timedelta(42), 0, False),
    }
    assert appointments(agreed(discussed_on=None)) == ()


def test_another_day_moves_the_same_appointment() -> None:
    moved = with_changes(agreed(), {"evaluate_on": date(2026, 11, 2)}, MONDAY)
    again = with_changes(moved, {"evaluate_on": date(2026, 11, 9)}, MONDAY + timedelta(1))

    assert standing(again)["evaluation-1"] == (date(2026, 11, 9), 2, False)
    assert by_key(again)["evaluation-1"].changed == MONDAY + timedelta(1)
    assert standing(again)["checkin-3"] == (MONDAY + timedelta(3), 0, False)


def test_after_an_evaluation_another_date_makes_the_next_one() -> None:
    kept = with_event(agreed(), "kept", EVALUATION, changes={"evaluate_on": date(2026, 12, 7)})

    assert standing(kept)["evaluation-1"] == (EVALUATION, 0, False)
    assert standing(kept)["evaluation-2"] == (date(2026, 12, 7), 0, False)


def test_an_outcome_before_the_day_leaves_the_evaluation_where_it_is() -> None:
    early = with_event(agreed(), "kept", EVALUATION - timedelta(5))

    assert [key for key in standing(early) if key.startswith("eval")] == ["evaluation-1"]


def test_what_was_taken_back_calls_off_what_was_ahead() -> None:
    gone = with_event(agreed(), "taken-back", MONDAY + timedelta(5), note="te groot")

    assert {key: one[1:] for key, one in standing(gone).items()} == {
        "checkin-3": (0, False),
        "checkin-14": (1, True),
        "evaluation-1": (1, True),
        "checkin-42": (1, True),
    }


def test_a_check_in_gives_way_to_an_evaluation_on_its_day_and_comes_back_when_it_moves() -> None:
    same_day = MONDAY + timedelta(14)
    together = agreed(evaluate_on=same_day)
    apart = with_changes(together, {"evaluate_on": EVALUATION}, MONDAY)
    again = with_changes(apart, {"evaluate_on": same_day}, MONDAY)

    assert "checkin-14" not in standing(together)
    assert standing(apart)["checkin-14"] == (same_day, 0, False)
    assert standing(again)["checkin-14"] == (same_day, 1, True)


def test_other_words_count_as_a_change_of_all() -> None:
    widened = with_event(agreed(), "widened", MONDAY + timedelta(4), changes={"limit": "€ 500"})

    assert {one.sequence for one in appointments(widened)} == {1}


def test_a_date_changed_by_hand_in_the_file_counts() -> None:
    by_hand = replace(agreed(), evaluate_on=date(2026, 11, 11))

    assert standing(by_hand)["evaluation-1"] == (date(2026, 11, 11), 1, False)


def test_a_hand_over_at_the_end_of_time_breaks_nothing() -> None:
    last = date(9999, 12, 30)

    card = with_changes(
        agreed(discussed_on=None), {"discussed_on": last, "evaluate_on": last}, last
    )

    assert list(standing(card)) == ["evaluation-1"]
    assert due(card, last) is not None


def test_where_the_manager_decides_again_nothing_is_asked_and_what_was_ahead_is_called_off() -> (
    None
):
    day = date(2026, 10, 10)
    card = agreed(level_goal=5, limit="€ 300")
    mine = with_changes(card, {"level_goal": 2}, day)

    assert {one.key: one.cancelled for one in appointments(mine)} == {
        "checkin-3": False,
        "checkin-14": True,
        "evaluation-1": True,
        "checkin-42": True,
    }
    assert due(mine, EVALUATION) is None
    assert due(mine, date(2026, 10, 8)) == due(card, date(2026, 10, 8))
    by_hand = replace(card, level_goal=2)
    assert not any(one.day > MONDAY and not one.cancelled for one in appointments(by_hand))
    again = with_event(mine, "widened", day, changes={"level_goal": 5})
    assert not any(one.cancelled for one in appointments(again))
