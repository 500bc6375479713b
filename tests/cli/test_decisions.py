"""`decisions`, `moment` and `status`: the scenario of one decision from Monday on."""

from __future__ import annotations

from helpers.cli import Cli, cli

__all__ = ["cli"]

MONDAY = "2026-10-05"
SENTENCE = "Noor kiest de koeriers"


def add(cli: Cli, *more: str) -> str:
    ran = cli("decisions", "add", "--decision", SENTENCE, "--person", "Noor", "--on", MONDAY, *more)
    assert ran.status == 0, ran.err
    return ran.out.strip()


def due(cli: Cli, day: str) -> list[tuple[str, str]]:
    found = cli("status", "--on", day, "--json").json
    assert found["on"] == day
    return [(one["kind"], one["text"]) for one in found["due"]]


def test_a_decision_of_monday_is_asked_about_in_the_managers_own_words(cli: Cli) -> None:
    decision = add(cli, "--evaluate-on", "2026-10-26", "--discussed-on", MONDAY)

    assert due(cli, "2026-10-07") == []
    assert due(cli, "2026-10-08") == [("checkin", SENTENCE)]
    assert due(cli, "2026-10-19") == [("checkin", SENTENCE)]
    assert due(cli, "2026-10-26") == [("evaluation", SENTENCE)]
    assert due(cli, "2026-11-16") == [("checkin", SENTENCE)]

    cli("decisions", "event", decision, "done", "--on", "2026-10-08")
    cli("decisions", "event", decision, "kept", "--on", "2026-10-26", "--note", "liep vanzelf")
    assert due(cli, "2026-10-09") == []
    assert due(cli, "2026-10-27") == []

    shown = cli("decisions", "show", decision, "--json").json
    assert shown["state"] == "kept"
    assert shown["handed_over"] == MONDAY
    assert [one["event"] for one in shown["history"]] == ["created", "agreed", "done", "kept"]


def test_a_concept_says_what_is_missing_and_is_never_called_agreed(cli: Cli) -> None:
    ran = cli("decisions", "add", "--decision", SENTENCE, "--person", "Noor", "--level-goal", "6")

    assert "concept" in ran.err
    assert "fgesproken" not in ran.out + ran.err
    [shown] = cli("decisions", "--json").json
    assert shown["state"] == "concept"
    assert set(shown["missing"]) == {"evaluate_on", "discussed_on", "limit"}
    assert shown["handed_over"] is None


def test_the_real_choice_is_asked_once_before_the_talk(cli: Cli) -> None:
    decision = add(cli)

    asked = cli("decisions", "set", decision, "--evaluate-on", "2026-10-26", "--on", MONDAY)
    agreed = cli("decisions", "set", decision, "--discussed-on", MONDAY, "--on", MONDAY)

    assert "valt hier echt iets te kiezen" in asked.err
    assert "Afgesproken." in agreed.err


def test_a_fourth_open_card_asks_which_first_and_is_made(cli: Cli) -> None:
    for _ in range(3):
        add(cli)

    ran = cli("decisions", "add", "--decision", "Nog een", "--person", "B.")

    assert ran.status == 0
    assert "Welke eerst?" in ran.err
    assert len(cli("decisions", "--json").json) == 4


def test_a_day_that_is_no_day_and_an_unknown_event_are_wrong_usage(cli: Cli) -> None:
    decision = add(cli)

    assert cli("decisions", "set", decision, "--evaluate-on", "ooit").status == 2
    assert cli("decisions", "event", decision, "gelukt").status == 2
    assert cli("decisions", "event", decision, "narrowed").status == 1
    assert cli("decisions", "show", "zzzzzz").status == 1


def test_decisions_are_narrowed_by_person(cli: Cli) -> None:
    add(cli)
    cli("decisions", "add", "--decision", "Zalen", "--person", "Bilal")

    assert [one["person"] for one in cli("decisions", "--json", "--person", "noor").json] == [
        "Noor"
    ]


def test_global_options_may_stand_at_the_very_end(cli: Cli) -> None:
    assert "Nothing handed over" in cli("decisions", "--lang", "en").err
    add(cli)
    assert "draft" in cli("decisions", "show", "2026", "--lang", "en").out


def test_a_moment_is_noted_with_the_decision_it_was_about(cli: Cli) -> None:
    decision = add(cli)

    ran = cli("moment", "stepped-in", "--decision", decision[-6:], "--note", "toch gebeld")

    assert ran.status == 0
    assert (cli.journal / "moments").is_dir()
    assert "je greep in" in ran.err


def test_status_in_one_line_or_nothing(cli: Cli) -> None:
    assert cli("status", "--quiet").out == ""
    add(cli, "--evaluate-on", "2026-10-26", "--discussed-on", MONDAY)

    assert "één ding" in cli("status", "--quiet", "--on", "2026-10-26").out
    assert "Terugkijken" in cli("status", "--on", "2026-10-26").out


def test_a_broken_card_is_named_and_the_rest_works(cli: Cli) -> None:
    add(cli, "--evaluate-on", "2026-10-26", "--discussed-on", MONDAY)
    (cli.journal / "decisions" / "kapot.toml").write_text("decision = ")

    ran = cli("status", "--on", "2026-10-26", "--json")

    assert ran.status == 0
    assert len(ran.json["due"]) == 1
    assert "kapot.toml" in ran.err


def test_an_event_put_wrongly_is_wrong_usage_and_leaves_the_card_as_it_was(cli: Cli) -> None:
    agreed = ("--evaluate-on", "2026-12-13", "--discussed-on", MONDAY, "--limit", "€ 300")
    decision = add(cli, "--level-goal", "5", *agreed)

    lower = cli("decisions", "event", decision, "widened", "--level", "3")
    higher = cli("decisions", "event", decision, "narrowed", "--level", "7", "--lang", "en")
    empty = cli("decisions", "event", decision, "note", "--note", " ")

    assert [ran.status for ran in (lower, higher, empty)] == [2, 2, 2]
    assert "Nu is het niveau 5" in lower.err
    assert "taken-back" in lower.err
    assert "level 5 now" in higher.err
    assert "widened" in higher.err
    assert "--note" in empty.err
    assert len(cli("decisions", "show", decision, "--json").json["history"]) == 2


def test_after_an_answer_on_a_kept_card_the_answer_is_said(cli: Cli) -> None:
    decision = add(cli, "--evaluate-on", "2026-10-26", "--discussed-on", MONDAY)
    kept = cli("decisions", "event", decision, "kept", "--on", "2026-10-26")

    done = cli("decisions", "event", decision, "done", "--on", "2026-11-16")

    assert "Het blijft zoals jullie afspraken." in kept.err
    assert "Op de kaart: gedaan." in done.err
    assert "blijft" not in done.err


def test_a_level_that_takes_room_back_is_said_as_that(cli: Cli) -> None:
    room = ("--person", "Noor", "--level-now", "6", "--level-goal", "2")
    takes = cli("decisions", "add", "--decision", SENTENCE, *room)
    same = cli("decisions", "set", takes.out.strip(), "--level-now", "3")

    assert takes.status == 0
    assert "Noor beslist, jij hoort het achteraf" in takes.err
    assert "neem je ruimte terug" in takes.err
    assert "niets overgedragen" not in takes.err
    assert "aangevuld" in same.err


def test_after_an_answer_dated_ahead_the_next_moment_is_told(cli: Cli) -> None:
    days = ("--evaluate-on", "2130-03-01", "--discussed-on", "2130-01-01", "--on", "2130-01-01")
    decision = add(cli, *days)

    told = cli("decisions", "event", decision, "done", "--on", "2130-01-04").err

    assert "Op 15 januari" in told


def test_a_day_still_to_come_is_taken_and_remarked_on(cli: Cli) -> None:
    decision = add(cli, "--evaluate-on", "2026-10-26", "--discussed-on", MONDAY)

    event = cli("decisions", "event", decision, "done", "--on", "2130-01-01")
    moment = cli("moment", "noticed", "--on", "2130-01-01", "--lang", "en")

    assert (event.status, moment.status) == (0, 0)
    assert "2130-01-01 moet nog komen" in event.err
    assert "still to come" in moment.err
    assert cli("decisions", "show", decision, "--json").json["history"][-1]["date"] == "2130-01-01"


def test_words_for_a_day_count_from_the_day_it_happened_and_are_shown_once(cli: Cli) -> None:
    words = ("--evaluate-on", "over drie weken", "--on", "5-10-2026")
    ran = cli("decisions", "add", "--decision", SENTENCE, "--person", "Noor", *words)

    [shown] = cli("decisions", "--json").json
    assert shown["evaluate_on"] == "2026-10-26"
    assert ran.err.count("maandag 5 oktober 2026") == 1


def test_a_day_in_the_first_years_keeps_its_four_digits_in_the_id(cli: Cli) -> None:
    ran = cli("decisions", "add", "--decision", SENTENCE, "--person", "Noor", "--on", "0001-01-01")

    assert ran.out.startswith("0001-01-01-decision-")
