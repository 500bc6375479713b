"""An entry of the journal, and what lists need to know of it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from autonomie_coach.errors import EntryError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from autonomie_coach.engine.given import Given, Key

SCHEMA = 1
"""The schema version that this program writes."""

FREE_TEXT = "vrij"
"""The exercise id of free texts; they stand on no route."""

CONFLICT_OF = "conflict_of"
"""The key of an entry that holds which other one it parted from."""

Status = Literal["draft", "done"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it was given, with the prompt as it was asked.

    `extra` holds keys of the file that this version does not know.
    """

    step: str
    kind: str
    prompt: str
    given: Given
    item: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """Return under which key the flow knows the answer."""
        return (self.step, self.item)


FOLLOW_UP, CHOICE = "followup", "choice"
"""The keys of a look-back that name the follow-up it answers, and the short answer it begins with.

Both are ids out of `content/`.
"""

ASKED = "asked"
"""The key of a look-back that says whether the question was asked for real."""


@dataclass(frozen=True, slots=True)
class Lookback:
    """What someone saw when they came back to an entry; `extra` may name one question of it."""

    written: datetime
    text: str
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def at(self) -> Key | None:
        """Return the question it is at, None when it is at the whole entry."""
        return key_in(self.extra)

    @property
    def answers(self) -> dict[str, str | bool]:
        """Return the keys that say what it answers: a follow-up, whether a question was asked."""
        return answers_in(self.extra)


def answers_in(table: Mapping[str, object]) -> dict[str, str | bool]:
    """Return the keys of a table that say what a look-back answers, where they can be that."""
    given = {key: table.get(key) for key in (FOLLOW_UP, CHOICE)}
    found: dict[str, str | bool] = {k: one for k, one in given.items() if isinstance(one, str)}
    asked = table.get(ASKED)
    return found | ({ASKED: asked} if isinstance(asked, bool) else {})


def key_in(table: object) -> Key | None:
    """Return the step, and the item if there is one, that a table of a file names."""
    match table:
        case {"step": str() as step, "item": str() as item}:
            return step, item
        case {"step": str() as step}:
            return step, None
        case _:
            return None


def named(at: Key) -> dict[str, str]:
    """Return the keys that name a question in a file; `key_in` reads them."""
    step, item = at
    return {"step": step} if item is None else {"step": step, "item": item}


@dataclass(frozen=True, slots=True)
class Pending:
    """Half-typed text: no answer yet. `cursor` counts characters from the start."""

    step: str
    text: str
    cursor: int
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What lists show of an entry; also what the index keeps.

    `persons` are its person answers, `question_kinds` the kinds of question in it. `conflict_of` is
    the id of the entry it parted from, when that was being written in two places at once.
    """

    id: str
    route: str
    exercise: str
    section: int
    title: str
    status: str
    language: str
    started: datetime
    updated: datetime
    finished: datetime | None
    path: Path
    persons: tuple[str, ...] = ()
    conflict_of: str | None = None
    question_kinds: tuple[str, ...] = ()


class Listed(NamedTuple):
    """A head as the index keeps it, times as text; light enough to make ten thousand of.

    `tried` are the questions in it, as plain tuples of `tried.Tried`. `instant` is of `started`,
    in seconds; `folder` and `name` say where the file lies.
    """

    id: str
    route: str
    exercise: str
    section: int
    title: str
    status: str
    language: str
    started: str
    updated: str
    finished: str | None
    persons: Sequence[str]
    conflict_of: str | None
    question_kinds: Sequence[str]
    tried: Sequence[tuple[Any, ...]]
    instant: float
    name: str
    folder: str

    @property
    def day(self) -> str:
        """Return the ISO day of the entry, as written in `started`."""
        return self.started[:10]

    @property
    def path(self) -> str:
        """Return where the file lies."""
        return f"{self.folder}{os.sep}{self.name}"

    @classmethod
    def of(cls, head: Head, tried: Sequence[tuple[Any, ...]] = ()) -> Listed:
        """Return the light form of a head, with the questions tried in the entry."""
        return cls(
            head.id,
            head.route,
            head.exercise,
            head.section,
            head.title,
            head.status,
            head.language,
            head.started.isoformat(),
            head.updated.isoformat(),
            head.finished.isoformat() if head.finished else None,
            list(head.persons),
            head.conflict_of,
            list(head.question_kinds),
            [tuple(one) for one in tried],
            head.started.timestamp(),
            head.path.name,
            str(head.path.parent),
        )

    def head(self) -> Head:
        """Return the full head."""
        return Head(
            id=self.id,
            route=self.route,
            exercise=self.exercise,
            section=self.section,
            title=self.title,
            status=self.status,
            language=self.language,
            started=datetime.fromisoformat(self.started),
            updated=datetime.fromisoformat(self.updated),
            finished=datetime.fromisoformat(self.finished) if self.finished else None,
            path=Path(self.path),
            persons=tuple(self.persons),
            conflict_of=self.conflict_of,
            question_kinds=tuple(self.question_kinds),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, complete by itself."""

    head: Head
    answers: tuple[Answer, ...] = ()
    lookbacks: tuple[Lookback, ...] = ()
    pending: Pending | None = None
    set_aside: tuple[Answer, ...] = ()
    schema: int = SCHEMA
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Return the entry's id."""
        return self.head.id

    def answer_to(self, step: str, item: str | None = None) -> Given | None:
        """Return the answer to a step, or None if it was not asked."""
        return next((one.given for one in self.answers if one.key == (step, item)), None)

    def prompt_at(self, at: Key) -> str:
        """Return a question as it was asked, with its item; the step's id where it is unknown."""
        step, item = at
        prompt = next((one.prompt for one in self.answers if one.key == at), "") or step
        return prompt if item is None or item in prompt else f"{prompt} ({' '.join(item.split())})"


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that cannot be read as an entry: why, and on which line if that is known.

    `key` and `values` name the reason in the interface words.
    """

    path: Path
    key: str
    values: dict[str, object]

    @property
    def error(self) -> EntryError:
        """Return the reason as an error, to be worded like any other."""
        return EntryError(self.key, **self.values)


def newest_first(head: Head) -> tuple[float, str]:
    """Return the sort key of the contract: the instant of `started`, newest first, then id."""
    return (-head.started.timestamp(), head.id)
