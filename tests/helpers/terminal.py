"""The installed program in a pseudo-terminal, with a screen in memory to read from."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyte

PROGRAM = Path(sys.executable).parent / "autonomie-coach"
PATIENCE_S = 30
"""How long a text may take to appear before the test gives up; no test asserts on time."""


class Terminal:
    """A running program and its screen."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        columns: int = 80,
        lines: int = 24,
        surroundings: Mapping[str, str] | None = None,
        **environment: str,
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.status: int | None = None
        around = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            **environment,
            **(surroundings or {}),
        }
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            os.execve(PROGRAM, [str(PROGRAM), *arguments], around)
        self.resize(columns, lines)

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.screen.resize(lines, columns)

    def text(self) -> str:
        """Return what stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def _read(self, seconds: float) -> bool:
        """Take in what the program writes; False when nothing came or it has gone."""
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self.raw += data
        self._stream.feed(data)
        return bool(data)

    def take_in(self) -> bool:
        """Take in what the program has written by now; tell whether there was anything."""
        anything = False
        while self._read(0):
            anything = True
        return anything

    def wait_for(self, wanted: str) -> None:
        """Wait until a text stands on the screen."""
        until = time.monotonic() + PATIENCE_S
        while wanted not in self.text():
            if time.monotonic() > until:
                raise AssertionError(f"{wanted!r} did not appear on:\n{self.text()}")
            self._read(0.1)

    def settle(self, seconds: float = 0.4) -> None:
        """Take in output until nothing comes for that long."""
        while self._read(seconds):
            pass

    def send(self, keys: str | bytes) -> None:
        """Type."""
        os.write(self._master, keys.encode() if isinstance(keys, str) else keys)

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal under the program, as closing its window does."""
        os.close(self._master)
        self._master = -1

    def wait(self) -> int:
        """Wait until the program has ended and return its exit status, as a shell has it."""
        until = time.monotonic() + PATIENCE_S
        while self.status is None:
            if time.monotonic() > until:
                raise AssertionError(f"still running:\n{self.text()}")
            if self._master >= 0:
                self._read(0.05)
            else:
                time.sleep(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                code = os.waitstatus_to_exitcode(status)
                self.status = code if code >= 0 else 128 - code
        if self._master >= 0:
            self.settle(0.05)
        return self.status

    def close(self) -> None:
        """End the program if it still runs."""
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self._master >= 0:
            os.close(self._master)


@contextlib.contextmanager
def running(
    home: Path,
    *arguments: str,
    columns: int = 80,
    lines: int = 24,
    surroundings: Mapping[str, str] | None = None,
    **environment: str,
) -> Iterator[Terminal]:
    """Run the program for as long as the block lasts."""
    terminal = Terminal(
        home, *arguments, columns=columns, lines=lines, surroundings=surroundings, **environment
    )
    try:
        yield terminal
    finally:
        terminal.close()
