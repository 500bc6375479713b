"""`decisions checkin`: a check-in in line mode, from what is due to the history of the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.coach.session import Session
from helpers.cli import Cli, cli

if TYPE_CHECKING:
    import pytest

    from autonomie_coach.journal.entry import Entry

__all__ = ["cli"]

SENTENCE = "Ik laat Noor de koeriers kiezen"


def a_card(cli: Cli, *options: str) -> str:
    given = ("--evaluate-on", "vandaag", "--discussed-on", "vandaag", *options)
    return cli("decisions", "add", "--decision", SENTENCE, "--person", "Noor", *given).out.strip()


def events(cli: Cli, card: str) -> list[str]:
    return [one["event"] for one in cli("decisions", "show", card, "--json").json["history"]]


def test_status_names_the_way_to_answer_and_the_answer_ends_it(cli: Cli) -> None:
    card = a_card(cli, "--fear", "dure ritten")
    assert f"decisions checkin {card[-6:]}" in cli("status").out

    lines = "1\nZe koos steeds dezelfde.\n.\nIk weet nu wie snel is\nniets\n1\nover twee weken\n"
    ran = cli("decisions", "checkin", card[-6:], "--plain", lines=lines)

    assert ran.status == 0
    assert SENTENCE in ran.out
    assert "Nu: “niets”" in ran.out
    assert "Op de kaart gezet" in ran.out
    assert events(cli, card) == ["created", "agreed", "kept"]
    shown = cli("decisions", "show", card, "--json").json
    assert shown["outcome"] == "niets"
    assert shown["history"][-1]["said"] == "Ik weet nu wie snel is"
    assert "checkin" not in cli("status").out


def test_what_the_card_needs_is_asked_again_before_it_is_written(cli: Cli) -> None:
    card = a_card(cli)

    ran = cli("decisions", "checkin", card, "--checkin", "--plain", lines="4\n\n\nhet bedrag\n")

    assert "hoort een reden bij" in ran.out
    assert events(cli, card)[-1] == "taken-back"


def test_stopping_halfway_keeps_a_draft_and_says_how_to_go_on(cli: Cli) -> None:
    card = a_card(cli)

    stopped = cli("decisions", "checkin", card, "--checkin", "--plain", lines="3\nq\n")
    assert f"decisions checkin {card[-6:]} --plain" in stopped.out
    again = cli("decisions", "checkin", card, "--checkin", "--plain", lines="te druk\nkleiner\n")

    assert "verder waar je was" in again.out
    assert events(cli, card)[-1] == "not-yet"
    shown = cli("decisions", "show", card, "--json").json
    assert shown["smaller_step"] == "kleiner"
    [entry] = cli("list", "--json").json
    assert (entry["exercise"], entry["status"]) == ("navraag", "done")


def test_what_cannot_be_asked_is_one_clear_line(cli: Cli) -> None:
    concept = cli("decisions", "add", "--decision", "Zalen", "--person", "B.").out.strip()

    refused = cli("decisions", "checkin", concept, "--plain")
    assert refused.status == 1
    assert "nog niet samen afgesproken" in refused.err
    assert cli("decisions", "checkin", "zzzzzz").status == 1
    of_card = cli("walk", "navraag", "--plain")
    assert of_card.status == 2
    assert "decisions checkin" in of_card.err


def test_a_broken_card_is_named_and_nothing_is_asked(cli: Cli) -> None:
    card = a_card(cli)
    path = cli.journal / "decisions" / f"{card}.toml"
    path.write_text(path.read_text() + "\nkapot = \n")

    ran = cli("decisions", "checkin", card, "--plain", lines="1\n")

    assert ran.status == 1
    assert f"{card}.toml" in ran.err
    assert ran.out == ""


def test_english_asks_and_tells_in_english(cli: Cli) -> None:
    card = a_card(cli)

    ran = cli("decisions", "checkin", card, "--checkin", "--plain", "--lang", "en", lines="1\n\n\n")

    assert f"Today you wrote: “{SENTENCE}”. What happened?" in ran.out
    assert "On the card now" in ran.out


def test_a_card_that_breaks_meanwhile_leaves_the_draft_to_go_on_with(cli: Cli) -> None:
    card = a_card(cli)
    cli("decisions", "checkin", card, "--checkin", "--plain", lines="1\nLiep.\n.\nq\n")
    path = cli.journal / "decisions" / f"{card}.toml"
    whole = path.read_text()
    path.write_text(whole + "\nkapot = \n")

    ran = cli("walk", "navraag", "--plain", lines="mooi\n")
    assert ran.status == 1
    assert f"{card}.toml" in ran.err
    assert "Verder waar je was" in ran.out

    path.write_text(whole)
    cli("decisions", "checkin", card, "--checkin", "--plain", lines="\n")
    assert events(cli, card)[-1] == "done"


def test_a_card_widened_while_one_answers_is_said_and_gets_no_second_event(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = a_card(cli, "--level-goal", "5", "--limit", "€ 300")
    close, times = Session.close, iter([True])

    def meanwhile(session: Session) -> Entry | None:
        if next(times, False):
            cli("decisions", "event", card, "widened", "--level", "6")
        return close(session)

    monkeypatch.setattr(Session, "close", meanwhile)
    ran = cli("decisions", "checkin", card, "--checkin", "--plain", lines="1\nLiep.\n.\n\n")

    assert ran.status == 0
    assert "veranderde terwijl je schreef. Nu:" in ran.out
    assert "vraag ik er weer naar" not in ran.out
    assert events(cli, card)[-1] == "widened"
