"""One walk through an exercise with its saving: what the screens and the line mode share."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from autonomie_coach.coach.card_walks import DECISION, about_card, close_walk
from autonomie_coach.coach.quoting import with_what_it_quotes
from autonomie_coach.coach.trash import back_if_deleted
from autonomie_coach.content.asks import AskWorkshop
from autonomie_coach.content.route import ROUTE_ID
from autonomie_coach.engine import flow as walking
from autonomie_coach.engine import page as paging
from autonomie_coach.engine.reading import clean
from autonomie_coach.errors import ChangedOnDiskError, EntryError
from autonomie_coach.journal.entries import Stored
from autonomie_coach.journal.entry import CONFLICT_OF, SCHEMA, Answer, Entry, Head, Pending

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from autonomie_coach.coach.clock import Clock
    from autonomie_coach.content.outline import Exercise
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.engine.flow import Earlier, Flow, Moment
    from autonomie_coach.engine.given import Given, Key
    from autonomie_coach.engine.page import Page
    from autonomie_coach.journal.entries import Journal


class Session:
    """A walk through one exercise.

    Answers and half-typed text become the entry; `save` writes it when something changed.
    `resumed` tells that a draft was taken up, `conflict` that its file had been changed by
    someone else and the walk goes on in an entry of its own. `told` is what to say after closing a
    walk about a card, and `began_with` the card as it was when the walk began.
    """

    def __init__(
        self,
        journal: Journal,
        flow: Flow,
        clock: Clock,
        stored: Stored | None = None,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._stored = stored
        self._asked: dict[Key, Answer] = {}
        self.flow = flow
        self.resumed = stored is not None
        self.conflict = False
        self.told: tuple[str, ...] = ()
        self.began_with: Card | None = None
        self.dirty = False
        self.pending: Pending | None = None
        if stored is not None:
            self.entry = stored.entry
            self.pending = stored.entry.pending
            for answer in (*stored.entry.set_aside, *stored.entry.answers):
                self._asked[_current_key(flow.exercise, answer)] = answer
        else:
            self.entry = self._fresh_entry(extra or {})

    @property
    def exercise(self) -> Exercise:
        """Return the exercise that is walked."""
        return self.flow.exercise

    @property
    def on_disk(self) -> bool:
        """Tell whether the entry has a file by now."""
        return self._stored is not None

    @property
    def at_review(self) -> bool:
        """Tell whether everything has been asked."""
        return self.flow.at is None

    def page(self) -> Page:
        """Return what to show now; not at the review."""
        return paging.page(self.flow)

    def half_typed(self) -> Pending | None:
        """Return the half-typed text of the current moment, if there is any."""
        if self.pending is None or self.flow.at != (self.pending.step, self.pending.item):
            return None
        return self.pending

    def answer(self, given: Given) -> None:
        """Keep an answer (or a skip) to the current moment and go on."""
        if self.flow.at is None:
            return
        page = self.page()
        if isinstance(page.ask, AskWorkshop):
            from autonomie_coach.coach.feedback import completed

            given = completed(given, self.exercise.language, self._clock())
        if self._changed(page.moment, given):
            self._asked[page.moment.key] = Answer(
                page.moment.step.id, page.moment.step.kind, page.prompt, given, page.moment.item
            )
        self.pending = None
        self.flow = walking.answer(self.flow, given)
        self.dirty = True

    def _changed(self, moment: Moment, given: Given) -> bool:
        before = self._asked.get(moment.key)
        return before is None or before.given != given

    def keep(self, given: Given) -> None:
        """Keep an answer to the current moment and stay there."""
        here = self.flow.at
        self.answer(given)
        self.flow = walking.go_to(self.flow, here)

    def go_on(self) -> None:
        """Go on from a page that asks nothing, or without answering."""
        self.flow = walking.go_on(self.flow)

    def back(self) -> None:
        """Go one moment back."""
        self.flow = walking.back(self.flow)

    def go_to(self, key: Key | None) -> None:
        """Go to a moment, or to the review with None."""
        self.flow = walking.go_to(self.flow, key)

    def typed(self, text: str, cursor: int) -> None:
        """Keep what stands in the field now; it is no answer yet."""
        if self.flow.at is None:
            return
        text = clean(text)
        step, item = self.flow.at
        pending = Pending(step, text, cursor, item) if text else None
        if pending != self.pending:
            self.pending = pending
            self.dirty = True

    def in_language(self, exercise: Exercise) -> None:
        """Go on in another language, at the same moment with the same answers."""
        earlier: Mapping[tuple[str, str], Earlier] = self.flow.earlier
        if exercise.head.of_card:
            today = self._clock().date()
            prepared = about_card(self._journal, exercise, self.entry.extra, today)
            exercise, earlier = prepared.exercise, prepared.earlier
        self.flow = replace(self.flow, exercise=exercise, earlier=earlier)

    def asked_keys(self) -> set[Key]:
        """Return the moments that are asked as things stand."""
        return {moment.key for moment in walking.moments(self.flow)}

    def reviewed(self) -> tuple[tuple[Moment, str, Given | None], ...]:
        """Return every moment that asks, its prompt, and what was answered."""
        rows = []
        for moment in walking.moments(self.flow):
            if moment.step.kind == "info":
                continue
            given = self.flow.answers.get(moment.key)
            rows.append((moment, paging.prompt_of(self.flow, moment), given))
        return tuple(rows)

    def has_answers(self) -> bool:
        """Tell whether anything was answered, skips apart."""
        return any(not given.skipped for given in self.flow.answers.values())

    def save(self) -> bool:
        """Write the entry if something changed since; tell whether it was written.

        Raises:
            StorageError: it cannot be written; everything is still here and `dirty` stays set.
        """
        if not self.dirty or not self._worth_keeping():
            return False
        self.entry = self.as_draft()
        self._write()
        return True

    def as_draft(self) -> Entry:
        """Return the entry as it would be saved now."""
        return self._entry_now(status="draft")

    def _worth_keeping(self) -> bool:
        kept = self._stored is not None or self.has_answers() or self.pending is not None
        return kept or any(not given.skipped for given in self.flow.set_aside.values())

    def close(self) -> Entry | None:
        """Close the entry as done and write it; with nothing answered no entry is kept.

        A walk about a card writes to the card first: a draft can be closed again.

        Raises:
            StorageError: as `save`.
            DecisionError: the card needs something that was not filled in, which `step` among its
                values asks for; nothing was written.
            EntryError: the file of the card cannot be read.
        """
        self.pending = None
        done = self._entry_now(status="done")
        if self.exercise.head.of_card:
            # Also without answers: what the card gets may come from the exercise before.
            closed = close_walk(self._journal, self.exercise, done, self.began_with)
            self.told = closed.told
            done = replace(done, extra={**done.extra, **closed.extra})
        if not self.has_answers():
            if self._stored is not None:
                with contextlib.suppress(ChangedOnDiskError):
                    # Written on in another window: then it is theirs.
                    self._journal.vault.remove(self.entry.head.path, self._stored.seen)
                self._stored = None
            self.dirty = False
            return None
        self.entry = done
        self._write()
        return self.entry

    def _write(self) -> None:
        if self._stored is None:
            self._stored = self._journal.create(self.entry)
        else:
            try:
                self._stored = self._journal.save(self._stored, self.entry)
            except (ChangedOnDiskError, EntryError):
                if back_if_deleted(self._journal, self.entry.head.path):
                    # Deleted from another window: who still writes on it, still wants it.
                    self._write()
                else:
                    self._go_on_in_a_file_of_its_own()
        self.dirty = False

    def _go_on_in_a_file_of_its_own(self) -> None:
        old = self.entry
        new_id = self._journal.new_id(old.head.exercise, self._clock())
        path = self._journal.path_of(new_id)
        own = replace(
            old,
            head=replace(old.head, id=new_id, path=path, conflict_of=old.id),
            schema=SCHEMA,
            extra={**old.extra, CONFLICT_OF: old.id},
        )
        # Only what is on disk has a name: a disk that is full now may have room at the next save.
        self._stored = self._journal.create(own)
        self.entry = own
        self.conflict = True

    def _fresh_entry(self, extra: Mapping[str, object]) -> Entry:
        now = self._clock()
        head = self.exercise.head
        entry_id = self._journal.new_id(head.id, now)
        return Entry(
            Head(
                id=entry_id,
                route=ROUTE_ID,
                exercise=head.id,
                section=head.section,
                title=head.title,
                status="draft",
                language=self.exercise.language,
                started=now,
                updated=now,
                finished=None,
                path=self._journal.path_of(entry_id),
            ),
            extra={**extra, "practice": True} if head.is_practice else dict(extra),
        )

    def _entry_now(self, status: str) -> Entry:
        now = self._clock()
        order = [moment.key for moment in walking.moments(self.flow)]
        answered = [key for key in order if key in self.flow.answers]
        known = {*self.flow.answers, *self.flow.set_aside}
        foreign = [one for key, one in self._asked.items() if key not in known]
        return replace(
            self.entry,
            head=replace(
                self.entry.head,
                status=status,
                updated=now,
                finished=now if status == "done" else None,
            ),
            answers=(*self._answers(answered, self.flow.answers), *self._still_foreign(foreign)),
            set_aside=self._answers(self.flow.set_aside, self.flow.set_aside),
            pending=self.pending,
        )

    def _answers(self, keys: Iterable[Key], given: Mapping[Key, Given]) -> tuple[Answer, ...]:
        return tuple(
            replace(self._asked[key], step=key[0], item=key[1], given=given[key]) for key in keys
        )

    def _still_foreign(self, answers: list[Answer]) -> list[Answer]:
        """Keep the answers to steps that this version of the exercise does not have."""
        return [one for one in answers if self.exercise.step(one.step) is None]


def _current_key(exercise: Exercise, answer: Answer) -> Key:
    step = exercise.step(answer.step)
    return (step.id if step else answer.step, answer.item)


def _card_of(source: Entry) -> dict[str, object]:
    return {DECISION: source.extra[DECISION]} if DECISION in source.extra else {}


def begin(
    journal: Journal,
    exercise: Exercise,
    clock: Clock,
    source: Entry | None = None,
    *,
    extra: Mapping[str, object] | None = None,
) -> Session:
    """Start a new walk.

    Args:
        journal: The journal it is kept in.
        exercise: What is walked.
        clock: The time.
        source: An entry whose answers are offered again.
        extra: Keys of its own for the entry, such as the card it is about.
    """
    proposals = _answers_of(exercise, source.answers) if source else {}
    if source is not None and extra is None:
        extra = _card_of(source)
    prepared = with_what_it_quotes(journal, exercise, clock, extra or {})
    flow = walking.start(
        prepared.exercise,
        proposals=proposals,
        suggestions=prepared.suggestions,
        earlier=prepared.earlier,
    )
    session = Session(journal, flow, clock, extra=extra)
    session.began_with = prepared.card
    return session


def resume(journal: Journal, exercise: Exercise, clock: Clock, stored: Stored) -> Session:
    """Take up a draft where it was left."""
    entry = stored.entry
    prepared = with_what_it_quotes(journal, exercise, clock, entry.extra, entry.id)
    exercise = prepared.exercise
    pending = entry.pending
    at = None
    if pending is not None and (step := exercise.step(pending.step)):
        at = (step.id, pending.item)
    flow = walking.start(
        exercise,
        answers=_answers_of(exercise, entry.answers),
        set_aside=_answers_of(exercise, entry.set_aside),
        suggestions=prepared.suggestions,
        earlier=prepared.earlier,
        at=at,
    )
    session = Session(journal, flow, clock, stored)
    session.began_with = prepared.card
    return session


def newest_draft(journal: Journal, exercise_id: str) -> Stored | None:
    """Return the newest draft of an exercise that can be read, or None."""
    heads, _ = journal.heads()
    for head in heads:
        if head.exercise == exercise_id and head.status == "draft":
            stored = journal.try_read(head.path)
            if isinstance(stored, Stored) and stored.entry.schema <= SCHEMA:
                return stored
    return None


def open_session(
    journal: Journal, exercise: Exercise, clock: Clock, *, new: bool = False
) -> Session:
    """Resume the newest draft of an exercise, or begin a new walk.

    Raises:
        EntryError: the draft has two files; they are to be merged first.
        StorageError: the journal cannot be used.
    """
    stored = None if new else newest_draft(journal, exercise.head.id)
    if stored is not None:
        journal.refuse_twin(stored.entry.head)
    return resume(journal, exercise, clock, stored) if stored else begin(journal, exercise, clock)


def _answers_of(exercise: Exercise, answers: Iterable[Answer]) -> dict[Key, Given]:
    return {
        _current_key(exercise, answer): answer.given
        for answer in answers
        if exercise.step(answer.step) is not None
    }
