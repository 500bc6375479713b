"""Reading lines from a person or a pipe, and stopping in time when a signal comes."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections import deque
from typing import TYPE_CHECKING

from autonomie_coach.cli.output import is_terminal, note
from autonomie_coach.engine.safe import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType, ModuleType

    from autonomie_coach.cli.context import Context


CUT_BYTES = 4095
"""A terminal takes no longer line than this, and drops the rest without a word."""


WATCH_S = 1.0
"""Seconds between two looks at the line that is being typed; it is saved within two."""


class EndOfInputError(Exception):
    """There are no more lines."""


class Stopped(BaseException):
    """A signal asked the program to stop; no Exception, so that nothing swallows it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


class Lines:
    """The lines of standard input; a prompt stands before each, and only LF ends one.

    In a terminal a line can be edited before it is sent. `half` is what stood on a line that a
    signal cut off.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._in = context.stdin
        self._out = context.stdout
        self._echoed = is_terminal(context.stdin)
        self._editor = _line_editor(context)
        self._pasted: deque[str] = deque()
        self._watch: Callable[[str], None] | None = None
        self._waiting = False
        self.half = ""

    @contextlib.contextmanager
    def watched(self, watch: Callable[[str], None]) -> Iterator[None]:
        """Tell every second, while a line is waited for, what stands on it.

        Outside an editor only the terminal knows what stands on it.
        """
        self._watch = watch
        try:
            with _every(WATCH_S, self._look):
                yield
        finally:
            self._watch = None

    def _look(self) -> None:
        if self._waiting and self._watch is not None:
            self._watch(self._editor.get_line_buffer() if self._editor is not None else "")

    @contextlib.contextmanager
    def _line_to_come(self) -> Iterator[None]:
        self._waiting = True
        try:
            yield
        finally:
            self._waiting = False

    def read(self, prompt: str) -> str:
        """Show a prompt and return the next line without its end.

        Raises:
            EndOfInputError: there are no more lines.
        """
        if self._editor is not None:
            return self._edited(visible(prompt) + " ")
        self._out.write(visible(prompt) + " ")
        self._out.flush()
        try:
            return self.read_quietly()
        finally:
            if not self._echoed:
                self._out.write("\n")

    def read_quietly(self) -> str:
        """Return the next line without its end.

        Raises:
            EndOfInputError: there are no more lines.
        """
        if self._editor is not None:
            return self._edited("")
        self._out.flush()
        with self._line_to_come():
            line = self._in.readline()
        if not line:
            raise EndOfInputError
        if self._echoed and len(line.encode("utf-8", "replace")) > CUT_BYTES:
            note(self._context, self._context.words("line.cut"))
        return line.removesuffix("\n").removesuffix("\r")

    def _edited(self, prompt: str) -> str:
        """Return a line that was edited, or the next of several that were pasted at once."""
        if not self._pasted:
            self._out.flush()
            try:
                with self._line_to_come():
                    line = input(prompt)
                self._pasted.extend(line.split("\n"))
            except EOFError:
                raise EndOfInputError from None
            except Stopped:
                if self._editor is not None:
                    self.half = self._editor.get_line_buffer()
                raise
        return self._pasted.popleft()


def _line_editor(context: Context) -> ModuleType | None:
    """Return readline, set up for plain text, where a person sits at a terminal that has it."""
    at_terminal = context.stdin is sys.stdin and context.stdout is sys.stdout
    if not (at_terminal and is_terminal(context.stdin) and is_terminal(context.stdout)):
        return None
    if os.environ.get("TERM") == "dumb":
        return None
    try:
        import readline
    except ImportError:
        return None
    # Answers are no commands: they are not kept to be called back, and a tab is a tab.
    readline.set_auto_history(False)
    is_libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I ed-insert" if is_libedit else "tab: self-insert")
    return readline


@contextlib.contextmanager
def _every(seconds: float, act: Callable[[], None]) -> Iterator[None]:
    """Act every so often in the main thread, also while it waits for a line."""
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, lambda *_: act())
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class _Signals:
    """What the handler of signals knows; there is one of each signal in a process."""

    shields = 0
    waiting: int | None = None
    stopping = False


@contextlib.contextmanager
def stopping_signals() -> Iterator[None]:
    """Turn Ctrl+C, a closed terminal and a polite kill into `Stopped`, outside `unbroken`."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    numbers = [number for name in names if (number := getattr(signal, name, None)) is not None]
    # What the caller chose to ignore (nohup) stays ignored.
    before = {one: signal.getsignal(one) for one in numbers}
    caught = [one for one in numbers if before[one] is not signal.SIG_IGN]
    _Signals.waiting, _Signals.stopping = None, False
    for one in caught:
        signal.signal(one, _stop)
    try:
        yield
    finally:
        for one in caught:
            signal.signal(one, before[one])


def _stop(number: int, _frame: FrameType | None) -> None:
    if _Signals.stopping:
        # Someone who asks twice waits for the same saving.
        return
    if _Signals.shields:
        _Signals.waiting = number
        return
    _Signals.stopping = True
    raise Stopped(number)


@contextlib.contextmanager
def unbroken() -> Iterator[None]:
    """Let a signal wait until what is inside is done, such as writing a file."""
    _Signals.shields += 1
    try:
        yield
    finally:
        _Signals.shields -= 1
    if not _Signals.shields and _Signals.waiting is not None:
        number, _Signals.waiting = _Signals.waiting, None
        _stop(number, None)
