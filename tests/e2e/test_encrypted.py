"""An encrypted journal in a real terminal: opened, written, killed; no open text anywhere."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from autonomie_coach.storage.cipher import new_secret
from helpers.terminal import PROGRAM, running

SENTENCE = "ik gaf Noor de koeriers nog niet"


def environment_of(home: Path, key: Path) -> dict[str, str]:
    return {
        "HOME": str(home),
        "LANG": "nl_NL.UTF-8",
        "TMPDIR": str(home),
        "AUTONOMIE_COACH_AGE_KEY": str(key),
    }


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "key.txt"
    file.write_text(new_secret() + "\n")
    environment = environment_of(tmp_path, file) | {"PATH": os.environ["PATH"]}
    for command in (["walk", "zorgen", "--plain"], ["encrypt"]):
        text = f"2\n3\n{SENTENCE}\nq\n"
        subprocess.run(
            [PROGRAM, *command], input=text, text=True, env=environment, check=True, timeout=60
        )
    return file


def open_text_under(home: Path) -> list[Path]:
    files = (path for path in home.rglob("*") if path.is_file())
    return [path for path in files if SENTENCE.encode() in path.read_bytes()]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_no_open_text_is_left_by_a_program_that_ended_badly(
    tmp_path: Path, key: Path, how: signal.Signals
) -> None:
    environment = environment_of(tmp_path, key)
    with running(tmp_path, "walk", "vasthouden", surroundings=environment) as terminal:
        terminal.wait_for("Begin ›")
        terminal.send("\r")
        terminal.wait_for("Stap 1")
        terminal.send(SENTENCE)
        terminal.wait_for("bewaard")
        terminal.signal(how)
        terminal.wait()

    assert open_text_under(tmp_path) == []
    shown = subprocess.run(
        [PROGRAM, "show", "last"],
        capture_output=True,
        text=True,
        env=environment | {"PATH": os.environ["PATH"]},
        check=True,
        timeout=60,
    )
    assert SENTENCE in shown.stdout


def test_the_lock_comes_before_the_first_question(tmp_path: Path, key: Path) -> None:
    environment = environment_of(tmp_path, key)
    del environment["AUTONOMIE_COACH_AGE_KEY"]
    with running(tmp_path, "walk", "zorgen", surroundings=environment) as terminal:
        terminal.wait_for("op slot")
        assert SENTENCE not in terminal.text()
        terminal.send("\x11")
        assert terminal.wait() == 0
