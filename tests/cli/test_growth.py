"""`growth`, and `annotate --asked`: every figure with the ids of what is behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.cipher import new_secret
from autonomie_coach.storage.vault import Vault
from helpers.cli import Cli, cli
from helpers.grown import Grown, grow

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["cli"]


def grown(cli: Cli) -> Grown:
    return grow(Journal(Vault(cli.journal)))


def test_each_figure_carries_the_ids_of_what_is_behind_it(cli: Cli) -> None:
    made = grown(cli)

    found = cli("growth", "--json").json

    noticed = found["moments"]["noticed"]
    assert noticed["ids"] == [one.id for one in made.moments[:6]]
    assert [(one["week"], one["count"]) for one in noticed["weeks"]] == [
        ("2026-W45", 2),
        ("2026-W46", 3),
        ("2026-W47", 1),
    ]
    assert noticed["weeks"][2]["ids"] == [made.moments[5].id]
    assert found["moments"]["stepped-in"]["ids"] == [made.moments[6].id]
    assert found["moments"]["stepped-in"]["weeks"] == []
    practised = found["questions"]["practised"]
    assert (practised["count"], practised["of"]) == (3, 5)
    assert practised["ids"] == [head.id for head in made.questions]
    assert practised["counted"] == [made.questions[at].id for at in (0, 1, 4)]
    decisions = {name: one["ids"] for name, one in found["decisions"].items()}
    assert sorted(decisions["handed_over"]) == sorted(made.decisions)
    assert decisions["kept"] == [made.decisions[0]]
    assert decisions["taken_back"] == []
    evaluations = found["evaluations"]
    assert evaluations["on_time"] == {"count": 0, "ids": [], "days": [], "of": 2}
    assert evaluations["late"]["days"] == [
        {"decision": made.decisions[0], "planned": "2026-10-26", "day": "2026-10-28"}
    ]
    assert evaluations["open"]["ids"] == [made.decisions[1]]
    [pair] = found["then_and_now"]
    assert pair["first"]["entry"] == made.worries[0].id
    assert pair["latest"]["text"] == "Of Noor het leuk blijft vinden."


def test_the_text_says_the_same_without_a_share_of_under_five_or_a_percentage(cli: Cli) -> None:
    made = grown(cli)

    ran = cli("growth")

    tails = ", ".join(made.moments[at].id[-6:] for at in (4, 3, 2))
    # In another year than that of the test the day has its year.
    assert re.search(rf"^  week 46, 9 nov(?: 2026)?: 3  \({tails}\)$", ran.out, re.MULTILINE)
    assert "  Samen 6 in 3 weken" in ran.out
    assert "Meer opmerken kan beter kijken zijn." in ran.out
    assert "  geoefend: 3 van 5" in ran.out
    assert "autonomie-coach annotate ENTRY --asked" in ran.out
    assert "  overgedragen: 2" in ran.out
    # Two evaluations are too few for a share.
    assert re.search(r"^  later: 1 ", ran.out, re.MULTILINE)
    assert "van 2" not in ran.out
    assert "%" not in ran.out
    english = cli("growth", "--lang", "en").out
    assert "practised: 3 of 5" in english
    assert "Noticing more can mean looking better." in english


def test_what_is_behind_one_figure_is_listed_and_an_unknown_one_names_those_there_are(
    cli: Cli,
) -> None:
    grown(cli)

    assert "Vraag 4, eerst?" in cli("growth", "--behind", "practised").out
    assert "Koeriers · Noor" in cli("growth", "--behind", "evaluations.late").out
    assert "dag 3" in cli("growth", "--behind", "moments.noticed.2026-W45").out
    unknown = cli("growth", "--behind", "score")
    assert unknown.status == 2
    assert "decisions.kept" in unknown.err


def test_an_empty_journal_says_what_comes_here(cli: Cli) -> None:
    cli("moment", "noticed")

    assert "Nu 1. Vanaf vijf" in cli("growth").out


def test_broken_files_are_named_and_the_rest_counts(cli: Cli) -> None:
    made = grown(cli)
    (cli.journal / "decisions" / f"{made.decisions[0]}.toml").write_text("id = [")
    made.moments[0].path.write_text("moment = 3")

    ran = cli("growth", "--json")

    assert ran.status == 0
    assert ran.json["moments"]["noticed"]["count"] == 5
    assert ran.json["decisions"]["handed_over"]["ids"] == [made.decisions[1]]
    assert made.decisions[0] in ran.err
    assert made.moments[0].path.name in ran.err


def test_a_question_becomes_real_when_one_says_it_was_asked_and_back(cli: Cli) -> None:
    made = grown(cli)

    ran = cli("annotate", made.questions[2].id, "--asked", "--text", "Hij vertelde alles.")

    assert ran.status == 0, ran.err
    [lookback] = cli("show", made.questions[2].id, "--json").json["lookbacks"]
    assert lookback["asked"] is True
    assert lookback["step"] == "vraag"
    assert lookback["text"] == "Hij vertelde alles."
    assert cli("growth", "--json").json["questions"]["real"]["ids"] == [made.questions[2].id]
    cli("annotate", made.questions[2].id, "--not-asked")
    assert cli("growth", "--json").json["questions"]["real"]["of"] == 0


def test_of_several_questions_the_step_tells_which_was_asked(cli: Cli) -> None:
    lines = "\nNoor\n\nWaarom?\n\nHoe liep het?\n\n\n\n\nWat leerde je?\n\n"
    assert cli("walk", "weekgesprek", "--plain", lines=lines).status == 0
    steps = [
        one["step"]
        for one in cli("show", "last", "--json").json["answers"]
        if one["kind"] == "workshop" and one["value"] is not None
    ]
    assert len(steps) > 1

    unclear = cli("annotate", "last", "--asked")
    assert unclear.status == 2
    assert all(step in unclear.err for step in steps)
    assert cli("annotate", "last", "--asked", "--step", steps[1]).status == 0
    [real] = cli("growth", "--json").json["questions"]["real"]["questions"]
    assert real["step"] == steps[1]


def test_an_entry_without_a_question_takes_no_asked(cli: Cli) -> None:
    made = grown(cli)

    ran = cli("annotate", made.worries[0].id, "--asked")

    assert ran.status == 2
    assert "Waar lig je wakker van?" in ran.err


def test_home_in_lines_shows_growth_on_g(cli: Cli) -> None:
    grown(cli)

    ran = cli("--plain", lines="?\ng\nq\n")

    assert "Typ g" in ran.out
    assert "geoefend: 3 van 5" in ran.out


def test_an_encrypted_journal_asks_for_its_key_and_then_counts_the_same(
    cli: Cli, tmp_path: Path
) -> None:
    grown(cli)
    key = tmp_path / "key.txt"
    key.write_text(new_secret() + "\n")
    before = cli("growth", "--json").json
    assert cli("encrypt", "--age-key", str(key)).status == 0

    assert cli("growth", "--json", "--age-key", str(key)).json == before
    (cli.home / "autonomie-coach" / "settings.toml").unlink()
    locked = cli("growth")
    assert (locked.status, locked.out) == (1, "")


def test_that_a_question_was_asked_travels_with_an_export(cli: Cli, tmp_path: Path) -> None:
    made = grown(cli)
    cli("annotate", made.questions[0].id, "--asked")
    for form in ("json", "md"):
        target = tmp_path / f"export.{form}"
        cli("export", made.questions[0].id, "--format", form, "--output", str(target))
        elsewhere = ("--journal", str(tmp_path / form))
        cli("import", str(target), *elsewhere)

        real = cli("growth", "--json", *elsewhere).json["questions"]["real"]
        assert real["ids"] == [made.questions[0].id], form
