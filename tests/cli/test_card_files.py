"""Files of cards that hold what cannot be, and days that cannot be: named, and left alone."""

from __future__ import annotations

import pytest

from autonomie_coach.cli.output import width
from cli.test_decisions import MONDAY, add
from helpers.cli import Cli, cli

__all__ = ["cli"]


def test_an_empty_card_is_named_and_nothing_is_written_into_it(cli: Cli) -> None:
    decision = add(cli)
    path = cli.journal / "decisions" / f"{decision}.toml"
    path.write_bytes(b"")

    listed, checked = cli("decisions"), cli("doctor")
    used = [
        cli("decisions", "set", decision, "--limit", "z"),
        cli("decisions", "event", decision[-6:], "note", "--note", "x"),
        cli("decisions", "show", decision[-6:]),
        cli("decisions", "card", decision),
    ]

    assert path.name in listed.err
    assert decision[-6:] not in listed.out
    assert checked.status == 1
    assert path.name in checked.out
    assert [ran.status for ran in used] == [1, 1, 1, 1]
    assert all("sleutel decision ontbreekt" in ran.err for ran in used)
    assert path.read_bytes() == b""
    assert decision not in cli("export", "--reflection").out


def test_one_very_long_decision_leaves_the_rows_of_the_others_short(cli: Cli) -> None:
    add(cli)
    for long in ("lang " * 400, "長" * 900):
        cli("decisions", "add", "--decision", long, "--person", long)

    for by in ("level", "person"):
        lines = cli("decisions", "--by", by).out.splitlines()
        rows = [line for line in lines if line.startswith("  ")]
        assert len(rows) == 3
        assert max(width(row) for row in rows) < 220
        assert sum("…" in row for row in rows) == 2


def test_a_wrong_value_in_a_card_is_told_by_field_and_line(cli: Cli) -> None:
    decision = add(cli, "--level-goal", "5")
    path = cli.journal / "decisions" / f"{decision}.toml"
    path.write_text(path.read_text("utf-8").replace("level_goal = 5", 'level_goal = "vijf"', 1))
    lines = path.read_text("utf-8").splitlines()
    line = lines.index('level_goal = "vijf"') + 1

    told = cli("decisions").err + cli("decisions", "show", decision[-6:]).err

    assert told.count(f"regel {line}: achter level_goal hoort een heel getal van 1") == 2
    assert "oefening" not in told
    [wrong] = cli("doctor", "--json").json["unusable"]
    assert wrong["line"] == line


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("--evaluate-on", "2026-10-01", "--discussed-on", MONDAY), "Kies een latere dag"),
        (("--evaluate-on", "2019-01-01", "--discussed-on", "2026-10-01"), "Kies een latere dag"),
        (("--evaluate-on", "2026-10-26", "--discussed-on", "2026-10-06"), "moet nog komen"),
    ],
)
def test_days_that_cannot_be_are_refused_and_nothing_is_written(
    cli: Cli, days: tuple[str, ...], said: str
) -> None:
    what = ("--decision", "Zalen", "--person", "B.", "--on", MONDAY)
    made = cli("decisions", "add", *what, *days)
    assert (made.status, made.out) == (1, "")
    assert said in made.err
    assert cli("decisions", "--json").json == []

    decision = add(cli)
    path = cli.journal / "decisions" / f"{decision}.toml"
    before = path.read_bytes()
    changed = cli("decisions", "set", decision, *days, "--on", MONDAY)
    assert changed.status == 1
    assert said in changed.err
    assert path.read_bytes() == before


def test_an_agreement_of_weeks_ago_may_have_been_looked_back_at(cli: Cli) -> None:
    days = ("--discussed-on", "2026-08-03", "--evaluate-on", "2026-08-24")
    decision = add(cli, *days)

    assert cli("decisions", "show", decision, "--json").json["state"] == "agreed"
    early = ("--evaluate-on", "2026-08-01", "--on", "2026-10-06")
    refused = cli("decisions", "event", decision, "kept", *early, "--lang", "en")
    assert refused.status == 1
    assert "is before the day you talked it over (2026-08-03)" in refused.err


def test_days_that_stand_in_a_file_already_are_read_and_the_rest_can_be_changed(cli: Cli) -> None:
    decision = add(cli, "--discussed-on", MONDAY, "--evaluate-on", "2026-10-26")
    path = cli.journal / "decisions" / f"{decision}.toml"
    path.write_text(path.read_text("utf-8").replace("2026-10-26", "2026-09-01"))

    assert cli("decisions", "set", decision, "--limit", "tot 300").status == 0
    assert cli("decisions", "show", decision, "--json").json["evaluate_on"] == "2026-09-01"
