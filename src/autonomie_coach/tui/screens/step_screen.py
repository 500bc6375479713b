"""How an exercise is shown: its opening page, one step, where one is, what was saved."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList

from autonomie_coach.coach import halves
from autonomie_coach.coach.people import known_persons
from autonomie_coach.coach.talking import seed_of
from autonomie_coach.content.asks import AskConversation, AskNothing, AskWorkshop
from autonomie_coach.content.loader import load_exercise
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import keys, signs
from autonomie_coach.tui.saver import Saver
from autonomie_coach.tui.screens.walk_screen import WalkScreen
from autonomie_coach.tui.text import joined, muted, styled
from autonomie_coach.tui.widgets.ask_person import AskPersonView
from autonomie_coach.tui.widgets.ask_talk import AskTalkView
from autonomie_coach.tui.widgets.ask_view import AskView, Start
from autonomie_coach.tui.widgets.buttons import ButtonRow
from autonomie_coach.tui.widgets.field import Field
from autonomie_coach.tui.widgets.footer import FooterLine
from autonomie_coach.tui.widgets.header import HeaderLine
from autonomie_coach.tui.widgets.opening import opening_widgets
from autonomie_coach.tui.widgets.progress import ProgressLine, StepNames
from autonomie_coach.tui.widgets.reacting_view import ReactingView
from autonomie_coach.tui.widgets.status import ErrorLine, StatusLine
from autonomie_coach.tui.widgets.step_view import remarks_of, step_widgets, view_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from autonomie_coach.coach.session import Session
    from autonomie_coach.content.words import Words
    from autonomie_coach.engine.page import Page

BUTTONS = (
    *("back", "skip", "later", "finish", "differently", "version", "again", "on"),
    *("elsewhere", "merge"),
)


class StepScreen(WalkScreen):
    """Shows where a session is; `show_step` shows it anew.

    `begun` leaves out the opening page; `returning` is for one step out of the review.
    """

    CSS_PATH = "exercise.tcss"
    places = False
    help_key = "exercise.help"

    def __init__(self, session: Session, *, begun: bool = False, returning: bool = False) -> None:
        super().__init__()
        self.session = session
        self.returning = returning
        self.opening = not begun
        self.view: AskView | None = None
        self.moving = False
        self.complaint = ""
        self.held = False
        self._conflict_told = False
        self._persons: list[tuple[str, int]] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the step, and at the right the names of all steps."""
        self.saver = Saver(self, self.session, self.coach.clock, self.show_said)
        yield HeaderLine()
        with Horizontal(id="columns"):
            yield VerticalScroll(id="body", can_focus=False)
            with VerticalScroll(id="steps", can_focus=False):
                yield StepNames()
        yield StatusLine()
        yield ErrorLine()
        yield ButtonRow(BUTTONS, main="on")
        yield FooterLine()

    @on(events.Mount)
    async def begin(self) -> None:
        """Show the opening page, or the step one came for."""
        self.coach.session_to_save = self.session
        await self.show_step()

    def title_text(self) -> str:
        """Return the exercise's title; the opening page says it itself."""
        return "" if self.opening else " ".join(self.session.exercise.head.title.split())

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys that work while typing."""
        if self.opening:
            return (keys.HELP, keys.MENU, keys.BACK)
        # Help names this one everywhere; a footer of five keys is too long for any screen.
        editor = keys.FootKey("Ctrl+O", "exercise.key_editor", "screen.edit_text", spare=True)
        has_field = self.view is not None and bool(self.view.query(Field))
        return (
            keys.HELP,
            *self._reaction_key(),
            *((editor,) if has_field else ()),
            keys.FootKey("F7", "exercise.key_back", "screen.back", spare=True),
            keys.FootKey(self._on_keys(), "exercise.key_on", "screen.go_on"),
            keys.FootKey("Esc", "exercise.key_later", "screen.leave"),
        )

    def _reaction_key(self) -> Sequence[keys.FootKey]:
        if not isinstance(self.view, ReactingView | AskTalkView):
            return ()
        talks = isinstance(self.view, AskTalkView)
        word = "talk.key_thoughts" if talks else "exercise.key_react"
        return (
            keys.FootKey(
                "Ctrl+R", word, "screen.reactions", spare=not talks or self.size.width < 80
            ),
        )

    def _on_keys(self) -> str:
        return "F8" if self.size.width < 80 else self.coach.words("exercise.keys_on")

    def explain_text(self) -> str:
        """Return the explanation of this step."""
        return "" if self.opening or self.session.at_review else self.session.page().explain

    async def show_step(self) -> None:
        """Show the opening page or the current step, all at once."""
        session = self.session
        self.complaint = ""
        self.held = False
        self._conflict_told = session.conflict
        # What the old step still reports, or a second click, must not reach the new one.
        self.view = None
        if not self.opening and session.at_review:
            self.to_review()
            return
        self.moving = True
        try:
            await self._replace_body()
        finally:
            self.moving = False
        self._take_focus()

    async def _replace_body(self) -> None:
        session = self.session
        body = self.query_one("#body", VerticalScroll)
        with self.app.batch_update():
            await body.remove_children()
            body.scroll_home(animate=False)
            if self.opening:
                await body.mount(*opening_widgets(session, self.coach.words))
            else:
                await self._mount_step(body, session.page())
            self._show_buttons()
            self._show_names()
            self.refresh_frame()

    async def _mount_step(self, body: VerticalScroll, page: Page) -> None:
        words, session = self.coach.words, self.session
        half = halves.take_up(session)
        settings = self.coach.settings
        talks = isinstance(page.ask, AskConversation)
        start = Start(
            words,
            self.coach.clock().date(),
            page.given or page.proposal,
            half.text if half else None,
            half.cursor if half else 0,
            remarks_of(page),
            (settings.thoughts if talks else settings.reactions) is not False,
            settings.suggests_initials,
            page.prompt,
            page.help,
            seed_of(self.coach.clock()),
        )
        self.view = view_of(page.ask, start)
        line = ProgressLine()
        takeaway = session.exercise.head.takeaway
        await body.mount(line, *step_widgets(page, self.view, words, takeaway))
        line.show(page, session.flow, words)
        line.display = not isinstance(self.view, AskTalkView) or page.total > 1
        if isinstance(self.view, AskPersonView):
            self._suggest_persons(self.view)

    @work(exclusive=True, group="persons")
    async def _suggest_persons(self, view: AskPersonView) -> None:
        if self._persons is None:
            try:
                self._persons = await asyncio.to_thread(known_persons, self.coach.journal)
            except CoachError:
                # Without earlier names one can still type; what is wrong shows when saving.
                self._persons = []
        if view.is_attached:
            view.suggest(self._persons)

    def _show_buttons(self) -> None:
        words, row = self.coach.words, self.query_one(ButtonRow)
        if self.session.at_review and not self.opening:
            # The last step was answered; its buttons stay until the review takes their place.
            return
        labels = {"on": words("exercise.on")}
        if self.opening:
            key = "exercise.where_you_were" if self.session.resumed else "exercise.begin"
            labels = {"on": words(key)}
        else:
            labels["back"] = words("exercise.back")
            ask = self.session.page().ask
            if not isinstance(ask, AskNothing):
                labels["skip"] = words("exercise.skip")
            elif ask.rest:
                labels["later"] = words("exercise.later")
                labels["finish"] = words("exercise.finish")
            if isinstance(self.view, AskTalkView):
                labels |= self._talk_labels(self.view)
            if isinstance(self.view, ReactingView):
                labels["differently"] = words("exercise.differently")
            if isinstance(ask, AskWorkshop):
                labels["version"] = words("exercise.keep_version")
                if self.size.width < 100:
                    # An empty field that is passed by is a skip as well.
                    labels.pop("skip")
        if self.saver.trouble is not None:
            labels["elsewhere"] = words("exercise.elsewhere")
        elif self._tells_conflict:
            labels["merge"] = words("copies.merge")
        row.show({name: label for name, label in labels.items() if label})

    def _talk_labels(self, view: AskTalkView) -> dict[str, str]:
        if not view.ended:
            return {"on": self.coach.words("talk.say")}
        turned = view.talking.turned() or 0
        number = view.talking.run.turn_of(turned)
        return {"skip": "", "again": self.coach.words("talk.again", number=number)}

    def _show_names(self) -> None:
        names = self.query_one(StepNames)
        names.display = not self.opening
        # A conversation needs the room for thoughts.
        self.set_class(isinstance(self.view, AskTalkView), "-talk")
        names.show_steps(self.session.flow)

    def _take_focus(self) -> None:
        if self.view is None:
            self.query_one(ButtonRow).focus_main()
        else:
            self.view.take_focus()

    def show_said(self) -> None:
        """Show the last news or when it was saved, what the step says, and what went wrong."""
        words, saver = self.coach.words, self.saver
        said = self.coach.said
        if not said and saver.saved_at and saver.trouble is None:
            said = f"{signs.DONE} {words('exercise.saved', time=saver.saved_at)}"
        note = self.view.note() if self.view is not None and self.view.is_mounted else ""
        line = joined(styled(said, "$text-success"), "   " if said and note else "", muted(note))
        self.query_one(StatusLine).update(line)
        trouble = self.complaint or self.coach.trouble
        if saver.trouble is not None:
            problem = worded(saver.trouble, words)
            trouble = words("exercise.not_saved", problem=problem)
        elif self._tells_conflict and not self.complaint:
            trouble = words("exercise.conflict")
        self.query_one(ErrorLine).show(trouble)
        wanted = {
            "elsewhere": saver.trouble is not None,
            "merge": self._tells_conflict and saver.trouble is None,
        }
        if any(self.query_one(f"#{name}").display != on_ for name, on_ in wanted.items()):
            self._show_buttons()

    @property
    def _tells_conflict(self) -> bool:
        """Tell whether it is news, at this step, that the walk goes on in a file of its own."""
        return self.session.conflict and not self._conflict_told

    async def words_changed(self) -> None:
        """Go on in the language chosen just now, with what is typed."""
        session, view = self.session, self.view
        session.in_language(load_exercise(session.exercise.head.id, self.coach.language))
        if view is not None and view.touched:
            session.typed(*view.half_in(session.page().ask))
        await self.show_step()

    @on(OptionList.OptionHighlighted)
    def _reveal(self, event: OptionList.OptionHighlighted) -> None:
        """Scroll to where the cursor is: the list itself is as high as it is long."""
        options, body = event.option_list, self.query_one("#body", VerticalScroll)
        if options.has_focus and event.option_index is not None:
            self.call_after_refresh(reveal, options, body)

    def to_review(self) -> None:
        """Go to the review."""
        from autonomie_coach.tui.screens.review import ReviewScreen

        self.app.switch_screen(ReviewScreen(self.session))


def worded(error: CoachError, words: Words) -> str:
    """Return an error in words, with the name of a file instead of its whole path."""
    values = {
        key: value.name if isinstance(value, Path) else value for key, value in error.values.items()
    }
    return words.of_error(type(error)(error.key, **values))


def reveal(options: OptionList, body: VerticalScroll) -> None:
    """Scroll so that the highlighted line of a list that does not scroll itself is in sight."""
    index = options.highlighted
    if index is None or not options.is_attached:
        return
    lines = [n for n, line in enumerate(options._lines) if line[0] == index]
    if not lines:
        return
    view = body.content_region
    top = options.content_region.y + lines[0]
    bottom = options.content_region.y + lines[-1] + 1
    if top < view.y:
        body.scroll_relative(y=top - view.y, animate=False)
    elif bottom > view.bottom:
        body.scroll_relative(y=bottom - view.bottom, animate=False)
