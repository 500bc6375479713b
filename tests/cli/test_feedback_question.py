"""`feedback`: a line in, a finding out, in the same order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from helpers.cli import Cli, cli

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["cli"]

KEYS = ["text", "kind", "stacked", "sure", "cues", "advice", "rewrites"]


def test_every_line_gets_an_object_in_the_same_order_also_an_empty_one(cli: Cli) -> None:
    ran = cli("feedback", "question", "--json", lines="Waarom deed je dat?\n\nWat leerde je?\r\nJa")

    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [one["text"] for one in found] == ["Waarom deed je dat?", "", "Wat leerde je?", "Ja"]
    assert [one["kind"] for one in found] == ["justify", "statement", "learning", "statement"]
    assert [list(one) for one in found] == [KEYS] * 4


def test_the_language_picks_the_rules(cli: Cli) -> None:
    ran = cli("feedback", "question", "--json", "--lang", "en", lines="Why did you do that?\n")

    (found,) = [json.loads(line) for line in ran.out.splitlines()]
    assert found["kind"] == "justify"
    assert found["rewrites"][1] == "How did you come to this choice?"


def test_a_person_reads_the_words_that_did_it_and_what_else_could_be_said(cli: Cli) -> None:
    ran = cli("feedback", "question", lines="Waarom heb je de afspraak verzet?\n")

    assert ran.status == 0
    assert "vraag om verantwoording" in ran.out
    assert "‘Waarom … je’" in ran.out
    assert "Of: Wat speelde er rond de afspraak?" in ran.out


def test_an_unknown_task_is_wrong_usage(cli: Cli) -> None:
    ran = cli("feedback", "poem")

    assert ran.status == 2
    assert "question" in ran.err


def test_what_came_in_is_answered_before_more_is_asked(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "AUTONOMIE_COACH_LANG": "nl"}
    command = [sys.executable, "-m", "autonomie_coach", "feedback", "question", "--json"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for text in ("Wie was erbij?", "Hoe ging het?"):
            running.stdin.write(f"{text}\n".encode())
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["text"] == text
        running.stdin.close()
    assert running.returncode == 0
