"""The lock: an empty screen that asks the passphrase and tells nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from autonomie_coach.coach import locking
from autonomie_coach.errors import CoachError, KeyMissingError
from autonomie_coach.tui import keys
from autonomie_coach.tui.text import muted, styled

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content

    from autonomie_coach.tui.app import CoachApp


class LockScreen(ModalScreen[None]):
    """Stays until the journal is open; what was on screen comes back as it was."""

    HORIZONTAL_BREAKPOINTS = keys.WIDTHS
    VERTICAL_BREAKPOINTS = keys.HEIGHTS
    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        # They belong to screens underneath, which must not come to light.
        Binding("f1,f2,f3,f4,f9,ctrl+p", "nothing", show=False, priority=True),
    ]

    @property
    def coach(self) -> CoachApp:
        """Return the app by its own type."""
        return cast("CoachApp", self.app)

    def compose(self) -> ComposeResult:
        """Show one line, the field, and what is wrong with what was typed."""
        words = self.coach.words
        with Vertical(id="panel"):
            yield Static(muted(words("lock.title")))
            field = words("lock.field_key" if self.coach.context.key_file else "lock.field")
            yield Input(password=True, placeholder=field, compact=True)
            yield Static(muted(words("lock.how")), id="said")

    def on_mount(self) -> None:
        """Wait for the passphrase."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._say(muted(self.coach.words("lock.how")))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._say(muted(self.coach.words("lock.opening")))
        event.input.disabled = True
        self._unlock(event.value)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _unlock(self, passphrase: str) -> None:
        coach = self.coach
        try:
            locking.unlock(coach.journal, coach.context.key_file, lambda: passphrase)
        except CoachError as error:
            self.app.call_from_thread(self._refuse, error)
        else:
            self.app.call_from_thread(self._open)

    def _open(self) -> None:
        self.coach.complain(None)
        self.dismiss(None)

    def _refuse(self, error: CoachError) -> None:
        field = self.query_one(Input)
        field.disabled = False
        if isinstance(error, KeyMissingError):
            with self.prevent(Input.Changed):
                field.clear()
        field.focus()
        self._say(styled(f"! {self.coach.words.of_error(error)}", "$text-error"))

    def _say(self, text: Content) -> None:
        self.query_one("#said", Static).update(text)

    def action_nothing(self) -> None:
        """Do nothing."""

    async def words_changed(self) -> None:
        """Ask in the language chosen just now."""
        await self.recompose()
