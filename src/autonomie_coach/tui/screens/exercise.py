"""An exercise: its opening page, then one step at a time; what is typed is saved by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.widgets import Button

from autonomie_coach.coach import halves
from autonomie_coach.errors import AnswerError, CoachError
from autonomie_coach.tui.screens.reacting import ReactingScreen
from autonomie_coach.tui.widgets.ask_view import AskView
from autonomie_coach.tui.widgets.buttons import ButtonRow
from autonomie_coach.tui.widgets.field import Field
from autonomie_coach.tui.widgets.progress import StepNames

if TYPE_CHECKING:
    from pathlib import Path

    from textual.binding import BindingType


class ExerciseScreen(ReactingScreen):
    """Walks a session: go on, skip, back, leave; what is typed is saved by itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "back", show=False, priority=True),
        Binding("f8,ctrl+g", "go_on", show=False, priority=True),
        Binding("ctrl+o", "edit_text", show=False, priority=True),
    ]

    @on(AskView.Changed)
    def _changed(self, event: AskView.Changed) -> None:
        event.stop()
        if event.view is not self.view:
            return
        self.complaint = ""
        self.leaving_unsaved = False
        self.session.typed(*event.view.half())
        self.saver.touched()
        self.show_said()

    @on(AskView.Finished)
    async def _finished(self, event: AskView.Finished) -> None:
        event.stop()
        if event.view is self.view:
            await self.action_go_on()

    async def action_go_on(self) -> None:
        """Keep the answer and go on."""
        session, view = self.session, self.view
        if self.moving or (session.at_review and not self.opening):
            return
        if self.opening:
            self.opening = False
        elif view is None:
            session.go_on()
        elif view.go_on_inside():
            return
        elif view.unfinished():
            self.coach.say(self.coach.words("talk.say_something"))
            return
        else:
            if (hold := view.hold()) and not self.held:
                self.held = True
                self.coach.say(hold)
                return
            try:
                given = view.given()
            except AnswerError as error:
                self._complain_of(error)
                view.take_focus()
                return
            session.answer(given)
        self._after_step()
        await self.show_step()

    def _complain_of(self, error: AnswerError) -> None:
        # Some are worded for typed lines; a screen has something else to say there.
        words, own = self.coach.words, f"exercise.{error.key.rpartition('.')[2]}"
        key = own if own in words else f"error.{error.key}"
        self.complaint = words(key, **error.values)
        self.show_said()

    async def action_skip(self) -> None:
        """Skip the step; what stands in it stays to be found there."""
        view, session = self.view, self.session
        if self.moving:
            return
        if view is None:
            await self.action_go_on()
            return
        text, cursor = view.half()
        kept = bool(text) and (view.touched or session.page().given is not None)
        if kept:
            session.typed(text, cursor)
            self.saver.save()
            halves.lay_aside(session)
        session.answer(view.skipped())
        self._after_step()
        await self.show_step()
        if kept:
            self.coach.say(self.coach.words("exercise.skipped_kept"))

    def _after_step(self) -> None:
        self.saver.save()
        if self.returning:
            self.session.go_to(None)

    async def action_back(self) -> None:
        """Go a step back; what is half typed stays half typed.

        Someone who came from the review goes back to it with what they changed.
        """
        if self.opening or self.moving:
            return
        if self.returning:
            if self.view is not None and self.view.unfinished():
                self._lay_aside()
                self.session.go_to(None)
                await self.show_step()
                return
            await self.action_go_on()
            return
        self._lay_aside()
        before = self.session.flow.at
        self.session.back()
        self.opening = self.session.flow.at == before
        await self.show_step()

    async def action_jump(self, position: int) -> None:
        """Go to a step that was answered, by its name."""
        if self.moving:
            return
        self._lay_aside()
        self.session.go_to(self.query_one(StepNames).key_of(position))
        await self.show_step()

    def _lay_aside(self) -> None:
        self._keep_cursor()
        self.saver.save()
        if halves.lay_aside(self.session):
            self.saver.save()

    def _keep_cursor(self) -> None:
        if self.view is not None and self.session.half_typed() is not None:
            self.session.typed(*self.view.half())

    async def action_finish(self) -> None:
        """Stop at a resting point: to the review."""
        self.session.go_to(None)
        await self.show_step()

    def action_blank(self) -> None:
        """Save, and hide everything."""
        self._keep_cursor()
        self.saver.save()
        super().action_blank()

    def action_edit_text(self) -> None:
        """Write on in the person's own editor, in the field one is at, else in the first."""
        from autonomie_coach.tui.editing import edit_field

        fields = list(self.query(Field))
        field = self.focused if isinstance(self.focused, Field) else next(iter(fields), None)
        if isinstance(field, Field):
            self._keep_cursor()
            edit_field(self.coach, field)

    def action_leave(self) -> None:
        """Leave the field; from anywhere else the exercise, which is kept for later."""
        if isinstance(self.focused, Field):
            self.query_one(ButtonRow).focus_main()
            return
        self.leave()

    def leave(self) -> None:
        """Save and go back to where one came from."""
        self._keep_cursor()
        super().leave()

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.id:
            case "on":
                await self.action_go_on()
            case "back":
                await self.action_back()
            case "skip":
                await self.action_skip()
            case "finish":
                await self.action_finish()
            case "again":
                self.action_again()
            case "differently":
                self.action_read_differently()
            case "version":
                self.action_keep_version()
            case "elsewhere":
                self.save_elsewhere()
            case "merge":
                self.merge_versions()
            case _:
                self.leave()

    def merge_versions(self) -> None:
        """Put this walk beside the version from elsewhere; go on with what remains."""
        self._keep_cursor()
        if self.saver.save():
            self.coach.open_versions(self.session.entry.head.path, self._go_on_with)

    def _go_on_with(self, path: Path) -> None:
        from autonomie_coach.coach.session import resume

        coach = self.coach
        try:
            stored = coach.journal.read(path)
        except CoachError as error:
            coach.complain(error)
            return
        if stored.entry.head.status == "draft":
            session = resume(coach.journal, self.session.exercise, coach.clock, stored)
            self.app.switch_screen(ExerciseScreen(session, begun=True))
        else:
            coach.session_to_save = None
            self.dismiss()
            coach.open_entry(path)

    def save_elsewhere(self) -> None:
        """Ask where else the entry may be written, with what stands in the field."""
        self._keep_cursor()
        super().save_elsewhere()
