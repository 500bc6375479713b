"""The journal: past entries by month, narrowed and searched; `Enter` reads one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.style import Style
from textual.widgets import Input, Static

from autonomie_coach.coach import finding
from autonomie_coach.coach.reading import EVERYTHING, Shown, shown_name
from autonomie_coach.tui import keys
from autonomie_coach.tui.deeds import Deed
from autonomie_coach.tui.screens.journal_reading import JournalReading
from autonomie_coach.tui.text import MUTED, muted, styled, user
from autonomie_coach.tui.widgets.choices import Choices
from autonomie_coach.tui.widgets.entry_list import EntryList
from autonomie_coach.tui.widgets.entry_rows import BrokenLine, DoorLine, Heading, month_items
from autonomie_coach.tui.widgets.entry_text import EntryText
from autonomie_coach.tui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget


class JournalScreen(JournalReading):
    """All entries; decides what the list shows."""

    CSS_PATH = "journal.tcss"
    place = 2
    help_key = "journal.help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", show=False),
        Binding("f3", "search", show=False, priority=True),
        Binding("f", "narrow", show=False),
        Binding("delete", "delete", show=False),
    ]

    def body(self) -> Iterable[Widget]:
        """Return the line to search with, the list with its preview, and what stands in for it."""
        words = self.coach.words
        field = SearchField(self.query_text, placeholder=words("journal.search"), id="search")
        yield Horizontal(
            Static(user("/"), id="slash"),
            field,
            Static(id="narrow"),
            Static(id="count"),
            id="bar",
        )
        yield Horizontal(
            EntryList(words, id="list"),
            VerticalScroll(EntryText(id="preview-text"), id="preview", can_focus=False),
            id="both",
        )
        yield Vertical(Static(id="nothing-text"), Choices(id="nothing-choices"), id="nothing")

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return search and narrowing beside the usual."""
        return (
            keys.HELP,
            keys.FootKey("/", "journal.key_search", "screen.search"),
            keys.FootKey("f", "journal.key_narrow", "screen.narrow"),
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
        heads = [head for head in of_all if self.shown.holds(head)]
        items = month_items(heads, words)
        if self.broken and not searching and self.shown == EVERYTHING:
            items.append(Heading(words("journal.broken", count=len(self.broken))))
            items += [
                BrokenLine(one.path, finding.broken_reason(one, words)) for one in self.broken
            ]
        if self.trashed and items and not searching and self.shown == EVERYTHING:
            items += [Heading(""), DoorLine(self._door())]
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
        name = shown_name(self.shown, self.heads, self.coach.route, words)
        look = MUTED if not name else "$text-primary bold"
        click = Style.from_meta({"@click": "screen.narrow"})
        label = styled(name or words("journal.narrow"), look).stylize(click)
        self.query_one("#narrow", Static).update(label)
        if self.found is not None:
            said = words("journal.found", count=count)
        elif self.complete:
            said = words("journal.entries", count=count) if self.heads else ""
        else:
            said = words("journal.reading")
        self.query_one("#count", Static).update(muted(said))

    def _show_nothing(self, *, is_empty: bool) -> None:
        self.query_one("#nothing").display = is_empty
        self.query_one("#bar").display = bool(self.heads) or not is_empty
        if not is_empty:
            return
        words = self.coach.words
        choices = self.query_one("#nothing-choices", Choices)
        text = self.query_one("#nothing-text", Static)
        if self.heads:
            key = "journal.nothing_found" if self.found is not None else "journal.nothing_narrowed"
            text.update(user(words(key, query=" ".join(self.query_text.split()))))
            choices.set_rows([words("journal.show_all")])
        else:
            first = self.coach.route.exercises[0]
            text.update(user(words("journal.empty")))
            begin = words("journal.begin", title=first.title, minutes=first.minutes)
            choices.set_rows([begin, *([self._door()] if self.trashed else [])])
            if not isinstance(self.focused, Input):
                choices.focus()

    @on(Choices.Picked, "#nothing-choices")
    def _begin_or_show_all(self, event: Choices.Picked) -> None:
        if self.heads:
            self.shown = EVERYTHING
            self.query_one("#search", Input).value = ""
            self.show_list(stay=False)
            self.query_one(EntryList).focus()
        elif event.position:
            self.coach.open_trash()
        else:
            self.coach.open_exercise(self.coach.route.exercises[0].id)

    def _door(self) -> str:
        return f"{self.coach.words('trash.place')} · {self.trashed}"

    @on(EntryList.Left)
    def _open_trash(self) -> None:
        self.coach.open_trash()

    @on(EntryList.At)
    def _show_preview(self, message: EntryList.At) -> None:
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

        self.app.push_screen(NarrowScreen(self.heads, self.shown), self._narrowed)

    def _narrowed(self, shown: object) -> None:
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
