"""Choosing which entries the journal shows: from and until a day, status, section, person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on, work
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Button, Input, Static
from textual.worker import get_current_worker

from autonomie_coach.coach.narrowing import EVERYTHING, Shown, groups
from autonomie_coach.engine.when import day_in_words, read_day
from autonomie_coach.errors import AnswerError
from autonomie_coach.tui import keys
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.text import joined, muted, user
from autonomie_coach.tui.widgets.buttons import ButtonRow
from autonomie_coach.tui.widgets.choices import Choices, Heading, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from textual.binding import BindingType
    from textual.widget import Widget

    from autonomie_coach.coach.narrowing import Way
    from autonomie_coach.journal.entry import Head

End = Literal["since", "until"]
"""One of the two ends of a period."""

ENDS: tuple[End, End] = ("since", "until")


class NarrowScreen(CoachScreen):
    """Offers every way to narrow the list; they hold together. Gives back what is to be shown."""

    CSS_PATH = "journal.tcss"
    places = False
    help_key = "journal.narrow_help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,ctrl+g", "leave", show=False, priority=True),
        Binding("x", "clear", show=False),
    ]

    @dataclass
    class DayRead(Message):
        """A day was read; None when the text is no day, or empty."""

        end: End
        text: str
        day: date | None
        said: str

    def __init__(self, heads: Sequence[Head], shown: Shown) -> None:
        super().__init__()
        self._heads = heads
        self.shown = shown
        self._ways: list[Way] = []
        self._texts = {end: _as_typed(getattr(shown, end)) for end in ENDS}
        self._read_texts = dict(self._texts)

    def title_text(self) -> str:
        """Return the question."""
        return self.coach.words("journal.narrow_title")

    def body(self) -> Iterable[Widget]:
        """Return the two days, then the ways, with how many entries each leaves."""
        words = self.coach.words
        for end in ENDS:
            example = words("journal.day_example") if end == "since" else ""
            yield Horizontal(
                Static(user(words(f"journal.from_{end}")), classes="label"),
                Input(self._texts[end], placeholder=example, id=end),
                Static(id=f"understood-{end}", classes="understood"),
                classes="line",
            )
        yield Choices(marks="one", id="ways")

    def below(self) -> Iterable[Widget]:
        """Return the way to the list, and the way back to everything."""
        yield ButtonRow(("clear", "show"), main="show")

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys that matter here."""
        clear = keys.FootKey("x", "journal.key_clear", "screen.clear", spare=True)
        tab = keys.FootKey("Tab", "journal.key_days", "app.focus_next", spare=True)
        return (keys.HELP, tab, clear, keys.BACK)

    def on_mount(self) -> None:
        """Start at the list."""
        super().on_mount()
        self._show_ways()
        self.query_one("#ways").focus()
        for end in ENDS:
            self._read(end, self._texts[end])

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now."""
        await super().words_changed()
        self._show_ways()
        self.query_one("#ways").focus()
        for end in ENDS:
            self._read(end, self._texts[end])

    def _show_ways(self) -> None:
        words = self.coach.words
        rows: list[Row] = []
        chosen: list[int] = []
        self._ways = []
        for group in groups(self._heads, self.shown, self.coach.route, words):
            rows += [Heading(), Heading(group.name)] if rows else [Heading(group.name)]
            for way in group.ways:
                if way.shown == self.shown:
                    chosen.append(len(self._ways))
                self._ways.append(way)
                rows.append(joined("  " * way.depth, user(way.name), muted(f"  {way.count}")))
        self.query_one("#ways", Choices).set_rows(rows, chosen)
        count = sum(self.shown.holds(head) for head in self._heads)
        labels = {"show": words("journal.show_found", count=count)}
        if self.shown != EVERYTHING:
            labels["clear"] = words("journal.show_all")
        self.query_one(ButtonRow).show(labels)
        self.refresh_frame()

    @on(Choices.Picked, "#ways")
    def _pick(self, event: Choices.Picked) -> None:
        if event.again:
            self.action_leave()
            return
        self.shown = self._ways[event.position].shown
        self._show_ways()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        for end in ENDS:
            if event.input.id == end and event.value != self._texts[end]:
                self._texts[end] = event.value
                self._read(end, event.value)

    @on(Input.Submitted)
    def _go_on(self) -> None:
        self.action_leave()

    @work(thread=True)
    def _read(self, end: End, text: str) -> None:
        # Beside the screen: reading words as a day takes long the first time.
        worker = get_current_worker()
        if text != self._texts[end]:
            return
        found = self._day_of(end, text)
        if not worker.is_cancelled and self.is_attached:
            self.post_message(found)

    def _day_of(self, end: End, text: str) -> DayRead:
        words = self.coach.words
        if not text.strip():
            return self.DayRead(end, text, None, "")
        try:
            day = read_day(text, words.language, self.coach.clock().date(), "past")
        except AnswerError:
            return self.DayRead(end, text, None, words("exercise.no_day_yet"))
        return self.DayRead(end, text, day, day_in_words(day, words.language))

    @on(DayRead)
    def _take_day(self, message: DayRead) -> None:
        if message.text != self._texts[message.end]:
            return
        self._read_texts[message.end] = message.text
        said = self.query_one(f"#understood-{message.end}", Static)
        said.update(muted(message.said))
        self._set_end(message)
        self._show_ways()

    def _set_end(self, read: DayRead) -> None:
        if read.end == "since":
            self.shown = replace(self.shown, since=read.day)
        else:
            self.shown = replace(self.shown, until=read.day)

    def action_clear(self) -> None:
        """Choose everything again."""
        self.shown = EVERYTHING
        for end in ENDS:
            self._texts[end] = ""
            self.query_one(f"#{end}", Input).value = ""
            self.query_one(f"#understood-{end}", Static).update("")
        self._show_ways()
        self.query_one("#ways").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "clear":
            self.action_clear()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Go back to the list with what was chosen; a day typed just now counts too."""
        for end in ENDS:
            if self._texts[end] != self._read_texts[end]:
                self._set_end(self._day_of(end, self._texts[end]))
        self.dismiss(self.shown)


def _as_typed(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
