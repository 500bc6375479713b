"""Growth: what changed, in counts and own words; `Enter` shows what is behind a line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from autonomie_coach.coach.growing import read_growth, with_pairs
from autonomie_coach.coach.growth_rows import first_words
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import keys
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.screens.growth_draw import drawn
from autonomie_coach.tui.text import muted, user
from autonomie_coach.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from textual.widget import Widget
    from textual.worker import Worker

    from autonomie_coach.coach.growing import Pair, Read
    from autonomie_coach.coach.growth_rows import Row

TELL_AFTER_S = 0.4
"""Seconds of reading after which is said how far it is (screens, section 5)."""

TELL_EVERY_S = 0.1

BEGIN_WITH = "reflexen"
"""The exercise that leads to noticing, offered where there is nothing yet."""


class LeftError(Exception):
    """Nobody waits for what is read any more."""


class GrowthScreen(CoachScreen):
    """Lists the figures; reads beside the screen, never before its first frame."""

    CSS_PATH = "growth.tcss"
    place = 5
    help_key = "growth.help"

    @dataclass
    class Reading(Message):
        """So many files were read, of so many."""

        count: int
        of: int

    @dataclass
    class Taken(Message):
        """Everything was read."""

        read: Read

    @dataclass
    class Failed(Message):
        """The journal cannot be read."""

        error: CoachError

    def __init__(self) -> None:
        super().__init__()
        self.read: Read | None = None
        self._opens: list[Row | Pair] = []
        self._begin: Callable[[], None] | None = None

    def body(self) -> Iterable[Widget]:
        """Lay out the line for news, and the figures."""
        yield Static(id="said", classes="text")
        yield Choices(id="figures")

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys of this screen."""
        behind = keys.FootKey("Enter", "growth.key_behind", "screen.press_enter")
        return (keys.HELP, keys.MENU, *((behind,) if self._opens else ()), keys.BACK)

    def on_mount(self) -> None:
        """Draw first, read after."""
        super().on_mount()
        self.query_one(Choices).focus()
        self._say(self.coach.words("growth.reading"))

    def on_screen_resume(self) -> None:
        """Read again: something may have been written."""
        super().on_screen_resume()
        self.call_after_refresh(self.read_all)

    def journal_changed(self, path: Path) -> None:
        """Read again."""
        del path
        self.read_all()

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now."""
        await super().words_changed()
        if self.is_current:
            self.query_one(Choices).focus()
        self.call_after_refresh(self.show_read)
        self.read_all()

    async def show_size(self) -> None:
        """Fit the figures to the size of now."""
        await super().show_size()
        self.call_after_refresh(self.show_read)

    @work(thread=True, exclusive=True, group="growth")
    def read_all(self) -> None:
        """Read what the figures are made of, and show them; then what was answered then and now."""
        coach, worker = self.coach, get_current_worker()
        try:
            read = read_growth(coach.journal, coach.clock().date(), self._teller(worker))
            if self.read is None and not read.growth.is_empty:
                self.post_message(self.Taken(read))
            read = with_pairs(coach.journal, read, coach.words)
        except CoachError as error:
            self.post_message(self.Failed(error))
        except LeftError:
            return
        else:
            if not worker.is_cancelled:
                self.post_message(self.Taken(read))

    def _teller(self, worker: Worker[None]) -> Callable[[int, int], None]:
        told_at = monotonic() + TELL_AFTER_S - TELL_EVERY_S

        def told(count: int, of: int) -> None:
            nonlocal told_at
            if worker.is_cancelled:
                raise LeftError
            if monotonic() - told_at >= TELL_EVERY_S:
                told_at = monotonic()
                self.post_message(self.Reading(count, of))

        return told

    @on(Reading)
    def _tell(self, message: Reading) -> None:
        if self.read is None:
            words = self.coach.words
            self._say(words("growth.reading_count", count=message.count, of=message.of))

    @on(Failed)
    def _say_what_failed(self, message: Failed) -> None:
        self._say("")
        self.coach.complain(message.error)

    @on(Taken)
    def _take(self, message: Taken) -> None:
        self.read = message.read
        if message.read.broken:
            self.coach.tell_broken(message.read.broken)
        elif message.read.unread:
            self.coach.complain(message.read.unread[0].error)
        self.show_read()

    def _say(self, text: str) -> None:
        said = self.query_one("#said", Static)
        said.display = bool(text)
        said.update(muted(text))

    def show_read(self) -> None:
        """Show the figures, or what comes here and how to begin."""
        if self.read is None:
            return
        self._begin = None
        if self.read.growth.is_empty and not self.read.pairs:
            self._show_empty(self.read)
        else:
            self._say("")
            choices = self.query_one(Choices)
            width = choices.size.width
            shown, self._opens = drawn(self.read, self.coach.words, width, self.size)
            choices.set_rows(shown)
        self.refresh_frame()

    def _show_empty(self, read: Read) -> None:
        words, route = self.coach.words, self.coach.route
        said = self.query_one("#said", Static)
        said.display = True
        said.update(user(first_words(read.growth, words)))
        first = route.exercise(BEGIN_WITH) or route.exercises[0]
        self._begin = partial(self.coach.open_exercise, first.id)
        label = words("growth.begin", title=first.title, minutes=first.minutes)
        self._opens = []
        self.query_one(Choices).set_rows([label])

    @on(Choices.Picked)
    def open_one(self, event: Choices.Picked) -> None:
        """Show what is behind a figure, or then and now."""
        if self._begin is not None:
            self._begin()
            return
        opened = self._opens[event.position]
        if self.read is None:
            return
        from autonomie_coach.coach.growth_rows import Row
        from autonomie_coach.tui.screens.growth_behind import BehindScreen

        if not isinstance(opened, Row):
            self.coach.open_then(opened.path, opened.at)
        elif opened.figure is not None:
            self.app.push_screen(BehindScreen(opened, self.read))
