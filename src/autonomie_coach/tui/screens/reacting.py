"""Steps at which the coach reacts while one types: off and on, another reading, versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding

from autonomie_coach.tui.screens.step_screen import StepScreen
from autonomie_coach.tui.widgets.ask_talk import AskTalkView
from autonomie_coach.tui.widgets.ask_workshop import AskWorkshopView
from autonomie_coach.tui.widgets.reacting_view import ReactingView

if TYPE_CHECKING:
    from textual.binding import BindingType


class ReactingScreen(StepScreen):
    """A step screen whose views may react."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "reactions", show=False, priority=True),
    ]

    def action_reactions(self) -> None:
        """Turn reactions, in a conversation thoughts, off or on, now and next time."""
        if not isinstance(self.view, ReactingView | AskTalkView):
            return
        coach = self.coach
        name = "thoughts" if isinstance(self.view, AskTalkView) else "reactions"
        now_on = getattr(coach.settings, name) is False
        coach.remember(**{name: now_on})
        self.view.react(on=now_on)
        self.show_said()

    @on(AskTalkView.Said)
    def keep_what_was_said(self, event: AskTalkView.Said) -> None:
        """Keep a conversation after every turn."""
        event.stop()
        if event.view is self.view:
            self.session.keep(event.view.so_far())
            self.saver.save()
            self._show_buttons()

    def action_again(self) -> None:
        """Take up a conversation where it turned."""
        if isinstance(self.view, AskTalkView) and self.view.ended:
            self.view.retry()

    def action_read_differently(self) -> None:
        """Note that one reads one's own words differently; the reaction makes way."""
        view = self.view
        if isinstance(view, ReactingView) and view.read_differently():
            given = view.keep_version() if isinstance(view, AskWorkshopView) else view.given()
            self.session.keep(given)
            self.saver.save()
            view.take_focus()

    def action_keep_version(self) -> None:
        """Keep what stands there as a version, and stay."""
        view = self.view
        if not isinstance(view, AskWorkshopView) or not view.field.value.strip():
            return
        number = view.number
        self.session.keep(view.keep_version())
        self.saver.save()
        self.coach.say(self.coach.words("feedback.version_kept", number=number))
        view.take_focus()
