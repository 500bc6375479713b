"""Then and now on the command line: `show --then` and `annotate --step`."""

from __future__ import annotations

import re

import pytest

from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.vault import Vault
from helpers.cli import Cli, cli
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry

__all__ = ["cli"]


def twice(cli: Cli) -> str:
    """Write two entries and return the id of the second."""
    _, head = keep(
        Journal(Vault(cli.journal)),
        an_entry(an_answer("Bellen"), an_answer("x", step="los", prompt="En verder?")),
        an_entry(an_answer("Wachten\ntot vrijdag"), days=9, tail="bbbbbb"),
    )
    return head.id


def test_answers_of_other_times_are_written_by_date(cli: Cli) -> None:
    entry_id = twice(cli)

    ran = cli("show", entry_id, "--then")

    assert ran.status == 0
    assert re.sub(r"november \d{4}:", "november:", ran.out) == (
        "Toen en nu: Mijn controlereflexen\n"
        "\n"
        "Wat neem je je voor?\n"
        "2 november: Bellen\n"
        "11 november:\n"
        "  Wachten\n"
        "  tot vrijdag\n"
        "\n"
        "Wat je nu zou schrijven, zet je erbij met: "
        f"autonomie-coach annotate {entry_id} --step plan\n"
    )


def test_json_is_the_same_with_and_without(cli: Cli) -> None:
    entry_id = twice(cli)

    assert cli("show", entry_id, "--json", "--then").out == cli("show", entry_id, "--json").out


def test_an_entry_without_answers_says_so(cli: Cli) -> None:
    (head,) = keep(Journal(Vault(cli.journal)), an_entry(an_answer(None)))

    ran = cli("show", head.id, "--then", "--lang", "en")

    assert ran.status == 0
    assert "no answers here to lay side by side" in ran.out


def test_a_look_back_at_a_step_is_shown_at_its_question(cli: Cli) -> None:
    entry_id = twice(cli)

    assert cli("annotate", entry_id, "--step", "plan", "--text", "Vragen.").status == 0

    then = cli("show", entry_id, "--then").out
    assert "terugblik: Vragen." in then
    shown = cli("show", entry_id).out
    assert shown.index("Terugblik") < shown.rindex("Wat neem je je voor?") < shown.index("Vragen.")
    (lookback,) = cli("show", entry_id, "--json").json["lookbacks"]
    assert (lookback["step"], lookback["text"]) == ("plan", "Vragen.")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_step_that_is_not_there_is_named_with_those_that_are(cli: Cli, language: str) -> None:
    entry_id = twice(cli)

    ran = cli("annotate", entry_id, "--step", "weg", "--text", "x", "--lang", language)

    assert ran.status == 2
    assert "weg" in ran.err
    assert "plan" in ran.err


def test_lines_are_read_for_a_step_too(cli: Cli) -> None:
    entry_id = twice(cli)

    assert cli("annotate", entry_id, "--step", "plan", lines="een\ntwee\n.\n").status == 0

    (lookback,) = cli("show", entry_id, "--json").json["lookbacks"]
    assert lookback["text"] == "een\ntwee"


def test_home_offers_an_old_answer_and_reads_it_back(cli: Cli) -> None:
    keep(
        Journal(Vault(cli.journal)),
        an_entry(an_answer("Eerst bellen", kind="long_text"), days=-400),
        an_entry(an_answer("Eerst vragen", kind="long_text"), days=-300, tail="bbbbbb"),
    )

    ran = cli("--plain", lines="=\nq\n")

    assert ran.status == 0
    before, after = ran.out.split("Typ = om terug te lezen")
    assert "Weet je nog?" in before
    assert "“Eerst bellen”" in before
    assert "Eerst vragen" not in before.split("Weet je nog?")[1]
    assert "Eerst vragen" in after


def test_home_offers_nothing_old_where_there_is_nothing(cli: Cli) -> None:
    ran = cli("--plain", lines="=\nq\n")

    assert "Weet je nog?" not in ran.out
    assert "Toen en nu" not in ran.out
