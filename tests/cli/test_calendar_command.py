"""`calendar`: once, again, and kept up with the decisions."""

from __future__ import annotations

import os
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cli.test_decisions import MONDAY, add
from helpers.cli import Cli, cli

__all__ = ["cli"]

WHEN = ("--evaluate-on", "2026-10-26", "--discussed-on", MONDAY)


def test_it_goes_to_standard_output_and_to_a_file_of_ones_own(cli: Cli) -> None:
    days = ("--evaluate-on", "2096-10-26", "--discussed-on", "2096-10-05", "--on", "2096-10-05")
    cli("decisions", "add", "--decision", "Zalen", "--person", "Bo Smit", *days)
    path = cli.journal.parent / "agenda.ics"

    shown = cli("calendar")
    written = cli("calendar", "--output", str(path))

    assert shown.out.startswith("BEGIN:VCALENDAR")
    assert shown.err == ""
    assert written.status == 0
    assert "4 momenten" in written.err
    assert "initialen" in written.err
    assert path.read_bytes().count(b"BEGIN:VEVENT\r\n") == 4
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_goes_over_its_own_file_and_over_no_other(cli: Cli) -> None:
    decision = add(cli, *WHEN)
    path = cli.journal.parent / "agenda.ics"
    cli("calendar", "--output", str(path))
    cli("decisions", "set", decision, "--evaluate-on", "2026-11-02")

    assert cli("calendar", "--output", str(path)).status == 0
    assert b"20261102" in path.read_bytes()

    path.write_text("van iemand anders")
    refused = cli("calendar", "--output", str(path))
    assert refused.status == 1
    assert "--force" in refused.err
    assert path.read_text() == "van iemand anders"
    assert cli("calendar", "--output", str(path), "--force").status == 0


def test_without_an_agreement_it_is_empty_and_says_so(cli: Cli) -> None:
    add(cli)

    ran = cli("calendar")

    assert ran.status == 0
    assert "VEVENT" not in ran.out
    assert "nog niets" in ran.err


def test_a_file_is_kept_up_with_the_decisions_until_that_is_stopped(cli: Cli) -> None:
    path = cli.journal.parent / "agenda.ics"
    begun = cli("calendar", "--subscribe", str(path), "--full")
    assert begun.status == 0, begun.err
    assert b"VEVENT" not in path.read_bytes()

    decision = add(cli, *WHEN)
    assert b"Noor kiest de koeriers" in path.read_bytes()
    cli("decisions", "event", decision, "done", "--on", "2026-10-08")
    before = path.read_bytes()
    cli("list")
    assert path.read_bytes() == before
    other = cli("decisions", "--journal", str(cli.journal.parent / "ander"), "add")
    assert other.status == 2
    assert str(path) in cli("paths").out

    stopped = cli("calendar", "--unsubscribe")
    assert str(path) in stopped.err
    cli("decisions", "set", decision, "--evaluate-on", "2026-11-02")
    assert path.read_bytes() == before
    assert "geen agendabestand" in cli("calendar", "--unsubscribe").err


def test_another_journal_leaves_the_file_alone(cli: Cli) -> None:
    path = cli.journal.parent / "agenda.ics"
    cli("calendar", "--subscribe", str(path))
    before = path.read_bytes()

    elsewhere = str(cli.journal.parent / "ander")
    assert add(cli, "--journal", elsewhere, *WHEN)

    assert path.read_bytes() == before


@pytest.mark.parametrize(("language", "said"), [("nl", "ander dagboek"), ("en", "another journal")])
def test_another_journal_cannot_end_it_nor_put_its_own_in_its_place(
    cli: Cli, language: str, said: str
) -> None:
    path = cli.journal.parent / "agenda.ics"
    cli("calendar", "--subscribe", str(path))
    before = path.read_bytes()
    there = ("--journal", str(cli.journal.parent / "ander"), "--lang", language)

    tried = [
        cli("calendar", *there, "--unsubscribe"),
        cli("calendar", *there, "--subscribe", str(path.with_name("b.ics"))),
        cli("calendar", *there, "--output", str(path), "--force"),
    ]

    assert [ran.status for ran in tried] == [1, 1, 1]
    assert all(said in ran.err and str(cli.journal) in ran.err for ran in tried)
    assert path.read_bytes() == before
    assert cli("calendar", *there, "--output", str(path.with_name("c.ics"))).status == 0
    assert str(path) in cli("calendar", "--unsubscribe").err
    assert cli("calendar", *there, "--subscribe", str(path)).status == 0


def test_check_ins_that_have_passed_are_left_out(cli: Cli) -> None:
    today = datetime.now().astimezone().date()
    talk, ahead = today - timedelta(days=10), today + timedelta(days=20)
    days = ("--discussed-on", talk.isoformat(), "--evaluate-on", ahead.isoformat())
    cli("decisions", "add", "--decision", "Zalen", "--person", "Bo Smit", *days)

    text = cli("calendar").out

    assert text.count("SUMMARY:Hoe gaat het bij B.S.?") == 2
    assert text.count("SUMMARY:Terugkijken B.S.") == 1
    assert f"{talk + timedelta(days=3):%Y%m%d}\r\n" not in text


def test_a_file_that_cannot_be_renewed_is_said_and_the_decision_stands(cli: Cli) -> None:
    folder = cli.journal.parent / "map"
    folder.mkdir()
    path = folder / "agenda.ics"
    cli("calendar", "--subscribe", str(path))
    path.write_text("van iemand anders")

    ran = cli("decisions", "add", "--decision", "Zalen", "--person", "B.")

    assert ran.status == 0
    assert len(cli("decisions", "--json").json) == 1
    assert "niet bijgewerkt" in ran.err
    assert ran.err.count("niet bijgewerkt") == 1
    assert path.read_text() == "van iemand anders"


def test_encrypting_names_the_file_that_it_does_not_cover(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    cli("calendar", "--subscribe", str(path))
    secret = tmp_path / "zin"
    secret.write_text("vier losse woorden\n")
    with secret.open() as given:
        ran = cli("encrypt", "--passphrase-fd", str(given.fileno()))

    assert ran.status == 0, ran.err
    assert str(path) in ran.out


def test_a_name_is_needed(cli: Cli) -> None:
    assert cli("calendar", "--output", "").status == 2
    assert cli("calendar", "--subscribe", "-").status == 2
