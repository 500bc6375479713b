"""An open copy is private, and gone whatever happens."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from autonomie_coach.errors import StorageError
from autonomie_coach.storage.open_copy import open_copy, place_of_copies, sweep_copies


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "run"
    place.mkdir(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
    return place


def test_only_the_owner_can_read_it(place: Path) -> None:
    with open_copy("tekst.toml", b"geheim") as copy:
        assert copy.read_bytes() == b"geheim"
        assert copy.name == "tekst.toml"
        assert copy.is_relative_to(place)
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_it_goes_with_what_an_editor_left_beside_it(place: Path) -> None:
    with open_copy("tekst.toml", b"geheim") as copy:
        (copy.parent / ".tekst.toml.swp").write_bytes(b"geheim")

    assert list(place.iterdir()) == []


def test_it_goes_when_something_fails(place: Path) -> None:
    with pytest.raises(RuntimeError), open_copy("tekst.toml", b"geheim"):
        raise RuntimeError

    assert list(place.iterdir()) == []


def test_a_copy_that_cannot_be_removed_is_named(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.rmtree", lambda *_, **__: None)

    with pytest.raises(StorageError) as told, open_copy("tekst.toml", b"geheim"):
        pass

    assert told.value.key == "copy.left"
    assert str(place) in str(told.value.values["path"])


def test_a_temporary_folder_takes_the_place_of_a_runtime_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "nergens"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    assert place_of_copies() == tmp_path
    with open_copy("tekst.toml", b"geheim") as copy:
        assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert list(tmp_path.iterdir()) == []


def test_the_copy_of_a_program_that_was_killed_is_removed_by_the_next(place: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = place / f"autonomie-coach-open-{ended.pid}-abc"
    ours = place / f"autonomie-coach-open-{os.getpid()}-abc"
    foreign = place / "autonomie-coach-open-niet-van-ons"
    for folder in (left, ours, foreign):
        folder.mkdir()
        (folder / "tekst.toml").write_text("geheim")

    sweep_copies()

    assert sorted(place.iterdir()) == [ours, foreign]
