"""Everything read once, and nothing changed: which files cannot be used, and what stands out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.coach.rights import open_to_others
from autonomie_coach.content import check
from autonomie_coach.decisions.cards import Register
from autonomie_coach.errors import CoachError, KeyMissingError, LockedError
from autonomie_coach.journal.copies import UNKNOWN, versions_among
from autonomie_coach.journal.entries import Journal
from autonomie_coach.journal.entry import SCHEMA
from autonomie_coach.storage.looking import look_through
from autonomie_coach.storage.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.decisions.moment import Moment
    from autonomie_coach.journal.entry import Broken, Entry
    from autonomie_coach.storage.looking import Looked


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was found; `kind` is a key of the words under `doctor`.

    `reason` tells why a file cannot be used. `paths` are the files it is about, `id` the entry.
    """

    kind: str
    paths: tuple[Path, ...] = ()
    reason: CoachError | None = None
    id: str = ""

    @property
    def line(self) -> int | None:
        """Return the line in the file, where that is known."""
        line = self.reason.values.get("line") if self.reason is not None else None
        return int(str(line)) if str(line).isdecimal() else None

    def said(self, words: Words) -> str:
        """Return it in a sentence."""
        first = self.paths[0] if self.paths else ""
        if self.reason is not None:
            reason = words.of_error(self.reason)
            # Many reasons name the file themselves, by its path.
            if str(first) in reason:
                return reason
            return words("doctor.reason", reason=reason, path=first)
        paths = ", ".join(str(path) for path in self.paths)
        key = "cli.paths.loose" if self.kind == "loose" else f"doctor.{self.kind}"
        return words(key, count=len(self.paths), path=first, paths=paths, id=self.id)


@dataclass(slots=True)
class Checkup:
    """What was read, by sort, what of it cannot be used, and what stands out besides."""

    counts: dict[str, int] = field(default_factory=dict)
    wrong: list[Finding] = field(default_factory=list)
    notices: list[Finding] = field(default_factory=list)


def check_up(journal: Journal, settings: Path) -> Checkup:
    """Read everything there is. The journal is open by now; no cache is used.

    Raises:
        LockedError, KeyMissingError: the journal is encrypted and was not unlocked.
        StorageError: the journal folder cannot be used.
    """
    found = Checkup()
    for error in check.unusable():
        found.wrong.append(Finding("content", (Path(str(error.values["path"])),), error))
    _of_settings(settings, found)
    _of_entries(Journal(journal.vault), found)
    _of_register(Register(journal.vault), found)
    _of_trash(journal, found)
    looked = look_through(journal.vault.root)
    _of_backups(journal, looked, found)
    _of_sealing(journal, looked, found)
    found.notices += [Finding("foreign", (path,)) for path in looked.foreign]
    found.notices += [Finding("temporary", (path,)) for path in looked.temporary]
    loose = tuple(open_to_others(journal, settings))
    if loose:
        found.notices.append(Finding("loose", loose))
    return found


def _of_settings(path: Path, found: Checkup) -> None:
    try:
        load_settings(path)
    except CoachError as error:
        found.notices.append(Finding("settings", (path,), error))


def _of_entries(journal: Journal, found: Checkup) -> None:
    entries, broken = journal.all()
    found.counts["entries"] = len(entries)
    found.wrong += _broken("entry", broken)
    found.notices += _later(entries)
    for versions in versions_among([entry.head for entry in entries]):
        paths = tuple(head.path for head in versions.all())
        same = any(one.origin == UNKNOWN for one in versions.copies)
        kind = "same_id" if same else "versions"
        found.notices.append(Finding(kind, paths, id=versions.original.id))


def _broken(kind: str, broken: Iterable[Broken]) -> list[Finding]:
    return [Finding(kind, (one.path,), one.error) for one in broken]


def _later(entries: Iterable[Entry]) -> list[Finding]:
    later = [entry.head.path for entry in entries if entry.schema > SCHEMA]
    return [Finding("later_schema", (path,)) for path in later]


def _of_register(register: Register, found: Checkup) -> None:
    cards, moments = register.cards(), register.moments()
    found.counts["decisions"] = len(cards.kept)
    found.counts["moments"] = len(moments.kept)
    found.wrong += [Finding("decision", (one.path,), one.error) for one in cards.unread]
    found.wrong += [Finding("moment", (one.path,), one.error) for one in moments.unread]
    later = [card.path for card in cards.kept if card.schema > SCHEMA]
    found.notices += [Finding("later_schema", (path,)) for path in later]
    found.notices += _twins("card", cards.kept)
    found.notices += _twins("moment", moments.kept)


def _twins(what: str, kept: Sequence[Card] | Sequence[Moment]) -> list[Finding]:
    by_id = defaultdict(list)
    for one in kept:
        by_id[one.id].append(one.path)
    return [
        Finding(f"same_id_of_{what}", tuple(paths), id=name)
        for name, paths in by_id.items()
        if len(paths) > 1
    ]


def _of_trash(journal: Journal, found: Checkup) -> None:
    trash = journal.trash()
    if not trash.vault.root.is_dir():
        found.counts["trash"] = 0
        return
    entries, broken = trash.all()
    register = Register(trash.vault)
    cards, moments = register.cards(), register.moments()
    found.counts["trash"] = len(entries) + len(cards.kept) + len(moments.kept)
    found.notices += _broken("trash", broken)
    unread = (*cards.unread, *moments.unread)
    found.notices += [Finding("trash", (one.path,), one.error) for one in unread]


def _of_backups(journal: Journal, looked: Looked, found: Checkup) -> None:
    backups = journal.vault.root / "backups"
    for path in (*looked.plain, *looked.sealed):
        if path.is_relative_to(backups):
            try:
                journal.vault.read(path)
            except (LockedError, KeyMissingError):
                raise
            except CoachError as error:
                found.notices.append(Finding("backup", (path,), error))


def _of_sealing(journal: Journal, looked: Looked, found: Checkup) -> None:
    sealing = journal.vault.sealing
    if sealing is None:
        return
    if sealing.state != "on":
        found.notices.append(Finding(sealing.state.replace("-", "_")))
    elif looked.plain:
        found.notices.append(Finding("plain", tuple(looked.plain)))
