"""An editor that needs nobody: a script that does to its last argument what a test wants."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

_BEGIN = """\
import os, pathlib, signal, sys
path = pathlib.Path(sys.argv[-1])
text = path.read_text("utf-8")
pathlib.Path({log!r}).write_text("\\n".join(sys.argv[1:]))
"""


class FakeEditor:
    """The editor in `EDITOR`; `log` holds the arguments of its last run, a line each."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.script = folder / "nano"
        self.log = folder / "editor.log"
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", shlex.quote(str(self.script)))

    def does(self, *lines: str) -> None:
        """Let it run these lines of Python; `path` is the file and `text` what it holds."""
        body = _BEGIN.format(log=str(self.log)) + "\n".join(lines) + "\n"
        self.script.write_text(f"#!{sys.executable}\n{body}", "utf-8")
        self.script.chmod(0o700)

    def replaces(self, old: str, new: str) -> None:
        """Let it replace a text."""
        self.does(f'path.write_text(text.replace({old!r}, {new!r}), "utf-8")')

    @property
    def arguments(self) -> list[str]:
        """Return what it was called with; nothing when it was not."""
        return self.log.read_text("utf-8").split("\n") if self.log.exists() else []


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeEditor:
    """Return the editor that the command line opens."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return FakeEditor(tmp_path, monkeypatch)
