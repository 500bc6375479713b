"""Line mode in a real terminal: a line can be edited, may be long, and survives Ctrl+C."""

from __future__ import annotations

import signal
from pathlib import Path

from helpers.terminal import Terminal, running

WALK = "walk", "zorgen", "--plain"


def at_a_line(terminal: Terminal) -> None:
    """Skip to the first one-line question."""
    terminal.wait_for("Nummers")
    terminal.send("\n")
    terminal.wait_for("Getal")
    terminal.send("\n")
    terminal.wait_for("Jouw antwoord")


def kept(home: Path) -> str:
    (file,) = home.rglob("*-zorgen-*.toml")
    return file.read_text("utf-8")


def test_arrow_keys_move_in_the_line_and_are_no_text(tmp_path: Path) -> None:
    with running(tmp_path, *WALK) as terminal:
        at_a_line(terminal)
        terminal.send("abc\x1b[D\x1b[D")
        terminal.settle()
        terminal.send("X\n")
        terminal.wait_for("Stap 4")
        terminal.send("\x04")
        assert terminal.wait() == 0

    assert 'value = "aXbc"' in kept(tmp_path)


def test_a_line_of_three_thousand_words_is_kept_whole(tmp_path: Path) -> None:
    text = "woord " * 2999 + "slot"
    with running(tmp_path, *WALK) as terminal:
        at_a_line(terminal)
        for start in range(0, len(text), 500):
            terminal.send(text[start : start + 500])
            terminal.settle(0.02)
        terminal.send("\n")
        terminal.wait_for("Stap 4")
        terminal.send("\x04")
        terminal.wait()

    assert text in kept(tmp_path)


def test_half_a_line_is_kept_at_ctrl_c(tmp_path: Path) -> None:
    with running(tmp_path, *WALK) as terminal:
        at_a_line(terminal)
        terminal.send("Dat ik hal")
        terminal.settle()
        terminal.send("\x03")
        assert terminal.wait() == 130

    assert 'text = "Dat ik hal"' in kept(tmp_path)


def test_half_a_line_is_there_after_a_kill_and_goes_on_from_there(tmp_path: Path) -> None:
    with running(tmp_path, *WALK) as terminal:
        at_a_line(terminal)
        terminal.send("Dat ik hal")
        terminal.settle(2.5)
        terminal.signal(signal.SIGKILL)
        terminal.wait()

    assert 'text = "Dat ik hal"' in kept(tmp_path)
    with running(tmp_path, *WALK) as terminal:
        terminal.wait_for("Dat ik hal")


def test_own_words_at_a_choice_are_there_after_a_kill(tmp_path: Path) -> None:
    with running(tmp_path, *WALK) as terminal:
        terminal.wait_for("Nummers")
        terminal.send("7\n")
        terminal.wait_for("In eigen woorden:")
        terminal.send("Dat niemand belt")
        terminal.settle(2.5)
        terminal.signal(signal.SIGKILL)
        terminal.wait()

    assert "Dat niemand belt" in kept(tmp_path)


def test_a_command_that_was_looked_at_half_way_is_no_text(tmp_path: Path) -> None:
    with running(tmp_path, *WALK) as terminal:
        at_a_line(terminal)
        terminal.send("q")
        terminal.settle(2.5)
        terminal.send("\n")
        assert terminal.wait() == 0

    assert "pending" not in kept(tmp_path)


def test_a_look_back_being_typed_is_there_after_a_kill(tmp_path: Path) -> None:
    with running(tmp_path, *WALK) as terminal:
        terminal.wait_for("Nummers")
        terminal.send("1\n\n\n\n\n")
        assert terminal.wait() == 0
    with running(tmp_path, "annotate", "last") as terminal:
        terminal.wait_for(".")
        terminal.send("eerste regel\ntweede")
        terminal.settle(2.5)
        terminal.signal(signal.SIGKILL)
        terminal.wait()

    assert "eerste regel\ntweede" in kept(tmp_path)
