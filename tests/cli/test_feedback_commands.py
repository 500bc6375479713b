"""`feedback agreement` and `feedback message`: one object a line, with the keys of the contract."""

from __future__ import annotations

import json
from typing import Any

import pytest

from helpers.cli import Cli, cli

__all__ = ["cli"]


def objects(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_agreements_are_answered_line_by_line(cli: Cli) -> None:
    lines = "Noor kiest koeriers tot €300 per rit.\n\nLaat het tijdig weten.\n"

    ran = cli("feedback", "agreement", "--json", lines=lines)

    found = objects(ran.out)
    assert ran.status == 0
    assert [one["verdict"] for one in found] == ["concrete", "vague", "vague"]
    first = found[0]
    assert list(first)[:6] == ["text", "verdict", "sure", "parts", "vague", "advice"]
    assert list(first["parts"]) == ["who", "decision", "limit", "consult", "inform", "evaluate"]
    assert first["parts"]["limit"] == "tot €300 per rit"
    assert first["parts"]["consult"] is None
    (cue,) = found[2]["vague"]
    assert cue == {"start": 9, "end": 15, "text": "tijdig", "question": "Welke dag?"}


def test_messages_are_answered_line_by_line(cli: Cli) -> None:
    lines = "Put me in copy from now on.\nWhat do you need?\n"

    ran = cli("--lang", "en", "feedback", "message", "--json", lines=lines)

    control, space = objects(ran.out)
    assert list(control) == ["text", "verdict", "sure", "reflexes", "advice", "rewrites"]
    (cue,) = control["reflexes"]
    assert list(cue) == ["reflex", "start", "end", "text", "why"]
    assert cue["reflex"] == "meekijken"
    assert control["text"][cue["start"] : cue["end"]] == cue["text"]
    assert space["verdict"] == "space"


def test_a_person_reads_what_stands_in_an_agreement(cli: Cli) -> None:
    ran = cli("feedback", "agreement", lines="Noor kiest koeriers tot €300 per rit.\n")

    assert "Wie: Noor" in ran.out
    assert "Grens: tot €300 per rit" in ran.out
    assert "Nog open: wanneer kijken jullie terug?" in ran.out


def test_a_person_reads_how_a_message_can_sound(cli: Cli) -> None:
    ran = cli("feedback", "message", lines="Zet me voortaan in de cc.\n")

    assert "meekijken" in ran.out
    assert "kan klinken als" in ran.out
    assert "Of: " in ran.out


@pytest.mark.parametrize(
    ("task", "text", "language", "told"),
    [
        ("question", "Why did you do that with the report?", "nl", "geen Nederlands"),
        ("agreement", "By Friday Ali decides the roster; I hear by mail.", "nl", "--lang en"),
        ("message", "Je moet dit gewoon even doen, stuur me een update.", "en", "--lang nl"),
    ],
)
def test_another_language_is_told_and_not_judged(
    cli: Cli, task: str, text: str, language: str, told: str
) -> None:
    shown = cli("--lang", language, "feedback", task, lines=text).out.splitlines()

    assert told in " ".join(shown[1:])
    assert len([line for line in shown[1:] if line]) == 2


def test_a_borrowed_word_is_no_other_language(cli: Cli) -> None:
    shown = cli("feedback", "question", lines="Is de planning van the team ok?").out

    assert "geen Nederlands" not in shown
