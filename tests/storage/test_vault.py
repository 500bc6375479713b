"""The journal folder: what it refuses, what it never destroys, who can read it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from autonomie_coach.errors import ChangedOnDiskError, StorageError
from autonomie_coach.storage.vault import Vault


def a_file(root: Path) -> Path:
    return root / "entries" / "2026-11" / "2026-11-23-oefening-abcdef.toml"


def test_folders_and_files_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        Vault(tmp_path / "dagboek").create(a_file(tmp_path / "dagboek"), b"x = 1\n")
    finally:
        os.umask(old)

    path = a_file(tmp_path / "dagboek")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (path.parent, path.parent.parent, tmp_path / "dagboek"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_missing_journal_is_made_when_its_parent_exists(tmp_path: Path) -> None:
    assert Vault(tmp_path / "nieuw").entry_files() == []

    with pytest.raises(StorageError) as refused:
        Vault(tmp_path / "geen" / "map").check()
    assert refused.value.key == "journal.no_parent"


def test_the_platforms_own_folder_is_made_with_all_above_it(tmp_path: Path) -> None:
    root = tmp_path / "share" / "autonomie-coach" / "journal"
    vault = Vault(root, with_parents=True)

    vault.check_writable()
    vault.create(a_file(root), b"x = 1\n")

    assert vault.entry_files() == [a_file(root)]


def test_a_journal_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dagboek").write_text("geen map")

    with pytest.raises(StorageError) as refused:
        Vault(tmp_path / "dagboek").entry_files()
    assert refused.value.key == "journal.not_a_folder"


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.create(a_file(tmp_path), b"first")

    with pytest.raises(StorageError) as refused:
        vault.create(a_file(tmp_path), b"second")

    assert refused.value.key == "disk.exists"
    assert a_file(tmp_path).read_bytes() == b"first"


def test_a_file_that_someone_else_changed_is_not_replaced(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    seen = vault.create(a_file(tmp_path), b"first")
    a_file(tmp_path).write_bytes(b"by hand")

    with pytest.raises(ChangedOnDiskError):
        vault.replace(a_file(tmp_path), b"second", seen)

    assert a_file(tmp_path).read_bytes() == b"by hand"


def test_a_file_that_someone_else_removed_is_not_brought_back_in_silence(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    seen = vault.create(a_file(tmp_path), b"first")
    a_file(tmp_path).unlink()

    with pytest.raises(ChangedOnDiskError):
        vault.replace(a_file(tmp_path), b"second", seen)


@pytest.mark.parametrize("failing", ["os.fsync", "autonomie_coach.storage.atomic.swap"])
def test_the_old_file_stands_when_a_save_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    vault = Vault(tmp_path)
    seen = vault.create(a_file(tmp_path), b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(failing, fail)
    with pytest.raises(StorageError) as refused:
        vault.replace(a_file(tmp_path), b"new", seen)
    monkeypatch.undo()

    assert refused.value.key == "disk.full"
    assert a_file(tmp_path).read_bytes() == b"old"
    assert [path.name for path in a_file(tmp_path).parent.iterdir()] == [a_file(tmp_path).name]


def test_temporary_files_of_a_program_that_died_are_swept(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.create(a_file(tmp_path), b"x = 1\n")
    old, young = (
        a_file(tmp_path).with_name(name)
        for name in (".autonomie-coach-old.tmp", ".autonomie-coach-young.tmp")
    )
    old.write_bytes(b"")
    young.write_bytes(b"")
    os.utime(old, (0, 0))

    vault.sweep()

    assert not old.exists()
    assert young.exists()


def test_only_toml_files_are_entries_and_a_dead_link_is_listed(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.create(a_file(tmp_path), b"x = 1\n")
    month = a_file(tmp_path).parent
    (month / "notes.md").write_text("eigen")
    (month / ".hidden.toml").write_text("")
    (month / "link.toml").symlink_to("nowhere")
    (tmp_path / "entries" / "beside.toml").write_text("")

    assert [path.name for path in vault.entry_files()] == [
        "beside.toml",
        a_file(tmp_path).name,
        "link.toml",
    ]
