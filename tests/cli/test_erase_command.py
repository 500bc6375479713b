"""`erase`: everything that this program wrote, nothing that it did not."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from autonomie_coach.storage.cipher import new_secret
from cli.test_commands import entry_file
from helpers.cli import Cli, cli

__all__ = ["cli"]

A = "2026-03-03-zorgen-aaaaaa"
B = "2026-05-05-zorgen-bbbbbb"


@pytest.fixture
def full(cli: Cli) -> Cli:
    """Return a journal with something of everything that the program writes."""
    entry_file(cli, A)
    entry_file(cli, B)
    entry_file(cli, "2026-05-06-zorgen-cccccc")
    cli("delete", "cccccc")
    assert cli("moment", "noticed", "--note", "op tijd").status == 0
    assert cli("decisions", "add", "--decision", "koerier", "--person", "N.").status == 0
    backup = cli.journal / "backups" / "schema-0" / f"{A}.toml"
    backup.parent.mkdir(parents=True)
    backup.write_bytes((cli.journal / "entries" / "2026-03" / f"{A}.toml").read_bytes())
    cli("list")
    return cli


def tree(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def caches(cli: Cli) -> list[Path]:
    return list(cli.home.rglob("index-*"))


def test_everything_of_the_program_goes_and_it_is_said_what_is_out_of_reach(full: Cli) -> None:
    assert caches(full)

    erased = full("erase", lines="journal\n")

    assert erased.status == 0
    assert not full.journal.exists()
    assert caches(full) == []
    assert "oefeningen: 2" in erased.err
    assert "in de prullenbak: 1" in erased.err
    assert "8 bestanden gewist." in erased.out
    for word in ("git", "clouddienst", "exports", "back-ups", "andere apparaten"):
        assert word in erased.out


@pytest.mark.parametrize("typed", ["", "\n", "ja\n", "Journal\n", "journal2\n"])
def test_with_another_name_nothing_happens(full: Cli, typed: str) -> None:
    before = tree(full.journal)

    kept = full("erase", lines=typed)

    assert kept.status == 1
    assert kept.out == ""
    assert "Er is niets gewist" in kept.err
    assert tree(full.journal) == before
    assert caches(full)


FOREIGN = {
    "notitie.md": b"van mij",
    ".git/config": b"[core]",
    "foto/a.jpg": b"\xff\xd8",
    "foto/2026-03-03-zorgen-aaaaaa.md": b"een export",
    "entries/2026-03/notitie.md": b"van mij",
    "entries/2026-03/recept.toml": b'title = "appeltaart"\nid = "x"\n',
    "entries/2026-03/stuk.toml": b"half = ",
    "entries/2026-03/2026-03-04-mijn-eigen-lijstje.toml": b'title = "van mij"\n',
    "entries/eigen/lijst.txt": b"van mij",
    "entries/.stversions/oud.toml": b'exercise = "zorgen"\n',
    "moments/agenda.ics": b"BEGIN:VCALENDAR",
    "trash/kladje.txt": b"weg hiermee?",
    "encryption.toml": b'algorithm = "eigen"\n',
    "identity.age": b"age-encryption.org/v1\n-> X25519 van iemand anders\n",
}


def test_what_the_program_did_not_write_stays_and_is_named(full: Cli) -> None:
    for name, data in FOREIGN.items():
        path = full.journal / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (full.journal / "entries" / "leeg").mkdir()

    erased = full("erase", lines="journal\n")

    assert erased.status == 0
    left = {name: data for name, data in tree(full.journal).items() if data is not None}
    assert left == FOREIGN
    assert (full.journal / "entries" / "leeg").is_dir()
    assert not (full.journal / "entries" / "2026-05").exists()
    named = [line.split(": ", 1)[1] for line in erased.out.split("\n") if "blijven staan" in line]
    assert named == [
        str(full.journal / name)
        for name in (
            ".git",
            "encryption.toml",
            "entries/.stversions",
            "entries/2026-03/2026-03-04-mijn-eigen-lijstje.toml",
            "entries/2026-03/notitie.md",
            "entries/2026-03/recept.toml",
            "entries/2026-03/stuk.toml",
            "entries/eigen",
            "entries/leeg",
            "foto",
            "identity.age",
            "moments/agenda.ics",
            "notitie.md",
            "trash/kladje.txt",
        )
    ]
    assert f"De map zelf staat er nog: {full.journal}" in erased.out


OURS = (
    f"entries/2026-03/{A}.sync-conflict-20261123-143200-ABCDEFG.toml",
    f"entries/2026-03/{A} (conflicted copy 2026-11-23).toml",
    f"entries/2026-03/{A}.toml~",
    "entries/2026-03/hernoemd.toml",
    "entries/2026-03/.autonomie-coach-x1.tmp",
    ".autonomie-coach-x2.tmp",
    ".autonomie-coach.sync-conflict-20261123-143200-ABCDEFG.lock",
)


def test_copies_of_sync_tools_renamed_and_broken_ones_and_leftovers_go_too(full: Cli) -> None:
    text = (full.journal / "entries" / "2026-03" / f"{A}.toml").read_bytes()
    for name in OURS:
        data = b"" if name.endswith(("lock", "tmp")) else text
        (full.journal / name).write_bytes(data)
    (full.journal / "entries" / "2026-05" / f"{B}.toml").write_bytes(b"<<<<<<< HEAD\n")
    (full.journal / "entries" / "2026-05" / "2026-05-07-zorgen-dddddd.toml").write_bytes(b"")

    erased = full("erase", lines="journal\n")

    assert "blijven staan" not in erased.out
    assert not full.journal.exists()


def test_nothing_goes_through_a_link(full: Cli, tmp_path: Path) -> None:
    outside = tmp_path / "elders"
    (outside / "2026-04").mkdir(parents=True)
    kept = outside / "2026-04" / "2026-04-04-zorgen-eeeeee.toml"
    kept.write_bytes((full.journal / "entries" / "2026-03" / f"{A}.toml").read_bytes())
    (full.journal / "entries" / "2026-04").symlink_to(outside / "2026-04")
    (full.journal / "entries" / "2026-03" / "2026-03-05-zorgen-ffffff.toml").symlink_to(kept)
    (full.journal / "extra").symlink_to(outside)
    before = tree(outside)

    erased = full("erase", lines="journal\n")

    assert erased.status == 0
    assert tree(outside) == before
    assert sorted(str(one.relative_to(full.journal)) for one in full.journal.rglob("*")) == [
        "entries",
        "entries/2026-03",
        "entries/2026-03/2026-03-05-zorgen-ffffff.toml",
        "entries/2026-04",
        "extra",
    ]


def test_an_area_that_is_a_link_is_left(full: Cli, tmp_path: Path) -> None:
    moved = tmp_path / "elders"
    (full.journal / "entries").rename(moved)
    (full.journal / "entries").symlink_to(moved)
    before = tree(moved)

    full("erase", lines="journal\n")

    assert tree(moved) == before
    assert [one.name for one in full.journal.iterdir()] == ["entries"]


def test_a_journal_that_is_reached_by_a_link_is_erased_and_the_link_stays(
    full: Cli, tmp_path: Path
) -> None:
    link = tmp_path / "mijn-dagboek"
    link.symlink_to(full.journal)

    erased = full("erase", "--journal", str(link), lines="mijn-dagboek\n")

    assert erased.status == 0
    assert list(full.journal.iterdir()) == []
    assert link.is_symlink()
    assert f"De map zelf staat er nog: {link}" in erased.out


def test_a_locked_journal_is_erased_without_its_key(full: Cli, tmp_path: Path) -> None:
    key = tmp_path / "key.txt"
    key.write_text(new_secret() + "\n")
    assert full("encrypt", "--age-key", str(key)).status == 0
    settings = full.home / "autonomie-coach" / "settings.toml"
    settings.unlink()

    erased = full("erase", lines="journal\n")

    assert erased.status == 0
    assert not full.journal.exists()
    assert key.exists()


def test_the_key_of_a_passphrase_goes_too(full: Cli, tmp_path: Path) -> None:
    file = tmp_path / "zin"
    file.write_text("vier losse woorden samen\n")
    number = os.open(file, os.O_RDONLY)
    try:
        assert full("encrypt", "--passphrase-fd", str(number)).status == 0
    finally:
        os.close(number)
    assert (full.journal / "identity.age").exists()

    assert full("erase", lines="journal\n").status == 0
    assert not full.journal.exists()


def test_settings_stay_unless_asked(full: Cli) -> None:
    settings = full.home / "autonomie-coach" / "settings.toml"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text('language = "nl"\n')

    erased = full("erase", lines="journal\n")

    assert settings.exists()
    assert str(settings) in erased.out
    assert full("erase", "--settings", lines="journal\n").status == 0
    assert not settings.parent.exists()


def test_a_file_that_cannot_be_removed_is_named(full: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    unlink = Path.unlink

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == f"{A}.toml" and "entries" in path.parts:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    erased = full("erase", lines="journal\n")
    monkeypatch.undo()

    assert erased.status == 1
    assert f"{A}.toml mag niet" in erased.err
    assert "7 bestanden gewist." in erased.out


def test_where_nothing_is_there_is_nothing_to_erase(cli: Cli) -> None:
    cli.journal.mkdir(parents=True)
    (cli.journal / "notitie.md").write_text("van mij")

    nothing = cli("erase")

    assert nothing.status == 0
    assert "niets te wissen" in nothing.err
    assert (cli.journal / "notitie.md").exists()


def test_the_words_are_english_where_that_was_asked(full: Cli) -> None:
    erased = full("erase", "--lang", "en", lines="journal\n")

    assert "Type the name of the folder" in erased.err
    assert "What this cannot reach" in erased.out
