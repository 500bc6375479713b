"""Asks a few things about a card, one at a time, and does something with the answers."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.widgets import Button, Static

from autonomie_coach.coach.board import persons_to_suggest
from autonomie_coach.errors import AnswerError, CoachError
from autonomie_coach.tui import keys
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.text import muted, user
from autonomie_coach.tui.widgets.ask_person import AskPersonView
from autonomie_coach.tui.widgets.ask_view import AskView, Start
from autonomie_coach.tui.widgets.buttons import ButtonRow
from autonomie_coach.tui.widgets.step_view import view_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from autonomie_coach.coach.card_questions import Answers, Question
    from autonomie_coach.content.words import Words


class QuestionsScreen(CoachScreen):
    """Asks questions; gives back whether something was done with the answers.

    Args:
        title: What it is about.
        ask: Returns the questions in the words of a language.
        act: Does what the answers are for; an error it raises is shown, and the answers stay.

    Going on without an answer to the first question, if that is needed, leaves everything as it
    was.
    """

    places = False
    help_key = "handed.help_questions"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "back", show=False, priority=True),
        Binding("f8,ctrl+g", "on", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        ask: Callable[[Words], Sequence[Question]],
        act: Callable[[Answers], object],
    ) -> None:
        super().__init__()
        self._title = title
        self._ask = ask
        self._act = act
        self._questions: Sequence[Question] = ()
        self._answers: Answers = {}
        self._at = 0
        self._persons: list[tuple[str, int]] | None = None

    def title_text(self) -> str:
        """Return what it is about."""
        return " ".join(self._title.split())

    def below(self) -> Iterable[Widget]:
        """Return the ways on."""
        yield ButtonRow(("back", "skip", "on"), main="on")

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys that work while typing."""
        on_keys = "F8" if self.size.width < 80 else self.coach.words("exercise.keys_on")
        return (
            keys.HELP,
            keys.FootKey("F7", "keys.back", "screen.back", spare=True),
            keys.FootKey(on_keys, "handed.key_on", "screen.on"),
            keys.FootKey("Esc", "handed.key_cancel", "screen.leave"),
        )

    def on_mount(self) -> None:
        """Ask the first question."""
        self._questions = self._ask(self.coach.words)
        self.call_later(self._show)

    @property
    def _question(self) -> Question:
        return self._questions[self._at]

    @property
    def _view(self) -> AskView:
        return self.query_one(AskView)

    async def _show(self, half: tuple[str, int] | None = None) -> None:
        one, coach = self._question, self.coach
        start = Start(
            coach.words,
            coach.clock().date(),
            self._answers.get(one.name, one.given),
            initials=coach.settings.suggests_initials,
        )
        if half is not None:
            start = replace(start, half=half[0], cursor=half[1])
        view = view_of(one.ask, start)
        assert view is not None, "every question asks something"
        shown: list[Widget] = [Static(user(one.prompt), classes="prompt block")]
        if one.help:
            shown.append(Static(muted(one.help), classes="text block"))
        body = self.query_one("#body")
        await body.remove_children()
        await body.mount(*shown, view)
        view.take_focus()
        if isinstance(view, AskPersonView):
            self._suggest_persons(view)
        self._show_buttons()

    def _show_buttons(self) -> None:
        words = self.coach.words
        is_last = self._at == len(self._questions) - 1
        labels = {"on": words("handed.save" if is_last else "handed.on")}
        if self._at:
            labels["back"] = words("handed.back")
        if not self._question.needed:
            labels["skip"] = words("handed.skip")
        self.query_one(ButtonRow).show(labels)

    @work(exclusive=True, group="persons")
    async def _suggest_persons(self, view: AskPersonView) -> None:
        if self._persons is None:
            try:
                self._persons = await asyncio.to_thread(persons_to_suggest, self.coach.journal)
            except CoachError:
                # The journal says what is wrong with it.
                self._persons = []
        if view.is_attached:
            view.suggest(self._persons)

    @on(AskView.Changed)
    def _changed(self, event: AskView.Changed) -> None:
        event.stop()
        self.coach.complain(None)

    @on(AskView.Finished)
    async def _finished(self, event: AskView.Finished) -> None:
        event.stop()
        await self.action_on()

    async def action_on(self) -> None:
        """Take the answer; go on, or do what the answers are for."""
        one = self._question
        try:
            given = self._view.given()
        except AnswerError as error:
            self.coach.complain(error)
            return
        if given.skipped and one.needed:
            if self._at == 0:
                self.action_leave()
            else:
                self.coach.complain(AnswerError("answer.needed"))
            return
        self._answers[one.name] = given
        await self._go_on()

    async def _go_on(self) -> None:
        if self._at < len(self._questions) - 1:
            self._at += 1
            self.coach.complain(None)
            await self._show()
            return
        try:
            self._act(self._answers)
        except CoachError as error:
            self.coach.complain(error)
            return
        self.coach.complain(None)
        self.dismiss(True)

    async def action_skip(self) -> None:
        """Leave a question without an answer."""
        self._answers[self._question.name] = self._view.skipped()
        await self._go_on()

    async def action_back(self) -> None:
        """Go back to the question before; what stands here stays."""
        if not self._at:
            return
        try:
            self._answers[self._question.name] = self._view.given()
        except AnswerError:
            self._answers.pop(self._question.name, None)
        self._at -= 1
        self.coach.complain(None)
        await self._show()

    async def words_changed(self) -> None:
        """Ask in the language chosen just now; what is half typed stays."""
        self._questions = self._ask(self.coach.words)
        half = self._view.half_in(self._question.ask) if self._view.touched else None
        self.refresh_frame()
        await self._show(half)

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.id:
            case "back":
                await self.action_back()
            case "skip":
                await self.action_skip()
            case _:
                await self.action_on()

    def action_leave(self) -> None:
        """Leave everything as it was."""
        self.coach.complain(None)
        self.dismiss(False)
