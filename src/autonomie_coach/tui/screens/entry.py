"""One entry to read, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.widgets import Button

from autonomie_coach.coach import finding
from autonomie_coach.errors import CoachError
from autonomie_coach.journal.tried import WORKSHOP
from autonomie_coach.tui import keys
from autonomie_coach.tui.deeds import Deed
from autonomie_coach.tui.screens.versioned import MERGE, VersionedScreen
from autonomie_coach.tui.widgets.buttons import ButtonRow
from autonomie_coach.tui.widgets.entry_text import EntryText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual.binding import BindingType
    from textual.widget import Widget

    from autonomie_coach.coach.editing import Edited
    from autonomie_coach.engine.given import Key
    from autonomie_coach.journal.entries import Stored
    from autonomie_coach.tui.screens.export_dialog import Exported


class EntryScreen(VersionedScreen):
    """Shows one file; gives back the file that was shown last.

    Args:
        path: The file to show first.
        paths: The files one can go on to, newest first; by default the whole journal.
    """

    CSS_PATH = "entry.tcss"
    place = 2
    help_key = "reading.help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "look_back", show=False),
        Binding("e", "export", show=False),
        Binding("equals_sign", "then", show=False),
        Binding("ctrl+o", "edit", show=False),
        Binding("n", "again", show=False),
        Binding("v", "asked", show=False),
        Binding("left,less_than_sign", "neighbour(1)", show=False),
        Binding("right,greater_than_sign", "neighbour(-1)", show=False),
        Binding("delete", "delete", show=False),
    ]

    def __init__(self, path: Path, paths: Sequence[Path] = ()) -> None:
        super().__init__(path)
        self.paths = list(paths)
        self._given_paths = bool(paths)
        self.stored: Stored | None = None
        self._has_complained = False

    def body(self) -> Iterable[Widget]:
        """Return the entry."""
        yield EntryText(id="entry")

    def below(self) -> Iterable[Widget]:
        """Return the way to other entries, and the ways to go on with this one."""
        names = ("earlier", "later", "go-on", "then", "again", "edit", "merge")
        yield ButtonRow(names, main="go-on")

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return what can be done with this entry."""
        if self.stored is None:
            edit = keys.FootKey("Ctrl+O", "journal.key_edit", "screen.edit")
            return (keys.HELP, edit, keys.DELETE, keys.BACK)
        more = (
            (keys.FootKey("n", "journal.key_again", "screen.again", spare=True),)
            if self._known()
            else ()
        )
        asked = (keys.FootKey("v", "asked.key", "screen.asked", spare=True),)
        return (
            keys.HELP,
            *((MERGE,) if self.versions is not None else ()),
            keys.FootKey("a", "journal.key_lookback", "screen.look_back"),
            keys.FootKey("e", "journal.key_export", "screen.export", spare=True),
            *more,
            *(asked if self._has_questions() else ()),
            keys.FootKey("Ctrl+O", "journal.key_edit", "screen.edit", spare=True),
            keys.FootKey("=", "journal.key_then", "screen.then", spare=True),
            keys.DELETE,
            keys.BACK,
        )

    def deeds(self) -> Iterable[Deed]:
        """Offer then and now, the versions and the trash in the menu."""
        words = self.coach.words
        if self.stored is not None and self.stored.entry.answers:
            yield Deed(words("journal.then"), "=", self.action_then)
        if self._has_questions():
            yield Deed(words("asked.deed"), "v", self.action_asked)
        if self.versions is not None:
            yield Deed(words("copies.merge"), "m", self.action_merge)
        yield Deed(words("trash.deed"), "Del", self.action_delete)

    def on_mount(self) -> None:
        """Show the entry, and find out which ones are beside it."""
        self._show()

    def on_screen_resume(self) -> None:
        """Read the entry anew: it may have been written on."""
        if self.query("#entry"):
            self._show()

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now."""
        await super().words_changed()
        self._show()

    def _show(self) -> None:
        coach = self.coach
        self.stored, lines = finding.file_lines(
            coach.journal, self.path, coach.route, coach.words, coach.clock().date()
        )
        self.query_one("#entry", EntryText).show(lines)
        if self.versions is not None and not self.versions.holds(self.path):
            self.versions = None
        self.show_versions()
        self.look_around()

    def show_versions(self) -> None:
        """Show what can be done now."""
        self._show_buttons()
        self._show_neighbours()
        self.refresh_frame()

    def show_remaining(self, path: Path) -> None:
        """Show the entry that was made of the versions."""
        self.path = path
        self.versions = None
        self._show()

    def _show_buttons(self) -> None:
        words = self.coach.words
        labels = {name: words(f"journal.{name}") for name in ("earlier", "later")}
        is_draft = self.stored is not None and self.stored.entry.head.status == "draft"
        if self._known():
            more = "go-on" if is_draft else "again"
            labels[more] = words("journal.go_on" if is_draft else "journal.again")
        if self.stored is not None and self.stored.entry.answers:
            labels["then"] = words("journal.then")
        if self.stored is None:
            labels["edit"] = words("journal.edit")
        if self.versions is not None:
            # There is no room for more; the keys of what is left out still work.
            kept = ["earlier", "later"] if self.versions.has_twin(self.path) else [*labels]
            labels = {name: labels[name] for name in kept if name not in ("then", "again")}
            labels["merge"] = words("copies.merge")
        row = self.query_one(ButtonRow)
        row.show(labels)
        if "edit" in labels:
            row.query_one("#edit").focus()
        elif "go-on" in labels:
            row.focus_main()
        elif self.focused is not None and self.focused.id in ("go-on", "edit"):
            self.set_focus(None)

    def _known(self) -> bool:
        if self.stored is None:
            return False
        return self.coach.route.exercise(self.stored.entry.head.exercise) is not None

    def take_others(self, paths: list[Path]) -> None:
        """Take the entries one can go on to, where none were given."""
        if not self._given_paths:
            self.paths = paths
            self._show_neighbours()

    def _neighbour(self, distance: int) -> Path | None:
        if self.path not in self.paths:
            return None
        wanted = self.paths.index(self.path) + distance
        return self.paths[wanted] if 0 <= wanted < len(self.paths) else None

    def _show_neighbours(self) -> None:
        if self.query("#earlier"):
            self.query_one("#earlier").disabled = self._neighbour(1) is None
            self.query_one("#later").disabled = self._neighbour(-1) is None

    def action_neighbour(self, distance: int) -> None:
        """Show the entry before (1) or after (-1) this one."""
        path = self._neighbour(distance)
        if path is None:
            if self.paths:
                self.coach.say(self.coach.words(f"journal.{'first' if distance > 0 else 'last'}"))
            return
        self.path = path
        self._forget_trouble()
        self._show()
        self.query_one("#body").scroll_home(animate=False)

    def action_look_back(self) -> None:
        """Add what one sees now."""
        from autonomie_coach.tui.screens.lookback import LookbackScreen

        if self.versions is not None and self.versions.has_twin(self.path):
            self.coach.say(self.coach.words("copies.merge_first"))
        elif self.stored is not None:
            self.app.push_screen(LookbackScreen(self.stored), self._looked_back)

    def _looked_back(self, was_added: bool | None) -> None:
        if was_added:
            self._show()
            self.call_after_refresh(self.action_turn, 1000)

    def _has_questions(self) -> bool:
        return self.stored is not None and any(
            answer.kind == WORKSHOP for answer in self.stored.entry.answers
        )

    def action_asked(self) -> None:
        """Say that a question in it was asked for real, or take that back."""
        from autonomie_coach.tui.screens.asked import say_which

        if self.versions is not None and self.versions.has_twin(self.path):
            self.coach.say(self.coach.words("copies.merge_first"))
        elif self.stored is not None:
            say_which(self.coach, self.path, self._show)

    def action_then(self, at: Key | None = None) -> None:
        """Lay what was answered to the same question at other times beside it."""
        from autonomie_coach.tui.screens.then_and_now import ThenScreen

        if self.stored is not None:
            self.app.push_screen(ThenScreen(self.stored.entry, at))

    def action_export(self) -> None:
        """Make a file of this entry to take elsewhere."""
        from autonomie_coach.tui.screens.export_dialog import ExportDialog

        if self.stored is not None:
            self.app.push_screen(ExportDialog(self.stored.entry), self._exported)

    def _exported(self, exported: Exported | None) -> None:
        if exported is not None:
            key = "done_anonymous" if exported.anonymous else "done"
            self.coach.say(self.coach.words(f"export_dialog.{key}", path=exported.path))

    def action_edit(self) -> None:
        """Open the file in the person's own editor."""
        from autonomie_coach.tui.editing import edit_file

        edit_file(self.coach, self.path, self._edited)

    def _edited(self, edited: Edited) -> None:
        self.path = edited.path
        self._has_complained = edited.is_broken
        self._show()

    def _forget_trouble(self) -> None:
        """Drop what was said of this file: another one is shown."""
        if self._has_complained:
            self._has_complained = False
            self.coach.complain(None)

    def action_delete(self) -> None:
        """Put this entry in the trash, and go back to where it was opened."""
        if self.coach.delete_file(self.path):
            self._forget_trouble()
            self.dismiss(self._neighbour(1) or self._neighbour(-1))

    def journal_changed(self, path: Path) -> None:
        """Find the entries beside this one anew."""
        del path
        self._given_paths = False
        self.look_around()

    def action_again(self) -> None:
        """Walk the exercise again, with these answers at hand."""
        if self.stored is not None and self._known():
            head = self.stored.entry.head
            self.coach.open_exercise(head.exercise, new=True, source=head.id)

    def action_go_on(self) -> None:
        """Go on with this very draft."""
        from autonomie_coach.coach.session import resume
        from autonomie_coach.content.loader import load_exercise
        from autonomie_coach.tui.screens.exercise import ExerciseScreen

        coach = self.coach
        if self.stored is None:
            return
        try:
            stored = coach.journal.read(self.path)
            coach.journal.refuse_twin(stored.entry.head)
            exercise = load_exercise(stored.entry.head.exercise, coach.language)
            session = resume(coach.journal, exercise, coach.clock, stored)
        except CoachError as error:
            coach.complain(error)
            return
        self.app.push_screen(ExerciseScreen(session))

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.id:
            case "earlier":
                self.action_neighbour(1)
            case "later":
                self.action_neighbour(-1)
            case "go-on":
                self.action_go_on()
            case "then":
                self.action_then()
            case "edit":
                self.action_edit()
            case "merge":
                self.action_merge()
            case _:
                self.action_again()

    def action_leave(self) -> None:
        """Go back, and tell which entry was shown last."""
        self._forget_trouble()
        self.dismiss(self.path)
