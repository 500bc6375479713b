"""Putting a lock on the journal, or taking it off; says beforehand what that covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.widgets import Button, Input, Static

from autonomie_coach.coach import locking
from autonomie_coach.errors import CoachError
from autonomie_coach.tui.screens.overlay import Overlay
from autonomie_coach.tui.text import muted, strong, styled, user
from autonomie_coach.tui.widgets.buttons import ButtonRow

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from autonomie_coach.storage.encryption import Turned


class SealScreen(Overlay[None]):
    """Asks the passphrase (a new one twice) and then changes every file; nothing else goes on."""

    def __init__(self) -> None:
        super().__init__()
        self._working = False
        self._is_short = False

    @property
    def _putting_on(self) -> bool:
        return self.coach.journal.vault.sealing is None

    def compose(self) -> ComposeResult:
        """Lay out the explanation, the fields and the way on."""
        words, on_or_off = self.coach.words, "on" if self._putting_on else "off"
        with Vertical(id="panel"):
            yield Static(strong(words(f"seal.title_{on_or_off}")))
            yield Static(words(f"seal.about_{on_or_off}"), markup=False, classes="text block")
            calendar = self.coach.context.calendar
            if self._putting_on and calendar is not None and calendar.path is not None:
                left_open = words("calendar.not_covered", path=calendar.path)
                yield Static(user(left_open), classes="text block")
            yield Input(password=True, placeholder=words("lock.field"), id="first", compact=True)
            if self._putting_on:
                again = words("seal.again")
                yield Input(password=True, placeholder=again, id="second", compact=True)
            yield Static(id="trouble")
            yield ButtonRow(("cancel", "do"), main="do")

    def on_mount(self) -> None:
        """Name the buttons and begin at the first field."""
        words = self.coach.words
        key = "seal.do_on" if self._putting_on else "seal.do_off"
        self.query_one(ButtonRow).show({"cancel": words("seal.cancel"), "do": words(key)})
        self.query_one("#first").focus()

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "first" and self._putting_on:
            self.query_one("#second").focus()
        else:
            self._begin()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "do":
            self._begin()
        else:
            self.action_close()

    def action_close(self) -> None:
        """Close, unless the files are being changed."""
        if not self._working:
            super().action_close()

    def _begin(self) -> None:
        words = self.coach.words
        first = self.query_one("#first", Input).value
        if self._working:
            return
        if not first:
            self._say_wrong(words("seal.empty"))
        elif self._putting_on and self.query_one("#second", Input).value != first:
            self._say_wrong(words("seal.differ"))
        else:
            self._working = True
            self._is_short = self._putting_on and len(first) < locking.SHORT
            self._say(muted(words("seal.working")))
            self._change(first)

    @work(thread=True, exclusive=True)
    def _change(self, passphrase: str) -> None:
        app, journal = self.app, self.coach.journal
        try:
            if self._putting_on:
                turned = locking.lock_up(journal, passphrase, self._tell)
            else:
                locking.unlock(journal, self.coach.context.key_file, lambda: passphrase)
                turned = locking.take_off(journal, self._tell)
        except CoachError as error:
            app.call_from_thread(self._fail, error)
        else:
            app.call_from_thread(self._finish, turned)

    def _tell(self, number: int, total: int) -> None:
        if number % 20 == 0 or number == total:
            said = self.coach.words("cli.encrypt.progress", number=number, total=total)
            self.app.call_from_thread(self._say, muted(said))

    def _fail(self, error: CoachError) -> None:
        self._working = False
        self._say_wrong(self.coach.words.of_error(error))

    def _finish(self, turned: Turned) -> None:
        words = self.coach.words
        self._working = False
        key = "cli.decrypt.done" if self._putting_on else "cli.encrypt.done"
        said = words(key, count=turned.count)
        if self._is_short:
            self.coach.trouble = words("seal.short")
        self.dismiss(None)
        self.coach.say(said)
        if turned.left:
            left = words("cli.encrypt.left", path=turned.left[0])
            self.coach.trouble = left
            self.coach.say(said)

    def _say(self, text: Content) -> None:
        self.query_one("#trouble", Static).update(text)

    def _say_wrong(self, text: str) -> None:
        self._say(styled(f"! {text}", "$text-error"))
