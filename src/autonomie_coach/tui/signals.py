"""Endings that nobody chose: signals, a closed terminal, a bad byte on the keyboard."""

from __future__ import annotations

import asyncio
import codecs
import signal
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
