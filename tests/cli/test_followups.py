"""Follow-ups on the command line: they appear in `status` and are answered as a look-back."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from autonomie_coach.coach import clock
from helpers.cli import Cli, cli

__all__ = ["cli"]

MONDAY = datetime(2026, 10, 5, 12, tzinfo=UTC)
STEP = "koeriers\nNoor\ntot € 300\n2026-10-06\n2026-10-26\n\n\n"


@pytest.fixture(autouse=True)
def on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 0)


def at(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    monkeypatch.setattr(clock, "now", lambda: MONDAY.replace(day=MONDAY.day + days))


def test_a_step_for_tomorrow_is_asked_about_and_moved(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("walk", "morgen", "--plain", lines=STEP)
    [entry] = cli("list", "--json").json
    assert cli("status", "--json").json["due"] == []

    at(monkeypatch, 1)
    [due] = cli("status", "--json").json["due"]
    assert (due["kind"], due["entry"], due["since"]) == ("followup", entry["id"], "2026-10-06")
    assert due["text"] == "koeriers"
    shown = cli("status").out
    assert "“koeriers”" in shown
    assert "Noor" in shown
    assert cli("status", "--quiet").out.count("\n") == 1

    told = re.search(r"annotate (\w{6})", shown)
    assert told is not None
    ran = cli("annotate", told[1], lines="2\nZe was ziek.\n.\n")

    assert ran.err.startswith("“koeriers”\nDeze stap wilde je met Noor zetten.")
    assert "2. Verschoven" in ran.err
    assert "Over een week vraag ik er nog eens naar" in ran.err
    assert cli("status").out == "Vandaag hoeft niets.\n"
    [lookback] = cli("show", told[1], "--json").json["lookbacks"]
    assert lookback["text"] == "Verschoven.\nZe was ziek."
    [path] = list(cli.journal.rglob("*morgen*.toml"))
    assert 'followup = "gedaan"' in path.read_text("utf-8")
    assert [one["since"] for one in cli("status", "--on", "2026-10-13", "--json").json["due"]] == [
        "2026-10-13"
    ]

    at(monkeypatch, 9)
    cli("annotate", told[1], "--text", "Done: she chose.", "--lang", "en")
    assert cli("status", "--quiet").out == ""
    cli("delete", told[1])
    assert cli("status", "--on", "2026-10-20", "--json").json["due"] == []


def test_a_question_said_to_be_asked_is_looked_back_at_as_such(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "Bel eerst de ouders\nDe ouders weten het\nWat heb je nodig?\n\n1\n\n"
    cli("walk", "resultaatvraag", "--plain", lines=lines)

    at(monkeypatch, 8)
    [due] = cli("status", "--json").json["due"]
    assert due["text"] == "Wat heb je nodig?"
    cli("annotate", "last", lines="1\nEen lijst met nummers.\n.\n")

    [lookback] = cli("show", "last", "--json").json["lookbacks"]
    assert lookback["text"] == "Gesteld.\nEen lijst met nummers."
    assert (lookback["asked"], lookback["choice"]) == (True, "gesteld")
    assert lookback["step"] in ("vraag", "herschreven")


def test_a_pause_lasts_until_its_day_and_can_be_ended(cli: Cli) -> None:
    cli("walk", "morgen", "--plain", lines=STEP)

    assert "maandag 12 oktober" in cli("pause", "--until", "over een week").out
    assert "12 oktober" in cli("status", "--on", "2026-10-11").out
    assert cli("status", "--on", "2026-10-11", "--json").json["due"] == []
    assert cli("status", "--on", "2026-10-12", "--json").json["due"] != []
    assert "12 oktober" in cli("pause").out
    assert cli("pause", "--off").out.startswith("De pauze is voorbij.")
    assert cli("pause", "--off").out == "Er is geen pauze.\n"
    assert cli("status", "--on", "2026-10-11", "--json").json["due"] != []
    assert cli("pause", "--until", "gisteren").status == 2


def test_who_comes_back_is_greeted_and_not_chased(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("walk", "morgen", "--plain", lines=STEP)

    at(monkeypatch, 23)
    shown = cli("status").out

    assert shown.startswith("Fijn dat je er bent. Wat bleef hangen?")
    assert "koeriers" in shown
    assert "Fijn dat" not in cli("status", "--on", "2026-10-29").out
