"""The cards and moments of a journal: read, find, make, change."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from autonomie_coach.decisions.card import SCHEMA, Card, with_changes
from autonomie_coach.decisions.codec import decode_card, decode_moment, encode_card, encode_moment
from autonomie_coach.decisions.kept import keep, kept_of
from autonomie_coach.decisions.moment import Moment
from autonomie_coach.errors import CoachError, DecisionError, LockedError
from autonomie_coach.storage.names import stem_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date, datetime
    from pathlib import Path
    from typing import Any

    from autonomie_coach.decisions.moment import Sort
    from autonomie_coach.storage.listing import Signature
    from autonomie_coach.storage.vault import Seen, Vault

_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_TAIL = 6
_ID = re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}-decision-[{_BASE32}]{{{_TAIL}}}")

Kept = TypeVar("Kept", Card, Moment)


@dataclass(frozen=True, slots=True)
class Stored:
    """A card with the file it was read from or written to."""

    card: Card
    data: bytes
    seen: Seen


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that cannot be read: where it is and why."""

    path: Path
    error: CoachError


@dataclass(frozen=True, slots=True)
class Read(Generic[Kept]):
    """What was read of an area, and the files that could not be."""

    kept: tuple[Kept, ...]
    unread: tuple[Unread, ...]


class Register:
    """The decisions and moments of one vault."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def cards(self, each: Callable[[], None] = lambda: None) -> Read[Card]:
        """Return every card, the oldest first, and the files that cannot be read.

        Args:
            each: Called for every file, by who shows how far it is.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        return self._all("decisions", decode_card, each)

    def moments(
        self, since: date | None = None, each: Callable[[], None] = lambda: None
    ) -> Read[Moment]:
        """Return every moment, the oldest first, and the files that cannot be read.

        With `since` a file whose name begins with an earlier day is passed over unread.

        Args:
            since: The first day that is wanted; None for all.
            each: As in `cards`.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        found = self._all("moments", decode_moment, each, since)
        return Read(tuple(sorted(found.kept, key=lambda one: one.noted.timestamp())), found.unread)

    def _all(
        self,
        area: str,
        decode: Callable[[bytes, Path], Kept],
        each: Callable[[], None],
        since: date | None = None,
    ) -> Read[Kept]:
        kept: list[Kept] = []
        unread: list[Unread] = []
        first = since.isoformat() if since is not None else ""
        for path, signature in self._files(area):
            each()
            if path.name[:1].isdigit() and path.name[:10] < first:
                continue
            if (known := kept_of(self.vault, path, signature)) is not None:
                kept.append(cast("Kept", known))
                continue
            try:
                read = decode(self.vault.read(path)[0], path)
            except LockedError:
                raise
            except CoachError as error:
                unread.append(Unread(path, error))
            else:
                keep(self.vault, path, signature, read)
                kept.append(read)
        return Read(tuple(kept), tuple(unread))

    def _files(self, area: str) -> Iterator[tuple[Path, Signature]]:
        for folder, signatures in self.vault.signatures_of(area).items():
            where = self.vault.root / area / folder
            for signature in signatures:
                yield where / signature[0], signature

    def find(self, reference: str) -> Stored:
        """Return the card a person means: id, unique beginning, or last six characters.

        Raises:
            DecisionError: none or several are meant, or there are two files of it.
            EntryError: its file cannot be read.
        """
        whole = self._of_id(reference)
        return whole if whole is not None else self.read(self.file_of(reference))

    def file_of(self, reference: str) -> Path:
        """Return the file of the card a person means, which may be one that cannot be read.

        Raises:
            DecisionError: none or several are meant, or there are two files of it.
            StorageError: the journal folder cannot be used.
        """
        read = self.cards()
        exact = [one for one in read.kept if one.id == reference]
        found = exact or [
            one
            for one in read.kept
            if reference and (one.id.startswith(reference) or one.id[-_TAIL:] == reference.lower())
        ]
        if len(found) == 1:
            return found[0].path
        if not found:
            return _unread_meant(read.unread, reference)
        if len({one.id for one in found}) == 1:
            paths = ", ".join(str(one.path) for one in found)
            raise DecisionError("decision.two_files", id=found[0].id, paths=paths)
        names = ", ".join(one.id for one in found[:5])
        raise DecisionError("decision.ambiguous", reference=reference, ids=names, count=len(found))

    def _of_id(self, reference: str) -> Stored | None:
        """Return the card in the file of that name, without making a card of every other file.

        None when there is no such file, it says otherwise, or another file names this id too.
        """
        if not _ID.fullmatch(reference):
            return None
        own = self.vault.path_of("decisions", "", reference)
        paths = self.vault.files_of("decisions")
        if own not in paths:
            return None
        if any(path != own and self.mentions(path, reference) for path in paths):
            return None
        stored = self.read(own)
        return stored if stored.card.id == reference else None

    def mentions(self, path: Path, what: str) -> bool:
        """Tell whether a file names an id, also one that cannot be read as a card.

        Raises:
            LockedError: the journal is locked.
        """
        try:
            return f'"{what}"'.encode() in self.vault.read(path)[0]
        except LockedError:
            raise
        except CoachError:
            return False

    def read(self, path: Path) -> Stored:
        """Read one card.

        Raises:
            EntryError: the file is no decision.
            StorageError: the file cannot be read.
        """
        data, seen = self.vault.read(path)
        return Stored(decode_card(data, path), data, seen)

    def add(
        self,
        fields: Mapping[str, Any],
        language: str,
        on: date,
        *,
        source: str | None = None,
        agreed_on: date | None = None,
    ) -> Stored:
        """Write a new card.

        Args:
            fields: Values by name of `card.TRACKED`.
            language: The language it is written in.
            on: The day it is made.
            source: The id of the entry it came from.
            agreed_on: As in `with_changes`.

        Raises:
            DecisionError: a value is not possible.
            StorageError: it cannot be written.
        """
        card_id = self._new_id("decision", on)
        path = self.vault.path_of("decisions", "", card_id)
        card = with_changes(Card(card_id, language, path, source=source), fields, on, agreed_on)
        data = encode_card(card)
        return Stored(card, data, self.vault.create(path, data))

    def save(self, stored: Stored, card: Card) -> Stored:
        """Write a card over the file it came from.

        Raises:
            ChangedOnDiskError: the file was changed by someone else; nothing was written.
            DecisionError: there are two files of it; nothing is written in either.
            EntryError: the card is of a later schema.
            StorageError: it cannot be written.
        """
        data = encode_card(card, stored.data)
        if data == stored.data:
            return stored
        self._refuse_twin(stored.card)
        if stored.card.schema < SCHEMA:
            self.vault.keep_before(card.path, stored.seen.raw, stored.card.schema)
        return Stored(card, data, self.vault.replace(card.path, data, stored.seen))

    def _refuse_twin(self, card: Card) -> None:
        for path in self.vault.files_of("decisions"):
            if path == card.path or not self.mentions(path, card.id):
                continue
            try:
                twin = self.read(path).card
            except CoachError:
                # What cannot be read is named where files are listed, and is no other version.
                continue
            if twin.id == card.id:
                paths = f"{card.path}, {path}"
                raise DecisionError("decision.two_files", id=card.id, paths=paths)

    def put_back(self, now: Stored, before: Stored) -> None:
        """Write a card back as it stood, sign for sign: the last change was a slip.

        Raises:
            ChangedOnDiskError: the file was changed since; nothing was written.
            StorageError: it cannot be written.
        """
        self.vault.replace(now.card.path, before.data, now.seen)

    def forget_moment(self, moment: Moment) -> None:
        """Take away a moment that was noted just now.

        Raises:
            StorageError: it cannot be removed, or was changed since.
        """
        _, seen = self.vault.read(moment.path)
        self.vault.remove(moment.path, seen)

    def note_moment(
        self, sort: Sort, noted: datetime, language: str, *, note: str = "", decision: str | None
    ) -> Moment:
        """Write a moment.

        Raises:
            StorageError: it cannot be written.
        """
        moment_id = self._new_id(sort, noted.date())
        path = self.vault.path_of("moments", moment_id[:7], moment_id)
        moment = Moment(moment_id, sort, noted, language, path, note, decision)
        self.vault.create(path, encode_moment(moment))
        return moment

    def _new_id(self, what: str, day: date) -> str:
        tail = "".join(secrets.choice(_BASE32) for _ in range(_TAIL))
        return f"{day.isoformat()}-{what}-{tail}"


def _unread_meant(unread: Iterable[Unread], reference: str) -> Path:
    stems = {one.path: stem_of(one.path.name) for one in unread if reference}
    found = [
        path
        for path, stem in stems.items()
        if stem.startswith(reference) or stem[-_TAIL:] == reference.lower()
    ]
    if not found:
        raise DecisionError("decision.not_found", reference=reference)
    if len(found) > 1:
        names = ", ".join(str(path) for path in found[:5])
        raise DecisionError("decision.ambiguous", reference=reference, ids=names, count=len(found))
    return found[0]
