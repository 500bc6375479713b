"""Which editor is used, and how it is started."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from autonomie_coach.coach.editor import Editor, editor_of, run_editor
from autonomie_coach.errors import EditorError
from helpers.editors import FakeEditor


def test_visual_goes_before_editor() -> None:
    assert editor_of({"VISUAL": "cat -n", "EDITOR": "ls"}).command == ("cat", "-n")
    assert editor_of({"VISUAL": " ", "EDITOR": "ls"}).command == ("ls",)


def test_without_a_variable_an_installed_one_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EditorError) as none:
        editor_of({})
    assert none.value.key == "editor.none"

    for name in ("vi", "nano"):
        (tmp_path / name).touch(0o700)
        assert editor_of({}).command == (name,)


@pytest.mark.parametrize(
    ("named", "key"),
    [("zoiets-is-er-niet", "editor.not_found"), ("cat 'half", "editor.unreadable")],
)
def test_an_editor_that_is_named_but_not_there_is_said(named: str, key: str) -> None:
    with pytest.raises(EditorError) as refused:
        editor_of({"EDITOR": named})

    assert refused.value.key == key
    assert refused.value.values["variable"] == "EDITOR"


def test_a_file_is_one_argument_whatever_its_name() -> None:
    path = Path("een naam; rm -rf met 'tekens'.toml")

    assert Editor(("ed", "-v")).arguments(path) == ["ed", "-v", str(path)]


def test_a_line_is_given_to_editors_that_take_one() -> None:
    assert Editor(("/usr/bin/vim",)).arguments(Path("a"), 7) == ["/usr/bin/vim", "+7", "a"]
    assert Editor(("onbekend",)).arguments(Path("a"), 7) == ["onbekend", "a"]


def test_an_editor_with_a_window_of_its_own_is_told_to_wait() -> None:
    assert Editor(("code",)).arguments(Path("a")) == ["code", "--wait", "a"]
    assert Editor(("code", "--wait")).arguments(Path("a")) == ["code", "--wait", "a"]


def test_the_exit_status_of_the_editor_is_handed_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = FakeEditor(tmp_path, monkeypatch)
    editor.does("sys.exit(3)")
    file = tmp_path / "tekst"
    file.touch()

    closed = run_editor(editor_of(os.environ), file)

    assert (closed.status, closed.signal) == (3, None)


def test_a_file_that_is_no_program_does_not_start(tmp_path: Path) -> None:
    broken = tmp_path / "kapot"
    broken.write_bytes(b"\x7fELF")
    broken.chmod(0o700)

    with pytest.raises(EditorError) as refused:
        run_editor(Editor((str(broken),)), tmp_path / "tekst")

    assert refused.value.key == "editor.no_start"


def test_a_signal_closes_the_editor_and_is_handed_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = FakeEditor(tmp_path, monkeypatch)
    editor.does("import time", "os.kill(os.getppid(), signal.SIGTERM)", "time.sleep(60)")
    file = tmp_path / "tekst"
    file.touch()
    before = signal.getsignal(signal.SIGTERM)

    closed = run_editor(editor_of(os.environ), file)

    assert closed.signal == signal.SIGTERM
    assert closed.status != 0
    assert signal.getsignal(signal.SIGTERM) is before


def test_ctrl_c_belongs_to_the_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = FakeEditor(tmp_path, monkeypatch)
    editor.does("os.kill(os.getppid(), signal.SIGINT)", 'path.write_text("af")')
    file = tmp_path / "tekst"
    file.touch()

    assert run_editor(editor_of(os.environ), file).status == 0
    assert file.read_text() == "af"
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_editor_that_does_not_listen_is_ended(tmp_path: Path) -> None:
    script = tmp_path / "doof"
    script.write_text(
        f"#!{sys.executable}\n"
        "import os, signal, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "os.kill(os.getppid(), signal.SIGTERM)\n"
        "time.sleep(60)\n"
    )
    script.chmod(0o700)

    assert run_editor(Editor((str(script),)), tmp_path / "x").signal == signal.SIGTERM
