"""A finished exercise leads to a card: what it would hold, what is missing, putting it there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from autonomie_coach.coach.card_making import Offer, begin, complete, offer, offer_lines
from autonomie_coach.coach.session import Session
from autonomie_coach.content.loader import load_exercise
from autonomie_coach.content.words import Words
from autonomie_coach.decisions.card import Card, with_event
from autonomie_coach.decisions.cards import Register
from autonomie_coach.engine import reading
from autonomie_coach.engine.given import SKIPPED
from autonomie_coach.errors import DecisionError, EntryError
from autonomie_coach.journal.entries import Journal
from autonomie_coach.journal.entry import Entry
from autonomie_coach.storage.vault import Vault
from helpers.answering import answer, walked
from helpers.tui import NOW, fixed_clock

TODAY = NOW.date()
WORDS = Words("nl")
NIVEAU = {"beslissing": "de koerier kiezen", "persoon": "Noor", "nu": "2", "straks": "6"}
AFSPRAAK = {
    "who": "Noor",
    "decision": "de koerier kiezen",
    "limit": "tot € 300 per rit",
    "consult": "Ans",
    "inform": "vrijdag het lijstje",
    "evaluate": "over twee weken",
}


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(Vault(tmp_path / "journal"))


def offered(journal: Journal, entry: Entry) -> Offer:
    found = offer(journal, load_exercise(entry.head.exercise, "nl"), entry)
    assert found is not None
    return found


def put(journal: Journal, entry: Entry, **answers: Any) -> Session:
    session = begin(journal, entry, fixed_clock, "nl")
    answer(session, {name.replace("_", "-"): value for name, value in answers.items()})
    session.close()
    return session


def cards(journal: Journal) -> list[Card]:
    return list(Register(journal.vault).cards().kept)


def test_it_says_what_the_card_would_hold_and_what_is_missing(journal: Journal) -> None:
    found = offered(journal, walked(journal, "niveau", **NIVEAU))

    lines = "\n".join(offer_lines(found, WORDS, TODAY))
    assert "de koerier kiezen · Noor" in lines
    assert "Noor beslist, jij hoort het achteraf" in lines
    assert "tot waar" in lines
    assert "fgesproken" not in lines
    assert cards(journal) == []


def test_an_exercise_without_a_decision_offers_nothing(journal: Journal) -> None:
    exercise = load_exercise("niveau", "nl")

    assert offer(journal, exercise, walked(journal, "niveau", persoon="Noor")) is None
    kept = walked(journal, "vasthouden", gemist="zelf kiezen")
    assert offer(journal, load_exercise("vasthouden", "nl"), kept) is None


def test_only_what_is_missing_is_asked_and_it_becomes_a_concept(journal: Journal) -> None:
    entry = walked(journal, "niveau", **NIVEAU, denk_je="5", ontbreekt="de tarieven")
    session = begin(journal, entry, fixed_clock, "nl")

    asked = answer(
        session, {"grens": "tot € 300", "besproken": "not-yet", "vrees": "duur", "kans": 4}
    )
    session.close()

    assert asked == ["grens", "horen", "terugkijken", "vrees", "kans", "besproken"]
    (card,) = cards(journal)
    assert (card.state, card.source, card.level_now) == ("concept", entry.id, 2)
    assert (card.needs, card.level_guess, card.fear_likelihood) == ("de tarieven", 5, 40)
    assert "als concept" in session.told[0]
    assert "fgesproken" not in " ".join(session.told)


def test_from_the_yes_on_it_stands_on_a_card_also_when_nothing_more_is_answered(
    journal: Journal,
) -> None:
    entry = walked(journal, "niveau", **NIVEAU)

    begin(journal, entry, fixed_clock, "nl")
    begin(journal, entry, fixed_clock, "nl")

    (card,) = cards(journal)
    assert (card.state, card.decision, card.person) == ("concept", "de koerier kiezen", "Noor")
    assert card.source == entry.id


def test_what_would_be_agreed_at_once_waits_for_the_question_whether_there_is_a_choice(
    journal: Journal,
) -> None:
    entry = walked(journal, "afspraak", afspraak={**AFSPRAAK, "together": "yes"}, evalueren=TODAY)

    begin(journal, entry, fixed_clock, "nl")

    assert cards(journal) == []


def test_what_suits_the_level_is_suggested(journal: Journal) -> None:
    entry = walked(journal, "niveau", **{**NIVEAU, "straks": "5"})
    session = begin(journal, entry, fixed_clock, "nl")
    suggested = {}
    while not session.at_review:
        page = session.page()
        if page.suggested and page.proposal is not None:
            suggested[page.moment.step.id] = page.proposal.value
        session.answer(SKIPPED)

    assert suggested == {
        "raadplegen": "ik",
        "terugkijken": TODAY + timedelta(days=7),
    }


def test_the_levels_that_hand_nothing_over_are_noted_as_such(journal: Journal) -> None:
    session = put(journal, walked(journal, "niveau", **{**NIVEAU, "straks": "3"}))

    (card,) = cards(journal)
    assert card.keeps_deciding
    assert not card.is_open
    assert "niets overgedragen" in session.told[-1]


def test_a_level_that_hands_nothing_over_ends_the_questions(journal: Journal) -> None:
    entry = walked(journal, "morgen", beslissing="de zaal kiezen", persoon="Noor")
    session = begin(journal, entry, fixed_clock, "nl")

    assert answer(session, {"niveau": "2"}) == ["niveau"]


def test_discussed_together_counts_on_the_day_of_the_entry_and_asks_the_choice_once(
    journal: Journal,
) -> None:
    entry = walked(journal, "afspraak", afspraak={**AFSPRAAK, "together": "yes"})
    session = begin(journal, entry, fixed_clock, "nl")
    asked = answer(session, {"niveau": "6", "keuze": "yes"})
    session.close()

    assert "besproken" not in asked
    assert asked.count("keuze") == 1
    (card,) = cards(journal)
    assert (card.state, card.handed_over, card.real_choice) == ("agreed", TODAY, "yes")
    assert card.evaluate_on == TODAY + timedelta(days=14)
    assert session.told[0].startswith("Afgesproken")
    again = complete(journal, card.id, fixed_clock, "nl")
    assert "keuze" not in answer(again, {})


def test_a_later_exercise_completes_the_card_of_the_earlier_one(journal: Journal) -> None:
    first = walked(journal, "eerste-beslissing", keuze="de koerier kiezen", wie="Noor")
    put(journal, first, niveau="6")
    second = walked(journal, "afspraak", afspraak=AFSPRAAK)

    found = offered(journal, second)
    assert found.card is not None
    assert "al is" in offer_lines(found, WORDS, TODAY)[0]
    put(journal, second, besproken="yes", besproken_op=TODAY, keuze="partly", nodig="een lijst")

    (card,) = cards(journal)
    assert (card.state, card.level_goal, card.limit) == ("agreed", 6, "tot € 300 per rit")
    assert (card.source, card.needs) == (first.id, "een lijst")


def test_the_same_person_with_other_words_is_asked_about_never_doubled_in_silence(
    journal: Journal,
) -> None:
    put(journal, walked(journal, "niveau", **NIVEAU))
    entry = walked(journal, "morgen", beslissing="koeriers voor juli", persoon="noor")
    session = begin(journal, entry, fixed_clock, "nl")
    asked = answer(session, {})
    assert asked[0] == "zelfde"
    with pytest.raises(DecisionError) as refused:
        session.close()
    assert refused.value.values["step"] == "zelfde"
    assert len(cards(journal)) == 1

    session.go_to(("zelfde", None))
    answer(session, {"zelfde": "same"})
    session.close()
    (card,) = cards(journal)
    assert card.decision == "koeriers voor juli"


def test_another_decision_of_the_same_person_becomes_a_card_of_its_own(journal: Journal) -> None:
    put(journal, walked(journal, "niveau", **NIVEAU))
    put(journal, walked(journal, "morgen", beslissing="het rooster", persoon="Noor"), zelfde="new")

    assert sorted(one.decision for one in cards(journal)) == ["de koerier kiezen", "het rooster"]


def test_what_was_taken_back_is_not_completed_but_handed_over_anew(journal: Journal) -> None:
    put(journal, walked(journal, "afspraak", afspraak={**AFSPRAAK, "together": "yes"}), niveau="6")
    register = Register(journal.vault)
    stored = register.find(cards(journal)[0].id)
    register.save(stored, with_event(stored.card, "taken-back", TODAY, note="te vroeg"))

    put(journal, walked(journal, "niveau", **NIVEAU))

    assert sorted(one.state for one in cards(journal)) == ["concept", "taken-back"]


def test_a_fourth_open_card_asks_which_comes_first_and_is_made(journal: Journal) -> None:
    for number in range(3):
        fields = {"decision": f"Keuze {number}", "person": f"P{number}"}
        Register(journal.vault).add(fields, "nl", TODAY)
    entry = walked(journal, "niveau", **NIVEAU)
    session = begin(journal, entry, fixed_clock, "nl")

    assert all(f"Keuze {number}" in session.page().prompt for number in range(3))
    answer(session, {"eerst": "those"})
    session.close()
    assert len(cards(journal)) == 4


def test_a_name_that_is_missing_is_asked_before_there_is_a_card(journal: Journal) -> None:
    entry = walked(journal, "morgen", beslissing="de zaal kiezen")
    session = begin(journal, entry, fixed_clock, "nl")
    answer(session, {"niveau": "6"})

    with pytest.raises(DecisionError) as refused:
        session.close()
    assert refused.value.values["step"] == "persoon"
    assert cards(journal) == []


def test_with_nothing_left_to_say_the_card_is_made_all_the_same(journal: Journal) -> None:
    session = put(journal, walked(journal, "niveau", **NIVEAU))

    assert len(cards(journal)) == 1
    assert session.told
    assert [one.exercise for one in journal.heads()[0]] == ["niveau"]


def test_the_guess_and_the_answer_are_both_kept(journal: Journal) -> None:
    entry = walked(journal, "niveau", **NIVEAU, denk_je="4")
    put(journal, entry, besproken="yes", besproken_op=TODAY, antwoord="6", keuze="yes")

    (card,) = cards(journal)
    assert (card.level_guess, card.level_answer) == (4, 6)


def test_a_draft_is_taken_up_and_closing_again_makes_no_second_card(journal: Journal) -> None:
    entry = walked(journal, "niveau", **NIVEAU)
    session = begin(journal, entry, fixed_clock, "nl")
    session.answer(reading.written("tot € 300"))
    session.save()

    again = begin(journal, entry, fixed_clock, "nl")
    assert again.resumed
    answer(again, {})
    again.close()
    put(journal, entry)

    (card,) = cards(journal)
    assert card.limit == "tot € 300"


def test_a_day_of_the_talk_that_is_still_to_come_is_asked_again(journal: Journal) -> None:
    entry = walked(journal, "niveau", **NIVEAU)
    session = begin(journal, entry, fixed_clock, "nl")
    answer(session, {"besproken": "yes", "besproken-op": TODAY + timedelta(days=2)})

    with pytest.raises(DecisionError) as refused:
        session.close()
    assert refused.value.key == "decision.not_discussed_yet"
    assert refused.value.values["step"] == "besproken-op"


def test_a_look_back_before_the_talk_is_asked_again(journal: Journal) -> None:
    entry = walked(journal, "niveau", **NIVEAU)
    session = begin(journal, entry, fixed_clock, "nl")
    days = {"terugkijken": TODAY - timedelta(days=9), "besproken-op": TODAY - timedelta(days=2)}
    answer(session, {"besproken": "yes", **days})

    with pytest.raises(DecisionError) as refused:
        session.close()
    assert refused.value.key == "decision.looks_back_before"
    assert refused.value.values["step"] == "terugkijken"


def test_a_look_back_that_was_thought_of_before_the_talk_is_chosen_anew(journal: Journal) -> None:
    gone = {"evaluate_on": TODAY - timedelta(days=9)}
    fields = {"decision": "de koerier kiezen", "person": "Noor", "limit": "tot € 300"}
    card = Register(journal.vault).add(fields | gone, "nl", TODAY - timedelta(days=20)).card
    session = complete(journal, card.id, fixed_clock, "nl")
    answer(session, {"niveau": "6", "besproken": "yes", "besproken-op": TODAY})
    session.close()

    (card,) = cards(journal)
    assert (card.discussed_on, card.evaluate_on) == (TODAY, None)
    assert card.missing == ("evaluate_on",)
    assert "nog" in session.told[-1]


def test_the_entry_the_card_came_from_may_be_gone(journal: Journal) -> None:
    entry = walked(journal, "afspraak", afspraak={**AFSPRAAK, "together": "yes"}, evalueren=TODAY)
    session = begin(journal, entry, fixed_clock, "nl")
    answer(session, {"niveau": "6"})
    entry.head.path.unlink()

    session.close()

    assert "is er niet meer" in session.told[0]
    assert cards(journal) == []


def test_a_card_of_this_entry_that_a_hand_broke_is_not_doubled(journal: Journal) -> None:
    entry = walked(journal, "niveau", **NIVEAU)
    put(journal, entry)
    path = cards(journal)[0].path
    path.write_bytes(path.read_bytes() + b"\nkapot = ")

    with pytest.raises(EntryError):
        begin(journal, entry, fixed_clock, "nl")

    assert len(journal.vault.files_of("decisions")) == 1
