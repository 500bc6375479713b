"""Persons become initials, whole words only, and who is who stays clear."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autonomie_coach.export.anonymise import Anonymiser, Replaced, persons_of
from autonomie_coach.export.objects import entry_object
from autonomie_coach.journal.entry import Pending
from helpers.made_entries import an_answer, an_entry


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Noor belt.", "N. belt."),
        ("Ik vroeg noor niet.", "Ik vroeg noor niet."),
        ("Noorwegen en Eleonoor", "Noorwegen en Eleonoor"),
        ("Noors plan, Noor’s plan, Noor's plan", "N.’s plan, N.’s plan, N.'s plan"),
        ("Noor-dag, (Noor), _Noor_, Noor/Bilal", "N.-dag, (N.), _N._, N./B."),
        ("Nina Bos, Nina en Bos", "N.B., N.B. en N.B."),
        ("Nina\n  Bos", "N.B."),
        ("Jan-Willem en Jan en Willem", "J.W. en J.W. en J.W."),
        ("Anna van den Berg is van den mensen", "A.B. is van den mensen"),
        ("Bo ging naar Bos", "B.2 ging naar N.B."),
        ("de klant en De klant", "D.K. en D.K."),
        ("NOOR belt NINA BOS, Bo of BO", "N. belt N.B., B.2 of BO"),
        ("JAN-WILLEM en JAN", "J.W. en J.W."),
    ],
)
def test_names_are_replaced_as_whole_words_with_their_capital(text: str, expected: str) -> None:
    persons = ["Noor", "Bilal", "Nina Bos", "Jan-Willem", "Anna van den Berg", "Bo", "de klant"]

    assert Anonymiser(persons).text(text) == expected


def test_a_second_holder_of_the_same_initials_gets_a_number() -> None:
    anonymiser = Anonymiser(["Noor", "Nico", "Naima"])

    assert anonymiser.text("Noor, Nico en Naima") == "N., N.2 en N.3"


def test_who_was_entered_as_initials_keeps_them() -> None:
    anonymiser = Anonymiser(["Noor", "N.", "NB", "N. de B."])

    assert anonymiser.text("Noor met N. en NB") == "N.2 met N. en NB"


def test_one_person_written_in_two_ways_is_one() -> None:
    anonymiser = Anonymiser(["Zoë", "zoë", unicodedata.normalize("NFD", "Zoë"), " Zoë  "])

    assert anonymiser.text(f"Zoë en {unicodedata.normalize('NFD', 'Zoë')}") == "Z. en Z."


def test_a_name_that_two_persons_share_gives_no_wrong_person() -> None:
    anonymiser = Anonymiser(["Noor Bakker", "Noor de Wit"])

    assert anonymiser.text("Noor; Bakker; Wit; Noor de Wit") == "N.; N.B.; N.W.; N.W."


def test_what_is_no_name_replaces_nothing() -> None:
    assert Anonymiser(["", " ", "?", "-"]).text("Wat? - niets") == "Wat? - niets"


def test_what_was_replaced_is_counted() -> None:
    anonymiser = Anonymiser(["Noor Bakker", "Bilal"])
    anonymiser.text("NOOR en Noors team, Noor Bakker")

    assert anonymiser.replaced == [Replaced("Noor", "N.B.", 2), Replaced("Noor Bakker", "N.B.", 1)]


def test_persons_come_from_every_entry_oldest_first_also_from_answers_set_aside() -> None:
    late = an_entry(an_answer("Nico", kind="person"), days=3)
    early = an_entry(
        an_answer("Noor", kind="person"),
        an_answer("Bilal"),
        set_aside=(an_answer("Ans", kind="person"),),
    )

    assert persons_of([late, early]) == ["Noor", "Ans", "Nico"]


def test_every_text_of_an_entry_is_replaced_and_no_id_or_key() -> None:
    entry = an_entry(
        an_answer("Noor", kind="person", prompt="Wie is Noor?"),
        an_answer("Noor", kind="choose_one", label="Noor belt", item="Noor"),
        an_answer(["Noor"], kind="choose_many", labels=["Noor"]),
        an_answer([{"item": "Noor", "group": "Noor", "label": "van Noor"}], kind="sort"),
        an_answer({"who": "Noor", "Noor": "wie"}, kind="agreement"),
        an_answer(["bij Noor", "weg"], kind="list"),
        title="Noor",
        set_aside=(an_answer("Noor"),),
        lookbacks=("Noor!",),
        pending=Pending("Noor", "Noor doet", 5, item="Noor"),
        extra={"half_typed": [{"step": "Noor", "text": "Noor"}], "mood": "Noor", "x": 3},
    )
    entry = replace(entry, head=replace(entry.head, persons=("Noor",)))
    anonymiser = Anonymiser(["Noor"])

    shown = entry_object(anonymiser.entry(entry))

    assert [one["value"] for one in shown["answers"]] == [
        "N.",
        "Noor",
        ["Noor"],
        [{"item": "N.", "group": "Noor", "label": "van N."}],
        {"who": "N.", "Noor": "wie"},
        ["bij N.", "weg"],
    ]
    assert shown["answers"][0]["prompt"] == "Wie is N.?"
    assert (shown["answers"][1]["label"], shown["answers"][1]["item"]) == ("N. belt", "N.")
    assert shown["answers"][2]["labels"] == ["N."]
    assert (shown["title"], shown["mood"], shown["x"]) == ("N.", "N.", 3)
    assert shown["lookbacks"][0]["text"] == "N.!"
    assert shown["set_aside"][0]["value"] == "N."
    assert shown["pending"] == {"step": "Noor", "item": "N.", "text": "N. doet", "cursor": 3}
    assert shown["half_typed"] == [{"step": "Noor", "text": "N."}]
    assert anonymiser.entry(entry).head.persons == ("N.",)
    assert entry.head.title == "Noor"


@given(st.lists(st.text(max_size=12), max_size=5), st.text(max_size=40))
def test_any_names_and_any_text_are_taken(persons: list[str], text: str) -> None:
    anonymiser = Anonymiser(persons)
    anonymiser.text(text.upper())
    anonymiser = Anonymiser(persons)

    assert anonymiser.text(text) == Anonymiser(persons).text(text)
    assert bool(anonymiser.replaced) or anonymiser.text(text) == text
