"""The screens make way for an editor in a real terminal, and come back."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from helpers.terminal import running

EDITOR = """\
import pathlib, sys
path = pathlib.Path(sys.argv[-1])
print("De editor heeft het scherm", flush=True)
line = input()
path.write_text(path.read_text("utf-8") + line + "\\n", "utf-8")
"""


def an_editor(folder: Path) -> str:
    script = folder / "editor.py"
    script.write_text(EDITOR, "utf-8")
    return f"{sys.executable} {script}"


def test_a_text_goes_to_the_editor_and_comes_back_on_the_screen(tmp_path: Path) -> None:
    with running(tmp_path, "walk", "vasthouden", EDITOR=an_editor(tmp_path)) as terminal:
        terminal.wait_for("Begin ›")
        terminal.send("\r")
        terminal.wait_for("Stap 1")
        terminal.send("Akkoord op het rooster")
        terminal.wait_for("rooster")
        terminal.send("\x0f")
        terminal.wait_for("De editor heeft het scherm")
        terminal.send("Een handtekening\n")
        terminal.wait_for("Stap 1")
        terminal.wait_for("2  Een handtekening")
        terminal.send("\x11")
        assert terminal.wait() == 0

    (file,) = tmp_path.rglob("*-vasthouden-*.toml")
    assert "Akkoord op het rooster\nEen handtekening" in file.read_text("utf-8")


def test_a_signal_while_the_editor_is_open_keeps_the_text(tmp_path: Path) -> None:
    place = tmp_path / "run"
    place.mkdir(0o700)
    editor = an_editor(tmp_path)
    walk = running(tmp_path, "walk", "vasthouden", EDITOR=editor, XDG_RUNTIME_DIR=str(place))
    with walk as terminal:
        terminal.wait_for("Begin ›")
        terminal.send("\r")
        terminal.wait_for("Stap 1")
        terminal.send("Akkoord op het rooster")
        terminal.wait_for("rooster")
        terminal.send("\x0f")
        terminal.wait_for("De editor heeft het scherm")
        assert len(list(place.iterdir())) == 1
        terminal.signal(signal.SIGTERM)
        assert terminal.wait() == 128 + signal.SIGTERM

    assert list(place.iterdir()) == []
    (file,) = tmp_path.rglob("*-vasthouden-*.toml")
    assert "Akkoord op het rooster" in file.read_text("utf-8")


def test_a_broken_file_is_opened_again_by_who_wants_to(tmp_path: Path) -> None:
    with running(tmp_path, "walk", "vasthouden", "--plain") as terminal:
        terminal.wait_for("1, een lege")
        terminal.send("Akkoord\n\x04")
        terminal.wait()

    with running(tmp_path, "edit", "last", EDITOR=an_editor(tmp_path)) as terminal:
        terminal.wait_for("De editor heeft het scherm")
        terminal.send("kapot\n")
        terminal.wait_for("Opnieuw openen?")
        terminal.send("ja\n")
        terminal.settle()
        terminal.send("nog kapot\n")
        terminal.wait_for("Opnieuw openen? (ja/nee) ja")
        terminal.settle()
        terminal.send("nee\n")
        assert terminal.wait() == 1

    found = tmp_path.rglob("*-vasthouden-*.toml")
    (file,) = (path for path in found if "trash" not in path.parts)
    assert file.read_text("utf-8").endswith("kapot\nnog kapot\n")
