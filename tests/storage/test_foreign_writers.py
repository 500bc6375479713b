"""Editors and sync tools that save at the worst moment, and folders that know fewer tricks."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from autonomie_coach.errors import ChangedOnDiskError, StorageError
from autonomie_coach.storage import atomic, renaming
from autonomie_coach.storage.names import is_temporary
from autonomie_coach.storage.vault import Seen, Vault

OLD, OURS, THEIRS, LATER = b"oud", b"van ons", b"van hen", b"later van hen"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "entries" / "2026-11" / "2026-11-23-oefening-abcdef.toml"


@pytest.fixture
def vault(tmp_path: Path, path: Path) -> Vault:
    vault = Vault(tmp_path)
    vault.create(path, OLD)
    return vault


def saved_in_place(path: Path, data: bytes) -> None:
    with path.open("r+b") as file:
        file.truncate()
        file.write(data)


def saved_by_renaming(path: Path, data: bytes) -> None:
    beside = path.with_name("4913")
    beside.write_bytes(data)
    beside.replace(path)


Save = Callable[[Path, bytes], None]
HOW = pytest.mark.parametrize("save", [saved_in_place, saved_by_renaming])


def contents(path: Path) -> list[bytes]:
    return [one.read_bytes() for one in path.parent.iterdir()]


@HOW
def test_a_save_while_the_new_text_is_written_is_kept(
    vault: Vault, path: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def meanwhile(descriptor: int) -> None:
        save(path, THEIRS)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(ChangedOnDiskError):
        vault.replace(path, OURS, Seen(OLD))

    assert contents(path) == [THEIRS]


@HOW
@pytest.mark.parametrize("often", [1, 2, 3])
def test_a_save_between_the_last_look_and_the_rename_is_kept(
    vault: Vault, path: Path, save: Save, often: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap, told = renaming.swap, list(range(often))

    def meanwhile(one: Path, other: Path) -> bool:
        if told:
            told.pop()
            save(path, LATER if not told else THEIRS)
        return swap(one, other)

    monkeypatch.setattr(atomic, "swap", meanwhile)
    with pytest.raises(ChangedOnDiskError):
        vault.replace(path, OURS, Seen(OLD))

    assert contents(path) == [LATER]


def test_what_another_wrote_goes_back_when_our_text_is_removed_at_once(
    vault: Vault, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap, first = renaming.swap, [1]

    def meanwhile(one: Path, other: Path) -> bool:
        if first:
            first.pop()
            saved_by_renaming(path, THEIRS)
        else:
            path.unlink()
        return swap(one, other)

    monkeypatch.setattr(atomic, "swap", meanwhile)
    with pytest.raises(ChangedOnDiskError):
        vault.replace(path, OURS, Seen(OLD))

    assert contents(path) == [THEIRS]


def test_a_pipe_put_in_the_place_of_an_entry_is_left_alone(
    vault: Vault, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap, first = renaming.swap, [1]

    def meanwhile(one: Path, other: Path) -> bool:
        if first:
            first.pop()
            path.unlink()
            os.mkfifo(path)
        return swap(one, other)

    monkeypatch.setattr(atomic, "swap", meanwhile)
    with pytest.raises(ChangedOnDiskError):
        vault.replace(path, OURS, Seen(OLD))

    assert path.is_fifo()
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_appears_at_the_last_moment_is_not_moved_over(
    vault: Vault, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trashed = vault.move_to_trash(path)

    def meanwhile(wanted: Path) -> Path:
        wanted.write_bytes(THEIRS)
        return wanted

    monkeypatch.setattr("autonomie_coach.storage.vault.free_path", meanwhile)
    with pytest.raises(StorageError) as refused:
        vault.restore(trashed)

    assert refused.value.key == "disk.exists"
    assert path.read_bytes() == THEIRS
    assert trashed.read_bytes() == OLD


@pytest.fixture
def a_simple_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every folder one that knows neither links nor exchanges, as shared ones often are."""

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(renaming, "_step", lambda: lambda *_: errno.EINVAL)
    monkeypatch.setattr(os, "link", refused)


@pytest.mark.usefixtures("a_simple_folder")
def test_a_folder_without_links_and_exchanges_saves_all_the_same(
    tmp_path: Path, path: Path
) -> None:
    vault = Vault(tmp_path)

    seen = vault.create(path, OLD)
    with pytest.raises(StorageError) as refused:
        vault.create(path, THEIRS)
    vault.replace(path, OURS, seen)
    trashed = vault.move_to_trash(path)
    vault.create(path, LATER)
    restored = vault.restore(trashed)

    assert refused.value.key == "disk.exists"
    assert (path.read_bytes(), restored.read_bytes()) == (LATER, OURS)
    assert restored.name == "2026-11-23-oefening-abcdef-2.toml"
    assert not [one for one in tmp_path.rglob("*") if is_temporary(one.name)]


@HOW
@pytest.mark.usefixtures("a_simple_folder")
def test_such_a_folder_too_keeps_a_save_made_while_ours_is_written(
    vault: Vault,
    path: Path,
    save: Save,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sync = os.fsync

    def meanwhile(descriptor: int) -> None:
        save(path, THEIRS)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(ChangedOnDiskError):
        vault.replace(path, OURS, Seen(OLD))

    assert contents(path) == [THEIRS]


def test_a_month_folder_that_becomes_a_link_outside_is_not_written_through(
    vault: Vault, path: Path, tmp_path: Path
) -> None:
    vault.read(path)
    outside = tmp_path.parent / f"{tmp_path.name}-buiten"
    path.parent.rename(outside)
    path.parent.symlink_to(outside)

    for write in (
        lambda: vault.replace(path, OURS, Seen(OLD)),
        lambda: vault.create(path.with_name("nieuw.toml"), OURS),
        lambda: vault.move_to_trash(path),
        lambda: vault.remove(path, Seen(OLD)),
    ):
        with pytest.raises(StorageError) as refused:
            write()
        assert refused.value.key == "file.leads_outside"
    assert contents(outside / path.name) == [OLD]


def test_an_entry_that_is_a_link_within_the_journal_is_saved(vault: Vault, path: Path) -> None:
    elsewhere = path.parent.with_name("2026-10") / path.name
    elsewhere.parent.mkdir()
    path.rename(elsewhere)
    path.symlink_to(elsewhere)

    vault.replace(path, OURS, vault.read(path)[1])

    assert path.read_bytes() == OURS
    assert not [one for one in path.parent.iterdir() if is_temporary(one.name)]
