"""Walking an exercise as plain lines: for screen readers, slow lines and pipes."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from autonomie_coach.cli.line_asks import LineAsker
from autonomie_coach.cli.line_card import ask_for_card
from autonomie_coach.cli.line_input import (
    EndOfInputError,
    Lines,
    Stopped,
    stopping_signals,
    unbroken,
)
from autonomie_coach.cli.line_page import closed, show_answer, show_page, takes_half_typed
from autonomie_coach.cli.line_reader import BackWish, StopWish
from autonomie_coach.cli.output import note, say
from autonomie_coach.coach import halves
from autonomie_coach.coach.card_walks import DECISION, WALK
from autonomie_coach.content.asks import AskNothing, AskWorkshop
from autonomie_coach.engine.page import most_steps
from autonomie_coach.errors import CoachError, DecisionError

if TYPE_CHECKING:
    from autonomie_coach.cli.context import Context
    from autonomie_coach.coach.session import Session
    from autonomie_coach.engine.given import Given
    from autonomie_coach.journal.entry import Entry


def walk_in_lines(context: Context, session: Session, lines: Lines | None = None) -> int:
    """Walk an exercise to its end or to where the input ends; return the exit status.

    Whatever happens, what was typed is kept as a draft. An exercise that leads to a card goes on
    with that, if the person wants to.
    """
    lines = lines or Lines(context)
    status = _walked(context, session, lines)
    following = ask_for_card(context, session, lines) if status == 0 else None
    return status if following is None else _walked(context, following, lines)


def _walked(context: Context, session: Session, lines: Lines) -> int:
    walk = _Walk(context, session, lines)
    with stopping_signals():
        try:
            with lines.watched(walk.watch):
                return walk.run()
        except Stopped as stopped:
            # The terminal may be gone too.
            with contextlib.suppress(OSError, ValueError):
                walk.keep_half(lines.half)
                walk.stop()
            return stopped.status
        except BaseException:
            with contextlib.suppress(CoachError):
                session.save()
            raise


class _Walk:
    """One walk; `told_conflict` so that it is said once that the file was changed elsewhere.

    `before` is what was typed of the answer at hand, without the line that is not sent yet.
    """

    def __init__(self, context: Context, session: Session, lines: Lines) -> None:
        self._context = context
        self._words = context.words
        self._session = session
        self._asker = LineAsker(context, lines, self._typed, self._keep)
        self._told_conflict = False
        self._before = ""

    def run(self) -> int:
        """Greet, ask everything, close."""
        self._greet()
        if self._session.at_review and self._session.reviewed():
            # All was answered before; the last question is asked again, so that one can look.
            self._back()
        try:
            while True:
                while not self._session.at_review:
                    self._ask()
                status = self._close()
                if status is not None:
                    return status
        except (EndOfInputError, StopWish):
            self.keep_half("")
            return self.stop()

    def _greet(self) -> None:
        context, words, head = self._context, self._words, self._session.exercise.head
        steps = most_steps(self._session.flow)
        size = words("line.minutes", count=head.minutes), words("line.steps", count=steps)
        say(context, words("line.start", title=closed(head.title), minutes=size[0], steps=size[1]))
        if not head.is_practice:
            # The situation of a conversation comes with it.
            say(context, head.why)
        if head.about_person:
            say(context, words("line.about_person"))
        if self._session.resumed:
            say(context, words("line.resumed"))
        if not head.is_practice:
            # What counts in a conversation is said with it.
            say(context, words("line.commands"))

    def _ask(self) -> None:
        session = self._session
        page = session.page()
        pending = halves.take_up(session)
        half_typed = self._before = pending.text if pending else ""
        show_page(self._context, page, session.exercise.head.takeaway, half_typed)
        if isinstance(page.ask, AskNothing):
            session.go_on()
            return
        try:
            given = self._asker.ask(page, half_typed)
        except BackWish:
            self.keep_half("")
            self._before = ""
            halves.lay_aside(session)
            self._back()
            return
        self._before = ""
        session.answer(given)
        saved = self._save()
        show_answer(self._context, page, given, saved=saved and session.on_disk)

    def _back(self) -> None:
        """Go to the question before, past pages that ask nothing."""
        session = self._session
        before = session.flow.at
        while True:
            here = session.flow.at
            session.back()
            if session.flow.at == here:
                session.go_to(before if before is not None else here)
                say(self._context, self._words("line.first"))
                return
            if not isinstance(session.page().ask, AskNothing):
                return

    def keep_half(self, half: str) -> None:
        """Keep the part of a line that is not sent yet, below the lines before it."""
        session = self._session
        if session.at_review:
            return
        ask = session.page().ask
        if takes_half_typed(ask) or self._asker.in_own_words:
            # Earlier versions in a workshop are an answer already.
            parts = (
                (half or self._before,) if isinstance(ask, AskWorkshop) else (self._before, half)
            )
            text = "\n".join(part for part in parts if part)
            if text or session.half_typed() is not None:
                session.typed(text, len(text))

    def watch(self, half: str) -> None:
        """Save what stands on the line by now; what goes wrong is said at the next answer."""
        if half:
            # An empty line may be one that was sent just now and has not arrived here yet.
            self.keep_half(half)
        with contextlib.suppress(CoachError), unbroken():
            self._session.save()

    def _typed(self, text: str) -> None:
        self._before = text
        self._session.typed(text, len(text))

    def _keep(self, given: Given) -> None:
        self._session.keep(given)
        self._save()

    def _save(self) -> bool:
        """Save; a journal that cannot be written is said, and tried again with the next answer."""
        try:
            with unbroken():
                self._session.save()
        except CoachError as error:
            note(self._context, self._words.of_error(error))
            note(self._context, self._words("line.not_saved"))
            return False
        self._tell_conflict()
        return True

    def _tell_conflict(self) -> None:
        if self._session.conflict and not self._told_conflict:
            self._told_conflict = True
            note(self._context, self._words("line.conflict"))

    def stop(self) -> int:
        """Keep the draft and say how to go on with it."""
        if not self._save():
            return 1
        say(self._context)
        if self._session.on_disk or DECISION in self._session.entry.extra:
            say(self._context, self._how_to_go_on())
        else:
            say(self._context, self._words("line.stopped_empty"))
        self._context.stdout.flush()
        return 0

    def _left_open(self, error: CoachError) -> int | None:
        """Say why it cannot be closed; go back to the answer in which something is missing."""
        here = (str(error.values.get("step")), None)
        self._session.dirty = True
        if isinstance(error, DecisionError) and here in self._session.asked_keys():
            self._save()
            say(self._context)
            say(self._context, self._words.of_error(error))
            self._session.go_to(here)
            return None
        note(self._context, self._words.of_error(error))
        try:
            with unbroken():
                self._session.save()
        except CoachError:
            note(self._context, self._words("line.never_saved"))
        else:
            say(self._context)
            say(self._context, self._how_to_go_on())
        return 1

    def _how_to_go_on(self) -> str:
        head, extra = self._session.exercise.head, self._session.entry.extra
        if head.of_card and DECISION in extra:
            part = "complete" if head.id == WALK else "checkin"
            return self._words("checkin.stopped", part=part, id=str(extra[DECISION])[-6:])
        return self._words("line.stopped", exercise=head.id)

    def _close(self) -> int | None:
        """Close; None when a question is asked again since a card needs its answer."""
        try:
            with unbroken():
                entry: Entry | None = self._session.close()
        except CoachError as error:
            return self._left_open(error)
        self._tell_conflict()
        say(self._context)
        for line in self._session.told:
            say(self._context, line)
        if entry is None:
            if not self._session.told:
                say(self._context, self._words("line.done_empty"))
            return 0
        takeaway = self._session.exercise.head.takeaway
        say(self._context, self._words("line.done", takeaway=takeaway))
        say(self._context, self._words("line.read_back"))
        return 0
