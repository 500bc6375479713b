"""The installed program in a real terminal: languages, crashes, signals, odd bytes."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path

import pytest

from helpers.terminal import Terminal, running

SENTENCE = "Vrijdag om vier uur zag ik dat de offerte nog openst"
ANSWER = "walk", "vasthouden"


def at_a_text(terminal: Terminal) -> None:
    """Go to the one-line question of an exercise that was just opened."""
    terminal.wait_for("Begin ›")
    terminal.send("\r")
    terminal.wait_for("Stap 1")
    terminal.send("\x07")
    terminal.wait_for("Stap 2")


@pytest.mark.parametrize(
    ("locale", "words"),
    [("nl_NL.UTF-8", "Welkom."), ("C.UTF-8", "Welkom."), ("en_GB.UTF-8", "Welcome.")],
)
def test_home_speaks_the_language_of_the_locale(tmp_path: Path, locale: str, words: str) -> None:
    with running(tmp_path, LANG=locale) as terminal:
        terminal.wait_for(words)
        terminal.send("\x11")

        assert terminal.wait() == 0


@pytest.mark.parametrize("how", ["window closed", "SIGTERM", "SIGINT"])
def test_a_sentence_survives_the_end_of_the_terminal(tmp_path: Path, how: str) -> None:
    with running(tmp_path, *ANSWER) as terminal:
        at_a_text(terminal)
        terminal.send(SENTENCE)
        terminal.wait_for("openst")
        if how == "window closed":
            terminal.hang_up()
        else:
            terminal.signal(getattr(signal, how))
        number = signal.SIGHUP if how == "window closed" else getattr(signal, how)
        assert terminal.wait() == 128 + number
        if how != "window closed":
            assert b"\x1b[?1049l" in terminal.raw, "the terminal was not given back"

    with running(tmp_path, *ANSWER) as terminal:
        terminal.wait_for("›")
        terminal.send("\r")
        terminal.wait_for(SENTENCE[-20:])


def test_a_sentence_survives_a_killed_program_but_for_the_last_two_seconds(tmp_path: Path) -> None:
    with running(tmp_path, *ANSWER) as terminal:
        at_a_text(terminal)
        began = time.monotonic()
        typed = old_enough = ""
        # Unbroken typing: a pause would let any autosave in.
        while time.monotonic() - began < 4:
            typed += "ab "
            terminal.send("ab ")
            terminal.settle(0.05)
            if time.monotonic() - began < 1.5:
                old_enough = typed
        terminal.signal(signal.SIGKILL)
        terminal.wait()

    (file,) = tmp_path.rglob("*-vasthouden-*.toml")
    assert old_enough.strip() in file.read_text("utf-8")


def test_a_byte_that_is_no_utf8_is_taken_as_text(tmp_path: Path) -> None:
    with running(tmp_path, *ANSWER) as terminal:
        at_a_text(terminal)
        terminal.send(b"voor \xff na")
        terminal.wait_for("na")
        terminal.send("\x11")

        assert terminal.wait() == 0

    (file,) = tmp_path.rglob("*-vasthouden-*.toml")
    assert "voor \N{REPLACEMENT CHARACTER} na" in file.read_text("utf-8")


def test_a_smaller_window_and_back_keeps_what_was_typed(tmp_path: Path) -> None:
    with running(tmp_path, *ANSWER) as terminal:
        at_a_text(terminal)
        terminal.send(SENTENCE)
        terminal.wait_for("openst")
        terminal.resize(60, 20)
        terminal.settle()
        terminal.wait_for("openst")
        terminal.resize(80, 24)
        terminal.settle()
        terminal.send("ond")
        terminal.wait_for("openstond")


def test_typed_escape_sequences_do_not_reach_the_terminal(tmp_path: Path) -> None:
    with running(tmp_path, *ANSWER) as terminal:
        at_a_text(terminal)
        terminal.send("\x1b[200~[bold]x[/bold] \x1b]0;overgenomen\x07 klaar\x1b[201~")
        terminal.wait_for("klaar")

        assert "[bold]x[/bold]" in terminal.text()
        assert b"\x1b]0;overgenomen" not in terminal.raw
        terminal.send("\x11")
        assert terminal.wait() == 0


def test_no_colour_means_no_colour(tmp_path: Path) -> None:
    with running(tmp_path, NO_COLOR="1") as terminal:
        terminal.wait_for("Welkom.")
        terminal.settle()

        codes = re.findall(rb"\x1b\[([0-9;]*)m", terminal.raw)
        numbers = {int(number or 0) for code in codes for number in code.split(b";")}
        # 39 and 49 are the terminal's own colours.
        assert not numbers & {*range(30, 39), *range(40, 49), *range(90, 108)}


def test_a_terminal_that_cannot_show_screens_is_told_what_can(tmp_path: Path) -> None:
    with running(tmp_path, TERM="dumb") as terminal:
        assert terminal.wait() == 1
        assert "--plain" in terminal.text().replace("\n", "")


def test_ctrl_c_says_that_all_is_kept_before_it_ends(tmp_path: Path) -> None:
    with running(tmp_path) as terminal:
        terminal.wait_for("Welkom.")
        terminal.send("\x03")
        terminal.wait_for("Nog eens Ctrl+C")
        terminal.send("\x03")

        assert terminal.wait() == 0
