"""Everything in one list; a few letters find it."""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from autonomie_coach.content.loader import languages
from autonomie_coach.content.words import Words
from autonomie_coach.tui import theme
from autonomie_coach.tui.deeds import Deed
from autonomie_coach.tui.screens.overlay import Overlay
from autonomie_coach.tui.text import joined, muted
from autonomie_coach.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from autonomie_coach.tui.screens.base import CoachScreen


NAME_COLUMN = 37
"""Cells for a name; titles are at most 34 characters."""


class MenuScreen(Overlay["Deed | None"]):
    """The menu; gives back what was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+p", "close", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(8)", show=False, priority=True),
        Binding("pageup", "move(-8)", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._deeds: list[Deed] = []
        self._found: list[Deed] = []

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        self._deeds = self._everything()
        with Vertical(id="panel"):
            yield Input(placeholder=self.coach.words("menu.ask"), compact=True)
            yield Choices(led=True)
            yield Static(id="none")

    def on_mount(self) -> None:
        """Show everything, ready to type."""
        self._find("")
        self.query_one(Input).focus()

    def _everything(self) -> list[Deed]:
        app, words, under = self.coach, self.coach.words, self._under()
        return [
            *under.deeds(),
            Deed(words("app.place_route"), words("menu.place"), partial(app.go_to_place, 1)),
            Deed(words("app.place_journal"), words("menu.place"), partial(app.go_to_place, 2)),
            Deed(words("app.place_decisions"), words("menu.place"), partial(app.go_to_place, 3)),
            Deed(words("app.place_practice"), words("menu.place"), partial(app.go_to_place, 4)),
            Deed(words("app.place_growth"), words("menu.place"), partial(app.go_to_place, 5)),
            Deed(words("trash.place"), words("menu.place"), app.go_to_trash),
            Deed(words("moment.title"), "F4", app.action_moment),
            Deed(words("menu.settings"), "", app.open_settings),
            Deed(words("settings.pause"), words("menu.settings"), app.open_settings),
            Deed(words("menu.show_help"), "F1", under.action_help),
            Deed(words("menu.blank"), "F9", under.action_blank),
            *self._lock(),
            *([Deed(words("home.mend"), "", app.mend_rights)] if app.is_open else []),
            Deed(words("menu.quit"), "Ctrl+Q", app.action_quit),
            *self._choices_of_settings(),
            *self._route(),
        ]

    def _lock(self) -> Iterator[Deed]:
        app, words = self.coach, self.coach.words
        if app.context.demo:
            return
        key = "menu.lock_on" if app.journal.vault.sealing is None else "menu.lock_off"
        yield Deed(words(key), "", partial(app.from_home, app.open_seal))

    def _choices_of_settings(self) -> Iterator[Deed]:
        app, words = self.coach, self.coach.words
        for code in languages():
            if code != app.language:
                name = Words(code)("language.name")
                yield Deed(name, words("menu.language"), partial(app.choose_language, code))
        for theme_name in ("", *theme.NAMES):
            name = words(f"settings.look_{theme_name or 'terminal'}")
            yield Deed(name, words("menu.look"), partial(app.choose_theme, theme_name))

    def _route(self) -> Iterator[Deed]:
        app, words = self.coach, self.coach.words
        for section in app.route.sections:
            name = f"{section.number} {section.title}"
            yield Deed(name, words("menu.section"), partial(app.go_to_section, section.number))
        for head in app.route.exercises:
            yield Deed(head.title, words("menu.exercise"), partial(app.go_to_exercise, head.id))
        for head in app.route.practice:
            yield Deed(head.title, words("menu.talk"), partial(app.go_to_exercise, head.id))

    def _under(self) -> CoachScreen:
        from autonomie_coach.tui.screens.base import CoachScreen

        stack = self.app.screen_stack
        return next(one for one in reversed(stack) if isinstance(one, CoachScreen))

    def _find(self, text: str) -> None:
        wanted = _plain(text).split()
        self._found = [
            deed
            for deed in self._deeds
            if all(part in _plain(f"{deed.name} {deed.sort}") for part in wanted)
        ]
        rows = [joined(deed.name.ljust(NAME_COLUMN), muted(deed.sort)) for deed in self._found]
        self.query_one(Choices).set_rows(rows)
        if rows:
            self.query_one(Choices).at = 0
        none = "" if rows else self.coach.words("menu.none", text=text)
        self.query_one("#none", Static).update(muted(none))

    @on(Input.Changed)
    def find_while_typing(self, event: Input.Changed) -> None:
        """Narrow the list with every letter."""
        self._find(event.value)

    @on(Input.Submitted)
    def choose_the_one_shown(self) -> None:
        """Do what the cursor is at."""
        at = self.query_one(Choices).at
        if at is not None:
            self.dismiss(self._found[at])

    @on(Choices.Picked)
    def choose_by_mouse(self, event: Choices.Picked) -> None:
        """Do what was clicked."""
        self.dismiss(self._found[event.position])

    def action_move(self, by: int) -> None:
        """Move the cursor while the field keeps the keys."""
        choices = self.query_one(Choices)
        if choices.at is not None:
            choices.at = max(0, min(choices.at + by, len(self._found) - 1))


def _plain(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))
