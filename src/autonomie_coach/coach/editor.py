"""The editor of this person: which one, how it is told a line, and waiting until it is done."""

from __future__ import annotations

import shlex
import shutil
import signal
import subprocess
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autonomie_coach.errors import EditorError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import FrameType

VARIABLES = ("VISUAL", "EDITOR")
INSTALLED = ("nano", "vi")
"""What is looked for where no variable names one, the easiest first."""

_TAKE_A_LINE = (
    *("nano", "pico", "micro", "joe", "jmacs", "jed", "ne", "mcedit"),
    *("vi", "vim", "vim.tiny", "vim.basic", "nvim", "view", "gvim", "ex", "kak", "hx", "helix"),
    *("emacs", "emacsclient", "mg"),
)
"""Editors that open a file at a line with `+N` before it."""

_WAIT = {
    "code": "--wait",
    "codium": "--wait",
    "subl": "--wait",
    "zed": "--wait",
    "mate": "-w",
    "bbedit": "--wait",
    "gvim": "-f",
    "kate": "--block",
    "gedit": "--wait",
}
"""Editors with a window of their own that return at once unless they are told to wait."""

_GRACE_S = 3.0
"""Seconds an editor gets to close after the program was told to stop."""


@dataclass(frozen=True, slots=True)
class Editor:
    """An editor as a command without a file."""

    command: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the name of its program."""
        return Path(self.command[0]).name

    @property
    def takes_a_line(self) -> bool:
        """Tell whether it is known to open a file at a line."""
        return self.name in _TAKE_A_LINE

    def arguments(self, path: Path, line: int | None = None) -> list[str]:
        """Return the whole command for a file, which is one argument whatever its name."""
        wait = _WAIT.get(self.name)
        waiting = [wait] if wait is not None and wait not in self.command else []
        at = [f"+{line}"] if line is not None and self.takes_a_line else []
        return [*self.command, *waiting, *at, str(path)]


@dataclass(frozen=True, slots=True)
class Closed:
    """How an editor ended: its exit status, and the signal that ended the program meanwhile."""

    status: int
    signal: int | None = None


def editor_of(surroundings: Mapping[str, str]) -> Editor:
    """Return the editor that the environment names, else one that is installed.

    Raises:
        EditorError: none is named or installed, or the one that is named cannot be found.
    """
    for variable in VARIABLES:
        named = surroundings.get(variable, "").strip()
        if named:
            return _named(variable, named)
    for name in INSTALLED:
        if shutil.which(name):
            return Editor((name,))
    raise EditorError("editor.none")


def _named(variable: str, named: str) -> Editor:
    try:
        command = tuple(shlex.split(named))
    except ValueError as error:
        raise EditorError("editor.unreadable", variable=variable, command=named) from error
    if not command or shutil.which(str(Path(command[0]).expanduser())) is None:
        raise EditorError("editor.not_found", variable=variable, command=named)
    return Editor((str(Path(command[0]).expanduser()), *command[1:]))


def run_editor(editor: Editor, path: Path, line: int | None = None) -> Closed:
    """Open a file in the editor and wait until it is closed.

    The editor has the terminal: Ctrl+C is its own. When the program is told to stop meanwhile, the
    editor is told as well.

    Raises:
        EditorError: it does not start.
    """
    told = _Told()
    with _listening(told):
        try:
            told.editor = subprocess.Popen(editor.arguments(path, line))
        except (OSError, ValueError) as error:
            detail = getattr(error, "strerror", None) or str(error)
            raise EditorError("editor.no_start", command=editor.name, detail=detail) from error
        with told.editor as process:
            return Closed(_waited(process, told), told.signal)


class _Told:
    """What the handler of signals knows: the editor to close, and which signal came."""

    editor: subprocess.Popen[bytes] | None = None
    signal: int | None = None

    def stop(self, number: int, _frame: FrameType | None) -> None:
        self.signal = number
        if self.editor is not None:
            self.editor.terminate()

    def leave(self, number: int, frame: FrameType | None) -> None:
        """Do nothing: the terminal sends this to the editor too."""


def _waited(process: subprocess.Popen[bytes], told: _Told) -> int:
    asked = told.signal is not None
    if asked:
        process.terminate()
    while True:
        try:
            return process.wait(timeout=_GRACE_S)
        except subprocess.TimeoutExpired:
            if asked:
                process.kill()
            asked = told.signal is not None


@contextmanager
def _listening(told: _Told) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    wanted = {
        "SIGINT": told.leave,
        "SIGQUIT": told.leave,
        "SIGTERM": told.stop,
        "SIGHUP": told.stop,
    }
    before: dict[int, Any] = {}
    for name, handler in wanted.items():
        number = getattr(signal, name, None)
        # What the caller chose to ignore (nohup) stays ignored.
        if number is not None and signal.getsignal(number) not in (signal.SIG_IGN, None):
            before[number] = signal.signal(number, handler)
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)
