"""The trash: putting entries and cards in, taking them out, and emptying it; for both faces."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.coach.which_file import file_meant, is_card
from autonomie_coach.decisions.card import Card
from autonomie_coach.decisions.cards import Register
from autonomie_coach.engine.when import plain_day
from autonomie_coach.errors import CoachError, EntryError
from autonomie_coach.journal.entries import ID_TAIL, Stored, matching
from autonomie_coach.journal.entry import Broken, Head
from autonomie_coach.storage.names import AREAS, TRASH, stem_of
from autonomie_coach.storage.removing import empty_trash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from autonomie_coach.content.words import Words
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.storage.removing import Removed


@dataclass(frozen=True, slots=True)
class Trashed:
    """An entry or a card in the trash: where it lies, since when, and what lists show of it.

    `what` is the reason when the file cannot be read. `deleted` is in the local zone.
    """

    path: Path
    deleted: datetime
    what: Head | Card | Broken


def file_to_restore(journal: Journal, reference: str, folder: Path) -> Path:
    """Return the file in the trash that a person means, as an entry or by a path.

    The path may be where it lies now or where it lay before.

    Raises:
        EntryError: there is none, or several are meant.
        StorageError: the journal cannot be used.
    """
    journal.vault.check()
    root, path = journal.vault.root, Path(reference)
    if path.is_absolute() and path.is_relative_to(root):
        path = path.relative_to(root)
    if path.parts[:1] == (TRASH,):
        path = path.relative_to(TRASH)
    if not journal.trash().vault.root.is_dir():
        raise EntryError("trash.not_found", reference=reference)
    try:
        return file_meant(journal.trash(), str(path), folder)
    except EntryError as error:
        if error.key != "entry.not_found":
            raise
        raise EntryError("trash.not_found", reference=reference) from error


def delete(journal: Journal, path: Path) -> Path:
    """Put a file in the trash and return where it is now.

    Raises:
        StorageError: it cannot be moved; it is where it was.
    """
    return journal.vault.move_to_trash(path)


def restore(journal: Journal, path: Path) -> Path:
    """Take a file out of the trash and return where it is now, never over another file.

    Raises:
        StorageError: it cannot be moved; it is where it was.
    """
    return journal.vault.restore(path)


def back_if_deleted(journal: Journal, path: Path) -> bool:
    """Take the file that lay at a path out of the trash; tell whether it was there.

    For somebody who is still writing on it.

    Raises:
        StorageError: it cannot be moved.
    """
    lies = journal.vault.root / TRASH / path.relative_to(journal.vault.root)
    if path.exists() or not lies.exists():
        return False
    return restore(journal, lies) == path


def trashed(journal: Journal) -> list[Trashed]:
    """Return what is in the trash, deleted last first.

    Raises:
        StorageError: the journal cannot be used.
    """
    journal.vault.check()
    trash = journal.trash()
    if not trash.vault.root.is_dir():
        return []
    entries, broken = trash.all()
    cards = Register(trash.vault).cards()
    found: list[Head | Card | Broken] = [*(entry.head for entry in entries), *cards.kept, *broken]
    found += [Broken(one.path, one.error.key, one.error.values) for one in cards.unread]
    dated = [(_deleted_ns(what.path), what) for what in found]
    dated.sort(key=lambda one: (-one[0], str(one[1].path)))
    return [Trashed(what.path, _moment(when), what) for when, what in dated]


def count(journal: Journal) -> int:
    """Return how many files are in the trash, without reading them.

    Raises:
        StorageError: the journal cannot be used.
    """
    return len(files(journal))


def files(journal: Journal) -> list[Path]:
    """Return every journal file in the trash: all that emptying it removes.

    Raises:
        StorageError: the journal cannot be used.
    """
    journal.vault.check()
    trash = journal.trash().vault
    if not trash.root.is_dir():
        return []
    return [path for area in AREAS for path in trash.files_of(area)]


def empty(journal: Journal, paths: Iterable[Path]) -> Removed:
    """Remove these files of the trash for good.

    Raises:
        StorageError: the journal cannot be used.
    """
    return empty_trash(journal.vault, paths)


def short_name(journal: Journal, path: Path) -> str:
    """Return what names one file of the trash: its last six characters where they will do.

    Raises:
        StorageError: the journal cannot be used.
    """
    return short_names(journal, trashed(journal)).get(path, path.name)


def short_names(journal: Journal, items: Sequence[Trashed]) -> dict[Path, str]:
    """Return what names each file of the trash, so that no two are named alike."""
    heads = [one.what for one in items if isinstance(one.what, Head)]
    root = journal.vault.root / TRASH
    stems = Counter(_tail(one) for one in items)
    return {one.path: _short_name(one, heads, stems, root) for one in items}


def _tail(one: Trashed) -> str:
    named = one.what.id if isinstance(one.what, Card) else stem_of(one.path.name)
    return named[-ID_TAIL:]


def _short_name(one: Trashed, heads: list[Head], stems: Counter[str], root: Path) -> str:
    own = one.what
    if isinstance(own, Head):
        for name in (own.id[-ID_TAIL:], own.id):
            if matching(heads, name) == [own]:
                return name
    elif stems[_tail(one)] == 1 and not matching(heads, _tail(one)):
        return _tail(one)
    return str(one.path.relative_to(root))


def name_of(journal: Journal, path: Path, words: Words, today: date) -> str:
    """Return what a person knows a file by: its title and day, a decision, else its name."""
    if is_card(journal, path):
        return _name_of_card(journal, path, words)
    read = journal.try_read(path)
    if not isinstance(read, Stored):
        return path.name
    return name_of_head(read.entry.head, words, today)


def _name_of_card(journal: Journal, path: Path, words: Words) -> str:
    try:
        card = Register(journal.vault).read(path).card
    except CoachError:
        return path.name
    return name_of_card(card, words)


def name_of_card(card: Card, words: Words) -> str:
    """Return a decision and the person who has it, in a sentence."""
    title, person = " ".join(card.decision.split()), " ".join(card.person.split())
    return words(
        "trash.card_name" if person else "trash.card_of_nobody", title=title, person=person
    )


def name_of_head(head: Head, words: Words, today: date) -> str:
    """Return the title and the day of an entry, in a sentence."""
    title = " ".join(head.title.split())
    day = plain_day(head.started.date(), words.language, today)
    return words("trash.name", title=title, day=day)


def _deleted_ns(path: Path) -> int:
    """Return when a file came to the trash: moving it changed its ctime and nothing else."""
    try:
        return path.lstat().st_ctime_ns
    except OSError:
        return 0


def _moment(nanoseconds: int) -> datetime:
    return datetime.fromtimestamp(nanoseconds // 1_000_000_000, UTC).astimezone()
