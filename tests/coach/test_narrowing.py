"""The ways to narrow the journal hold together, and say what they leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from autonomie_coach.coach.narrowing import (
    EVERYTHING,
    Shown,
    Way,
    groups,
    section_name,
    shown_names,
)
from autonomie_coach.content.loader import load_route
from autonomie_coach.content.words import Words
from autonomie_coach.journal.entry import Head
from helpers.made_entries import STARTED, an_entry

ROUTE, WORDS = load_route("nl"), Words("nl")
FIRST = STARTED.date()
HEADS = [
    an_entry(exercise="weg", section=0, title="Iets\nouds", days=9).head,
    replace(an_entry(exercise="afspraak", section=3, days=5).head, persons=("Noor", "B.")),
    replace(an_entry(exercise="reflexen", status="draft", days=3).head, persons=("Noor",)),
    an_entry(exercise="reflexen", days=1).head,
    replace(an_entry(exercise="zorgen").head, question_kinds=("open", "blame")),
]


def ways(shown: Shown = EVERYTHING, heads: list[Head] = HEADS) -> dict[str, list[Way]]:
    return {group.name: list(group.ways) for group in groups(heads, shown, ROUTE, WORDS)}


def counts(of_group: list[Way]) -> list[tuple[str, int]]:
    return [(way.name, way.count) for way in of_group]


def test_sections_come_with_their_exercises_outside_the_route_last() -> None:
    found = ways()["Welk deel"]

    assert [(way.shown, way.count, way.depth) for way in found] == [
        (EVERYTHING, 5, 0),
        (Shown(section=1), 3, 0),
        (Shown(section=1, exercise="zorgen"), 1, 1),
        (Shown(section=1, exercise="reflexen"), 2, 1),
        (Shown(section=3), 1, 0),
        (Shown(section=3, exercise="afspraak"), 1, 1),
        (Shown(section=0), 1, 0),
        (Shown(section=0, exercise="weg"), 1, 1),
    ]
    assert found[-1].name == "Iets ouds"


def test_drafts_and_persons_can_be_chosen() -> None:
    found = ways()

    assert counts(found["Af of niet"]) == [("allebei", 5), ("concept", 1), ("afgerond", 4)]
    assert counts(found["Wie"]) == [("iedereen", 5), ("B.", 1), ("Noor", 2)]


def test_a_kind_of_question_can_be_chosen_from_those_that_occur() -> None:
    found = ways(Shown(section=1))["Welke vraag komt erin voor"]

    assert counts(found) == [("maakt niet uit", 3), ("een open vraag", 1), ("een verwijt", 1)]
    assert found[2].shown == Shown(section=1, kind="blame")
    assert "Welke vraag komt erin voor" not in ways(heads=[an_entry().head])
    assert counts(ways(Shown(kind="blame"))["Af of niet"])[0] == ("allebei", 1)


def test_every_way_keeps_what_was_chosen_in_other_groups() -> None:
    shown = Shown(person="Noor", since=FIRST + timedelta(days=4))

    found = ways(shown)

    assert counts(found["Af of niet"]) == [("allebei", 1), ("concept", 0), ("afgerond", 1)]
    assert found["Af of niet"][2].shown == replace(shown, status="done")
    assert counts(found["Wie"]) == [("iedereen", 2), ("B.", 1), ("Noor", 1)]


def test_every_way_counts_what_it_shows() -> None:
    narrowed = (Shown(section=1), Shown(status="draft", until=FIRST), Shown(kind="open"))
    for shown in (EVERYTHING, *narrowed):
        for of_group in ways(shown).values():
            for way in of_group:
                assert way.count == sum(way.shown.holds(head) for head in HEADS)


def test_of_each_group_one_way_is_the_one_of_now() -> None:
    shown = Shown(section=3, exercise="afspraak", person="Noor", status="done")

    for of_group in ways(shown).values():
        assert [way.shown for way in of_group].count(shown) == 1


def test_without_persons_there_is_no_choice_of_persons() -> None:
    assert "Wie" not in ways(heads=[an_entry().head])


@pytest.mark.parametrize(("days", "held"), [(-1, False), (0, True), (2, True), (3, False)])
def test_both_days_of_a_period_count_along(days: int, held: bool) -> None:
    shown = Shown(since=FIRST, until=FIRST + timedelta(days=2))

    assert shown.holds(an_entry(days=days).head) is held


def test_the_day_of_an_entry_is_the_one_that_was_written() -> None:
    late = replace(an_entry().head, started=STARTED.replace(hour=23, minute=59))

    assert Shown(since=FIRST, until=FIRST).holds(late)


def test_what_is_shown_has_names_unless_it_is_everything() -> None:
    def named(shown: Shown) -> list[str]:
        return shown_names(shown, HEADS, ROUTE, WORDS, date(2026, 12, 1))

    assert named(EVERYTHING) == []
    assert named(Shown(section=0, exercise="weg")) == ["Iets ouds"]
    assert named(Shown(person="N.\nB.", status="draft")) == ["N. B.", "concept"]
    assert named(Shown(since=FIRST, until=date(2025, 3, 1))) == [
        "vanaf 2 november",
        "tot en met 1 maart 2025",
    ]
    assert named(Shown(kind="blame")) == ["een verwijt"]
    assert named(Shown(section=3))[0].startswith("3 ")
    assert section_name(42, ROUTE, WORDS) == "deel 42"
