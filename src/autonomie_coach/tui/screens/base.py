"""What every screen has: places on top, a body, one line for news, one for trouble, a footer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen

from autonomie_coach.tui import keys
from autonomie_coach.tui.widgets.footer import FooterLine
from autonomie_coach.tui.widgets.header import HeaderLine
from autonomie_coach.tui.widgets.status import ErrorLine, StatusLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from autonomie_coach.tui.app import CoachApp
    from autonomie_coach.tui.deeds import Deed

PLACE_WORDS = {
    1: "app.place_route",
    2: "app.place_journal",
    3: "app.place_decisions",
    4: "app.place_practice",
    5: "app.place_growth",
}
"""The words for each place there is, by its number."""


class CoachScreen(Screen[Any]):
    """A screen; the subclass gives `body`, and `below` for what stays under it (buttons).

    `places` shows the places in the header, else `title_text`. `place` is the number of the place
    one is in. `help_key` is the key of the words that the help panel opens with.
    """

    HORIZONTAL_BREAKPOINTS = keys.WIDTHS
    VERTICAL_BREAKPOINTS = keys.HEIGHTS
    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar[list[BindingType]] = [*keys.ALWAYS, *keys.PLACES]

    places: ClassVar[bool] = True
    place: ClassVar[int] = 0
    help_key: ClassVar[str] = "home.help"

    @property
    def coach(self) -> CoachApp:
        """Return the app by its own type."""
        return cast("CoachApp", self.app)

    def compose(self) -> ComposeResult:
        """Lay out the lines around the body."""
        yield HeaderLine()
        with VerticalScroll(id="body", can_focus=False):
            yield from self.body()
        yield StatusLine()
        yield ErrorLine()
        with Vertical(id="below"):
            yield from self.below()
        yield FooterLine()

    def body(self) -> Iterable[Widget]:
        """Return what is read and filled in; scrolls when it does not fit."""
        return ()

    def below(self) -> Iterable[Widget]:
        """Return what stays in sight under the body, such as buttons."""
        return ()

    def title_text(self) -> str:
        """Return what the header says where it shows no places."""
        return ""

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys in the footer, the most needed first; at 60 columns three fit."""
        return (keys.HELP, keys.MENU, keys.BACK)

    def on_mount(self) -> None:
        """Fill in the lines around the body."""
        self.refresh_frame()

    def refresh_frame(self) -> None:
        """Show header and footer as they should be now."""
        words = self.coach.words
        header = self.query_one(HeaderLine)
        if self.places:
            names = {number: words(word) for number, word in PLACE_WORDS.items()}
            header.show_places(names, self.place)
        else:
            header.show_title(self.title_text())
        most = next(most for width, most in keys.IN_FOOTER if self.size.width >= width)
        fitting = list(self.footer_keys())
        while len(fitting) > most:
            fitting.remove(next((one for one in fitting if one.spare), fitting[-1]))
        shown = [(one.shown, words(one.word), one.action) for one in fitting]
        self.query_one(FooterLine).show_keys(shown)
        self.show_said()

    async def on_resize(self) -> None:
        """Fit everything to the size, once it is there."""
        if self.is_mounted and self.query(FooterLine):
            await self.show_size()

    async def show_size(self) -> None:
        """Show as much as fits the size of now."""
        self.refresh_frame()

    def on_screen_resume(self) -> None:
        """Show what was said while another screen was on top."""
        if self.query(StatusLine):
            self.show_said()

    def show_said(self) -> None:
        """Show the last news and the last trouble."""
        self.query_one(StatusLine).show(self.coach.said)
        self.query_one(ErrorLine).show(self.coach.trouble)

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now; a screen with a field overrides this."""
        await self.recompose()
        self.refresh_frame()

    def deeds(self) -> Iterable[Deed]:
        """Return what can be done here, for the top of the menu."""
        return ()

    def journal_changed(self, path: Path) -> None:
        """Show what became of the journal: a file came or went by something that was undone."""

    def action_help(self) -> None:
        """Open the help panel of this screen."""
        from autonomie_coach.tui.screens.help import HelpScreen

        words = self.coach.words
        shown = [(one.shown, words(one.word)) for one in self.footer_keys() if one != keys.HELP]
        self.app.push_screen(HelpScreen(self.help_key, shown, self.explain_text()))

    def explain_text(self) -> str:
        """Return what help says first, such as the explanation of a step."""
        return ""

    def action_menu(self) -> None:
        """Open the menu of everything."""
        from autonomie_coach.tui.screens.menu import MenuScreen

        def do(deed: Deed | None) -> None:
            if deed is not None:
                self.app.call_later(deed.do)

        self.app.push_screen(MenuScreen(), do)

    def action_blank(self) -> None:
        """Hide everything until Enter; an encrypted journal is locked."""
        from autonomie_coach.tui.screens.blank import BlankScreen

        keeper = self.coach.keeper
        if keeper is not None and keeper.can_lock():
            keeper.lock()
            return
        self.coach.save_now()
        self.app.push_screen(BlankScreen())

    def action_press_enter(self) -> None:
        """Do what Enter does, for a click on it in the footer."""
        select = getattr(self.focused, "action_select", None)
        if select is not None:
            select()

    def action_place(self, number: int) -> None:
        """Go to a place, where the header shows them."""
        if self.places and number != self.place:
            self.app.call_later(self.coach.go_to_place, number)

    def action_leave(self) -> None:
        """Go one layer up."""
        self.dismiss()
