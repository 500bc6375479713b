"""A practice conversation in lines: a line is a turn, kept after each, taken up in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.cli import Cli, cli

if TYPE_CHECKING:
    from typing import Any

__all__ = ["cli"]

TALK = ("Hoe kwam dat zo?", "Wat heb je ervan geleerd?", "...", "Jij beslist. Dank je.")


def lines(*said: str) -> str:
    return "".join(f"{one}\n" for one in said)


def value_of(cli: Cli) -> dict[str, Any]:
    (answer,) = [
        one
        for one in cli("show", "last", "--json").json["answers"]
        if one["kind"] == "conversation"
    ]
    value: dict[str, Any] = answer["value"]
    return value


def manager_lines(value: dict[str, Any]) -> list[str]:
    return [one["text"] for one in value["turns"] if one["who"] == "manager"]


def test_each_line_is_a_turn_and_the_last_is_the_sentence_to_take_along(cli: Cli) -> None:
    ran = cli("walk", "fout", "--plain", lines=lines(*TALK, "Wat heb je van mij nodig?"))

    assert ran.status == 0
    assert "Bij beurt 2 ging er iets open: ‘Wat heb je ervan geleerd?’" in ran.out
    entry = cli("list", "--json").json[0]
    assert (entry["exercise"], entry["section"], entry["status"]) == ("fout", 0, "done")
    assert cli("show", "last", "--json").json["practice"] is True
    value = value_of(cli)
    assert value["conversation"] == "fout"
    assert manager_lines(value) == list(TALK)
    assert value["turns"][value["turned_at"]]["text"] == "Wat heb je ervan geleerd?"
    assert value["sentence"] == "Wat heb je van mij nodig?"
    kinds = [one["kind"] for one in value["turns"] if one["who"] == "manager"]
    assert kinds == ["open", "learning", "silence", "room"]


def test_an_empty_line_asks_again_and_a_question_mark_tells_the_thought(cli: Cli) -> None:
    ran = cli("walk", "fout", "--plain", lines=lines("", "?", "", *TALK, ""))

    assert ran.status == 0
    assert "Niets zeggen kan ook" in ran.out
    assert "Gedachte:" in ran.out
    assert manager_lines(value_of(cli)) == list(TALK)


def test_cut_off_anywhere_it_goes_on_at_the_same_turn(cli: Cli) -> None:
    for cut in range(1, len(TALK) + 1):
        stopped = cli("walk", "deadline", "--plain", lines=lines(*TALK[:cut]))
        assert stopped.status == 0
        assert cli("show", "last", "--json").json["status"] == "draft"

        ran = cli("walk", "deadline", "--plain", lines=lines(*TALK[cut:], "Een zin."))

        assert f"Jij: {TALK[cut - 1]}" in ran.out
        value = value_of(cli)
        assert manager_lines(value) == list(TALK)
        assert (value["sentence"], "open" in value) == ("Een zin.", False)


def test_less_than_takes_back_a_turn_and_at_the_end_goes_to_where_it_turned(cli: Cli) -> None:
    blunt = ("Hoe kwam dat?", "Hoe kon je zo dom zijn?", "Oké.", "Goed.")

    ran = cli(
        "walk",
        "fout",
        "--plain",
        lines=lines("Dag.", "<", *blunt, "<", "Wat neem je mee?", "Fijn.", "Dank je.", "Zin."),
    )

    assert "Je laatste beurt is terug." in ran.out
    assert "Nog eens vanaf beurt 2." in ran.out
    value = value_of(cli)
    assert manager_lines(value) == ["Hoe kwam dat?", "Wat neem je mee?", "Fijn.", "Dank je."]
    (before,) = value["tries"]
    assert manager_lines(before) == list(blunt[1:])


def test_three_empty_lines_leave_it_at_that(cli: Cli) -> None:
    assert cli("walk", "fout", "--plain", lines=lines("", "", "")).status == 0
    assert cli("list", "--json").json == []

    cli("walk", "fout", "--plain", lines=lines("Hoe kwam dat?", "", "", ""))

    assert cli("list", "--json").json[0]["status"] == "done"
    assert manager_lines(value_of(cli)) == ["Hoe kwam dat?"]


def test_a_backslash_makes_a_command_a_turn(cli: Cli) -> None:
    cli("walk", "fout", "--plain", lines=lines("\\?", *TALK, ""))

    assert manager_lines(value_of(cli))[0] == "?"


def test_the_export_shows_who_said_what_and_show_and_search_find_it(cli: Cli) -> None:
    cli("walk", "fout", "--plain", lines=lines(*TALK, "Wat heb je nodig voor morgen?"))

    exported = cli("export", "last").out.split("[//]")[0]
    assert "Mila: " in exported
    assert "Jij: Hoe kwam dat zo?" in exported
    assert "Wat heb je nodig voor morgen?" in exported
    assert "seed" not in exported
    assert "Jij: Hoe kwam dat zo?" in cli("show", "last").out
    assert cli("search", "geleerd", "--json").json


def test_the_other_language_is_asked_back_for(cli: Cli) -> None:
    ran = cli(
        "walk",
        "fout",
        "--plain",
        lines=lines("What happened there, and what will you do?", *TALK, ""),
    )

    assert "Nederlands" in ran.out


def test_the_english_conversation_is_in_english(cli: Cli) -> None:
    ran = cli(
        "walk",
        "deadline",
        "--plain",
        "--lang",
        "en",
        lines=lines("What makes it tight?", "What do you need?", "Your call.", "Thanks.", ""),
    )

    assert ran.status == 0
    assert "Ruben: " in ran.out
    assert "It turned" in ran.out or "something opened up" in ran.out
