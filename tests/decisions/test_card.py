"""A card: when it is agreed, what can happen to it, and its history."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from autonomie_coach.decisions.card import Card, with_changes, with_event
from autonomie_coach.errors import DecisionError, WrongEventError

MONDAY = date(2026, 10, 5)
WHOLE: dict[str, Any] = {
    "decision": "De koeriers kiezen",
    "person": "Noor",
    "limit": "tot € 300 per rit",
    "level_goal": 6,
    "evaluate_on": date(2026, 10, 26),
    "discussed_on": MONDAY,
}


def a_card(**changes: Any) -> Card:
    empty = Card("2026-10-05-decision-abcdef", "nl", Path("x.toml"))
    fields = {name: value for name, value in (WHOLE | changes).items() if value is not None}
    return with_changes(empty, fields, MONDAY)


def test_a_whole_card_is_agreed_on_the_day_it_was_discussed() -> None:
    card = a_card()

    assert card.state == "agreed"
    assert card.handed_over == MONDAY
    assert [one.event for one in card.history] == ["created", "agreed"]


@pytest.mark.parametrize("lacking", ["decision", "person", "limit", "evaluate_on", "discussed_on"])
def test_a_concept_says_what_it_lacks(lacking: str) -> None:
    card = a_card(**{lacking: None})

    assert card.state == "concept"
    assert card.missing == (lacking,)
    assert card.handed_over is None


@pytest.mark.parametrize(("level", "missing"), [(4, ("limit",)), (5, ("limit",)), (None, ())])
def test_a_limit_is_asked_for_from_level_four(level: int | None, missing: tuple[str, ...]) -> None:
    assert a_card(limit=None, level_goal=level).missing == missing


def test_the_first_look_back_day_holds_for_days_before_it_was_typed_too() -> None:
    typed_later = with_changes(
        a_card(evaluate_on=None), {"evaluate_on": date(2026, 10, 12)}, date(2026, 11, 20)
    )
    moved = with_changes(typed_later, {"evaluate_on": date(2026, 12, 1)}, date(2026, 11, 25))

    assert moved.evaluate_on_as_of(date(2026, 10, 12)) == date(2026, 10, 12)
    assert moved.evaluate_on_as_of(date(2026, 11, 25)) == date(2026, 12, 1)


@pytest.mark.parametrize("level", [1, 2, 3])
def test_where_the_manager_goes_on_deciding_nothing_is_handed_over(level: int) -> None:
    card = a_card(level_goal=level)

    assert card.keeps_deciding
    assert card.handed_over is None
    assert card.missing == ()


def test_a_talk_that_is_still_to_come_is_no_agreement() -> None:
    with pytest.raises(DecisionError, match="not_discussed_yet"):
        a_card(discussed_on=date(2026, 10, 6))


def test_every_change_stays_in_the_history() -> None:
    card = with_changes(a_card(), {"limit": "tot € 500"}, date(2026, 10, 8))

    assert card.limit == "tot € 500"
    assert card.history[0].changes["limit"] == "tot € 300 per rit"
    assert card.history[-1].changes == {"limit": "tot € 500"}
    assert with_changes(card, {"limit": "tot € 500"}, date(2026, 10, 9)) == card


@pytest.mark.parametrize("event", ["narrowed", "taken-back"])
def test_less_room_asks_for_a_reason(event: str) -> None:
    with pytest.raises(DecisionError, match="note_needed"):
        with_event(a_card(), event, date(2026, 10, 26), changes={"evaluate_on": date(2026, 11, 2)})


def test_narrowing_asks_for_a_new_day() -> None:
    with pytest.raises(DecisionError, match="new_date_needed"):
        with_event(a_card(), "narrowed", date(2026, 10, 26), note="te krap")


def test_an_outcome_changes_state_level_and_date() -> None:
    card = with_event(
        a_card(),
        "widened",
        date(2026, 10, 26),
        note="liep vanzelf",
        said="Graag meer",
        changes={"level_goal": 7, "evaluate_on": date(2027, 1, 4)},
    )

    assert card.state == "widened"
    assert (card.level_now, card.level_goal) == (7, 7)
    assert card.evaluate_on == date(2027, 1, 4)
    assert card.history[-1].said == "Graag meer"


@pytest.mark.parametrize(
    ("event", "level", "key"),
    [
        ("widened", 5, "fits.narrowed"),
        ("widened", 3, "fits.taken-back"),
        ("widened", 6, "same_level"),
        ("narrowed", 7, "fits.widened"),
        ("narrowed", 3, "fits.taken-back"),
        ("kept", 7, "fits.widened"),
        ("done", 5, "fits.narrowed"),
        ("taken-back", 5, "back_is_yours"),
    ],
)
def test_an_event_with_the_level_of_another_says_which_one_fits(
    event: str, level: int, key: str
) -> None:
    changes = {"level_goal": level, "evaluate_on": date(2027, 1, 4)}

    with pytest.raises(WrongEventError) as refused:
        with_event(a_card(), event, date(2026, 10, 26), note="zo is het", changes=changes)

    assert refused.value.key == f"decision.{key}"
    assert refused.value.exit_code == 2


def test_levels_that_say_what_the_event_says_are_taken() -> None:
    day, changes = date(2026, 10, 26), {"evaluate_on": date(2027, 1, 4)}

    narrower = with_event(a_card(), "narrowed", day, note="a", changes={**changes, "level_goal": 5})
    kept = with_event(narrower, "kept", day, changes={"level_goal": 5})
    back = with_event(kept, "taken-back", day, note="a", changes={"level_goal": 3})
    unset = with_event(a_card(level_goal=None), "narrowed", day, note="a", changes=changes)

    assert (narrower.level, kept.level, back.level, unset.level) == (5, 5, 3, None)
    with pytest.raises(WrongEventError, match="yours_at"):
        with_event(unset, "widened", day, changes={"level_goal": 2})
    with pytest.raises(WrongEventError, match="level_of_concept"):
        with_event(a_card(discussed_on=None), "note", day, note="a", changes={"level_goal": 5})


def test_a_note_has_a_text() -> None:
    with pytest.raises(WrongEventError, match="text_needed"):
        with_event(a_card(), "note", MONDAY, note=" ")
    assert with_event(a_card(), "note", MONDAY, said="Graag").history[-1].said == "Graag"


def test_nothing_is_answered_to_a_concept_or_after_it_was_taken_back() -> None:
    concept = a_card(discussed_on=None)
    back = with_event(a_card(), "taken-back", date(2026, 10, 9), note="het was te vroeg")

    with pytest.raises(DecisionError, match="still_concept"):
        with_event(concept, "done", MONDAY)
    with pytest.raises(DecisionError, match="was_taken_back"):
        with_event(back, "kept", date(2026, 10, 26))
    assert with_event(concept, "note", MONDAY, note="eerst nog slapen").history[-1].event == "note"


def test_nothing_happens_before_the_hand_over() -> None:
    with pytest.raises(DecisionError, match="before_hand_over"):
        with_event(a_card(), "done", date(2026, 10, 4))


@pytest.mark.parametrize("changes", [{"level_goal": 8}, {"level_now": 0}, {"fear_likelihood": 101}])
def test_impossible_values_are_refused(changes: dict[str, int]) -> None:
    with pytest.raises(DecisionError):
        a_card(**changes)
