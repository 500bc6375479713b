"""The journal: past entries by month, narrowed and searched; `Enter` reads one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from autonomie_coach.coach import finding
from autonomie_coach.coach.narrowing import EVERYTHING, Shown, shown_names
from autonomie_coach.tui import keys
from autonomie_coach.tui.deeds import Deed
from autonomie_coach.tui.screens.journal_reading import JournalReading
from autonomie_coach.tui.text import HERE, joined, muted, strong, styled, user
from autonomie_coach.tui.widgets.choices import Choices
from autonomie_coach.tui.widgets.clickline import ClickLine, clickable
from autonomie_coach.tui.widgets.entry_list import EntryList
from autonomie_coach.tui.widgets.entry_rows import DoorLine, FileLine, Heading, month_items
from autonomie_coach.tui.widgets.entry_text import EntryText
from autonomie_coach.tui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget


class JournalScreen(JournalReading):
    """All entries; decides what the list shows."""

    _ways_on: Sequence[tuple[str, Callable[[], None]]] = ()

    CSS_PATH = "journal.tcss"
    place = 2
    help_key = "journal.help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", show=False),
        Binding("f3", "search", show=False, priority=True),
        Binding("f", "narrow", show=False),
        Binding("delete", "delete", show=False),
        Binding("x", "clear", show=False),
    ]

    def body(self) -> Iterable[Widget]:
        """Return the line to search with, the list with its preview, and what stands in for it."""
        words = self.coach.words
        field = SearchField(self.query_text, placeholder=words("journal.search"), id="search")
        yield Horizontal(
            Static(user("/"), id="slash"),
            field,
            ClickLine(id="narrow"),
            Static(id="count"),
            id="bar",
        )
        yield ClickLine(id="active")
        yield Horizontal(
            EntryList(words, id="list"),
            VerticalScroll(EntryText(id="preview-text"), id="preview", can_focus=False),
            id="both",
        )
        yield Vertical(Static(id="nothing-text"), Choices(id="nothing-choices"), id="nothing")

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return search and narrowing beside the usual."""
        clear = keys.FootKey("x", "journal.key_clear", "screen.clear")
        is_narrowed = self.shown != EVERYTHING
        return (
            keys.HELP,
            keys.FootKey("/", "journal.key_search", "screen.search", spare=is_narrowed),
            keys.FootKey("f", "journal.key_narrow", "screen.narrow", spare=is_narrowed),
            *((clear,) if is_narrowed else ()),
            keys.DELETE,
            keys.BACK,
        )

    def deeds(self) -> Iterable[Deed]:
        """Offer the trash in the menu."""
        if self.query_one(EntryList).path is not None:
            yield Deed(self.coach.words("trash.deed"), "Del", self.action_delete)

    def on_mount(self) -> None:
        """Begin reading; the list is there before everything has been read."""
        self.query_one("#list").focus()
        self._show_bar()
        self.read_all()

    def on_screen_resume(self) -> None:
        """Read anew after another screen: something may have been written."""
        super().on_screen_resume()
        if self.complete:
            self.read_all()

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now, at the same entry."""
        listed = self.query_one(EntryList)
        path, had_focus = listed.path, listed.has_focus
        await super().words_changed()
        self.show_list(stay=False)
        listed = self.query_one(EntryList)
        if path is not None:
            listed.go_to(path)
        (listed if had_focus else self.query_one("#search")).focus()

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        if event.value == self.query_text:
            return
        self.query_text = event.value
        self.search(event.value)

    def show_list(self, *, stay: bool) -> None:
        """Show the entries that were found and are not left out."""
        words = self.coach.words
        searching = self.found is not None
        of_all = self.heads if self.found is None else self.found
        heads = self.shown.of(of_all)
        items = month_items(heads, words, self.made_by)
        if self.broken and not searching and self.shown == EVERYTHING:
            items.append(Heading(words("journal.broken", count=len(self.broken))))
            items += [FileLine(one.path, finding.broken_reason(one, words)) for one in self.broken]
        if self.trashed and items and not searching and self.shown == EVERYTHING:
            items += [Heading(""), DoorLine(self.door())]
        listed = self.query_one(EntryList)
        listed.show(items, searching=searching, stay=stay)
        if self.come_to is not None and self.come_to in listed.paths:
            listed.go_to(self.come_to)
            self.come_to = None
        self.query_one("#both").display = bool(items) or not self.complete
        self._show_nothing(is_empty=not items and self.complete)
        self._show_bar(len(heads))

    def _show_bar(self, count: int = 0) -> None:
        words = self.coach.words
        self._show_active()
        if self.found is not None:
            said = words("journal.found", count=count)
        elif self.complete:
            said = words("journal.entries", count=count) if self.heads else ""
        else:
            said = words("journal.reading")
        self.query_one("#count", Static).update(muted(said))

    def _show_active(self) -> None:
        """Show what the list is narrowed to, with the way to see everything again."""
        words, route = self.coach.words, self.coach.route
        today = self.coach.clock().date()
        names = shown_names(self.shown, self.heads, route, words, today)
        label = clickable(muted(words("journal.narrow")), "screen.narrow")
        self.query_one("#narrow", ClickLine).show(label if not names else Content(""))
        active = self.query_one("#active", ClickLine)
        active.display = bool(names)
        clear = joined(strong("x"), f" {words('journal.key_clear')}")
        named = clickable(styled(" · ".join(names), HERE), "screen.narrow")
        active.show(joined(named, "   ", clickable(clear, "screen.clear")))
        self.refresh_frame()

    def _show_nothing(self, *, is_empty: bool) -> None:
        self.query_one("#nothing").display = is_empty
        self.query_one("#bar").display = bool(self.heads) or not is_empty
        if not is_empty:
            return
        from autonomie_coach.tui.screens.journal_empty import said_and_ways

        said, self._ways_on = said_and_ways(self)
        self.query_one("#nothing-text", Static).update(user(said))
        choices = self.query_one("#nothing-choices", Choices)
        choices.set_rows([label for label, _ in self._ways_on])
        if not self.heads and not isinstance(self.focused, Input):
            choices.focus()

    def look_for(self, query: str) -> None:
        """Search for something else."""
        self.query_one("#search", Input).value = query
        self.query_one("#search").focus()

    @on(Choices.Picked, "#nothing-choices")
    def _go_on_from_nothing(self, event: Choices.Picked) -> None:
        _, go = self._ways_on[event.position]
        go()

    def door(self) -> str:
        """Return the line that leads to the trash."""
        return f"{self.coach.words('trash.place')} · {self.trashed}"

    @on(EntryList.Left)
    def _open_trash(self) -> None:
        self.coach.open_trash()

    @on(EntryList.At)
    def _show_preview(self, message: EntryList.At) -> None:
        if message.path != self.query_one(EntryList).path:
            # The cursor went on meanwhile, and its own message follows.
            return
        if message.path is None:
            self.query_one("#preview-text", EntryText).show(())
        elif self.query_one("#preview").display:
            self.read_preview(message.path)

    @on(events.Resize)
    def fill_preview(self) -> None:
        """Fill the preview when it comes into sight."""
        for listed in self.query(EntryList):
            self.call_after_refresh(self._show_preview, EntryList.At(listed.path))

    @on(EntryList.Opened)
    def _open(self, message: EntryList.Opened) -> None:
        from autonomie_coach.tui.screens.entry import EntryScreen

        listed = self.query_one(EntryList)
        self.app.push_screen(EntryScreen(message.path, listed.paths), self._come_back)

    def _come_back(self, path: object) -> None:
        if isinstance(path, Path):
            self.query_one(EntryList).go_to(path)

    def action_delete(self) -> None:
        """Put what one is at in the trash."""
        listed = self.query_one(EntryList)
        path = listed.path
        if path is not None and self.coach.delete_file(path):
            listed.leave(path)
            self.read_all()

    def journal_changed(self, path: Path) -> None:
        """Read anew, and go to what came back."""
        self.come_to = path
        self.read_all()

    @on(Input.Submitted, "#search")
    def _open_first(self) -> None:
        if self.found == [] and self.meant:
            self.look_for(self.meant)
        else:
            self.query_one(EntryList).action_open()

    def action_move(self, distance: int) -> None:
        """Go up or down in the list, from the field."""
        self.query_one(EntryList).action_move(distance)

    def action_page(self, direction: int) -> None:
        """Go a screenful up or down in the list, from the field."""
        self.query_one(EntryList).action_page(direction)

    def action_search(self) -> None:
        """Go to the field to search in."""
        self.query_one("#search").focus()

    def action_narrow(self) -> None:
        """Choose which entries to see."""
        from autonomie_coach.tui.screens.narrow import NarrowScreen

        self.app.push_screen(NarrowScreen(self.heads, self.shown), self.narrowed)

    def action_clear(self) -> None:
        """Show everything again: nothing narrowed, nothing searched."""
        self.query_one("#search", Input).value = ""
        self.narrowed(EVERYTHING)

    def narrowed(self, shown: object) -> None:
        """Show what was chosen."""
        if isinstance(shown, Shown):
            self.shown = shown
            self.show_list(stay=False)
            self.query_one(EntryList).focus()

    def action_leave(self) -> None:
        """Leave the field; outside it, the screen."""
        if isinstance(self.focused, Input):
            self.query_one(EntryList).focus()
        else:
            super().action_leave()
