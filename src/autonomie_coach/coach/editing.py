"""Editing a journal file, or the text of a field, in an editor; what it became is checked."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.coach.editor import run_editor
from autonomie_coach.coach.which_file import is_card
from autonomie_coach.decisions.card import TRACKED, Card
from autonomie_coach.decisions.codec import decode_card
from autonomie_coach.engine.reading import clean
from autonomie_coach.errors import ChangedOnDiskError, CoachError, StorageError
from autonomie_coach.journal.codec import decode, encode
from autonomie_coach.journal.entries import ID_TAIL
from autonomie_coach.journal.entry import CONFLICT_OF, FREE_TEXT, SCHEMA, Broken, Entry
from autonomie_coach.storage.atomic import create_file, free_path
from autonomie_coach.storage.names import (
    PLAIN,
    SEALED,
    begins_as_ours,
    is_sealed,
    stem_of,
)
from autonomie_coach.storage.open_copy import open_copy, place_of_copies
from autonomie_coach.storage.raw import read_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autonomie_coach.coach.clock import Clock
    from autonomie_coach.coach.editor import Closed, Editor
    from autonomie_coach.content.words import Words
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.storage.vault import Seen

_TEXT_FILE = "autonomie-coach.txt"


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of a file in an editor.

    `path` is where it lies: another file when someone else had changed it meanwhile (`own_entry`).
    `before` and `now` are the entry or the card, or why it cannot be read. `kept` is where the
    version from before lies, when the editor left something that cannot be read.
    """

    path: Path
    before: Entry | Card | Broken
    now: Entry | Card | Broken
    same_bytes: bool
    closed: Closed
    own_entry: bool = False
    kept: Path | None = None

    @property
    def is_broken(self) -> bool:
        """Tell whether it cannot be read now."""
        return isinstance(self.now, Broken)

    @property
    def line(self) -> int | None:
        """Return the line where a file that cannot be read goes wrong, if that is known."""
        return line_of(self.now) if isinstance(self.now, Broken) else None


def line_of(broken: Broken) -> int | None:
    """Return the line where a broken file goes wrong, if that is known."""
    line = broken.values.get("line")
    return int(str(line)) if str(line).isdecimal() else None


def needs_open_copy(path: Path) -> bool:
    """Tell whether an editor can only read a copy of a file, which is open for as long."""
    return is_sealed(path.name)


def edit_file(
    journal: Journal, path: Path, editor: Editor, clock: Clock, line: int | None = None
) -> Edited:
    """Open a journal file in the editor, wait, and read what it became.

    Of an encrypted file the editor gets an open copy; what it saved is sealed again, in an entry of
    its own when the file was changed by someone else meanwhile.

    Args:
        journal: The journal it lies in.
        path: The file.
        editor: The editor.
        clock: Dates a new entry.
        line: The line to open it at, for a broken file by default where it goes wrong.

    Raises:
        EditorError: the editor does not start; nothing was changed.
        StorageError: the file cannot be read or written; `edit.kept` names where the text is.
    """
    data, seen = journal.vault.read(path)
    before = _read(journal, data, path)
    if line is None and isinstance(before, Broken):
        line = line_of(before)
    if needs_open_copy(path):
        with open_copy(f"{stem_of(path.name)}{PLAIN}", data) as copy:
            closed = run_editor(editor, copy, line)
            landed = _seal(journal, path, _saved(copy, data), data, seen, clock)
    else:
        closed = run_editor(editor, path, line)
        landed = path
    new = _put_back(journal, landed, data)
    if new != data:
        journal.vault.tell(landed)
    now = _read(journal, new, landed)
    lost = isinstance(now, Broken) and not isinstance(before, Broken)
    # An editor that spoils a file takes the text with it; the one before stays within reach.
    kept = journal.vault.copy_to_trash(path, data)[0] if lost and landed == path else None
    return Edited(landed, before, now, new == data, closed, landed != path, kept)


def _put_back(journal: Journal, path: Path, data: bytes) -> bytes:
    """Return what a file holds; one that the editor removed is written again as it was."""
    if not path.exists():
        journal.vault.create(path, data)
    return journal.vault.read(path)[0]


def _read(journal: Journal, data: bytes, path: Path) -> Entry | Card | Broken:
    try:
        return decode_card(data, path) if is_card(journal, path) else decode(data, path)
    except CoachError as error:
        return Broken(path, error.key, error.values)


def _saved(copy: Path, before: bytes) -> bytes:
    """Return what the editor saved; a copy that it removed counts as untouched."""
    try:
        return read_ordinary(copy, copy.parent)
    except OSError:
        return before


def _seal(
    journal: Journal, path: Path, new: bytes, before: bytes, seen: Seen, clock: Clock
) -> Path:
    """Write what was edited and return where it is."""
    if new == before:
        return path
    try:
        journal.vault.replace(path, new, seen)
    except ChangedOnDiskError:
        return _as_own_entry(journal, path, new, clock)
    except StorageError as error:
        raise StorageError("edit.kept", path=_rescued(journal, path, new), problem=error) from error
    return path


def _as_own_entry(journal: Journal, path: Path, new: bytes, clock: Clock) -> Path:
    if is_card(journal, path):
        # It keeps its id, and is a copy of which one is to be chosen.
        own = free_path(path)
        journal.vault.create(own, new)
        return own
    stem = stem_of(path.name)
    exercise = stem[11 : -ID_TAIL - 1] if begins_as_ours(stem) else FREE_TEXT
    new_id = journal.new_id(exercise, clock())
    own = journal.path_of(new_id)
    entry = _read(journal, new, path)
    if isinstance(entry, Entry) and entry.schema <= SCHEMA:
        head = replace(entry.head, id=new_id, path=own, conflict_of=entry.id)
        extra = {**entry.extra, CONFLICT_OF: entry.id}
        new = encode(replace(entry, head=head, extra=extra), new)
    journal.vault.create(own, new)
    return own


def _rescued(journal: Journal, path: Path, new: bytes) -> Path:
    """Keep what could not be written, sealed, outside the journal; return where.

    Raises:
        StorageError: there is no place for it either.
    """
    cipher = journal.vault.cipher
    if cipher is None:
        raise StorageError("journal.locked", path=journal.vault.root)
    name = f"{stem_of(path.name)}-{os.getpid()}{SEALED}"
    for place in (Path.home(), place_of_copies()):
        try:
            create_file(place / name, cipher.seal(new))
        except OSError:
            continue
        return place / name
    raise StorageError("edit.lost", file=path.name)


def told(edited: Edited, words: Words) -> str:
    """Say what became of an edited file, in a sentence or two."""
    now, before = edited.now, edited.before
    if isinstance(now, Broken):
        said = words.of_error(now.error)
        if edited.kept is not None:
            said += " " + words("edit.before_in_trash", path=edited.kept)
    elif edited.same_bytes:
        said = words("edit.nothing")
    elif isinstance(before, Broken):
        said = words("edit.mended")
    else:
        said = words("edit.whole", changes=", ".join(_changes(before, now, words)))
    if edited.own_entry:
        said += " " + words("edit.own_entry", id=stem_of(edited.path.name))
    return said


def _changes(before: Entry | Card, now: Entry | Card, words: Words) -> list[str]:
    counted: tuple[tuple[str, int], ...] = ()
    if isinstance(before, Card) and isinstance(now, Card):
        rest = "rest_of_card"
        fields = sum(getattr(before, name) != getattr(now, name) for name in TRACKED)
        counted = (("fields", fields), ("events", _other(before.history, now.history)))
    else:
        rest = "rest"
        if isinstance(before, Entry) and isinstance(now, Entry):
            old = {one.key: one for one in before.answers}
            new = {one.key: one for one in now.answers}
            answers = sum(old.get(key) != new.get(key) for key in {**old, **new})
            counted = (("answers", answers), ("lookbacks", _other(before.lookbacks, now.lookbacks)))
    found = [words(f"edit.{name}", count=count) for name, count in counted if count]
    return found or [words(f"edit.{rest}")]


def _other(before: Iterable[object], now: Iterable[object]) -> int:
    was, are = set(map(str, before)), set(map(str, now))
    return max(len(was - are), len(are - was))


def edit_text(text: str, editor: Editor, line: int | None = None) -> tuple[str, Closed]:
    """Open a text in the editor, and return what it became; nothing of it is left behind.

    Raises:
        EditorError: the editor does not start.
        StorageError: there is no place for the copy.
    """
    before = (text if text.endswith("\n") or not text else f"{text}\n").encode("utf-8", "replace")
    with open_copy(_TEXT_FILE, before) as copy:
        closed = run_editor(editor, copy, line)
        saved = _saved(copy, before)
    if saved == before:
        return text, closed
    new = clean(saved.decode("utf-8-sig", "replace"))
    # Editors end a file with a line end, which nobody typed.
    return (new if text.endswith("\n") else new.removesuffix("\n")), closed
