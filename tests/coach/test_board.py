"""Decisions by level and by person, and what moving one writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from autonomie_coach.coach import board
from autonomie_coach.coach.board import move_of, moved
from autonomie_coach.coach.card_questions import of_outcome
from autonomie_coach.coach.card_said import said_of
from autonomie_coach.coach.in_hand import CardInHand
from autonomie_coach.content.asks import AskChoice
from autonomie_coach.content.words import Words
from autonomie_coach.decisions.card import with_changes
from autonomie_coach.errors import ChangedOnDiskError, DecisionError
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.vault import Vault
from helpers.keeping import keep
from helpers.made_cards import TODAY, hand_over, the_card, then
from helpers.made_entries import an_answer, an_entry

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.decisions.card import Card, Outcome

NL = Words("nl")
LATER = TODAY + timedelta(days=14)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "journal")


def test_cards_stand_under_who_decides_and_in_a_group_what_is_asked_comes_first(
    vault: Vault,
) -> None:
    quiet = hand_over(vault, decision="Zaal huren")
    asked = hand_over(vault, days_ago=3, decision="Aanbieden")
    let_go = hand_over(vault, level_goal=7)
    concept = hand_over(vault, discussed_on=None, limit=None)
    mine = hand_over(vault, level_goal=2)
    back = then(vault, hand_over(vault), "taken-back", note="te vroeg")

    groups = board.by_level([quiet, asked, let_go, concept, mine, back], TODAY)

    assert [(one.sort, one.level, one.cards) for one in groups] == [
        ("level", 6, (asked, quiet)),
        ("level", 7, (let_go,)),
        ("concept", None, (concept,)),
        ("mine", None, (mine,)),
        ("back", None, (back,)),
    ]


def test_in_lanes_a_concept_stands_where_it_is_meant_for_and_the_rest_is_counted(
    vault: Vault,
) -> None:
    concept = hand_over(vault, level_goal=4, discussed_on=None)
    mine = hand_over(vault, level_goal=1)
    loose = hand_over(vault, level_goal=None, level_now=None, discussed_on=None)

    lanes, rest = board.lanes([concept, mine, loose], TODAY)

    assert {level: one.cards for level, one in lanes.items()} == {
        4: (concept,),
        5: (),
        6: (),
        7: (),
    }
    assert [(one.sort, one.cards) for one in rest] == [("mine", (mine,)), ("concept", (loose,))]


def test_by_person_everyone_named_is_there_by_name_also_who_has_nothing(vault: Vault) -> None:
    keep(
        Journal(vault),
        an_entry(an_answer("Bilal", step="wie", kind="person")),
        an_entry(an_answer("NOOR", step="wie", kind="person"), days=1),
    )
    own = hand_over(vault)
    nobodys = hand_over(vault, person=None)

    found = board.read_board(Journal(vault))
    groups = board.by_person(found.cards, found.persons, TODAY)

    assert [(one.sort, one.person, [card.id for card in one.cards]) for one in groups] == [
        ("person", "Bilal", []),
        ("person", "Noor", [own.id]),
        ("nobody", "", [nobodys.id]),
    ]


def test_a_card_says_what_is_asked_what_comes_and_what_it_lacks(vault: Vault) -> None:
    def of(card: Card) -> str:
        how = board.standing(card, NL, TODAY)
        return f"! {how.text}" if how.is_due else how.text

    kept = then(vault, hand_over(vault, days_ago=50, evaluate_on=LATER), "kept")
    concept = hand_over(vault, discussed_on=None, limit=None)

    assert of(hand_over(vault, days_ago=9, evaluate_on=TODAY)) == "! vandaag terugkijken"
    assert of(hand_over(vault)) == "hoe gaat het? 25 nov"
    assert of(kept) == "blijft zo · terugkijken 7 dec"
    assert of(concept) == "nog nodig: samen bespreken, tot waar"


def test_a_step_to_more_room_widens_with_the_reason_in_the_history(vault: Vault) -> None:
    card = hand_over(vault)

    wider = moved(card, move_of(card, 1), TODAY, "loopt vanzelf", {})

    assert (wider.state, wider.level_goal, board.level_before(wider)) == ("widened", 7, 6)
    assert wider.history[-1].note == "loopt vanzelf"


def test_a_step_to_less_room_needs_a_reason_and_a_new_day(vault: Vault) -> None:
    card = hand_over(vault)
    move = move_of(card, -1)

    with pytest.raises(DecisionError, match="reason_needed"):
        moved(card, move, TODAY, "  ", {"evaluate_on": LATER})
    with pytest.raises(DecisionError, match="day_needed"):
        moved(card, move, TODAY, "te veel fouten", {})
    narrower = moved(card, move, TODAY, "te veel fouten", {"evaluate_on": LATER})

    assert (narrower.state, narrower.level_goal) == ("narrowed", 5)
    assert narrower.evaluate_on == LATER


def test_below_deciding_together_a_step_takes_it_back(vault: Vault) -> None:
    card = hand_over(vault, level_goal=4, limit="dinsdag om tien")

    back = moved(card, move_of(card, -1), TODAY, "het ging om geld", {})

    assert (back.state, back.level_goal) == ("taken-back", 3)
    with pytest.raises(DecisionError, match="was_taken_back"):
        move_of(back, 1)


def test_from_deciding_together_to_more_room_asks_for_a_limit(vault: Vault) -> None:
    card = hand_over(vault, level_goal=4, limit="dinsdag om tien")

    move = move_of(card, 1)
    wider = moved(card, move, TODAY, "het loopt", {"limit": "tot € 500"})

    assert move.wants == ("limit",)
    assert wider.limit == "tot € 500"


def test_a_concept_moves_without_being_called_widened(vault: Vault) -> None:
    concept = hand_over(vault, discussed_on=None)

    further = moved(concept, move_of(concept, 1), TODAY, "dat durf ik", {})

    assert (further.state, further.level_goal) == ("concept", 7)
    assert [one.event for one in further.history] == ["created", "changed", "note"]


@pytest.mark.parametrize(("level", "step", "said"), [(7, 1, "no_more"), (1, -1, "no_less")])
def test_beyond_the_levels_there_is_no_step(vault: Vault, level: int, step: int, said: str) -> None:
    card = hand_over(vault, level_goal=level)

    with pytest.raises(DecisionError, match=said):
        move_of(card, 1 if step > 0 else -1)


def test_a_card_changed_elsewhere_is_read_again_and_the_second_try_adds_to_it(
    vault: Vault,
) -> None:
    card = hand_over(vault)
    journal = Journal(vault)
    in_hand = CardInHand(journal, card.path)
    CardInHand(journal, card.path).change(lambda one: with_changes(one, {"needs": "tijd"}, TODAY))

    def limit(one: Card) -> Card:
        return with_changes(one, {"limit": "tot € 500"}, TODAY)

    with pytest.raises(DecisionError, match="changed_elsewhere"):
        in_hand.change(limit)
    assert in_hand.change(limit)

    now = the_card(card.path, vault)
    assert (now.needs, now.limit) == ("tijd", "tot € 500")


def test_a_slip_is_put_back_sign_for_sign_unless_the_file_changed_since(vault: Vault) -> None:
    card = hand_over(vault)
    before = card.path.read_bytes()
    in_hand = CardInHand(Journal(vault), card.path)
    in_hand.change(lambda one: moved(one, move_of(one, 1), TODAY, "oeps", {}))

    in_hand.undo()()
    assert card.path.read_bytes() == before

    in_hand = CardInHand(Journal(vault), card.path)
    in_hand.change(lambda one: moved(one, move_of(one, 1), TODAY, "oeps", {}))
    card.path.write_bytes(card.path.read_bytes() + b"# hand\n")
    with pytest.raises(ChangedOnDiskError):
        in_hand.undo()()


def test_after_looking_back_only_levels_that_fit_the_outcome_are_offered(vault: Vault) -> None:
    words = Words("nl")

    def offered(level: int | None, event: Outcome) -> list[str]:
        card = replace(hand_over(vault), level_now=None, level_goal=level)
        asked = {one.name: one.ask for one in of_outcome(card, event, words)}
        ask = asked.get("level_goal")
        return [one.id for one in ask.choices] if isinstance(ask, AskChoice) else []

    assert offered(6, "widened") == ["6", "7"]
    assert offered(6, "narrowed") == ["4", "5", "6"]
    assert offered(None, "narrowed") == ["4", "5", "6", "7"]
    assert offered(7, "widened") == offered(4, "narrowed") == []


def test_where_the_manager_decides_again_a_step_within_those_levels_is_no_outcome(
    vault: Vault,
) -> None:
    mine = with_changes(hand_over(vault), {"level_goal": 2}, TODAY)

    assert [(move_of(mine, step).level, move_of(mine, step).event) for step in (1, -1)] == [
        (3, None),
        (1, None),
    ]
    three = with_changes(mine, {"level_goal": 3}, TODAY)
    assert move_of(three, 1).event == "widened"


def test_what_is_said_is_what_happened_not_how_it_stood_before(vault: Vault) -> None:
    kept = then(vault, hand_over(vault), "kept")
    day = {"evaluate_on": LATER}

    assert said_of(kept, NL, TODAY, hand_over(vault)) == ["Het blijft zoals jullie afspraken."]
    assert said_of(then(vault, kept, "note", note="ja"), NL, TODAY, kept) == [
        "Op de kaart: genoteerd."
    ]
    assert said_of(with_changes(kept, day, TODAY), NL, TODAY, kept)[0] == "Op de kaart: aangevuld."
    mine = with_changes(kept, {"level_goal": 2}, TODAY)
    assert said_of(mine, NL, TODAY, kept)[0].startswith("Hier beslis jij weer (niveau 2)")
