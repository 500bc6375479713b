"""What is behind a figure: entries, decisions or moments, of which `Enter` opens one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from autonomie_coach.coach.growing import read_growth
from autonomie_coach.coach.growth_behind import again_as, behind_lines
from autonomie_coach.coach.growth_rows import Row, row_of
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import keys
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.text import joined, muted, strong, user
from autonomie_coach.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.content import Content
    from textual.widget import Widget

    from autonomie_coach.coach.growing import Read
    from autonomie_coach.coach.growth import Behind, Figure
    from autonomie_coach.coach.growth_behind import BehindLine
    from autonomie_coach.decisions.moment import Moment

AT_ONCE = 100
"""Lines that are shown at once; the last one shows as many more."""


class BehindScreen(CoachScreen):
    """Lists what is behind a figure, newest first."""

    CSS_PATH = "growth.tcss"
    place = 5
    help_key = "growth.behind_help"

    @dataclass
    class Lined(Message):
        """What is behind the figure is in words now."""

        read: Read
        behind: tuple[Behind, ...]
        lines: list[BehindLine]

    @dataclass
    class Failed(Message):
        """The journal cannot be read."""

        error: CoachError

    def __init__(self, row: Row, read: Read) -> None:
        super().__init__()
        self.row = row
        self.read = read
        self.behind = _newest_first(row.figure)
        self.lines: list[BehindLine] = []

    def body(self) -> Iterable[Widget]:
        """Return the figure, and the list below it."""
        yield Static(strong(self._title()), id="name")
        yield Choices(id="behind")

    def _title(self) -> str:
        return self.row.text if self.row.bar is None else f"{self.row.text}: {self.row.bar}"

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys of this screen."""
        return (keys.HELP, keys.MENU, keys.OPEN, keys.BACK)

    def on_mount(self) -> None:
        """Begin reading."""
        super().on_mount()
        self.query_one(Choices).focus()
        self.read_lines(AT_ONCE)

    def on_screen_resume(self) -> None:
        """Read anew after another screen: something may have been changed."""
        super().on_screen_resume()
        if self.lines:
            self.read_lines(len(self.lines), anew=True)

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now."""
        if self.row.figure is not None:
            found = row_of(self.read.growth, self.coach.words, self.row.figure)
            self.row = self.row if found is None else found
        await super().words_changed()
        if self.is_current:
            self.query_one(Choices).focus()
        self.read_lines(max(len(self.lines), AT_ONCE))

    @work(thread=True, exclusive=True, group="behind")
    def read_lines(self, count: int, *, anew: bool = False) -> None:
        """Put so many in words; of questions the entries are read, `anew` everything."""
        coach, worker = self.coach, get_current_worker()
        read, behind = self.read, self.behind
        try:
            if anew and self.row.figure is not None:
                read = read_growth(coach.journal, read.growth.today)
                behind = _newest_first(again_as(read, self.row.figure))
            lines = behind_lines(coach.journal, read, behind[:count], coach.words)
        except CoachError as error:
            self.post_message(self.Failed(error))
            return
        if not worker.is_cancelled:
            self.post_message(self.Lined(read, behind, lines))

    @on(Failed)
    def _say_what_failed(self, message: Failed) -> None:
        self.coach.complain(message.error)

    @on(Lined)
    def _show(self, message: Lined) -> None:
        self.read, self.behind, self.lines = message.read, message.behind, message.lines
        days = max((len(one.day) for one in self.lines), default=0) + 2
        shown = [_drawn(one, days) for one in self.lines]
        left = len(self.behind) - len(self.lines)
        if left:
            shown.append(muted(self.coach.words("growth.more", count=min(left, AT_ONCE))))
        self.query_one(Choices).set_rows(shown)

    @on(Choices.Picked)
    def open_one(self, event: Choices.Picked) -> None:
        """Open the entry, decision or moment; or show more."""
        if event.position >= len(self.lines):
            self.read_lines(len(self.lines) + AT_ONCE)
            return
        behind = self.lines[event.position].behind
        match behind.sort:
            case "entry":
                self.coach.open_entry(Path(behind.path))
            case "decision":
                self.coach.open_card(Path(behind.path))
            case "moment":
                self._open_moment(self.read.moments[behind.id])

    def _open_moment(self, moment: Moment) -> None:
        from autonomie_coach.tui.screens.growth_moment import MomentScreen

        self.app.push_screen(MomentScreen(moment, self.read.cards.get(moment.decision or "")))


def _newest_first(figure: Figure | None) -> tuple[Behind, ...]:
    return tuple(reversed(figure.all)) if figure is not None else ()


def _drawn(line: BehindLine, days: int) -> Content:
    text = " ".join(line.text.split())
    remark = " ".join(line.remark.split())
    return joined(muted(line.day.ljust(days)), user(text), muted(f"  {remark}" if remark else ""))
