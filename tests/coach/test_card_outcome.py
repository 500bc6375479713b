"""What came of a decision goes from a finished exercise to its card, once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from autonomie_coach.coach import card_making
from autonomie_coach.coach.card_outcome import Outcome, offered, outcome_lines, put
from autonomie_coach.coach.followups import due_followups
from autonomie_coach.content.loader import load_exercise
from autonomie_coach.content.words import Words
from autonomie_coach.decisions.card import Card, with_event
from autonomie_coach.decisions.cards import Register, Stored
from autonomie_coach.errors import ChangedOnDiskError, EntryError
from autonomie_coach.journal.entries import Journal
from autonomie_coach.journal.entry import Entry
from autonomie_coach.storage.vault import Vault
from helpers.answering import walked
from helpers.tui import NOW

TODAY = NOW.date()
NEXT = TODAY + timedelta(days=8)
WORDS = Words("nl")
LOOKED_BACK = {
    "beslissing": "De koerier KIEZEN",
    "persoon": "noor",
    "gebeurde": "Twee keer te laat, daarna op tijd.",
    "anders": "Eerder de tarieven laten zien.",
    "gesproken": "ja",
    "zei": "Ik wist niet wat mocht.",
    "besluit": "houden",
    "volgende": NEXT,
}


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(Vault(tmp_path / "journal"))


@pytest.fixture
def register(journal: Journal) -> Register:
    return Register(journal.vault)


def a_card(register: Register, decision: str = "de koerier kiezen", **fields: Any) -> Stored:
    agreed = {"discussed_on": TODAY - timedelta(days=14), "evaluate_on": TODAY}
    given = {"decision": decision, "person": "Noor", **agreed, **fields}
    return register.add(given, "nl", TODAY)


def a_look_back(journal: Journal, **answers: Any) -> Entry:
    return walked(journal, "evaluatie", **{**LOOKED_BACK, **answers})


def found_in(register: Register, entry: Entry) -> Outcome | None:
    return offered(register, load_exercise("evaluatie", "nl"), entry)


def put_of(register: Register, entry: Entry) -> tuple[str, ...]:
    found = found_in(register, entry)
    assert found is not None
    return put(register, found, WORDS)


def now(register: Register, stored: Stored) -> Card:
    return register.read(stored.card.path).card


@pytest.mark.parametrize(
    ("chosen", "event"),
    [("houden", "kept"), ("verruimen", "widened"), ("verkleinen", "narrowed")],
)
def test_each_outcome_becomes_one_event_with_the_next_day(
    journal: Journal, register: Register, chosen: str, event: str
) -> None:
    stored = a_card(register)
    entry = a_look_back(journal, besluit=chosen)

    told = put_of(register, entry)

    card = now(register, stored)
    last = card.history[-1]
    assert (card.state, last.event, last.date) == (event, event, TODAY)
    assert (last.note, last.said) == (LOOKED_BACK["gebeurde"], LOOKED_BACK["zei"])
    assert (card.evaluate_on, last.extra) == (NEXT, {"entry": entry.id})
    assert len(card.history) == len(stored.card.history) + 1
    assert told[0].startswith("Op de kaart gezet: de koerier kiezen · Noor")
    assert told[1] == "Op 1 december kijken jullie samen terug."


def test_taken_back_sets_no_day_to_look_back(journal: Journal, register: Register) -> None:
    stored = a_card(register)

    put_of(register, a_look_back(journal, besluit="terugnemen"))

    card = now(register, stored)
    assert (card.state, card.evaluate_on) == ("taken-back", TODAY)


def test_it_says_which_card_it_is_and_what_would_stand_there(
    journal: Journal, register: Register
) -> None:
    a_card(register)
    found = found_in(register, a_look_back(journal))

    assert found is not None
    lines = "\n".join(outcome_lines(found, WORDS, TODAY))
    assert "de koerier kiezen · Noor" in lines
    assert "zo gelaten: Twee keer te laat, daarna op tijd." in lines
    assert "Noor zei: “Ik wist niet wat mocht.”" in lines
    assert "1 december" in lines


def test_less_room_takes_its_reason_from_what_could_be_different(
    journal: Journal, register: Register
) -> None:
    stored = a_card(register)

    put_of(register, a_look_back(journal, besluit="verkleinen", gebeurde=None))

    assert now(register, stored).history[-1].note == LOOKED_BACK["anders"]


@pytest.mark.parametrize(
    "answers",
    [
        {"besluit": "terugnemen", "gebeurde": None, "anders": None},
        {"besluit": "verkleinen", "volgende": None},
        {"besluit": None},
        {"gesproken": "nog-niet"},
        {"beslissing": "het rooster", "persoon": "Bilal"},
    ],
)
def test_what_lacks_something_or_is_about_no_card_is_not_offered(
    journal: Journal, register: Register, answers: dict[str, Any]
) -> None:
    a_card(register)

    assert found_in(register, a_look_back(journal, **answers)) is None


def test_other_words_mean_the_only_card_that_runs_with_that_person(
    journal: Journal, register: Register
) -> None:
    stored = a_card(register, "koeriers voor juli")
    a_card(register, "zalen", discussed_on=None)
    entry = a_look_back(journal)
    found = found_in(register, entry)
    assert found is not None
    assert found.card.id == stored.card.id

    a_card(register, "het rooster")
    assert found_in(register, entry) is None


def test_it_stands_on_the_card_once(journal: Journal, register: Register) -> None:
    stored = a_card(register)
    entry = a_look_back(journal)
    found = found_in(register, entry)
    assert found is not None
    put(register, found, WORDS)

    assert put(register, found, WORDS) == (WORDS("outcome.there"),)
    assert [one.event for one in now(register, stored).history].count("kept") == 1
    assert found_in(register, entry) is None


def test_a_card_that_was_taken_back_stays_so(journal: Journal, register: Register) -> None:
    stored = a_card(register)
    a_card(register, "het rooster")
    entry = a_look_back(journal)
    found = found_in(register, entry)
    assert found is not None
    register.save(stored, with_event(stored.card, "taken-back", TODAY, note="te vroeg"))

    (said,) = put(register, found, WORDS)

    assert "Nu: de koerier kiezen · Noor: teruggenomen." in said
    assert now(register, stored).state == "taken-back"
    assert found_in(register, entry) is None


def test_a_card_that_a_hand_broke_is_said(journal: Journal, register: Register) -> None:
    path = a_card(register).card.path
    entry = a_look_back(journal, persoon="Noor")
    path.write_bytes(path.read_bytes() + b"\nkapot = ")

    with pytest.raises(EntryError):
        found_in(register, entry)


def test_a_card_that_is_written_meanwhile_is_read_again(
    journal: Journal, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = a_card(register)
    found = found_in(register, a_look_back(journal))
    assert found is not None
    save = Register.save

    def after_another(self: Register, read: Stored, card: Card) -> Stored:
        monkeypatch.setattr(Register, "save", save)
        self.save(read, with_event(read.card, "note", TODAY, note="van een ander"))
        raise ChangedOnDiskError("disk.changed", path=str(card.path))

    monkeypatch.setattr(Register, "save", after_another)
    put(register, found, WORDS)

    assert [one.event for one in now(register, stored).history[-2:]] == ["note", "kept"]


def test_it_makes_no_card_and_the_day_is_asked_about_by_the_card_alone(
    journal: Journal, register: Register
) -> None:
    a_card(register)
    entry = a_look_back(journal)
    assert card_making.offer(journal, load_exercise("evaluatie", "nl"), entry) is None
    listed = list(journal.listed()[0])
    cards = register.cards().kept
    assert len(due_followups(journal, listed, cards, NEXT, "nl")) == 1

    put_of(register, entry)

    assert due_followups(journal, listed, register.cards().kept, NEXT, "nl") == []
