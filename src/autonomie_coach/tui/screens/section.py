"""Exercises to choose from: those of one part of the route, or conversations to practise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.widgets import Static

from autonomie_coach.coach.home import Progress, progress_of
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import keys, signs
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.text import joined, muted, strong, styled, user
from autonomie_coach.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.content import Content
    from textual.widget import Widget

    from autonomie_coach.content.route import ExerciseHead


class ExercisesScreen(CoachScreen):
    """Opens one of some exercises."""

    def title_and_intro(self) -> tuple[str, str]:
        """Return what stands above the exercises."""
        raise NotImplementedError

    def exercises(self) -> tuple[ExerciseHead, ...]:
        """Return what there is to choose from."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """Lay out title, introduction and exercises."""
        title, intro = self.title_and_intro()
        yield Static(strong(title), classes="text")
        yield Static(user(intro), classes="text block")
        yield Choices([head.title for head in self.exercises()])

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
        progress = [progress_of(one, heads) for one in self.exercises()]
        self.app.call_from_thread(self.show_progress, progress)

    def show_progress(self, exercises: Sequence[Progress]) -> None:
        """Show each exercise with how it stands."""
        width = max((len(one.head.title) for one in exercises), default=0) + 3
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
        self.coach.open_exercise(self.exercises()[event.position].id)


class SectionScreen(ExercisesScreen):
    """The exercises of a section."""

    place = 1
    help_key = "section.help"

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def title_and_intro(self) -> tuple[str, str]:
        """Return the section's title and what it is for."""
        section = self.coach.route.section(self.number)
        if section is None:
            return str(self.number), ""
        return f"{section.number} {section.title}", section.intro

    def exercises(self) -> tuple[ExerciseHead, ...]:
        """Return the exercises of the section."""
        return self.coach.route.of_section(self.number)


class PracticeScreen(ExercisesScreen):
    """The conversations to practise."""

    place = 4
    help_key = "talk.help"

    def title_and_intro(self) -> tuple[str, str]:
        """Return what practising is for."""
        words = self.coach.words
        return words("talk.title"), words("talk.intro")

    def exercises(self) -> tuple[ExerciseHead, ...]:
        """Return the conversations."""
        return self.coach.route.practice
