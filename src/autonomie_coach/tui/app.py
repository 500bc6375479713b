"""The screens as one program: what they share, and how it ends."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding

from autonomie_coach.content.loader import load_route
from autonomie_coach.content.words import Words
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import theme

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from autonomie_coach.coach.app_context import AppContext
    from autonomie_coach.coach.session import Session
    from autonomie_coach.content.outline import Route


class CoachApp(App[int]):
    """The app; screens reach what they share through it."""

    TITLE = "autonomie-coach"
    CSS_PATH = Path(__file__).with_name("theme.tcss")
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.journal = context.journal
        self.clock = context.clock
        self.language = context.language
        self.words = Words(context.language)
        self.session_to_save: Session | None = None
        self.said = ""
        self.trouble = ""
        for one in theme.themes():
            self.register_theme(one)
        self.theme = context.settings.theme or theme.terminal_theme()

    @property
    def route(self) -> Route:
        """Return the route in the language of now."""
        return load_route(self.language)

    def on_mount(self) -> None:
        """Open home, and the exercise that was asked for on top of it."""
        from autonomie_coach.tui.screens.home import HomeScreen

        self.push_screen(HomeScreen())
        if self.context.start is not None:
            self.call_after_refresh(
                partial(
                    self.open_exercise,
                    self.context.start,
                    new=self.context.new,
                    source=self.context.source,
                )
            )

    async def on_event(self, event: events.Event) -> None:
        """Drop the last news at the next key."""
        from textual import events as kinds

        if isinstance(event, kinds.Key) and self.said and not event.is_forwarded:
            self.say("")
        await super().on_event(event)

    def open_exercise(
        self, exercise_id: str, *, new: bool = False, source: str | None = None
    ) -> None:
        """Open an exercise: its newest draft, or a new walk; `source` is the entry to start from."""
        from autonomie_coach.coach.session import begin, open_session
        from autonomie_coach.content.loader import load_exercise
        from autonomie_coach.tui.screens.exercise import ExerciseScreen

        try:
            exercise = load_exercise(exercise_id, self.language)
            if source is not None:
                entry = self.journal.find(source).entry
                session = begin(self.journal, exercise, self.clock, entry)
            else:
                session = open_session(self.journal, exercise, self.clock, new=new)
        except CoachError as error:
            self.complain(error)
            return
        self.push_screen(ExerciseScreen(session))

    def open_journal(self) -> None:
        """Open the journal."""
        from autonomie_coach.tui.screens.journal import JournalScreen

        self.push_screen(JournalScreen())

    def open_entry(self, path: Path) -> None:
        """Open one entry to read."""
        from autonomie_coach.tui.screens.entry import EntryScreen

        self.push_screen(EntryScreen(path))

    def open_section(self, number: int) -> None:
        """Open one section of the route."""
        from autonomie_coach.tui.screens.section import SectionScreen

        self.push_screen(SectionScreen(number))

    def go_to_place(self, number: int) -> None:
        """Go to a place by its number in the header, with home underneath."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if number == 2:
            self.open_journal()

    async def switch_language(self, code: str) -> None:
        """Go on in another language; what is typed stays."""
        self.language = code
        self.words = Words(code)
        for screen in self.screen_stack:
            if hasattr(screen, "words_changed"):
                await screen.words_changed()

    def say(self, text: str) -> None:
        """Say what happened, in the status line, until the next key."""
        self.said = text
        self._show_said()

    def complain(self, error: CoachError | None) -> None:
        """Say what went wrong, in the error line; None when it is put right."""
        self.trouble = "" if error is None else self.words(f"error.{error.key}", **error.values)
        self._show_said()

    def _show_said(self) -> None:
        if hasattr(self.screen, "show_said") and self.screen.is_mounted:
            self.screen.show_said()

    def save_now(self) -> CoachError | None:
        """Save the running exercise; return what went wrong, if anything."""
        try:
            if self.session_to_save is not None:
                self.session_to_save.save()
        except CoachError as error:
            return error
        return None


def run_app(context: AppContext) -> int:
    """Run the screens and return the exit status."""
    app = CoachApp(context)
    try:
        status = app.run()
    finally:
        app.save_now()
    return status if status is not None else app.return_code or 0
