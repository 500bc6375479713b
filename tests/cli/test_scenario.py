"""One decision from a Monday to its evaluation: exercise, card, questions on their days, growth."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from typing import Any

import pytest

from autonomie_coach.coach import clock
from helpers.cli import Cli, cli

__all__ = ["cli"]

MONDAY = date(2026, 11, 23)
AFTER_3, AFTER_14, AFTER_42 = date(2026, 11, 26), date(2026, 12, 7), date(2027, 1, 4)
EVALUATION = date(2027, 1, 25)
SENTENCE = "ruilverzoeken goedkeuren: alleen nachtdiensten"

CHOSEN = [
    *("ruilverzoeken goedkeuren", "kleine inkopen", "planning van de week", ""),
    *(["1"] * 12),
    *("1", "Noor", "alleen nachtdiensten", "eerst deze maand"),
]
ON_A_CARD = ["ja", "5", "", "25-1-2027", "gaten in het rooster", "4", "1", "vandaag", "1", ""]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Any:
    def go(day: date) -> None:
        monkeypatch.setattr(
            clock, "now", lambda: datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        )

    return go


def lines(*given: str) -> str:
    return "".join(f"{one}\n" for one in given)


def handed_over(cli: Cli) -> str:
    walked = cli("walk", "eerste-beslissing", "--plain", lines=lines(*CHOSEN, *ON_A_CARD))
    assert walked.status == 0
    [card] = cli("decisions", "--json").json
    assert (card["state"], card["handed_over"]) == ("agreed", MONDAY.isoformat())
    return str(card["id"])


def due(cli: Cli, on: date) -> list[tuple[str, str, str]]:
    found = cli("status", "--on", on.isoformat(), "--json").json["due"]
    return [(one["kind"], one["since"], one["text"]) for one in found]


def history_in_file(cli: Cli, card: str) -> list[dict[str, Any]]:
    data = tomllib.loads((cli.journal / "decisions" / f"{card}.toml").read_text("utf-8"))
    return [dict(one) for one in data["history"]]


def growth_of_decisions(cli: Cli) -> dict[str, int]:
    found = cli("growth", "--json").json["decisions"]
    return {name: one["count"] for name, one in found.items() if one["count"]}


def test_it_is_asked_about_on_four_days_in_the_managers_own_words(cli: Cli, at: Any) -> None:
    at(MONDAY)
    handed_over(cli)

    assert due(cli, date(2026, 11, 25)) == []
    for kind, day in (
        *(("checkin", one) for one in (AFTER_3, AFTER_14, AFTER_42)),
        ("evaluation", EVALUATION),
    ):
        assert due(cli, day) == [(kind, day.isoformat(), SENTENCE)]


def test_each_answer_leads_on_and_card_growth_and_files_tell_the_same(cli: Cli, at: Any) -> None:
    at(MONDAY)
    card = handed_over(cli)

    def answer(day: date, *given: str) -> str:
        at(day)
        ran = cli("decisions", "checkin", card, "--plain", lines=lines(*given))
        assert ran.status == 0, ran.err
        assert due(cli, day) == []
        return ran.out

    assert SENTENCE in answer(AFTER_3, "2", "Twee keer ging het.", ".", "Fijn zo", "roosterrechten")
    answer(AFTER_14, "3", "te druk", "alleen de zaterdag")
    # The smaller step is what the next question comes back to.
    assert "alleen de zaterdag" in answer(AFTER_42, "1", "Het liep.", ".", "Prima")
    told = answer(
        EVALUATION,
        "1",
        "Geen gat gevallen.",
        ".",
        "Laat mij maar",
        "geen gat",
        "2",
        "ook weekend",
        "1-3-2027",
    )
    assert told.index("gaten in het rooster") < told.index("Nu: “geen gat”")

    shown = cli("decisions", "show", card, "--json").json
    events = ["created", "agreed", "partly", "not-yet", "done", "widened"]
    assert [one["event"] for one in shown["history"] if one["event"] != "changed"] == events
    assert [(one["event"], str(one["date"])) for one in history_in_file(cli, card)] == [
        (one["event"], one["date"]) for one in shown["history"]
    ]
    assert (shown["limit"], shown["needs"], shown["outcome"]) == (
        "ook weekend",
        "roosterrechten",
        "geen gat",
    )
    last = shown["history"][-1]
    assert (last["note"], last["said"]) == ("Geen gat gevallen.", "Laat mij maar")
    assert growth_of_decisions(cli) == {"handed_over": 1, "with_team": 1, "widened": 1}
    assert cli("growth", "--json").json["evaluations"]["on_time"]["ids"] == [card]
    assert due(cli, date(2027, 3, 1)) == [
        ("evaluation", "2027-03-01", "ruilverzoeken goedkeuren: ook weekend")
    ]


@pytest.mark.parametrize(
    ("given", "state", "grown"),
    [
        (("1", "Prima.", ".", "", "", "1", "1-3-2027"), "kept", {"with_team": 1, "kept": 1}),
        (
            ("1", "Te snel.", ".", "", "", "3", "te veel tegelijk", "zaterdag", "1-3-2027"),
            "narrowed",
            {"with_team": 1, "narrowed": 1},
        ),
        (("1", "Niet.", ".", "", "", "4", "", "wie er belt"), "taken-back", {"taken_back": 1}),
    ],
)
def test_an_evaluation_ends_as_it_was_answered(
    cli: Cli, at: Any, given: tuple[str, ...], state: str, grown: dict[str, int]
) -> None:
    at(MONDAY)
    card = handed_over(cli)
    at(EVALUATION)

    ran = cli("decisions", "checkin", card, "--plain", lines=lines(*given))

    assert ran.status == 0, ran.err
    shown = cli("decisions", "show", card, "--json").json
    assert shown["state"] == state
    assert history_in_file(cli, card)[-1]["event"] == state
    assert growth_of_decisions(cli) == {"handed_over": 1, **grown}
    later = due(cli, date(2027, 3, 1))
    assert [one[0] for one in later] == ([] if state == "taken-back" else ["evaluation"])
