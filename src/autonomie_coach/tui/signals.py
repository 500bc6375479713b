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
    """Let a byte that is no UTF-8 arrive as U+FFFD; Textual's reader dies of it otherwise."""
    try:
        from textual.drivers import linux_driver
    except ImportError:
        return  # no such terminal on this platform

    def forgiving(encoding: str) -> Callable[..., Any]:
        return partial(codecs.getincrementaldecoder(encoding), errors="replace")

    linux_driver.getincrementaldecoder = forgiving  # type: ignore[attr-defined]


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
