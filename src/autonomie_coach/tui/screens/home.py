"""Home: one good next step, what is open, what was recent, and the route.

The first frame is drawn before what decides and words the rest is even imported.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from autonomie_coach.content.loader import languages, load_exercise, load_route
from autonomie_coach.errors import CoachError, ContentError
from autonomie_coach.tui import keys
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.text import muted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual.binding import BindingType
    from textual.widget import Widget

    from autonomie_coach.coach.home import HomeView
    from autonomie_coach.coach.today import Today
    from autonomie_coach.journal.entry import Broken
    from autonomie_coach.tui.screens.home_parts import Details, Target
    from autonomie_coach.tui.widgets.choices import Choices
    from autonomie_coach.tui.widgets.routeline import RouteLine


class HomeScreen(CoachScreen):
    """Shows what `home_view` decides; reads the journal beside the screen, never before it."""

    place = 1
    help_key = "home.help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "time", show=False),
        Binding("l", "language", show=False),
        Binding("equals_sign", "then", show=False),
    ]

    @dataclass
    class Read(Message):
        """The journal was read; `broken` are files that are no entry."""

        view: HomeView
        today: Today
        broken: list[Broken]

    @dataclass
    class Detailed(Message):
        """Dates and steps are in words now."""

        details: Details

    class LookedAfter(Message):
        """What a dead program left was swept, and the permissions were looked at."""

    @dataclass
    class Failed(Message):
        """The journal or the route cannot be read."""

        error: CoachError

    def __init__(self) -> None:
        super().__init__()
        self.view: HomeView | None = None
        self.today: Today | None = None
        self.all_due = False
        self.details: Details | None = None
        self.minutes: int | None = None
        self._targets: list[Target] = []
        self._on_map: list[Target] = []

    def body(self) -> Iterable[Widget]:
        """Lay out what the first frame shows; the rest comes with what was read."""
        yield Horizontal(Vertical(Static(id="lead"), id="main"), id="columns")

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys of this screen."""
        if self.view is not None and self.view.empty:
            other = keys.FootKey("l", "keys.language", "screen.language", spare=True)
            return (keys.HELP, keys.MENU, other, keys.QUIT)
        time = keys.FootKey("t", "keys.time", "screen.time", spare=True)
        then = keys.FootKey("=", "home.key_then", "screen.then", spare=True)
        offered = any(target.sort == "then" for target in self._targets)
        return (
            *(keys.HELP, keys.MENU, time),
            *((then,) if offered else ()),
            *(keys.MOMENT, keys.QUIT),
        )

    def on_mount(self) -> None:
        """Draw first, read after."""
        super().on_mount()
        self.minutes = self.coach.context.minutes
        self.query_one("#lead", Static).update(muted(self.coach.words("home.loading")))

    def on_screen_resume(self) -> None:
        """Read again: something may have been written."""
        super().on_screen_resume()
        self.call_after_refresh(self.read_journal)

    @work(thread=True, exclusive=True, group="home")
    def read_journal(self) -> None:
        """Read route and journal, then what takes longer: words for days, steps of drafts."""
        from autonomie_coach.coach.home import home_view
        from autonomie_coach.coach.today import today_of
        from autonomie_coach.tui.screens.home_parts import Details

        app, worker = self.coach, get_current_worker()
        language = app.language
        try:
            heads, broken = app.journal.heads()
            view = home_view(load_route(language), heads, self.minutes)
            due = today_of(app)
            view = replace(view, empty=view.empty and not due.cards)
        except CoachError as error:
            self.post_message(self.Failed(error))
            return
        self.post_message(self.Read(view, due, broken))
        if not worker.is_cancelled:
            details = Details.of(view, due, heads, app.journal, app.words, app.clock)
            self.post_message(self.Detailed(details))
        if not worker.is_cancelled:
            _preload(view, language)
        if not worker.is_cancelled:
            app.look_after()
            self.post_message(self.LookedAfter())

    @on(LookedAfter)
    def show_open(self) -> None:
        """Say so when others can read the journal."""
        from autonomie_coach.tui.screens.home_draw import show_open

        show_open(self)

    @on(Failed)
    def say_what_failed(self, event: Failed) -> None:
        """Without content there is nothing to show; without a journal there is."""
        if isinstance(event.error, ContentError):
            self.coach.fail(event.error)
        else:
            self.query_one("#lead", Static).update("")
            self.coach.complain(event.error)

    @on(Detailed)
    async def show_details(self, event: Detailed) -> None:
        """Show days and steps in words."""
        self.details = event.details
        await self.show_view()

    @on(Read)
    async def show_read(self, event: Read) -> None:
        """Show what was read, and name files that could not be."""
        was = self.today.due[:1] if self.today is not None else None
        self.view, self.today = event.view, event.today
        self.coach.tell_broken([*event.broken, *event.today.unread])
        await self.show_view()
        if was is not None and was != event.today.due[:1]:
            from autonomie_coach.tui.widgets.choices import Choices

            # Another thing leads now, and is the one at hand.
            self.query_one("#choices", Choices).at = 0

    async def show_view(self) -> None:
        """Draw everything anew."""
        if self.view is None or self.today is None:
            return
        from autonomie_coach.tui.screens.home_draw import draw
        from autonomie_coach.tui.screens.home_parts import Details

        details = self.details or Details()
        if self.all_due:
            details = replace(details, due_shown=len(self.today.due))
        self._targets, self._on_map = await draw(self, self.view, self.today, details)
        self.refresh_frame()

    async def show_size(self) -> None:
        """Show as much as fits."""
        await super().show_size()
        await self.show_view()

    def journal_changed(self, path: Path) -> None:
        """Read again."""
        del path
        self.read_journal()

    async def words_changed(self) -> None:
        """Read the route in the other language; the cursor stays."""
        self.details = None
        self.refresh_frame()
        self.read_journal()

    def on_choices_picked(self, event: Choices.Picked) -> None:
        """Open what the line of the list or of the map stands for."""
        targets = self._on_map if event.choices.id == "map" else self._targets
        self._open(targets[event.position])

    def on_route_line_opened(self, event: RouteLine.Opened) -> None:
        """Open a section of the line."""
        self.coach.open_section(event.number)

    def _open(self, target: Target) -> None:
        match target.sort:
            case "exercise":
                self.coach.open_exercise(target.name)
            case "section":
                self.coach.open_section(target.number)
            case "entry":
                self.coach.open_entry(target.path)
            case "then":
                self.action_then()
            case "due" | "other-day":
                self._open_due(target)
            case "more-due":
                self.all_due = True
                self.call_later(self.show_view)
            case "language":
                self.app.call_later(self.coach.choose_language, target.name)

    def _open_due(self, target: Target) -> None:
        if self.today is None:
            return
        due = self.today.due[target.number]
        if target.sort == "due":
            self.coach.open_due(due)
        else:
            self.coach.choose_other_day(due)

    def action_time(self, minutes: int | None = None) -> None:
        """Show what fits in other minutes: the next ones, or those that were clicked."""
        from autonomie_coach.coach.home import MINUTES_OFFERED

        order = (None, *MINUTES_OFFERED)
        if minutes is None:
            at = order.index(self.minutes) if self.minutes in order else 0
            self.minutes = order[(at + 1) % len(order)]
        else:
            self.minutes = minutes or None
        self.read_journal()

    def action_then(self) -> None:
        """Lay the old answer that is offered beside what was answered later."""
        memory = self.details.memory if self.details is not None else None
        if memory is not None:
            self.coach.open_then(memory.head.path, memory.at)

    def action_language(self) -> None:
        """Go on in the next language."""
        codes = languages()
        following = codes[(codes.index(self.coach.language) + 1) % len(codes)]
        self.app.call_later(self.coach.choose_language, following)

    def action_leave(self) -> None:
        """Close the program; home is the outermost layer."""
        self.app.call_later(self.app.action_quit)


def _preload(view: HomeView, language: str) -> None:
    """Import beside the screen what the first exercise needs; what is wrong shows on opening it."""
    with suppress(ImportError, CoachError):
        import_module("autonomie_coach.tui.screens.exercise")
        if view.next is not None:
            load_exercise(view.next.id, language)
