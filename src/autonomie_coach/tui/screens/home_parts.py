"""The texts and lines of home, from what `home_view` decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual.content import Content

from autonomie_coach.coach.home import MINUTES_OFFERED
from autonomie_coach.coach.today import action
from autonomie_coach.content.loader import languages
from autonomie_coach.content.words import Words
from autonomie_coach.tui import signs
from autonomie_coach.tui.screens.home_due import due_lead, others, quoted
from autonomie_coach.tui.text import HERE, MUTED, joined, muted, strong, styled, user
from autonomie_coach.tui.widgets.choices import Heading, Row
from autonomie_coach.tui.widgets.clickline import clickable
from autonomie_coach.tui.widgets.routeline import Stop, dot_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autonomie_coach.coach.clock import Clock
    from autonomie_coach.coach.home import HomeView, Progress, SectionProgress
    from autonomie_coach.coach.remembering import Memory
    from autonomie_coach.coach.today import Today
    from autonomie_coach.content.route import ExerciseHead
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Head

DUE_SHOWN = 3
"""How many things that are due home names at first, the most pressing included."""

ROW = 63
"""Cells of a line of the list, without the cursor's sign and quotation marks."""

NARROW = 80
"""Below so many columns there is no room for a sentence behind a title."""

TITLES = 34
"""Cells for a title at most where something stands behind it."""

DAY_COLUMN = 12
"""Cells for a day in words, such as `wo 12 nov`."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a line opens: an exercise or a language by name, a section, an entry, then and now.

    `due` and `other-day` are about something due, by its number; `more-due` shows the rest of it.
    """

    sort: Literal[
        "exercise", "language", "section", "entry", "then", "due", "other-day", "more-due"
    ]
    name: str = ""
    number: int = 0
    path: Path = Path()


@dataclass(frozen=True, slots=True)
class Details:
    """What takes a moment to find: days in words, and the step each draft is at, by entry id.

    `memory` is an old answer worth seeing again, `memory_day` its day in words. `agreed` says when
    what is most pressing was agreed; `quiet` that nothing is due and what comes. `due_shown` is
    how many things that are due are named.
    """

    today: str = ""
    days: dict[str, str] = field(default_factory=dict)
    steps: dict[str, tuple[int, int]] = field(default_factory=dict)
    memory: Memory | None = None
    memory_day: str = ""
    agreed: str = ""
    quiet: str = ""
    due_shown: int = DUE_SHOWN

    @classmethod
    def of(
        cls,
        view: HomeView,
        due: Today,
        heads: Sequence[Head],
        journal: Journal,
        words: Words,
        clock: Clock,
    ) -> Details:
        """Find them; takes a few tenths of a second the first time."""
        from autonomie_coach.coach.drafts import step_of
        from autonomie_coach.coach.remembering import remembered
        from autonomie_coach.coach.today import agreed_line, quiet_line
        from autonomie_coach.engine.when import day_in_words, plain_day, short_day

        today, language = clock().date(), words.language
        days = {one.id: short_day(one.started.date(), language, today) for one in view.recent}
        steps = {one.id: step_of(journal, one, language, clock) for one in view.drafts}
        memory = remembered(journal, heads, today)
        return cls(
            today=day_in_words(today, language).rsplit(" ", 1)[0],
            days=days,
            steps={name: step for name, step in steps.items() if step is not None},
            memory=memory,
            memory_day=plain_day(memory.head.started.date(), language, today) if memory else "",
            agreed=agreed_line(due.due[0], due, words, today) if due.due else "",
            quiet=quiet_line(due, words, today),
        )


def lead(view: HomeView, today: Today, details: Details, words: Words) -> Content:
    """Return the text above the list: the day, what is due, or the next exercise and why."""
    parts = [_opening(view, details, words)]
    if view.minutes is not None:
        key = "home.fits" if view.offers else "home.fits_none"
        shortest = min((_shortest(one.head) for one in _all(view)), default=0)
        parts.append(strong(words(key, minutes=view.minutes, shortest=shortest)))
    elif today.due:
        parts += due_lead(today, details.agreed, words)
    elif view.next is not None:
        reason = words(f"home.reason_{view.reason}")
        parts.append(strong(view.next.title))
        parts.append(user(view.next.why))
        left_off = next((one for one in view.drafts if one.exercise == view.next.id), None)
        size = _time_of(view.next, words)
        if left_off is not None:
            size = _where(left_off, details, words)
        parts.append(muted(f"{size} · {reason}"))
    return Content("\n").join(part for part in parts if part)


def _opening(view: HomeView, details: Details, words: Words) -> Content:
    if view.empty and view.minutes is None:
        lines = [strong(words("home.welcome")), user(words("home.welcome_how"))]
        return Content("\n").join([*lines, user(words("home.welcome_where")), Content("")])
    day = words("home.today", day=details.today) if details.today else ""
    opening = joined(styled(f"{signs.TODAY} ", HERE), muted(day))
    if details.quiet and view.minutes is None:
        opening += joined("\n", details.quiet)
    return opening


def _where(draft: Head, details: Details, words: Words) -> str:
    """Return at which step a draft waits."""
    step = details.steps.get(draft.id)
    if step is None:
        return words("home.draft")
    number, total = step
    if number > total:
        return words("home.draft_review")
    if total == 1:
        return words("home.draft")
    return words("home.draft_step", number=number, total=total)


class HomeRows:
    """The lines of the list, and what each of them does."""

    def __init__(
        self,
        view: HomeView,
        today: Today,
        details: Details,
        words: Words,
        language: str,
        recent: int,
        columns: int,
    ) -> None:
        self._columns = columns
        self.rows: list[Row] = []
        self.targets: list[Target] = []
        self._view, self._today, self._details, self._words = view, today, details, words
        if view.minutes is not None:
            self._offers()
        elif today.due:
            self._due(today)
        elif view.next is not None:
            self._next(view.next)
        if view.empty:
            self._languages(language)
        if view.minutes is None:
            self._next_up()
            self._recent(view.recent[:recent])

    def remember(self, memory: Memory) -> None:
        """Offer an old answer, below everything else."""
        words, details = self._words, self._details
        title = " ".join(memory.head.title.split())
        said = muted(f"{details.memory_day} · {title}")
        self.rows += [Heading(), Heading(words("home.remember"))]
        self._add(joined(f"“{memory.quote}”", "\n", said), Target("then"))

    def forget(self) -> None:
        """Take back the old answer: there is no room for it."""
        del self.rows[-3:], self.targets[-1]

    def _add(self, row: Row, target: Target) -> None:
        self.rows.append(row)
        self.targets.append(target)

    def _next(self, head: ExerciseHead) -> None:
        key = {"draft": "home.go_on", "again": "home.once_more"}.get(self._view.reason)
        self._add(user(self._words(key or "home.start")), Target("exercise", head.id))

    def _due(self, today: Today) -> None:
        first = today.due[0]
        self._add(user(action(first, today, self._words)), Target("due"))
        if first.kind == "evaluation":
            self._add(user(self._words("today.other_day")), Target("other-day"))

    def _languages(self, language: str) -> None:
        for code in languages():
            if code != language:
                self._add(user(Words(code)("home.in_this_language")), Target("language", code))

    def _offers(self) -> None:
        width = max((len(one.title) for one in self._view.offers), default=0) + 3
        states = {one.head.id: one.state for one in _all(self._view)}
        for one in self._view.offers:
            note = self._words("home.minutes", minutes=one.minutes)
            if one.minutes > (self._view.minutes or 0) and one.rest_minutes is not None:
                note = self._words("home.minutes_first_part", rest=one.rest_minutes)
            if (state := states[one.id]) != "open":
                note += f" · {self._words('section.done' if state == 'done' else 'section.begun')}"
            self._add(joined(one.title.ljust(width), muted(note)), Target("exercise", one.id))

    def _next_up(self) -> None:
        """Offer what comes after the main thing: more that is due, drafts, the next exercise."""
        view, words, today = self._view, self._words, self._today
        begun = {head.exercise for head in view.drafts}
        offered = view.offers[:1] if today.due else view.offers[1:2]
        after = [one for one in offered if one.id not in begun and not view.empty]
        main = None if today.due else view.next
        drafts = [one for one in view.drafts if main is None or one.exercise != main.id]
        drafts = [one for one in drafts if one.exercise not in today.walks]
        if not drafts and not after and len(today.due) < 2:
            return
        lines = [(head.title, _where(head, self._details, words)) for head in drafts]
        lines += [(one.title, words("home.minutes", minutes=one.minutes)) for one in after]
        targets = [Target("exercise", one.exercise) for one in drafts]
        targets += [Target("exercise", one.id) for one in after]
        more = others(today, self._details.due_shown, words)
        titles = [*(title for title, *_ in more), *(title for title, _ in lines)]
        width = max(min(len(_flat(title)), TITLES) for title in titles) + 3
        room = ROW - width if self._columns >= NARROW else 0
        said = [(title, quoted(due, room).plain if room else "") for title, due, _ in more]
        lines = [*said, *lines]
        targets = [*(Target("due", number=number) for *_, number in more), *targets]
        self.rows += [Heading(), Heading(words("home.next_up"))]
        for (title, note), target in zip(lines, targets, strict=True):
            name = user(_flat(title)).truncate(width - 2, ellipsis=True, pad=True)
            self._add(joined(name, "  ", muted(note)), target)
        if (left := len(today.due) - self._details.due_shown) > 0:
            self._add(muted(words("today.more", count=left)), Target("more-due"))

    def _recent(self, heads: Sequence[Head]) -> None:
        if not heads:
            return
        self.rows += [Heading(), Heading(self._words("home.recent"))]
        days = [self._details.days.get(one.id, "") for one in heads]
        # A day with its year is longer.
        width = max(DAY_COLUMN, *(len(day) + 2 for day in days))
        for one, day in zip(heads, days, strict=True):
            self._add(joined(muted(day.ljust(width)), one.title), Target("entry", path=one.path))


def map_rows(view: HomeView, words: Words) -> tuple[list[Row], list[Target]]:
    """Return the route as a map, and what each line of it opens."""
    rows: list[Row] = [Heading(words("home.route_title")), Heading()]
    targets: list[Target] = []
    for one in view.sections:
        if targets:
            rows.append(Heading(styled("  │", MUTED)))
        here = one.section.number == view.here
        stop = _stop(one, words)
        shown = f"{dot_of(stop, view.here)} {one.section.number} {one.section.title}"
        rows.append(styled(shown, HERE) if here else user(shown))
        targets.append(Target("section", number=one.section.number))
        for exercise in one.exercises if here else ():
            sign = signs.DONE if exercise.last_done else signs.NOT_YET
            rows.append(muted(f"│ {sign} {exercise.head.title}"))
            targets.append(Target("exercise", exercise.head.id))
    return rows, targets


def stops(view: HomeView, words: Words) -> list[Stop]:
    """Return the sections for the line."""
    return [_stop(one, words) for one in view.sections]


def _stop(one: SectionProgress, words: Words) -> Stop:
    section = one.section
    said = words(
        "home.section_done",
        number=section.number,
        title=section.title,
        done=one.done,
        total=one.total,
    )
    return Stop(section.number, said, one.done == one.total)


def times(chosen: int | None, words: Words) -> Content:
    """Return the times one can say one has, clickable."""
    parts = []
    for minutes in (0, *MINUTES_OFFERED):
        name = words("home.time_minutes", minutes=minutes) if minutes else words("home.time_all")
        here = minutes == (chosen or 0)
        shown = styled(f"{signs.HERE if here else ' '}{name}", HERE if here else MUTED)
        parts.append(clickable(shown, f"screen.time({minutes})"))
    return joined(words("home.time"), " ", Content(" ").join(parts))


def open_to_others(words: Words, *, narrow: bool) -> Content:
    """Return that others can read something of ours, with what ends it, clickable."""
    mend = styled(words("home.mend"), HERE)
    between = "\n  " if narrow else "  "
    return joined(f"! {words('home.open')}{between}", clickable(mend, "app.mend_rights"))


def _time_of(head: ExerciseHead, words: Words) -> str:
    if head.rest_minutes is not None:
        return words("home.minutes_rest", minutes=head.minutes, rest=head.rest_minutes)
    return words("home.minutes", minutes=head.minutes)


def _shortest(head: ExerciseHead) -> int:
    return min(head.minutes, head.rest_minutes or head.minutes)


def _all(view: HomeView) -> list[Progress]:
    return [exercise for section in view.sections for exercise in section.exercises]


def _flat(text: str) -> str:
    return " ".join(text.split())
