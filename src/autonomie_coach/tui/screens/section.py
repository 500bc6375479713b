"""One part of the route: what it is for, and its exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.widgets import Static

from autonomie_coach.coach.home import Progress, home_view
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import keys, signs
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.text import joined, muted, strong, styled, user
from autonomie_coach.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.content import Content
    from textual.widget import Widget


class SectionScreen(CoachScreen):
    """Opens an exercise of a section."""

    place = 1
    help_key = "section.help"

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def body(self) -> Iterable[Widget]:
        """Lay out title, introduction and exercises."""
        section = self.coach.route.section(self.number)
        if section is not None:
            yield Static(strong(f"{section.number} {section.title}"), classes="text")
            yield Static(user(section.intro), classes="text block")
        yield Choices([head.title for head in self.coach.route.of_section(self.number)])

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys of this screen."""
        return (keys.HELP, keys.MENU, keys.OPEN, keys.BACK)

    def on_screen_resume(self) -> None:
        """Show how the exercises stand now."""
        super().on_screen_resume()
        self.read_progress()

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now."""
        await super().words_changed()
        self.read_progress()

    @work(thread=True, exclusive=True)
    def read_progress(self) -> None:
        """Read from the journal what was done."""
        try:
            heads, _ = self.coach.journal.heads()
        except CoachError:
            return  # home has told what is wrong with the journal
        view = home_view(self.coach.route, heads, self.coach.clock().date())
        section = view.section(self.number)
        if section is not None:
            self.app.call_from_thread(self.show_progress, section.exercises)

    def show_progress(self, exercises: Sequence[Progress]) -> None:
        """Show each exercise with how it stands."""
        width = max(len(one.head.title) for one in exercises) + 3
        rows = [self._row(one, width) for one in exercises]
        choices = self.query_one(Choices)
        choices.set_rows(rows)

    def _row(self, one: Progress, width: int) -> Content:
        words = self.coach.words
        sign = (
            styled(f"{signs.DONE} ", "$text-success")
            if one.last_done
            else muted(f"{signs.NOT_YET} ")
        )
        note = words("home.minutes", minutes=one.head.minutes)
        if one.state == "draft":
            note += f" · {words('section.begun')}"
        elif one.last_done:
            note += f" · {words('section.done')}"
        return joined(sign, one.head.title.ljust(width), muted(note))

    @on(Choices.Picked)
    def open_one(self, event: Choices.Picked) -> None:
        """Open the exercise that was picked."""
        self.coach.open_exercise(self.coach.route.of_section(self.number)[event.position].id)
