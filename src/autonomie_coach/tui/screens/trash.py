"""The trash: what was deleted, to read, to bring back, or to throw away for good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Static

from autonomie_coach.coach import finding, trash
from autonomie_coach.decisions.card import Card
from autonomie_coach.engine.when import day_in_words
from autonomie_coach.errors import CoachError
from autonomie_coach.journal.entry import Broken
from autonomie_coach.tui import keys
from autonomie_coach.tui.deeds import Deed
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.text import joined, muted, strong
from autonomie_coach.tui.widgets.entry_list import EntryList
from autonomie_coach.tui.widgets.entry_rows import EntryLine, FileLine, Heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual.binding import BindingType
    from textual.widget import Widget

    from autonomie_coach.coach.trash import Trashed
    from autonomie_coach.content.words import Words
    from autonomie_coach.storage.removing import Removed
    from autonomie_coach.tui.widgets.entry_rows import Item

RESTORE = keys.FootKey("r", "trash.key_restore", "screen.restore")


class TrashScreen(CoachScreen):
    """Lists what was deleted, by the day it was, last first."""

    CSS_PATH = "trash.tcss"
    place = 2
    help_key = "trash.help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "restore", show=False),
        Binding("e", "empty", show=False),
    ]

    @dataclass
    class Read(Message):
        """The trash was read; `count` is how many files emptying removes."""

        items: list[Trashed]
        count: int
        trouble: CoachError | None = None

    def __init__(self) -> None:
        super().__init__()
        self.items: list[Trashed] | None = None
        self.count = 0

    def body(self) -> Iterable[Widget]:
        """Return the name of the list, and the list."""
        yield Static(id="name")
        yield EntryList(self.coach.words, id="list")

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return what can be done with what lies here."""
        if not self.count:
            return (keys.HELP, keys.MENU, keys.BACK)
        empty = keys.FootKey("e", "trash.key_empty", "screen.empty", spare=True)
        return (keys.HELP, RESTORE, empty, keys.BACK)

    def deeds(self) -> Iterable[Deed]:
        """Offer both in the menu."""
        words = self.coach.words
        if self.query_one(EntryList).path is not None:
            yield Deed(words("trash.restore"), "r", self.action_restore)
        if self.count:
            yield Deed(words("trash.empty_all"), "e", self.action_empty)

    def on_mount(self) -> None:
        """Begin reading."""
        super().on_mount()
        self.query_one(EntryList).focus()
        self.read_trash()

    def on_screen_resume(self) -> None:
        """Read anew: something may have been brought back."""
        super().on_screen_resume()
        if self.items is not None:
            self.read_trash()

    def journal_changed(self, path: Path) -> None:
        """Read anew."""
        del path
        self.read_trash()

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now."""
        await super().words_changed()
        self._show()
        self.query_one(EntryList).focus()

    @work(thread=True, exclusive=True)
    def read_trash(self) -> None:
        """Read what lies there."""
        journal = self.coach.journal
        try:
            found = self.Read(trash.trashed(journal), trash.count(journal))
        except CoachError as error:
            found = self.Read([], 0, error)
        self.post_message(found)

    @on(Read)
    def _take(self, message: Read) -> None:
        if message.trouble is not None:
            self.coach.complain(message.trouble)
            return
        self.items, self.count = message.items, message.count
        self._show()

    def _show(self) -> None:
        words, items = self.coach.words, self.items or []
        shown = by_day(items, words)
        self.query_one(EntryList).show(shown, searching=False, stay=True)
        self.query_one(EntryList).display = bool(shown)
        about = muted(words("trash.about", count=self.count) if self.count else words("trash.none"))
        self.query_one("#name", Static).update(joined(strong(words("trash.place")), "\n", about))
        self.refresh_frame()

    @on(EntryList.Opened)
    def _open(self, message: EntryList.Opened) -> None:
        from autonomie_coach.tui.screens.trashed import TrashedScreen

        listed = self.query_one(EntryList)
        self.app.push_screen(TrashedScreen(message.path, listed.paths))

    def action_restore(self) -> None:
        """Bring back what one is at."""
        path = self.query_one(EntryList).path
        if path is not None and self.coach.restore_file(path):
            self.query_one(EntryList).leave(path)
            self.read_trash()

    def action_empty(self) -> None:
        """Throw everything away, after its number was typed."""
        from autonomie_coach.tui.screens.empty_trash import EmptyTrashScreen

        try:
            files = trash.files(self.coach.journal)
        except CoachError as error:
            self.coach.complain(error)
            return
        if files:
            self.app.push_screen(EmptyTrashScreen(files), self._emptied)

    def _emptied(self, removed: Removed | None) -> None:
        if removed is None:
            return
        self.coach.forget_undos()
        self.coach.say(self.coach.words("trash.emptied", count=len(removed.paths)))
        if removed.failed:
            self.coach.complain(removed.failed[0])
        self.read_trash()


def by_day(items: Sequence[Trashed], words: Words) -> list[Item]:
    """Return what lies in the trash under the days it was deleted on."""
    shown: list[Item] = []
    day = None
    for one in items:
        if one.deleted.date() != day:
            day = one.deleted.date()
            shown.append(Heading(words("trash.day", day=day_in_words(day, words.language))))
        if isinstance(one.what, Broken):
            shown.append(FileLine(one.path, finding.broken_reason(one.what, words)))
        elif isinstance(one.what, Card):
            named = trash.name_of_card(one.what, words)
            shown.append(FileLine(one.path, words("trash.card", name=named)))
        else:
            shown.append(EntryLine(one.what))
    return shown
