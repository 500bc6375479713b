"""What screens share: words, journal, news; and which screen opens on which."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from textual.app import App

from autonomie_coach.content.loader import load_route
from autonomie_coach.content.words import Words
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from autonomie_coach.coach.app_context import AppContext
    from autonomie_coach.coach.session import Session
    from autonomie_coach.content.route import Route
    from autonomie_coach.decisions.cards import Unread
    from autonomie_coach.decisions.checkins import Kind
    from autonomie_coach.engine.given import Key
    from autonomie_coach.journal.entry import Broken, Entry


class Savable(Protocol):
    """What is being written: an exercise, or a look-back at one."""

    def save(self) -> bool:
        """Write it if it changed; tell whether it was written."""


class GoingApp(App[int]):
    """The part of the app that screens talk to; each screen is imported when first needed.

    `session_to_save` is the running exercise, saved whenever the program may end. `said` and
    `trouble` are what the status and error lines show.
    """

    def __init__(self, context: AppContext) -> None:
        # Without colour only an ANSI app leaves the terminal its own; the filters are made here.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.context = context
        self.settings = context.settings
        self.journal = context.journal
        self.clock = context.clock
        self.language = context.language
        self.words = Words(context.language)
        self.session_to_save: Savable | None = None
        self.said = ""
        self.trouble = ""
        for one in theme.themes():
            self.register_theme(one)
        self._follow_theme()

    @property
    def route(self) -> Route:
        """Return the route in the language of now."""
        return load_route(self.language)

    def say(self, text: str) -> None:
        """Say what happened, in the status line, until the next key."""
        self.said = text
        self._show_said()

    def complain(self, error: CoachError | None) -> None:
        """Say what went wrong, in the error line; None when it is put right."""
        self.trouble = "" if error is None else self.words.of_error(error)
        self._show_said()

    def tell_broken(self, broken: Sequence[Broken | Unread]) -> None:
        """Name the first file that cannot be read, its line, and how many there are."""
        if not broken:
            return
        reason = self.words.of_error(broken[0].error)
        self.trouble = self.words("app.broken", count=len(broken), reason=reason)
        self._show_said()

    def _show_said(self) -> None:
        show = getattr(self.screen, "show_said", None)
        if show is not None and self.screen.is_mounted:
            show()

    def save_now(self) -> CoachError | None:
        """Save the running exercise; return what went wrong, if anything."""
        try:
            if self.session_to_save is not None:
                self.session_to_save.save()
        except CoachError as error:
            return error
        return None

    def open_exercise(
        self, exercise_id: str, *, new: bool = False, source: str | None = None
    ) -> None:
        """Open an exercise: its newest draft, a new walk, or one that starts from an entry."""
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
            if error.key == "entry.two_files":
                again = partial(self.open_exercise, exercise_id, new=new, source=source)
                self.open_versions(Path(str(error.values["file"])), lambda _: again())
            else:
                self.complain(error)
            return
        self.push_screen(ExerciseScreen(session))

    def open_check_in(self, decision: str, kind: Kind | None = None) -> None:
        """Ask how it goes with what was handed over; by default what is due today."""
        from autonomie_coach.coach.checking_in import begin

        self._open_walk(lambda: begin(self.journal, decision, self.clock, self.language, kind))

    def complete_card(self, decision: str) -> None:
        """Ask what a card still needs."""
        from autonomie_coach.coach.card_making import complete

        self._open_walk(lambda: complete(self.journal, decision, self.clock, self.language))

    def open_card_walk(self, entry: Entry) -> None:
        """Put what was written in an entry on a card."""
        from autonomie_coach.coach.card_making import begin

        self._open_walk(lambda: begin(self.journal, entry, self.clock, self.language), put=True)

    def _open_walk(self, make: Callable[[], Session], *, put: bool = False) -> None:
        """Open a walk about a card at its first question; `put` says that it stands on one now."""
        from autonomie_coach.coach.card_walks import DECISION
        from autonomie_coach.tui.screens.exercise import ExerciseScreen

        try:
            session = make()
        except CoachError as error:
            if error.key == "entry.two_files":
                path = Path(str(error.values["file"]))
                self.open_versions(path, lambda _: self._open_walk(make, put=put))
            else:
                self.complain(error)
            return
        self.push_screen(ExerciseScreen(session, begun=True))
        if put and DECISION in session.entry.extra and not session.on_disk:
            self.say(self.words("card.put"))

    def open_versions(self, path: Path, then: Callable[[Path], None]) -> None:
        """Put the versions of an entry side by side; go on with the one that remains."""
        from autonomie_coach.tui.screens.merge import MergeScreen

        def merged(remains: Path | None) -> None:
            if remains is not None:
                then(remains)

        self.push_screen(MergeScreen(path), merged)

    def open_journal(self) -> None:
        """Open the journal."""
        from autonomie_coach.tui.screens.journal import JournalScreen

        self.push_screen(JournalScreen())

    def open_entry(self, path: Path) -> None:
        """Open one entry to read."""
        from autonomie_coach.tui.screens.entry import EntryScreen

        self.push_screen(EntryScreen(path))

    def open_lookback(self, path: Path) -> None:
        """Open a look-back at an entry; it asks the follow-up of that entry when one is due."""
        from autonomie_coach.tui.screens.lookback import LookbackScreen

        try:
            stored = self.journal.read(path)
        except CoachError as error:
            self.complain(error)
            return
        self.push_screen(LookbackScreen(stored))

    def open_then(self, path: Path, at: Key) -> None:
        """Open a question of an entry with what was answered to it at other times."""
        from autonomie_coach.tui.screens.then_and_now import ThenScreen

        try:
            entry = self.journal.read(path).entry
        except CoachError as error:
            self.complain(error)
            return
        self.push_screen(ThenScreen(entry, at))

    def open_section(self, number: int) -> None:
        """Open one section of the route."""
        from autonomie_coach.tui.screens.section import SectionScreen

        self.push_screen(SectionScreen(number))

    def open_board(self) -> None:
        """Open the board of decisions."""
        from autonomie_coach.tui.screens.board import BoardScreen

        self.push_screen(BoardScreen())

    def open_practice(self) -> None:
        """Open the conversations to practise."""
        from autonomie_coach.tui.screens.section import PracticeScreen

        self.push_screen(PracticeScreen())

    def open_growth(self) -> None:
        """Open what changed."""
        from autonomie_coach.tui.screens.growth import GrowthScreen

        self.push_screen(GrowthScreen())

    def open_settings(self) -> None:
        """Open the settings."""
        from autonomie_coach.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    async def from_home(self, go: Callable[[], None]) -> None:
        """Close what is open, saved, and go somewhere from home; stays when saving fails."""
        error = self.save_now()
        if error is not None:
            self.complain(error)
            return
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self.session_to_save = None
        go()

    async def go_to_place(self, number: int) -> None:
        """Go to a place by its number in the header."""
        places = {
            2: self.open_journal,
            3: self.open_board,
            4: self.open_practice,
            5: self.open_growth,
        }
        await self.from_home(places.get(number, lambda: None))

    async def go_to_exercise(self, exercise_id: str) -> None:
        """Open an exercise from home."""
        await self.from_home(lambda: self.open_exercise(exercise_id))

    async def go_to_section(self, number: int) -> None:
        """Open a section from home."""
        await self.from_home(lambda: self.open_section(number))

    async def choose_language(self, code: str) -> None:
        """Go on in a language, now and next time."""
        await self.switch_language(code)
        self.remember(language=code)

    async def switch_language(self, code: str) -> None:
        """Go on in another language; what is typed stays."""
        self.language = code
        self.words = Words(code)
        for screen in self.screen_stack:
            changed = getattr(screen, "words_changed", None)
            if changed is not None:
                await changed()

    def choose_theme(self, name: str) -> None:
        """Show everything in a theme, now and next time; empty follows the terminal."""
        self.remember(theme=name)
        self._follow_theme()

    def choose_names(self, how: str) -> None:
        """Suggest `initials` or `names` where a person is asked, now and next time."""
        self.remember(names=how)

    def choose_pause(self, until: date | None) -> None:
        """Let nothing be due until a day, None for no pause."""
        self.remember(pause_until=until)

    def _follow_theme(self) -> None:
        few_colours = self.console.color_system in (None, "standard", "windows")
        chosen = self.settings.theme
        if self.no_color or few_colours:
            self.theme = theme.SIXTEEN
        elif chosen in (*theme.NAMES, theme.SIXTEEN):
            self.theme = chosen
        else:
            self.theme = theme.terminal_theme()

    def remember(self, **changes: str | int | date | None) -> None:
        """Keep settings, now and for next time."""
        from autonomie_coach.storage.settings import changed, save_settings

        self.settings = changed(self.settings, changes)
        try:
            save_settings(self.context.settings_path, **changes)
        except CoachError as error:
            self.complain(error)
        else:
            self.say(self.words("settings.saved"))
