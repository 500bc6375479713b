"""What a file is: our own export, one of jrnl, or a note of someone else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from autonomie_coach.errors import CoachError, EntryError, StorageError
from autonomie_coach.imports import source as files
from autonomie_coach.imports.source import Unread, sources

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.content.words import Words
    from autonomie_coach.imports.source import Source
    from autonomie_coach.journal.entry import Entry


@dataclass(frozen=True, slots=True)
class Incoming:
    """An entry that came in, not yet in the journal.

    `complete` tells that its source holds all that a file of the journal can hold; Markdown leaves
    out the keys that nobody reads.
    """

    entry: Entry
    complete: bool


def read(path: Path, words: Words) -> tuple[list[Incoming], list[Unread]]:
    """Return every entry of a file or folder, and what was not understood or is passed over.

    Raises:
        CoachError: the one file that was named is not understood, or nothing in the folder is.
    """
    incoming: list[Incoming] = []
    unread: list[Unread] = []
    for found in sources(path):
        if isinstance(found, Unread):
            unread.append(found)
            continue
        try:
            came, left = _entries(found, words)
        except CoachError as error:
            unread.append(Unread(found.name, error))
            continue
        incoming += came
        if left:
            unread.append(Unread(found.name, EntryError("import.decisions", file=found.name)))
    if unread and not incoming and not path.is_dir():
        raise unread[0].error
    if not incoming and not unread:
        raise StorageError("import.nothing", path=path)
    return incoming, unread


def _entries(found: Source, words: Words) -> tuple[list[Incoming], bool]:
    """Return the entries of a file, and whether it holds decisions besides."""
    suffix = PurePath(found.name).suffix.lower()
    looks_like_json = found.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
    if suffix in files.JSON or (suffix not in files.MARKDOWN and looks_like_json):
        entries, left = _from_json(found, words)
        return [Incoming(one, complete=True) for one in entries], left
    return _from_markdown(found, words), False


def _from_json(found: Source, words: Words) -> tuple[list[Entry], bool]:
    from autonomie_coach.imports import jrnl, own_json

    value = own_json.parsed(found.data, found.name)
    if own_json.is_own(value):
        entries = own_json.entries_of(value, found.path, found.name)
        return entries, own_json.holds_decisions(value)
    if jrnl.is_jrnl(value):
        return jrnl.entries_of(value, words, found.name), False
    raise EntryError("import.other_json", file=found.name)


def _from_markdown(found: Source, words: Words) -> list[Incoming]:
    from autonomie_coach.imports import notes, own_markdown

    text = notes.text_of(found)
    if own_markdown.is_own(text):
        entries = own_markdown.entries_of(text, found.path, found.name, words)
        if entries:
            return [Incoming(one, complete=False) for one in entries]
    return [Incoming(notes.note(found, text, words), complete=True)]
