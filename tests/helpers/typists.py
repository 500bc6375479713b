"""Several people typing in the program at once, each killed at a random moment."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from helpers.terminal import PATIENCE_S, Terminal

AT_ONCE = 10
STARTING_AT_ONCE = 2
"""Starting costs a whole core for a second; those who type should not wait for it."""

STEP_S = 0.02
"""Seconds between two looks at everybody."""

LOOK_S = 0.15
"""Seconds between two readings of one screen."""

STALL_S = 0.1
"""A longer step than this is the machine standing still, which is nobody's typing time."""


class FairClock:
    """Seconds that leave out when the machine did not come round to us."""

    def __init__(self) -> None:
        self._last = time.monotonic()
        self.now = 0.0

    def go_on(self) -> None:
        """Let time go on by one step."""
        time.sleep(STEP_S)
        now = time.monotonic()
        self.now += min(now - self._last, STALL_S)
        self._last = now


@dataclass
class Typed:
    """What one person typed: each word with the time at which it stood on the screen."""

    home: Path
    killed_at: float = 0.0
    shown: list[tuple[str, float]] = field(default_factory=list)

    def due(self, seconds: float) -> list[str]:
        """Return the words that stood there so long before the kill."""
        return [word for word, at in self.shown if at <= self.killed_at - seconds]


Steps = Generator[None, None, None]
Start = Callable[[Terminal], Steps]
"""Takes a program that was just started to a place where one types."""


def shows(terminal: Terminal, wanted: str) -> Steps:
    """Wait until a text stands on the screen, letting the others go on."""
    until = time.monotonic() + PATIENCE_S
    while not (terminal.take_in() and wanted in terminal.text()):
        assert time.monotonic() < until, f"{wanted!r} did not appear on:\n{terminal.text()}"
        yield


@dataclass
class Typist:
    """One person: `arguments` start the program, `start` comes to a field, `between` ends words."""

    arguments: tuple[str, ...]
    start: Start
    between: tuple[str, ...]
    typed: Typed
    chance: Random

    def steps(self, clock: FairClock, begun: Callable[[], None]) -> Steps:
        """Start the program, type, be killed."""
        journal = str(self.typed.home / "dagboek")
        terminal = Terminal(
            self.typed.home,
            *self.arguments,
            LANG="nl_NL.UTF-8",
            AUTONOMIE_COACH_JOURNAL=journal,
        )
        try:
            yield from self.start(terminal)
            begun()
            yield from self._type(terminal, clock)
            terminal.signal(signal.SIGKILL)
            self.typed.killed_at = clock.now
        finally:
            terminal.close()

    def _type(self, terminal: Terminal, clock: FairClock) -> Steps:
        chance = self.chance
        until = clock.now + chance.uniform(0.3, 6)
        next_key, coming = clock.now, ""
        waiting: list[str] = []
        number, news, next_look = 0, False, 0.0
        while clock.now < until:
            if not coming:
                number += 1
                waiting.append(f"w{number}x{chance.randrange(1000)}z")
                coming = waiting[-1] + chance.choice(self.between)
            if clock.now >= next_key:
                burst = chance.choice((1, 1, 2, 4))
                terminal.send(coming[:burst])
                coming = coming[burst:]
                next_key = clock.now + chance.choice((0, 0, 0.05, 0.1, 0.3))
            news = terminal.take_in() or news
            if news and clock.now >= next_look:
                news, next_look = False, clock.now + LOOK_S
                text = terminal.text()
                for word in [one for one in waiting if one in text]:
                    waiting.remove(word)
                    self.typed.shown.append((word, clock.now))
            yield


def let_all_type(typists: list[Typist]) -> None:
    """Let everybody type, some at once, until the last was killed."""
    clock = FairClock()
    to_come = list(reversed(typists))
    starting: set[int] = set()
    running: dict[int, Steps] = {}
    while to_come or running:
        while to_come and len(running) < AT_ONCE and len(starting) < STARTING_AT_ONCE:
            number = len(to_come)
            starting.add(number)
            running[number] = to_come.pop().steps(clock, partial(starting.discard, number))
        for number, steps in list(running.items()):
            try:
                next(steps)
            except StopIteration:
                del running[number]
        clock.go_on()


def seed() -> int:
    """Return the seed of this run; the same unless the environment names another."""
    return int(os.environ.get("AUTONOMIE_COACH_SEED", "20261123"))
