"""Which persons are suggested, and in which order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from autonomie_coach.coach.people import anonymiser, fitting, known_persons
from autonomie_coach.decisions.card import with_changes
from autonomie_coach.decisions.cards import Register
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.vault import Vault
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry

PERSONS = [("Noor de Wit", 3), ("B.", 2), ("Ine", 1)]


def test_who_was_named_most_often_comes_first(tmp_path: Path) -> None:
    journal = Journal(Vault(tmp_path / "dagboek"))
    keep(
        journal,
        an_entry(an_answer("B.", kind="person"), tail="aaaaaa"),
        an_entry(an_answer("Noor", kind="person"), tail="bbbbbb"),
        an_entry(an_answer("Noor", kind="person"), tail="cccccc"),
        an_entry(an_answer("geen naam"), tail="dddddd"),
    )

    assert known_persons(journal) == [("Noor", 2), ("B.", 1)]


def test_a_beginning_of_any_part_of_a_name_fits_whatever_its_case() -> None:
    assert fitting(PERSONS, "wi", 4) == [("Noor de Wit", 3)]
    assert fitting(PERSONS, "b", 4) == [("B.", 2)]
    assert fitting(PERSONS, "oo", 4) == []


def test_without_a_text_everyone_fits_up_to_the_most_that_is_shown() -> None:
    assert fitting(PERSONS, " ", 2) == PERSONS[:2]


def test_persons_on_cards_are_replaced_too_and_whoever_stood_there_before(tmp_path: Path) -> None:
    journal = Journal(Vault(tmp_path / "dagboek"))
    keep(journal, an_entry(an_answer("Bilal", kind="person")))
    register = Register(journal.vault)
    stored = register.add({"decision": "Rooster", "person": "Noor"}, "nl", date(2026, 11, 2))
    register.save(stored, with_changes(stored.card, {"person": "Ans"}, date(2026, 11, 3)))

    text = anonymiser(journal).text("Bilal, Noor en Ans")

    assert text == "B., N. en A."
