"""The screens as one program: what they share, and how it ends."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import Binding

from autonomie_coach.errors import TerminalError
from autonomie_coach.tui import signals
from autonomie_coach.tui.care import CALENDAR_S, CaringApp
from autonomie_coach.tui.key_gate import KeyGate

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.screen import Screen

    from autonomie_coach.coach.app_context import AppContext
    from autonomie_coach.errors import CoachError


class CoachApp(CaringApp):
    """The app: how it starts, and how it ends with everything saved."""

    TITLE = "autonomie-coach"
    CSS_PATH = Path(__file__).with_name("theme.tcss")
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("ctrl+c", "interrupt", show=False, priority=True, system=True),
    ]

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.failure: CoachError | None = None
        self._asked_to_quit = False
        self._key_gate = KeyGate(self, self._let_in)

    def get_default_screen(self) -> Screen[Any]:
        """Start at home."""
        from autonomie_coach.tui.screens.home import HomeScreen

        return HomeScreen()

    def on_mount(self) -> None:
        """Open the exercise that was asked for on top of home."""
        signals.on_ending(self.end_by_signal)
        self.call_after_refresh(gc.enable)
        if self.context.demo:
            self.said = self.words("app.demo")
        self.call_after_refresh(self.begin)
        self.set_interval(CALENDAR_S, self.keep_calendar)

    async def on_event(self, event: events.Event) -> None:
        """Take keys one at a time, each after what the one before set going."""
        if self.keeper is not None and isinstance(event, events.InputEvent):
            self.keeper.touched()
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._key_gate.take(event)
        else:
            await super().on_event(event)

    async def _let_in(self, event: events.Key | events.Paste) -> None:
        """Drop the last news at the next key."""
        if isinstance(event, events.Key):
            if self.said:
                self.say("")
            if event.key not in ("ctrl+c", "ctrl+q"):
                self._asked_to_quit = False
        await super().on_event(event)

    async def action_quit(self) -> None:
        """Save and close; asks once more when saving failed."""
        error = self.save_now()
        if error is None or self._asked_to_quit:
            self.exit(0)
            return
        self._asked_to_quit = True
        self.complain(error)
        self.say(self.words("app.not_kept"))

    async def action_interrupt(self) -> None:
        """Copy what is selected; else say that all is saved, and close the second time."""
        selected = self.screen.get_selected_text() or getattr(self.focused, "selected_text", "")
        if selected:
            self.copy_to_clipboard(selected)
            self.say(self.words("app.copied"))
        elif self._asked_to_quit:
            self.exit(0)
        else:
            error = self.save_now()
            self._asked_to_quit = True
            if error is not None:
                self.complain(error)
            self.say(self.words("app.kept_ctrl_c" if error is None else "app.not_kept"))

    def end_by_signal(self, number: int) -> None:
        """Save and end as the shell expects of a program that got this signal."""
        self.save_now()
        self.exit(return_code=128 + number)

    def fail(self, error: CoachError) -> None:
        """End because nothing can be shown; the entry point words the error."""
        self.failure = error
        self.exit(return_code=error.exit_code)

    def _fatal_error(self) -> None:
        # Textual would print a traceback with every local: the journal, in the scrollback.
        error = self.save_now()
        kind, _, trace = sys.exc_info()
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = "-"
        if trace is not None:
            place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        key = "app.crashed" if error is None else "app.crashed_not_kept"
        line = self.words(key, kind=kind.__name__ if kind else "-", place=place)
        self._exit_renderables.append(line)
        self._close_messages_no_wait()


def run_app(context: AppContext) -> int:
    """Run the screens and return the exit status.

    Raises:
        TerminalError: there is no terminal that can show screens; names `--plain`.
        CoachError: the content cannot be read.
    """
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if os.environ.get("TERM") == "dumb" or not all(one and one.isatty() for one in streams):
        raise TerminalError("terminal.none")
    signals.forgive_bad_bytes()
    app = CoachApp(context)
    signals.set_title(app.TITLE)
    try:
        status = app.run()
    finally:
        app.save_now()
        signals.restore_title()
    if app.failure is not None:
        raise app.failure
    return status if status is not None else app.return_code or 0
