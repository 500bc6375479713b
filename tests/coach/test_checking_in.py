"""A check-in asks in the manager's own words, and its answers become history on the card."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from autonomie_coach.coach.checking_in import begin
from autonomie_coach.coach.session import Session
from autonomie_coach.content.asks import AskChoice, AskDate, AskNothing, AskNumber
from autonomie_coach.decisions.card import Card, with_changes, with_event
from autonomie_coach.decisions.cards import Register, Stored
from autonomie_coach.engine import reading
from autonomie_coach.engine.given import SKIPPED, Given
from autonomie_coach.errors import ChangedOnDiskError, DecisionError, EntryError
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.vault import Vault
from helpers.tui import NOW, fixed_clock

TODAY = NOW.date()
HANDED_OVER = TODAY - timedelta(days=14)
NEXT = date(2026, 12, 14)
FIELDS: dict[str, Any] = {
    "decision": "Ik laat Noor de koeriers kiezen",
    "person": "Noor",
    "limit": "tot € 300 per rit",
    "level_goal": 5,
    "evaluate_on": TODAY,
    "discussed_on": HANDED_OVER,
}


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(Vault(tmp_path / "journal"))


def a_card(journal: Journal, **fields: Any) -> str:
    made = Register(journal.vault).add({**FIELDS, **fields}, "nl", HANDED_OVER)
    return made.card.id


def the_card(journal: Journal) -> Card:
    (card,) = Register(journal.vault).cards().kept
    return card


def a_walk(journal: Journal, kind: Any = "checkin", **fields: Any) -> Session:
    return begin(journal, a_card(journal, **fields), fixed_clock, "nl", kind)


def answer(session: Session, **answers: Any) -> list[str]:
    """Answer by step id, skip the rest; return every prompt, help and explanation."""
    shown = []
    while not session.at_review:
        page = session.page()
        shown += [page.prompt, page.help, page.explain]
        value = answers.get(page.moment.step.id.replace("-", "_"))
        if isinstance(page.ask, AskNothing):
            session.go_on()
        elif value is None:
            session.answer(SKIPPED)
        elif isinstance(page.ask, AskChoice):
            at = [one.id for one in page.ask.choices].index(value)
            session.answer(reading.picked(page.ask, [at]))
        elif isinstance(page.ask, AskDate | AskNumber):
            session.answer(Given(value))
        else:
            session.answer(reading.written(value))
    return shown


def test_it_asks_with_the_managers_own_sentence_and_how_long_ago_that_was(
    journal: Journal,
) -> None:
    session = a_walk(journal)

    assert session.page().prompt == (
        "Twee weken geleden schreef je: “Ik laat Noor de koeriers kiezen: tot € 300 per rit”. "
        "Wat gebeurde er?"
    )


@pytest.mark.parametrize(("days", "words"), [(3, "Drie dagen"), (14, "Twee weken"), (42, "Zes")])
def test_after_three_days_two_weeks_and_six_weeks_it_says_so(
    journal: Journal, days: int, words: str
) -> None:
    card = a_card(journal, evaluate_on=date(2027, 3, 1))
    moment = datetime.combine(HANDED_OVER, NOW.timetz()) + timedelta(days=days)

    session = begin(journal, card, lambda: moment, "nl")

    assert session.page().prompt.startswith(words)


def test_the_number_of_steps_never_grows_by_an_answer(journal: Journal) -> None:
    session = a_walk(journal)
    first = session.page()
    assert isinstance(first.ask, AskChoice)

    for at in range(len(first.ask.choices)):
        session.answer(reading.picked(first.ask, [at]))
        assert session.page().total <= first.total
        session.back()


def test_what_is_due_decides_what_is_asked(journal: Journal) -> None:
    later = a_card(journal, evaluate_on=date(2027, 3, 1))
    today = a_card(journal)

    assert begin(journal, later, fixed_clock, "nl").exercise.head.id == "navraag"
    assert begin(journal, today, fixed_clock, "nl").exercise.head.id == "terugkijken"


def test_done_keeps_what_the_other_said_apart_from_the_managers_reading(journal: Journal) -> None:
    session = a_walk(journal)

    answer(session, gebeurd="done", vertel="Liep vanzelf", zei="Ik weet nu wie snel is")
    entry = session.close()

    last = the_card(journal).history[-1]
    assert (last.event, last.note, last.said) == ("done", "Liep vanzelf", "Ik weet nu wie snel is")
    assert entry is not None
    assert last.extra["entry"] == entry.id
    assert "Noor, gedaan" in session.told[0]
    assert "21 december" in session.told[1]


def test_partly_puts_what_is_needed_on_the_card(journal: Journal) -> None:
    session = a_walk(journal, needs="de tarieven")

    shown = answer(session, gebeurd="partly", nodig="inlog van het systeem")
    session.close()

    assert "Op de kaart staat nu: “de tarieven”." in shown
    assert the_card(journal).needs == "inlog van het systeem"
    assert the_card(journal).history[-1].changes == {"needs": "inlog van het systeem"}


def test_not_yet_makes_the_step_smaller_and_asks_about_it_next_time(journal: Journal) -> None:
    session = a_walk(journal)
    answer(session, gebeurd="not-yet", hield="te druk", kleiner="alleen de woensdag")
    session.close()

    card = the_card(journal)
    assert (card.history[-1].event, card.history[-1].note) == ("not-yet", "te druk")
    assert card.smaller_step == "alleen de woensdag"
    again = begin(journal, card.id, fixed_clock, "nl", "checkin")
    assert "“alleen de woensdag”" in again.page().help


def test_taken_back_asks_which_limit_was_missing_and_needs_it(journal: Journal) -> None:
    session = a_walk(journal)
    answer(session, gebeurd="taken-back")

    with pytest.raises(DecisionError) as refused:
        session.close()
    assert refused.value.values["step"] == "ontbrak"
    assert the_card(journal).state == "agreed"

    session.go_to(("ontbrak", None))
    answer(session, ontbrak="vanaf welk bedrag we samen kijken")
    session.close()
    assert the_card(journal).state == "taken-back"
    assert the_card(journal).history[-1].note == "vanaf welk bedrag we samen kijken"


def test_a_look_back_that_did_not_take_place_gets_another_day(journal: Journal) -> None:
    session = a_walk(journal, "evaluation")

    answer(session, gesproken="later", andere_dag=NEXT)
    session.close()

    card = the_card(journal)
    assert card.state == "agreed"
    assert card.evaluate_on == NEXT
    assert "14 december" in session.told[0]


def test_the_fear_stands_beside_what_happened_after_it_was_asked(journal: Journal) -> None:
    session = a_walk(journal, "evaluation", fear="dure ritten", fear_likelihood=40)

    shown = answer(session, gesproken="yes", vrees="één dure rit", uitkomst="kept", volgende=NEXT)
    session.close()

    asked = next(at for at, one in enumerate(shown) if "Wat gebeurde er op dat punt" in one)
    beside = next(at for at, one in enumerate(shown) if "40 op 100" in one)
    assert asked < beside
    assert shown[beside + 1] == "Nu: “één dure rit”"
    assert the_card(journal).outcome == "één dure rit"


def test_without_a_fear_nothing_is_asked_about_one(journal: Journal) -> None:
    shown = answer(a_walk(journal, "evaluation"), gesproken="yes", uitkomst="kept")

    assert not any("vreesde" in one for one in shown)


def test_the_level_one_guessed_stands_beside_the_level_they_asked_for(journal: Journal) -> None:
    session = a_walk(journal, "evaluation", level_guess=4)

    shown = answer(session, gesproken="yes", wil="6")
    session.close()

    assert "Jij dacht dat Noor wilde: “Wij beslissen samen”." in shown
    assert "Het antwoord was: “Jij beslist, ik hoor het achteraf”." in shown
    assert the_card(journal).level_answer == 6


def test_one_level_up_is_suggested_only_at_the_second_good_evaluation(journal: Journal) -> None:
    session = a_walk(journal, "evaluation")
    shown = answer(session, gesproken="yes", uitkomst="widened", grens="tot € 400")
    session.close()
    assert not any("één stap meer" in one for one in shown)
    assert the_card(journal).limit == "tot € 400"

    again = begin(journal, the_card(journal).id, fixed_clock, "nl", "evaluation")
    shown = answer(again, gesproken="yes", uitkomst="widened", hoger="up", volgende=NEXT)
    again.close()

    assert any("“Jij beslist, ik hoor het achteraf”" in one for one in shown)
    card = the_card(journal)
    assert (card.state, card.level_goal, card.level_now) == ("widened", 6, 6)
    assert card.evaluate_on == NEXT


def test_narrowing_needs_a_reason_and_a_new_day(journal: Journal) -> None:
    session = a_walk(journal, "evaluation")
    answer(session, gesproken="yes", gebeurde="Twee dure ritten", uitkomst="narrowed")
    for step, value in (("reden", "te snel gegaan"), ("volgende", NEXT)):
        with pytest.raises(DecisionError) as refused:
            session.close()
        assert refused.value.values["step"] == step
        session.go_to((step, None))
        session.answer(Given(value))
        session.go_to(None)
    session.close()

    last = the_card(journal).history[-1]
    assert (last.event, last.note) == ("narrowed", "Twee dure ritten\nte snel gegaan")
    assert last.changes["evaluate_on"] == NEXT


def test_taken_back_at_an_evaluation_keeps_the_reason_and_ends_all(journal: Journal) -> None:
    session = a_walk(journal, "evaluation")
    answer(session, gesproken="yes", uitkomst="taken-back", reden="wet veranderd")
    session.close()

    assert the_card(journal).state == "taken-back"
    with pytest.raises(DecisionError):
        begin(journal, the_card(journal).id, fixed_clock, "nl")


def test_a_concept_is_not_asked_about(journal: Journal) -> None:
    card = a_card(journal, discussed_on=None)

    with pytest.raises(DecisionError) as refused:
        begin(journal, card, fixed_clock, "nl")
    assert refused.value.key == "checkin.still_concept"


def test_where_the_manager_decides_there_is_nothing_to_ask_about(journal: Journal) -> None:
    card = a_card(journal)
    register = Register(journal.vault)
    stored = register.find(card)
    register.save(stored, with_changes(stored.card, {"level_goal": 2}, TODAY))

    with pytest.raises(DecisionError, match="you_decide"):
        begin(journal, card, fixed_clock, "nl")


def test_a_draft_about_the_same_card_is_taken_up_and_another_card_has_its_own(
    journal: Journal,
) -> None:
    first, second = a_card(journal), a_card(journal, decision="De zaal kiezen")
    session = begin(journal, first, fixed_clock, "nl", "checkin")
    session.answer(reading.picked(session.page().ask, [0]))  # type: ignore[arg-type] # a choice
    session.typed("half getypt", 4)
    session.save()

    again = begin(journal, first, fixed_clock, "nl", "checkin")
    assert again.resumed
    assert again.entry.extra["decision"] == first
    assert again.pending is not None
    assert again.pending.text == "half getypt"
    assert not begin(journal, second, fixed_clock, "nl", "checkin").resumed


def test_a_card_that_others_changed_meanwhile_gets_the_answer_beside_theirs(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = a_walk(journal)
    answer(session, gebeurd="done")
    save, times = Register.save, iter([True])

    def late(register: Register, stored: Stored, card: Card) -> Stored:
        if next(times, False):
            theirs = with_event(stored.card, "note", TODAY, note="van elders")
            save(register, stored, theirs)
            raise ChangedOnDiskError("entry.changed", file=card.path.name)
        return save(register, stored, card)

    monkeypatch.setattr(Register, "save", late)
    session.close()

    assert [one.event for one in the_card(journal).history][-2:] == ["note", "done"]
    assert session.told[0] == "Intussen kwam er op deze kaart nog iets bij: genoteerd."


def test_a_card_taken_back_meanwhile_stays_as_it_is_and_the_words_are_kept(
    journal: Journal,
) -> None:
    session = a_walk(journal)
    answer(session, gebeurd="done", vertel="ging goed")
    register = Register(journal.vault)
    stored = register.find(the_card(journal).id)
    register.save(stored, with_event(stored.card, "taken-back", TODAY, note="toch"))

    entry = session.close()

    assert entry is not None
    assert entry.head.status == "done"
    (told,) = session.told
    assert "Nu: Ik laat Noor de koeriers kiezen · Noor: teruggenomen." in told
    assert the_card(journal).history[-1].event == "taken-back"


def test_a_card_that_is_no_longer_the_one_asked_about_gets_nothing_and_says_what_it_is(
    journal: Journal,
) -> None:
    session = a_walk(journal)
    answer(session, gebeurd="done", vertel="ging goed")
    register = Register(journal.vault)
    stored = register.find(the_card(journal).id)
    wider = {"level_goal": 6, "limit": "tot € 500", "evaluate_on": date(2027, 2, 1)}
    register.save(stored, with_event(stored.card, "widened", TODAY, changes=wider))

    entry = session.close()

    assert entry is not None
    assert entry.answers[1].given.value == "ging goed"
    assert "verruimd; Noor beslist, jij hoort het achteraf; tot € 500" in session.told[0]
    assert not any("vraag ik er weer naar" in one for one in session.told)
    assert [one.event for one in the_card(journal).history] == ["created", "agreed", "widened"]


def test_a_draft_that_is_taken_up_is_about_the_card_of_now(journal: Journal) -> None:
    session = a_walk(journal)
    session.answer(reading.picked(session.page().ask, [0]))  # type: ignore[arg-type] # a choice
    session.save()
    register = Register(journal.vault)
    stored = register.find(the_card(journal).id)
    register.save(stored, with_changes(stored.card, {"limit": "tot € 500"}, TODAY))

    again = begin(journal, stored.card.id, fixed_clock, "nl", "checkin")
    answer(again)
    again.close()

    assert the_card(journal).history[-1].event == "done"


def test_a_card_that_is_gone_is_said_and_the_words_are_kept(journal: Journal) -> None:
    session = a_walk(journal)
    answer(session, gebeurd="done", vertel="ging goed")
    the_card(journal).path.unlink()

    entry = session.close()

    assert entry is not None
    assert entry.answers
    assert "niet meer" in session.told[0]


def test_a_card_broken_by_hand_keeps_the_draft_until_it_is_mended(journal: Journal) -> None:
    session = a_walk(journal)
    answer(session, gebeurd="done", vertel="ging goed")
    session.save()
    path = the_card(journal).path
    whole = path.read_bytes()
    path.write_bytes(whole + b"\nkapot = ")

    with pytest.raises(EntryError):
        session.close()
    again = journal.read(session.entry.head.path)
    assert again.entry.head.status == "draft"

    path.write_bytes(whole)
    session.close()
    assert the_card(journal).history[-1].event == "done"


def test_closing_twice_writes_once(journal: Journal) -> None:
    session = a_walk(journal)
    answer(session, gebeurd="done")
    entry = session.close()
    assert entry is not None
    # As after a crash between the card and the entry.
    draft = replace(entry, head=replace(entry.head, status="draft", finished=None))
    journal.save(journal.read(entry.head.path), draft)

    begin(journal, the_card(journal).id, fixed_clock, "nl", "checkin").close()

    assert [one.event for one in the_card(journal).history].count("done") == 1


def test_another_language_asks_the_same_in_its_words(journal: Journal) -> None:
    from autonomie_coach.content.loader import load_exercise

    session = a_walk(journal)
    session.in_language(load_exercise("navraag", "en"))

    assert session.page().prompt.startswith("Two weeks ago you wrote: “Ik laat Noor")


def test_what_a_card_can_hold_is_what_content_can_fill() -> None:
    from autonomie_coach.content.card_table import CardTable
    from autonomie_coach.decisions.card import TRACKED

    own = {"event", "note", "reason", "said", "level_up", "together", "same_card"}
    assert set(CardTable.model_fields) - own == set(TRACKED)
