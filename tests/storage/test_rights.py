"""Who else may read what is ours: found without following links, and mended."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from autonomie_coach.storage import rights

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


def a_journal(root: Path, folders: int = 0o755, files: int = 0o644) -> Path:
    month = root / "entries" / "2026-11"
    month.mkdir(parents=True)
    (month / "2026-11-23-oefening-abcdef.toml").write_text("x = 1\n")
    (root / "trash" / "entries").mkdir(parents=True)
    (root / "notitie.md").write_text("van mij")
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text("")
    (root / "foto's").mkdir()
    (root / "foto's" / "a.jpg").write_text("")
    for path in [root, *root.rglob("*")]:
        path.chmod(folders if path.is_dir() else files)
    return root


def modes(root: Path) -> dict[str, int]:
    return {
        str(path.relative_to(root)): stat.S_IMODE(path.lstat().st_mode)
        for path in [root, *root.rglob("*")]
        if not path.is_symlink()
    }


def loose(root: Path) -> list[str]:
    found = [path for path in rights.everything_in(root) if rights.is_open_to_others(path)]
    return [str(path.relative_to(root.resolve())) for path in found]


def test_our_folders_and_the_files_in_them_are_found_and_what_is_not_ours_is_left(
    tmp_path: Path,
) -> None:
    root = a_journal(tmp_path / "dagboek")

    assert loose(root) == [
        ".",
        "entries",
        "entries/2026-11",
        "entries/2026-11/2026-11-23-oefening-abcdef.toml",
        "notitie.md",
        "trash",
        "trash/entries",
    ]


def test_mended_folders_and_files_are_their_owners_alone(tmp_path: Path) -> None:
    root = a_journal(tmp_path / "dagboek", files=0o754)

    assert all(rights.make_private(root / path) for path in loose(root))

    after = modes(root)
    assert loose(root) == []
    assert after["."] == after["entries/2026-11"] == 0o700
    assert after["entries/2026-11/2026-11-23-oefening-abcdef.toml"] == 0o600
    assert after["notitie.md"] == 0o700
    assert after[".git"] == after["foto's"] == 0o755


@pytest.mark.parametrize("mode", [0o701, 0o710, 0o702, 0o740])
def test_any_right_of_others_counts(tmp_path: Path, mode: int) -> None:
    tmp_path.chmod(mode)

    assert rights.is_open_to_others(tmp_path)


def test_a_link_is_neither_looked_at_nor_followed(tmp_path: Path) -> None:
    outside = tmp_path / "elders"
    outside.mkdir()
    (outside / "geheim.toml").write_text("")
    for path in (outside, outside / "geheim.toml"):
        path.chmod(0o755)
    root = a_journal(tmp_path / "dagboek", 0o700, 0o600)
    (root / "entries" / "2026-10").symlink_to(outside)
    (root / "entries" / "2026-11" / "link.toml").symlink_to(outside / "geheim.toml")

    assert loose(root) == []
    assert not rights.make_private(root / "entries" / "2026-10")
    assert modes(outside) == {".": 0o755, "geheim.toml": 0o755}


def test_a_journal_that_a_person_reaches_by_a_link_is_looked_at(tmp_path: Path) -> None:
    a_journal(tmp_path / "dagboek", 0o700, 0o600)
    (tmp_path / "dagboek").chmod(0o755)
    (tmp_path / "link").symlink_to(tmp_path / "dagboek")

    assert loose(tmp_path / "link") == ["."]


def test_a_glance_takes_the_same_few_looks_however_much_there_is(tmp_path: Path) -> None:
    root = a_journal(tmp_path / "dagboek", 0o700, 0o600)
    month = root / "entries" / "2026-11"
    few = len(list(rights.at_a_glance(root)))
    for number in range(300):
        (month / f"{number}.toml").write_text("")
        (root / "entries" / f"19{number:02}").mkdir()

    assert len(list(rights.at_a_glance(root))) == few
    assert few <= 12


@pytest.mark.parametrize("name", [".", "entries", "entries/2026-11", "trash", "a file"])
def test_a_glance_sees_what_is_usual(tmp_path: Path, name: str) -> None:
    root = a_journal(tmp_path / "dagboek", 0o700, 0o600)
    path = root / name if name != "a file" else next((root / "entries/2026-11").iterdir())
    path.chmod(0o750)

    assert any(rights.is_open_to_others(one) for one in rights.at_a_glance(root))
