"""A backup holds the whole journal, is read back, and opens only where nothing is lost."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autonomie_coach.errors import StorageError
from autonomie_coach.storage.archive import write_backup
from autonomie_coach.storage.restoring import open_backup
from autonomie_coach.storage.vault import Vault

FILES = {
    "entries/2026-11/2026-11-23-oefening-abcdef.toml": b"x = 1\n",
    "trash/entries/2026-11/2026-11-23-weg-abcdef.toml": b"weg = 1\n",
    "decisions/2026-11/b.toml": b"b = 1\r\n",
    "moments/2026-11/m.toml.age": b"\x00\xff age",
    ".ons": b"",
    "eigen notitie é.md": b"# eigen\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        path = tmp_path / "dagboek" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "dagboek"


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def an_archive(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("entries/2026-11/goed.toml", b"x = 1\n")
        for name, data in members:
            archive.writestr(name, data)
    return path


def refused(path: Path, into: Path) -> str:
    """Return why an archive is refused; nothing may have been written then."""
    before = sorted(into.parent.iterdir())
    with pytest.raises(StorageError) as error:
        open_backup(path, Vault(into))
    assert sorted(into.parent.iterdir()) == before
    return error.value.key


def test_everything_comes_back_as_it_was_and_private(root: Path, tmp_path: Path) -> None:
    kept = write_backup(root, tmp_path / "kopie.zip")

    assert (kept.count, kept.readable, kept.left_out) == (6, True, ())
    assert stat.S_IMODE((tmp_path / "kopie.zip").stat().st_mode) == 0o600
    assert open_backup(tmp_path / "kopie.zip", Vault(tmp_path / "terug")) == 6
    assert files_in(tmp_path / "terug") == FILES
    for path in (tmp_path / "terug", *(tmp_path / "terug").rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_what_belongs_to_a_program_or_leads_elsewhere_stays_out(root: Path, tmp_path: Path) -> None:
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text("x")
    (root / ".autonomie-coach.lock").write_text("")
    (root / "entries" / ".autonomie-coach-abc.tmp").write_text("half")
    (tmp_path / "geheim").write_text("buiten")
    (root / "link.toml").symlink_to(tmp_path / "geheim")
    (root / "map").symlink_to(tmp_path)
    os.mkfifo(root / "pijp")

    kept = write_backup(root, tmp_path / "kopie.zip")

    assert set(zipfile.ZipFile(tmp_path / "kopie.zip").namelist()) == set(FILES)
    assert [path.name for path in kept.left_out] == ["link.toml", "map", "pijp"]


def test_an_archive_of_an_encrypted_journal_is_not_readable_by_others(
    root: Path, tmp_path: Path
) -> None:
    for path in root.rglob("*.toml"):
        path.rename(f"{path}.age")
    (root / "encryption.toml").write_text('state = "on"\n')

    assert not write_backup(root, tmp_path / "kopie.zip").readable


def test_another_archive_is_only_replaced_when_told_to(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "kopie.zip"
    target.write_text("van mij")

    with pytest.raises(StorageError) as error:
        write_backup(root, target)
    assert error.value.key == "backup.exists"
    assert target.read_text() == "van mij"

    write_backup(root, target, force=True)
    assert zipfile.is_zipfile(target)


def test_an_archive_never_lies_in_the_journal_however_it_is_reached(
    root: Path, tmp_path: Path
) -> None:
    (tmp_path / "zijdeur").symlink_to(root / "entries")

    for target in (root / "x.zip", root / "entries" / "x.zip", tmp_path / "zijdeur" / "x.zip"):
        with pytest.raises(StorageError) as error:
            write_backup(root, target)
        assert error.value.key == "backup.inside"


@pytest.mark.parametrize("missing", ["weg", "leeg"])
def test_without_a_journal_there_is_nothing_to_keep(tmp_path: Path, missing: str) -> None:
    (tmp_path / "leeg").mkdir()

    with pytest.raises(StorageError) as error:
        write_backup(tmp_path / missing, tmp_path / "kopie.zip")

    assert error.value.key == "backup.nothing"
    assert not (tmp_path / "kopie.zip").exists()


@pytest.mark.parametrize("failing", ["os.fsync", "os.link"])
def test_a_failing_backup_leaves_nothing_half(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(failing, fail)
    with pytest.raises(KeyboardInterrupt):
        write_backup(root, tmp_path / "kopie.zip")

    assert [path.name for path in tmp_path.iterdir()] == ["dagboek"]


def test_a_copy_that_differs_is_not_called_a_backup(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(descriptor: int) -> None:
        os.pwrite(descriptor, b"\0\0\0\0", 60)

    monkeypatch.setattr(os, "fsync", spoil)
    with pytest.raises(StorageError):
        write_backup(root, tmp_path / "kopie.zip")

    assert [path.name for path in tmp_path.iterdir()] == ["dagboek"]


def test_it_opens_only_into_an_empty_or_missing_journal(root: Path, tmp_path: Path) -> None:
    write_backup(root, tmp_path / "kopie.zip")
    (tmp_path / "leeg").mkdir()
    (tmp_path / "leeg" / ".autonomie-coach.lock").write_text("")

    open_backup(tmp_path / "kopie.zip", Vault(tmp_path / "leeg"))

    assert files_in(tmp_path / "leeg") == FILES
    with pytest.raises(StorageError) as error:
        open_backup(tmp_path / "kopie.zip", Vault(tmp_path / "leeg"))
    assert error.value.key == "archive.not_empty"


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../buiten.toml",
        "entries/../../buiten.toml",
        "entries//x.toml",
        "./x.toml",
        "C:/x.toml",
        "C:x.toml",
        "entries\\..\\x.toml",
        "entries/x\x1b.toml",
        "entries/" + "x" * 300,
        "a/" * 40 + "x.toml",
    ],
)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    path = an_archive(tmp_path / "kwaad.zip", (name, b"x"))

    assert refused(path, tmp_path / "dagboek") == "archive.odd_name"


def test_a_name_with_a_hidden_end_is_refused(tmp_path: Path) -> None:
    path = an_archive(tmp_path / "kwaad.zip", ("entries/x.tomlX", b"x"))
    path.write_bytes(path.read_bytes().replace(b"x.tomlX", b"x.tom\0l"))

    assert refused(path, tmp_path / "dagboek") in ("archive.odd_name", "archive.damaged")


def a_link() -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo("entries/2026-11/link.toml")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, b"/etc/passwd"


@pytest.mark.parametrize(
    ("members", "key"),
    [
        ([a_link()], "archive.link"),
        ([("entries/x", b"1"), ("entries/x/y.toml", b"2")], "archive.twice"),
        ([("trash/nul.toml", b"\0" * (200 << 20))], "archive.too_large"),
    ],
    ids=["link", "file and folder", "bomb"],
)
def test_links_clashes_and_bombs_are_refused(
    tmp_path: Path, members: list[tuple[str | zipfile.ZipInfo, bytes]], key: str
) -> None:
    assert refused(an_archive(tmp_path / "kwaad.zip", *members), tmp_path / "dagboek") == key


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    path = an_archive(tmp_path / "kwaad.zip", ("entries/2026-11/goed.toml", b"anders"))

    assert refused(path, tmp_path / "dagboek") == "archive.twice"


def cut(data: bytes) -> bytes:
    return data[:-30]


def flipped(data: bytes) -> bytes:
    at = data.index(b"oefening-abcdef.toml") + len("oefening-abcdef.toml") + 1
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def under_password(data: bytes) -> bytes:
    at = data.index(b"PK\x01\x02") + 8
    return data[:at] + struct.pack("<H", 1) + data[at + 2 :]


@pytest.mark.parametrize("damage", [cut, flipped, under_password, lambda _: b"", lambda _: b"PK"])
def test_a_damaged_archive_is_refused_whole(
    root: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "kopie.zip"
    write_backup(root, path)
    path.write_bytes(damage(path.read_bytes()))

    assert refused(path, tmp_path / "terug") == "archive.damaged"


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "fotos.zip", "w") as archive:
        archive.writestr("foto.jpg", b"x")

    assert refused(tmp_path / "fotos.zip", tmp_path / "dagboek") == "archive.no_journal"
    assert refused(tmp_path, tmp_path / "dagboek") == "archive.not_an_archive"
    assert refused(tmp_path / "weg.zip", tmp_path / "dagboek") == "archive.gone"


@pytest.mark.parametrize("failing", ["os.fsync", "pathlib.Path.rename"])
def test_a_full_disk_while_opening_leaves_the_journal_as_it_was(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    write_backup(root, tmp_path / "kopie.zip")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(failing, full)
    assert refused(tmp_path / "kopie.zip", tmp_path / "terug") == "disk.full"


@settings(max_examples=200)
@given(at=st.integers(0, 1200), byte=st.binary(min_size=1, max_size=4))
def test_any_damage_is_refused_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: bytes
) -> None:
    folder = tmp_path_factory.mktemp("schade")
    path = an_archive(folder / "kopie.zip", ("entries/2026-11/tweede.toml", b"tekst " * 40))
    data = path.read_bytes()
    path.write_bytes(data[:at] + byte + data[at + len(byte) :])

    try:
        open_backup(path, Vault(folder / "dagboek"))
    except StorageError:
        assert sorted(one.name for one in folder.iterdir()) == ["kopie.zip"]
    else:
        assert (folder / "dagboek").is_dir()
