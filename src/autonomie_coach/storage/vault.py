"""The journal folder: the one place that reads and writes its files."""

from __future__ import annotations

import errno
import os
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.errors import ChangedOnDiskError, LockedError, StorageError
from autonomie_coach.storage import listing
from autonomie_coach.storage.atomic import (
    create_file,
    free_path,
    make_private_folder,
    move_file,
    replace_unchanged,
)
from autonomie_coach.storage.names import BACKUPS, PLAIN, SEALED, TRASH, is_sealed, is_temporary
from autonomie_coach.storage.raw import check_inside, read_ordinary
from autonomie_coach.storage.sealing import sealing_of
from autonomie_coach.storage.system_errors import as_storage_error
from autonomie_coach.storage.turns import turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from autonomie_coach.storage.cipher import Cipher
    from autonomie_coach.storage.listing import Signature
    from autonomie_coach.storage.sealing import Sealing

OLD_TEMPORARY_S = 3600
"""A temporary file older than this was left by a program that died."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What stood on disk when a file was read or written; anything else is someone else's."""

    raw: bytes


class Vault:
    """A journal folder.

    The folder is made at the first write: a folder that was named only when the one above it
    exists, the platform's own (`with_parents`) with all above it. An encrypted journal takes the
    `cipher` that opens it; callers always see plain bytes. Where `ask_key` is set it is called when
    the key is first needed, and must unlock the vault or raise.
    """

    def __init__(self, root: Path, *, with_parents: bool = False) -> None:
        self.root = root
        self.cipher: Cipher | None = None
        self.ask_key: Callable[[], None] | None = None
        self.on_written: Callable[[Path], None] | None = None
        self._with_parents = with_parents
        self._was_there = False
        self._inside: set[Path] = set()
        self._sealing: Sealing | None = None
        self._knows_sealing = False

    @property
    def entries(self) -> Path:
        """Return the folder of entries."""
        return self.root / "entries"

    @property
    def sealing(self) -> Sealing | None:
        """Return how the journal was encrypted when it was first looked at; None if it was not.

        Raises:
            StorageError: the note of it cannot be read.
        """
        if not self._knows_sealing:
            self._sealing, self._knows_sealing = sealing_of(self.root), True
        return self._sealing

    @property
    def is_locked(self) -> bool:
        """Tell whether a key is needed before anything can be read."""
        return self.sealing is not None and self.cipher is None

    def open(self) -> None:
        """See that everything can be read, asking for the key where somebody can be asked.

        Raises:
            LockedError: the journal is encrypted and has not been unlocked.
            StorageError: how it is encrypted cannot be read, or the key is not the right one.
        """
        if self.is_locked and self.ask_key is not None:
            self.ask_key()
        if self.is_locked:
            raise LockedError("journal.locked", path=self.root)

    def look_again(self) -> None:
        """Forget how the journal was encrypted: it was turned on, off, or changed."""
        self._knows_sealing = False

    def trash(self) -> Vault:
        """Return the trash: a folder in the journal with the same layout, under the same lock."""
        from autonomie_coach.storage.trash_vault import TrashVault

        return TrashVault(self)

    def path_of(self, area: str, folder: str, stem: str) -> Path:
        """Return where a new file of the journal is written."""
        sealing = self.sealing
        suffix = SEALED if sealing is not None and sealing.seals else PLAIN
        return self.root / area / folder / f"{stem}{suffix}"

    def check(self) -> None:
        """Check that the journal folder can be used; a missing one can when its parent is there.

        Raises:
            StorageError: it is a file, cannot be read, vanished, or there is nowhere to make it.
        """
        if self.root.is_dir():
            self._was_there = True
            if not os.access(self.root, os.R_OK | os.X_OK):
                raise StorageError("journal.unreadable", path=self.root)
        elif self.root.exists() or self.root.is_symlink():
            raise StorageError("journal.not_a_folder", path=self.root)
        elif self._was_there:
            # A drive that was pulled out leaves an empty place, where nothing must be begun anew.
            raise StorageError("journal.vanished", path=self.root)
        elif not self._nearest_folder().is_dir():
            raise StorageError("journal.no_parent", path=self.root, parent=self.root.parent)

    def check_writable(self) -> None:
        """Check that entries can be written.

        Raises:
            StorageError: as `check`, or the folder may not be written.
        """
        self.check()
        folder = self.root if self.root.is_dir() else self._nearest_folder()
        target = self.entries if self.entries.is_dir() else folder
        if not os.access(target, os.W_OK | os.X_OK):
            raise StorageError("journal.read_only", path=target)

    def _nearest_folder(self) -> Path:
        if not self._with_parents:
            return self.root.parent
        return next(folder for folder in self.root.parents if folder.exists())

    def entry_files(self) -> list[Path]:
        """Return every journal file among the entries, by path; nothing when there are none.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        return self.files_of("entries")

    def files_of(self, area: str) -> list[Path]:
        """Return every journal file of an area, by path.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        return [
            self.root / area / folder / one[0]
            for folder, files in self.signatures_of(area).items()
            for one in files
        ]

    def newest_files(self, count: int) -> list[Path]:
        """Return so many of the newest entry files, by name, without listing them all.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        self.check()
        self.open()
        found: list[Path] = []
        for folder in sorted(self.entries.glob("[!.]*/"), reverse=True):
            found += [folder / one[0] for one in reversed(listing.signatures(folder)) if one[0]]
            if len(found) >= count:
                break
        return found[:count]

    def entry_signatures(self) -> dict[str, list[Signature]]:
        """Return how each entry file stands, by month folder and name; see `listing.by_folder`.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        return self.signatures_of("entries")

    def signatures_of(self, area: str) -> dict[str, list[Signature]]:
        """Return how each file of an area stands, by folder and name; see `listing.by_folder`.

        Raises:
            StorageError: the journal folder cannot be used.
        """
        self.check()
        self.open()
        try:
            return listing.by_folder(self.root / area)
        except OSError as error:
            raise as_storage_error(error, self.root / area) from error

    def read(self, path: Path) -> tuple[bytes, Seen]:
        """Return what a file holds, and how it stood on disk.

        Raises:
            LockedError: it is encrypted and the journal has not been unlocked.
            StorageError: the file cannot be read.
        """
        try:
            self._check_folder(path.parent)
            raw = read_ordinary(path, self.root)
        except OSError as error:
            raise as_storage_error(error, path) from error
        return self._opened(path, raw), Seen(raw)

    def _opened(self, path: Path, raw: bytes) -> bytes:
        if not is_sealed(path.name):
            return raw
        self.open()
        if self.cipher is None:
            # The file came from another journal, which is encrypted.
            raise StorageError("sealed.cannot_open", file=path.name)
        return self.cipher.open(raw, path)

    def create(self, path: Path, data: bytes) -> Seen:
        """Write a new file.

        Raises:
            StorageError: it is there already, or cannot be written; the text is in no file then.
        """
        try:
            self.check()
            self.open()
            make_private_folder(self.root)
            self._was_there = True
            with self._turn():
                check_inside(path.parent, self.root)
                make_private_folder(path.parent)
                raw = self._sealed(path, data)
                create_file(path, raw)
        except OSError as error:
            raise as_storage_error(error, path) from error
        self.tell(path)
        return Seen(raw)

    def tell(self, *paths: Path) -> None:
        """Tell who listens that files were written, also by another program."""
        if self.on_written is not None:
            for path in paths:
                self.on_written(path)

    def replace(self, path: Path, data: bytes, seen: Seen) -> Seen:
        """Replace a file that is still as it was seen.

        Raises:
            ChangedOnDiskError: someone else changed or removed it; nothing was written.
            StorageError: it cannot be written; the file is as it was.
        """
        self.check()
        try:
            with self._turn():
                self._check_unchanged(path, seen)
                if not os.access(path, os.W_OK):
                    raise PermissionError(errno.EACCES, "read-only", str(path))
                raw = self._sealed(path, data)
                if not replace_unchanged(path, raw, seen.raw, self.root):
                    raise ChangedOnDiskError("entry.changed", file=path.name)
        except FileNotFoundError as error:
            raise ChangedOnDiskError("entry.changed", file=path.name) from error
        except OSError as error:
            raise as_storage_error(error, path) from error
        self.tell(path)
        return Seen(raw)

    def remove(self, path: Path, seen: Seen) -> None:
        """Remove a file that is still as it was seen.

        Raises:
            ChangedOnDiskError: someone else changed it; it stays.
            StorageError: it cannot be removed.
        """
        self.check()
        try:
            with self._turn():
                self._check_unchanged(path, seen)
                path.unlink()
        except FileNotFoundError:
            return
        except OSError as error:
            raise as_storage_error(error, path) from error
        self.tell(path)

    def _check_unchanged(self, path: Path, seen: Seen) -> None:
        check_inside(path.parent, self.root)
        if read_ordinary(path, self.root) != seen.raw:
            raise ChangedOnDiskError("entry.changed", file=path.name)

    def _sealed(self, path: Path, data: bytes) -> bytes:
        """Return the bytes as they go on disk.

        Raises:
            ChangedOnDiskError: an open file lies in a journal that is encrypted by now.
        """
        if self.cipher is not None and is_sealed(path.name):
            return self.cipher.seal(data)
        if is_sealed(path.name):
            raise StorageError("journal.sealing_changed", path=self.root)
        if self.sealing is not None and self.sealing.seals:
            raise ChangedOnDiskError("entry.changed", file=path.name)
        return data

    @contextmanager
    def _turn(self) -> Iterator[None]:
        with turn(self._lock_root()):
            if sealing_of(self._lock_root()) != self.sealing:
                raise StorageError("journal.sealing_changed", path=self.root)
            yield

    def _lock_root(self) -> Path:
        return self.root

    def keep_before(self, path: Path, raw: bytes, schema: int) -> None:
        """Keep a file as it was before a newer version of the program rewrites it.

        Raises:
            StorageError: it cannot be kept; then it must not be rewritten either.
        """
        backup = self.root / BACKUPS / f"schema-{schema}" / path.name
        try:
            make_private_folder(backup.parent)
            create_file(backup, raw)
        except FileExistsError:
            # The first one is the oldest; later rewrites come from this version.
            return
        except OSError as error:
            raise as_storage_error(error, backup) from error

    def move_to_trash(self, path: Path) -> Path:
        """Move a file of the journal, whatever it holds, to the trash and return where it is.

        Raises:
            StorageError: it cannot be moved; it is where it was.
        """
        return self._moved(path, self.root, self.root / TRASH)

    def copy_to_trash(self, path: Path, data: bytes) -> tuple[Path, Seen]:
        """Keep in the trash what a file of the journal holds; the file itself stays.

        Raises:
            StorageError: it cannot be written.
        """
        wanted = free_path(self.root / TRASH / path.relative_to(self.root))
        return wanted, self.trash().create(wanted, data)

    def restore(self, path: Path) -> Path:
        """Move a file back from the trash and return where it is.

        Raises:
            StorageError: it cannot be moved; it is where it was.
        """
        return self._moved(path, self.root / TRASH, self.root)

    def _moved(self, path: Path, source: Path, target: Path) -> Path:
        self.check()
        try:
            with self._turn():
                wanted = free_path(target / path.relative_to(source))
                check_inside(path.parent, self.root)
                make_private_folder(wanted.parent)
                check_inside(wanted.parent, self.root)
                move_file(path, wanted)
        except OSError as error:
            raise as_storage_error(error, path) from error
        self.tell(path, wanted)
        return wanted

    def _check_folder(self, folder: Path) -> None:
        if folder not in self._inside:
            check_inside(folder, self.root)
            self._inside.add(folder)

    def sweep(self) -> None:
        """Remove temporary files that a program which died left behind."""
        before = time.time() - OLD_TEMPORARY_S
        for temporary in self.root.rglob(".*.tmp"):
            try:
                if is_temporary(temporary.name) and temporary.lstat().st_mtime < before:
                    temporary.unlink()
            except OSError:
                # Another window may have swept it.
                continue
