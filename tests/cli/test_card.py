"""From an exercise to a card, and completing it, in line mode."""

from __future__ import annotations

from helpers.cli import Cli, cli

__all__ = ["cli"]

NIVEAU = "de koerier kiezen\nNoor\n2\n6\n5\n\ntoegang\n"


def the_card(cli: Cli) -> dict[str, object]:
    [card] = cli("decisions", "--json").json
    assert isinstance(card, dict)
    return card


def test_an_exercise_says_what_a_card_would_hold_and_puts_it_there(cli: Cli) -> None:
    ran = cli("walk", "niveau", "--plain", lines=f"{NIVEAU}ja\ntot € 300\n\n\nduur\n4\n2\n")

    assert "Dit kan op een kaart: de koerier kiezen · Noor" in ran.out
    assert "Een voorstel: achteraf, elke twee weken" in ran.out
    assert "als concept" in ran.out
    assert "fgesproken" not in ran.out.partition("Dit kan op een kaart")[2]
    card = the_card(cli)
    assert (card["state"], card["limit"], card["level_guess"]) == ("concept", "tot € 300", 5)
    assert card["missing"] == ["discussed_on"]


def test_no_or_the_end_of_the_input_makes_no_card(cli: Cli) -> None:
    for lines in (NIVEAU, f"{NIVEAU}nee\n"):
        assert cli("walk", "niveau", "--plain", lines=lines).status == 0

    assert cli("decisions", "--json").json == []


def test_a_concept_is_completed_after_the_talk(cli: Cli) -> None:
    cli("walk", "niveau", "--plain", lines=f"{NIVEAU}ja\ntot € 300\n\n\nduur\n4\n2\n")
    tail = str(the_card(cli)["id"])[-6:]
    assert f"decisions complete {tail}" in cli("decisions", "show", tail).out

    ran = cli("decisions", "complete", tail, "--plain", lines="1\ngisteren\n6\n1\n")

    assert "Jij dacht dat Noor wilde" in ran.out
    assert "Afgesproken en op de kaart gezet" in ran.out
    card = the_card(cli)
    assert (card["state"], card["real_choice"], card["level_answer"]) == ("agreed", "yes", 6)


def test_who_says_yes_and_stops_there_has_a_concept(cli: Cli) -> None:
    ran = cli("walk", "niveau", "--plain", lines=f"{NIVEAU}ja\nq\n")

    card = the_card(cli)
    assert (card["state"], card["person"], card["level_goal"]) == ("concept", "Noor", 6)
    assert f"decisions complete {str(card['id'])[-6:]}" in ran.out


def test_stopping_halfway_keeps_a_draft_to_go_on_with(cli: Cli) -> None:
    cli("walk", "niveau", "--plain", lines=f"{NIVEAU}ja\ntot € 300\nq\n")
    assert the_card(cli)["limit"] is None

    cli("decisions", "complete", str(the_card(cli)["id"]), "--plain", lines="\n\n\n2\n")
    assert the_card(cli)["limit"] == "tot € 300"


def test_a_card_is_never_left_without_a_name(cli: Cli) -> None:
    card = cli("decisions", "add", "--decision", "Zalen", "--person", "Noor").out.strip()

    ran = cli("decisions", "set", card, "--person", "")

    assert ran.status == 2
    assert "een naam nodig" in ran.err
    assert the_card(cli)["person"] == "Noor"


def test_show_says_who_decides_by_name(cli: Cli) -> None:
    given = ("--decision", "Zalen", "--person", "Noor", "--level-goal", "6")
    card = cli("decisions", "add", *given).out.strip()

    assert "Noor beslist, jij hoort het achteraf" in cli("decisions", "show", card).out
    assert "Noor decides, you hear" in cli("decisions", "show", card, "--lang", "en").out


def test_what_came_of_it_goes_to_the_card_after_looking_back(cli: Cli) -> None:
    cli("walk", "niveau", "--plain", lines=f"{NIVEAU}ja\ntot € 300\n\n\nduur\n4\n2\n")
    tail = str(the_card(cli)["id"])[-6:]
    cli("decisions", "complete", tail, "--plain", lines="1\ngisteren\n6\n1\n")
    looked_back = (
        "de koerier kiezen\nNoor\n\nHet liep.\n.\n\n\n1\nPrettig zo.\n\n\n1\nover een week\n"
    )

    ran = cli("walk", "evaluatie", "--plain", lines=f"{looked_back}nee\n")
    assert "zo gelaten: Het liep." in ran.out
    assert the_card(cli)["state"] == "agreed"

    ran = cli("walk", "evaluatie", "--plain", "--new", lines=f"{looked_back}ja\n")
    assert "Noor zei: “Prettig zo.”" in ran.out
    assert "Op de kaart gezet: de koerier kiezen · Noor, zo gelaten." in ran.out
    assert "Zet het op een kaart" not in ran.out
    assert the_card(cli)["state"] == "kept"
