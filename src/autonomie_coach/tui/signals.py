"""The terminal outside the app: signals, bad bytes from the keyboard, the window's title."""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import os
import signal
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ENDING = ("SIGHUP", "SIGTERM", "SIGINT")


def on_ending(end: Callable[[int], None]) -> None:
    """Call `end` with the signal's number when the program is told to stop.

    Call it inside the running event loop. Windows loops take no handlers; there nothing changes.
    """
    loop = asyncio.get_running_loop()
    for name in ENDING:
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, end, int(number))
        except (NotImplementedError, RuntimeError, ValueError):
            # Not the main thread, or a loop without signals.
            return


def forgive_bad_bytes() -> None:
    """Let a byte that is no UTF-8 arrive as U+FFFD, and a pasted ESC as a picture of it.

    Textual's reader dies of the first, and takes what follows the second for pressed keys.
    """
    try:
        from textual.drivers import linux_driver
    except ImportError:
        return  # no such terminal on this platform

    def forgiving(encoding: str) -> Callable[..., Any]:
        return partial(_Forgiving, codecs.getincrementaldecoder(encoding))

    linux_driver.getincrementaldecoder = forgiving  # type: ignore[attr-defined]


PASTE_BEGINS = "\x1b[200~"
PASTE_ENDS = "\x1b[201~"


class _Forgiving(codecs.IncrementalDecoder):
    """A decoder of what the terminal sends; pastes may come in any number of pieces."""

    def __init__(self, inner: Callable[[str], codecs.IncrementalDecoder]) -> None:
        super().__init__("replace")
        self._inner = inner("replace")
        self._tail = ""
        self._pasting = False

    def decode(self, data: Any, final: bool = False) -> str:
        """Return the text of the next bytes; holds back what may be half of a paste's end."""
        text = self._tail + self._inner.decode(data, final)
        told = len(self._tail) if not self._pasting else 0
        self._tail = ""
        parts: list[str] = []
        while text:
            mark = PASTE_ENDS if self._pasting else PASTE_BEGINS
            before, found, text = text.partition(mark)
            if not found:
                self._tail = _beginning_at_end(before, mark)
                if self._pasting and not final:
                    before = before.removesuffix(self._tail)
            parts += [before.replace("\x1b", "\u241b") if self._pasting else before, found]
            self._pasting ^= bool(found)
        # What may begin a paste was passed on at once: a pressed Esc does not wait.
        return "".join(parts)[told:]


def _beginning_at_end(text: str, mark: str) -> str:
    """Return the longest beginning of `mark` with which `text` ends."""
    lengths = range(len(mark) - 1, 0, -1)
    return next((mark[:size] for size in lengths if text.endswith(mark[:size])), "")


def set_title(title: str) -> None:
    """Give the terminal window a title, which never holds anything a person wrote."""
    _to_terminal(f"\x1b[22;2t\x1b]2;{title}\x07")


def restore_title() -> None:
    """Give the terminal window the title it had."""
    _to_terminal("\x1b[23;2t")


def _to_terminal(sequence: str) -> None:
    # The Linux console has no windows and would print part of this.
    if os.environ.get("TERM") == "linux":
        return
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.write(sequence)
        sys.stdout.flush()
