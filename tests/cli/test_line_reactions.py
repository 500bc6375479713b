"""Reading a reaction differently, in lines: noted where the screens note it, and explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.cli import Cli, cli

if TYPE_CHECKING:
    from typing import Any

__all__ = ["cli"]

WHY, WHAT = "Waarom heb je niet gebeld?", "Wat maakte dat je wachtte?"
MESSAGE = "Even checken, is het al weg?"


def value_of(cli: Cli, kind: str) -> dict[str, Any]:
    answers = cli("show", "last", "--json").json["answers"]
    value: dict[str, Any] = next(one["value"] for one in answers if one["kind"] == kind)
    return value


@pytest.mark.parametrize(
    ("language", "said", "explained"),
    [
        ("nl", "Jij leest het anders", "een uitroepteken op een eigen regel"),
        ("en", "You read it differently", "an exclamation mark on a line of its own"),
    ],
)
def test_a_version_that_is_read_differently_says_so(
    cli: Cli, language: str, said: str, explained: str
) -> None:
    lines = f"N.\nvrijdag\n?\n!\n{WHY}\n!\n{WHAT}\n\\!\n\nq\n"

    ran = cli("walk", "weekgesprek", "--plain", "--lang", language, lines=lines)

    assert ran.status == 0
    assert ran.out.count(said) == 1
    assert explained in ran.out
    versions = value_of(cli, "workshop")["versions"]
    assert [(one["text"], one.get("read_differently")) for one in versions] == [
        (WHY, True),
        (WHAT, None),
        ("!", None),
    ]


def test_a_message_that_is_read_differently_says_so_without_its_text(cli: Cli) -> None:
    ran = cli("walk", "bericht", "--plain", lines=f"{MESSAGE}\n!\n.\n?\n!\nnee\nq\n")

    assert "Dit kan klinken als: peilen" in ran.out
    assert "bij ja of nee, een uitroepteken" in ran.out
    assert ran.out.count("Jij leest het anders") == 1
    assert value_of(cli, "message") == {
        "reflexes": ["peilen"],
        "rewrite": "",
        "read_differently": True,
    }


def test_an_agreement_that_is_read_differently_says_so_until_it_is_changed(cli: Cli) -> None:
    def walk_on(lines: str) -> dict[str, Any]:
        """Open the entry again, as it is before its review is closed, and answer once more."""
        path = next(cli.journal.rglob("*.toml"))
        text = path.read_text("utf-8").replace('status = "done"', 'status = "draft"')
        path.write_text(text, "utf-8")
        cli("walk", "afspraak", "--plain", lines=lines)
        return value_of(cli, "agreement")

    parts = "\nkoeriers kiezen\n\n\n\n\n"
    cli("walk", "afspraak", "--plain", lines=f"N.\n\n\n\n\n\n\n\n{parts}!\nja\n")
    value = value_of(cli, "agreement")
    assert (value["together"], value["read_differently"]) == (True, True)
    assert "read_differently" not in cli("show", "last").out

    unchanged = walk_on("\n\n\n\n\n\nnee\n")
    assert (unchanged["together"], unchanged["read_differently"]) == (False, True)

    assert "read_differently" not in walk_on("\n\n\n\n\nvrijdag\nnee\n")
