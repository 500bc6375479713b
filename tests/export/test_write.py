"""Exports on disk: private, whole, and never over another file unasked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autonomie_coach.errors import StorageError
from autonomie_coach.export.write import export_file_name, write_export, write_exports
from helpers.made_entries import an_entry


def test_an_export_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    write_export(tmp_path / "uit.md", "één\n")

    assert (tmp_path / "uit.md").read_bytes() == "één\n".encode()
    assert (tmp_path / "uit.md").stat().st_mode & 0o777 == 0o600


def test_an_existing_file_stays_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "uit.md"
    path.write_text("oud")
    path.chmod(0o644)

    with pytest.raises(StorageError) as refused:
        write_export(path, "nieuw")

    assert (refused.value.key, refused.value.exit_code) == ("export.exists", 1)
    assert path.read_text() == "oud"

    write_export(path, "nieuw", force=True)

    assert path.read_text() == "nieuw"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_link_keeps_pointing_where_it_did(tmp_path: Path) -> None:
    (tmp_path / "echt.md").write_text("oud")
    (tmp_path / "link.md").symlink_to(tmp_path / "echt.md")

    write_export(tmp_path / "link.md", "nieuw", force=True)

    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "echt.md").read_text() == "nieuw"


def test_a_missing_folder_or_a_folder_in_place_of_a_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as missing:
        write_export(tmp_path / "weg" / "uit.md", "x")
    with pytest.raises(StorageError) as folder:
        write_export(tmp_path, "x")

    assert (missing.value.key, missing.value.values["folder"]) == (
        "export.no_folder",
        tmp_path / "weg",
    )
    assert folder.value.key == "export.is_folder"


def test_a_failing_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "uit.md"
    path.write_text("oud")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError) as failed:
        write_export(path, "nieuw", force=True)

    assert failed.value.key == "disk.full"
    assert path.read_text() == "oud"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_made_and_gets_all_files_or_none(tmp_path: Path) -> None:
    folder = tmp_path / "uit"

    write_exports(folder, {"a.md": "a", "b.md": "b"})

    assert folder.stat().st_mode & 0o777 == 0o700
    with pytest.raises(StorageError) as refused:
        write_exports(folder, {"c.md": "c", "b.md": "nieuw"})
    assert refused.value.values["path"] == folder / "b.md"
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "b.md"]

    write_exports(folder, {"c.md": "c", "b.md": "nieuw"}, force=True)

    assert (folder / "b.md").read_text() == "nieuw"


def test_a_folder_needs_its_parent_and_may_not_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")

    with pytest.raises(StorageError) as no_parent:
        write_exports(tmp_path / "weg" / "uit", {"a.md": "a"})
    with pytest.raises(StorageError) as a_file:
        write_exports(tmp_path / "bestand", {"a.md": "a"})

    assert no_parent.value.key == "export.no_folder"
    assert a_file.value.key == "export.not_a_folder"


@pytest.mark.parametrize(
    ("entry_id", "name"),
    [
        ("2026-11-02-reflexen-aaaaaa", "2026-11-02-reflexen-aaaaaa.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("\x00/..", "entry.md"),
        ("x" * 400, "x" * 200 + ".md"),
    ],
)
def test_the_file_name_holds_only_harmless_signs_of_the_id(entry_id: str, name: str) -> None:
    assert export_file_name(an_entry(id=entry_id), ".md") == name
