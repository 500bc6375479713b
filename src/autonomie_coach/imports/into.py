"""Writing what came in to the journal: never over an entry, and never the same one twice."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from autonomie_coach.errors import CoachError, EntryError
from autonomie_coach.export.objects import entry_object
from autonomie_coach.journal.codec import encode
from autonomie_coach.journal.entry import FREE_TEXT
from autonomie_coach.storage.names import is_ours, stem_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from autonomie_coach.imports.understand import Incoming
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Entry

LONGEST_ID = 120
"""Characters of an id that may become a file name."""

_SAFE_EXERCISE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_CONTENT = ("id", "path", "updated", "conflict_of")
_KNOWN = frozenset(
    (
        *("route", "exercise", "section", "title", "language", "status", "started"),
        *("finished", "answers", "lookbacks", "pending", "set_aside"),
    )
)
_KNOWN_OF_ROW = frozenset(
    (*("step", "kind", "item", "prompt", "value", "label", "labels"), "written", "text")
)


@dataclass(slots=True)
class Result:
    """What became of an import.

    `written` are the new entries, `same` counts those that the journal held already. `apart` are
    those of which it holds another version: the id they had, and the one they were given.
    """

    written: list[Entry] = field(default_factory=list)
    same: int = 0
    apart: list[tuple[str, str]] = field(default_factory=list)


class Importer:
    """Puts entries into a journal; `result` tells how far it came, also after an error."""

    def __init__(self, journal: Journal) -> None:
        """Look at what the journal holds.

        Raises:
            StorageError: it cannot be read or written.
        """
        self.result = Result()
        self._journal = journal
        journal.vault.check_writable()
        heads, broken = journal.heads()
        self._near: defaultdict[object, list[Callable[[], Entry | None]]] = defaultdict(list)
        for head in heads:
            read = partial(self._read, head.path)
            self._near[head.id].append(read)
            self._near[head.exercise, head.started, head.title].append(read)
        self._ids = {head.id for head in heads}
        paths = [*(one.path for one in heads), *(one.path for one in broken)]
        self._stems = {stem_of(path.name) for path in paths}

    def put(self, incoming: Iterable[Incoming]) -> None:
        """Write what is new; nothing when one of the entries cannot be written as a file.

        Raises:
            EntryError: an entry holds what no file of the journal can hold.
            StorageError: the disk refuses; what was written until then stays.
        """
        placed = [self._placed(one.entry) for one in incoming if not self._is_held(one)]
        for entry in placed:
            _check(entry)
        for entry in placed:
            self._journal.create(entry)
            self.result.written.append(entry)

    def _read(self, path: Path) -> Entry | None:
        try:
            return self._journal.read(path).entry
        except CoachError:
            return None

    def _is_held(self, one: Incoming) -> bool:
        """Tell whether the journal holds an entry; what comes in counts from then on."""
        entry, head = one.entry, one.entry.head
        keys = (*([entry.id] if entry.id else []), (head.exercise, head.started, head.title))
        wanted = _content(entry, complete=one.complete)
        for read in dict.fromkeys(found for key in keys for found in self._near[key]):
            held = read()
            if (
                held is not None
                and entry.id in ("", held.id, held.extra.get("conflict_of"))
                and _content(held, complete=one.complete) == wanted
            ):
                self.result.same += 1
                return True
        for key in keys:
            self._near[key].append(lambda: entry)
        return False

    def _placed(self, entry: Entry) -> Entry:
        """Return an entry with an id and a file that are free."""
        head, extra = entry.head, entry.extra
        entry_id = head.id
        if not entry_id or entry_id in self._ids:
            safe = _SAFE_EXERCISE.fullmatch(head.exercise) and len(head.exercise) < LONGEST_ID // 2
            entry_id = self._free_id(head.exercise if safe else FREE_TEXT, entry)
            if head.id:
                extra = {**extra, "conflict_of": head.id}
                self.result.apart.append((head.id, entry_id))
        stem = entry_id
        if not is_ours(stem) or len(stem) > LONGEST_ID or stem in self._stems:
            # An id of any other shape is a text, and a text is never part of a path.
            stem = self._free_id(FREE_TEXT, entry)
        self._ids.add(entry_id)
        self._stems.add(stem)
        path = self._journal.path_of(stem)
        return replace(entry, head=replace(head, id=entry_id, path=path), extra=extra)

    def _free_id(self, exercise: str, entry: Entry) -> str:
        while True:
            entry_id = self._journal.new_id(exercise, entry.head.started)
            if entry_id not in self._ids and entry_id not in self._stems:
                return entry_id


def _content(entry: Entry, *, complete: bool) -> dict[str, Any]:
    """Return what is compared of two entries; of Markdown only what it can hold."""
    shown = {key: one for key, one in entry_object(entry).items() if key not in _NOT_CONTENT}
    if complete:
        return shown
    shown = {key: one for key, one in shown.items() if key in _KNOWN}
    for name in ("answers", "set_aside", "lookbacks"):
        rows = shown.get(name, ())
        shown[name] = [
            {key: one for key, one in row.items() if key in _KNOWN_OF_ROW} for row in rows
        ]
    return shown


def _check(entry: Entry) -> None:
    """Check that an entry can be written.

    Raises:
        EntryError: it holds a value for which TOML has no words.
    """
    try:
        encode(entry)
    except (TypeError, ValueError, RecursionError, OverflowError, AttributeError) as error:
        raise EntryError("import.cannot_write", title=entry.head.title) from error
