"""Lets one key in at a time, so that fast typing never outruns what an earlier key set going.

A key passes through the queue of the widget that has the focus, then upward; a binding of the app
or screen may jump that queue. Without a gate the last letters before F8 would miss their field, and
the first ones after Enter would go to a field that is being replaced.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual import events
    from textual.app import App
    from textual.message_pump import MessagePump
    from textual.timer import Timer

    Input = events.Key | events.Paste

ROUNDS = 3
"""How often a mark follows a key upward; each time it passes what the key made widgets post."""

PATIENCE_S = 1.0
"""Seconds after which the next key goes in all the same: something waits for a key itself."""


class KeyGate:
    """Holds keys until the one before was dealt with.

    `let_in` is what the app does with a key.
    """

    def __init__(self, app: App[int], let_in: Callable[[Input], Awaitable[None]]) -> None:
        self._app = app
        self._let_in = let_in
        self._waiting: deque[Input] = deque()
        self._number = 0
        self._busy = False
        self._watch: Timer | None = None

    async def take(self, event: Input) -> None:
        """Let a key in now, or after those before it."""
        if self._busy:
            self._waiting.append(event)
            return
        self._busy = True
        await self._pass_on(event)

    async def _pass_on(self, event: Input) -> None:
        self._number += 1
        number = self._number
        self._watch = self._app.set_timer(PATIENCE_S, lambda: self._next(number))
        await self._let_in(event)
        self._begin_round(number, ROUNDS)

    def _begin_round(self, number: int, rounds: int) -> None:
        start: MessagePump = self._app.focused or self._app.screen
        self._follow(start, number, rounds)

    def _follow(self, pump: MessagePump, number: int, rounds: int) -> None:
        """Send the mark through the queue of a widget, and from there to the one above it."""
        while pump is not self._app:
            above = pump._parent or self._app
            if pump.call_later(self._follow, above, number, rounds):
                return
            pump = above
        if rounds > 1:
            self._app.call_later(self._begin_round, number, rounds - 1)
        else:
            self._app.call_later(self._next, number)

    async def _next(self, number: int) -> None:
        if number != self._number:
            return
        self._number += 1
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
        if self._waiting:
            await self._pass_on(self._waiting.popleft())
        else:
            self._busy = False
