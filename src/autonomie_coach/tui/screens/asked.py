"""Saying which question of an entry was asked for real: at once, or chosen from several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import VerticalScroll
from textual.widgets import Static

from autonomie_coach.coach.asking import Askable, askable, say_asked
from autonomie_coach.errors import CoachError
from autonomie_coach.tui.screens.overlay import Overlay
from autonomie_coach.tui.text import joined, muted, strong, user
from autonomie_coach.tui.widgets.choices import Choices
from autonomie_coach.tui.widgets.clickline import ClickLine, clickable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from autonomie_coach.tui.app import CoachApp


def say_which(coach: CoachApp, path: Path, then: Callable[[], None]) -> None:
    """Note that the question of an entry was asked, or take that back; of several ask which.

    Args:
        coach: The app.
        path: The file of the entry.
        then: Called when something was noted.
    """
    try:
        found = askable(coach.journal.read(path).entry)
    except CoachError as error:
        coach.complain(error)
        return
    if not found:
        coach.say(coach.words("asked.none"))
    elif len(found) > 1:
        coach.push_screen(AskedScreen(path, found), lambda _: then())
    elif note_asked(coach, path, found[0]):
        then()


def note_asked(coach: CoachApp, path: Path, one: Askable) -> bool:
    """Note the other of what stands there now; tell whether it is noted."""
    asked = not one.asked
    try:
        say_asked(coach.journal, path, one.at, coach.clock(), coach.words, asked=asked)
    except CoachError as error:
        coach.complain(error)
        return False
    coach.say(coach.words("asked.said" if asked else "asked.unsaid"))
    return True


class AskedScreen(Overlay[None]):
    """The questions of an entry, with a cross at those that were asked."""

    def __init__(self, path: Path, found: Sequence[Askable]) -> None:
        super().__init__()
        self.path = path
        self.found = found

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        words = self.coach.words
        with VerticalScroll(id="panel", can_focus=False):
            yield Static(strong(words("asked.which")), classes="text block")
            yield Choices(
                [user(" ".join(one.text.split())) for one in self.found],
                marks="many",
                chosen=[number for number, one in enumerate(self.found) if one.asked],
            )
            yield Static(muted(words("asked.help")), classes="text block")
            close = joined(strong("Esc"), f" {words('keys.close')}")
            yield ClickLine(clickable(close, "screen.close"), id="close")

    @on(Choices.Picked)
    def take(self, event: Choices.Picked) -> None:
        """Note it at once."""
        if not note_asked(self.coach, self.path, self.found[event.position]):
            self.dismiss(None)
            return
        self.found = askable(self.coach.journal.read(self.path).entry)
        chosen = [number for number, one in enumerate(self.found) if one.asked]
        self.query_one(Choices).choose(chosen)
