"""What a reader sees of an entry, and the ways to narrow a list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from autonomie_coach.coach.lookbacks import with_half
from autonomie_coach.coach.reading import (
    Role,
    by_month,
    entry_lines,
)
from autonomie_coach.content.loader import load_route
from autonomie_coach.content.words import Words
from autonomie_coach.journal.entry import Entry, Lookback, Pending
from autonomie_coach.journal.halves import Half
from helpers.made_entries import STARTED, an_answer, an_entry

TODAY = date(2026, 12, 24)


def read(entry: Entry, language: str = "nl") -> list[tuple[Role, str]]:
    lines = entry_lines(entry, load_route(language), Words(language), TODAY)
    return [(line.role, line.text) for line in lines]


def texts(entry: Entry, role: Role, language: str = "nl") -> list[str]:
    return [text for found, text in read(entry, language) if found is role]


def test_an_entry_begins_with_its_title_and_its_day_in_words() -> None:
    lines = read(an_entry(an_answer("Bellen")))

    assert lines[:2] == [
        (Role.TITLE, "Mijn controlereflexen"),
        (Role.DATE, "maandag 2 november 2026"),
    ]
    assert texts(an_entry(), Role.DATE, "en") == ["Monday 2 November 2026"]


def test_each_answer_stands_under_its_prompt() -> None:
    lines = read(an_entry(an_answer("Ik bel\nniet meer", prompt="Wat doe je?")))

    assert lines[2:] == [(Role.PROMPT, "Wat doe je?"), (Role.ANSWER, "Ik bel\nniet meer")]


def test_a_list_is_read_as_lines_and_a_single_item_as_an_answer() -> None:
    several = an_entry(an_answer(["rooster", "koerier"], kind="list"))
    single = an_entry(an_answer(["rooster"], kind="list"))

    assert texts(several, Role.ITEM) == ["rooster", "koerier"]
    assert texts(single, Role.ANSWER) == ["rooster"]


def test_a_skipped_step_is_said_and_not_hidden() -> None:
    assert texts(an_entry(an_answer(None)), Role.SKIPPED) == ["overgeslagen"]


def test_days_and_amounts_are_in_the_words_of_the_reader() -> None:
    entry = an_entry(
        an_answer(date(2026, 11, 3), kind="date"),
        an_answer({"amount": "1500.00", "currency": "EUR"}, kind="amount"),
    )

    dutch, english = texts(entry, Role.ANSWER), texts(entry, Role.ANSWER, "en")
    assert dutch == ["dinsdag 3 november 2026", "€\N{NO-BREAK SPACE}1.500"]
    assert english == ["Tuesday 3 November 2026", "€1,500"]


def test_a_prompt_that_is_missing_is_replaced_by_the_name_of_the_step() -> None:
    assert texts(an_entry(an_answer("ja", step="trek", prompt="")), Role.PROMPT) == ["trek"]


def test_look_backs_stand_in_the_order_in_which_they_were_written() -> None:
    later, sooner = (Lookback(STARTED + timedelta(days=days), f"na {days}") for days in (9, 2))
    entry = replace(an_entry(an_answer("Bellen")), lookbacks=(later, sooner))

    assert texts(entry, Role.LOOKBACK) == ["na 2", "na 9"]


def test_a_look_back_at_a_question_shows_which() -> None:
    seen = Lookback(STARTED, "Anders.", {"step": "plan"})
    of_item = Lookback(STARTED, "Ook anders.", {"step": "elk", "item": "rooster"})
    unknown = Lookback(STARTED, "Weg.", {"step": "ooit"})
    entry = replace(
        an_entry(
            an_answer("Bellen", prompt="Wat doe je?"),
            an_answer("ja", step="elk", item="rooster", prompt="Mag het?"),
        ),
        lookbacks=(seen, of_item, unknown),
    )

    assert texts(entry, Role.LOOKBACK_PROMPT) == ["Wat doe je?", "Mag het? (rooster)", "ooit"]


def test_a_half_written_look_back_at_a_question_names_it() -> None:
    entry = with_half(
        an_entry(an_answer("Bellen", prompt="Wat doe je?")), Half("Nu", 2), ("plan", None)
    )

    assert texts(entry, Role.HALF_HEADING) == ["Terugblik, nog niet af, bij: Wat doe je?"]
    assert texts(entry, Role.HALF) == ["Nu"]


def test_look_backs_follow_with_their_day() -> None:
    lines = read(an_entry(an_answer("Bellen"), lookbacks=("Het lukte.",)))

    assert lines[-2:] == [
        (Role.LOOKBACK_DATE, "Terugblik, 2 december"),
        (Role.LOOKBACK, "Het lukte."),
    ]


def test_half_typed_text_is_told_apart_from_an_answer() -> None:
    draft = an_entry(status="draft", pending=Pending("plan", "Als ik", 6))

    assert texts(draft, Role.HALF) == ["Als ik"]
    assert texts(draft, Role.ANSWER) == []


def test_a_half_written_look_back_comes_last() -> None:
    entry = with_half(an_entry(an_answer("x"), lookbacks=("klaar",)), Half("Nu zie ik", 9))

    assert read(entry)[-1] == (Role.HALF, "Nu zie ik")


def test_answers_that_were_set_aside_can_still_be_read() -> None:
    entry = an_entry(an_answer("nee"), set_aside=(an_answer("oud", prompt="Waarom?"),))

    assert (Role.ANSWER, "oud") in read(entry)
    assert len(texts(entry, Role.ASIDE_HEADING)) == 1


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (an_entry(an_answer("x"), status="draft"), "concept"),
        (an_entry(an_answer("x"), exercise="later-bedacht"), "later-bedacht"),
        (an_entry(an_answer("x"), schema=99), "nieuwere versie"),
        (an_entry(an_answer("x"), extra={"conflict_of": "y"}), "elders"),
        (an_entry(), "nog niets"),
    ],
)
def test_what_is_special_about_an_entry_is_said(entry: Entry, said: str) -> None:
    notes = texts(entry, Role.NOTE)

    assert len(notes) == 1
    assert said in notes[0]


def test_free_texts_and_practice_are_not_called_unknown() -> None:
    free = an_entry(an_answer("x"), exercise="vrij", section=0)
    practice = an_entry(an_answer("x"), exercise="mila", section=0, extra={"practice": True})

    assert texts(free, Role.NOTE) == []
    assert texts(practice, Role.NOTE) == []


def test_months_come_in_the_order_of_the_entries_each_once() -> None:
    heads = [an_entry(days=days).head for days in (30, 29, 1, 0)]

    months = by_month(heads)

    assert [(month.first, len(month.heads)) for month in months] == [
        (date(2026, 12, 1), 2),
        (date(2026, 11, 1), 2),
    ]


def test_the_day_of_an_entry_is_the_one_that_was_written() -> None:
    late = an_entry()
    assert by_month([late.head])[0].heads == (late.head,)
    assert late.head.started.utcoffset() == timedelta(hours=1)
