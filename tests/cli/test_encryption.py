"""`encrypt`, `decrypt`, and every other command on an encrypted journal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from autonomie_coach.cli import unlocking
from autonomie_coach.storage.cipher import new_secret
from helpers.cli import Cli, cli

__all__ = ["cli"]

SENTENCE = "Dat ik straks sta te stamelen"
PASSPHRASE = "vier losse woorden"


@contextmanager
def descriptor(tmp_path: Path, text: str) -> Iterator[str]:
    file = tmp_path / "passphrase"
    file.write_text(text)
    number = os.open(file, os.O_RDONLY)
    try:
        yield str(number)
    finally:
        os.close(number)


@pytest.fixture
def key(tmp_path: Path) -> str:
    file = tmp_path / "key.txt"
    file.write_text(new_secret() + "\n")
    return str(file)


@pytest.fixture
def written(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setattr(unlocking, "_has_terminal", lambda: False)
    cli("walk", "zorgen", "--plain", lines=f"2\n3\n{SENTENCE}\n.\nq\n")
    assert SENTENCE in cli("show", "last").out
    return cli


def open_text_under(*folders: Path) -> list[Path]:
    needle = SENTENCE.encode()
    return [
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and needle in path.read_bytes()
    ]


def test_with_a_passphrase_everything_goes_on_and_nothing_stands_open(
    written: Cli, tmp_path: Path
) -> None:
    with descriptor(tmp_path, PASSPHRASE + "\n") as number:
        done = written("encrypt", "--passphrase-fd", number)
    with descriptor(tmp_path, PASSPHRASE) as number:
        found = written("search", "stamelen", "--passphrase-fd", number)

    assert done.status == 0
    assert "exports" in done.out
    assert "Waar lig je wakker van?" in found.out
    assert open_text_under(written.journal, written.home) == []


def test_without_a_key_a_command_stops_and_says_how(written: Cli, key: str) -> None:
    written("encrypt", "--age-key", key)
    (written.home / "autonomie-coach" / "settings.toml").unlink()

    ran = written("list")

    assert ran.status == 1
    assert ran.out == ""
    assert "--age-key" in ran.err
    quiet = written("status", "--quiet")
    assert (quiet.status, quiet.out, quiet.err) == (0, "", "")


def test_a_key_file_is_remembered_in_the_settings(written: Cli, key: str) -> None:
    assert written("encrypt", "--age-key", key).status == 0

    assert SENTENCE in written("show", "last").out
    assert written("walk", "zorgen", "--plain", lines="q\n").status == 0
    assert written("annotate", "last", "--text", "Het viel mee.").status == 0
    assert open_text_under(written.journal, written.home) == []


def test_decrypt_gives_back_the_files(written: Cli, key: str) -> None:
    before = {path: path.read_bytes() for path in written.journal.rglob("*.toml")}
    written("encrypt", "--age-key", key)

    done = written("decrypt")

    assert done.status == 0
    assert {path: path.read_bytes() for path in written.journal.rglob("*.toml")} == before
    assert SENTENCE in written("show", "last").out


def test_a_wrong_passphrase_is_said_and_nothing_else(written: Cli, tmp_path: Path) -> None:
    with descriptor(tmp_path, PASSPHRASE) as number:
        written("encrypt", "--passphrase-fd", number)
    with descriptor(tmp_path, "iets anders") as number:
        ran = written("list", "--passphrase-fd", number)

    assert ran.status == 1
    assert "wachtwoordzin" in ran.err
    assert ran.out == ""


def test_a_descriptor_that_is_not_open_is_wrong_usage(written: Cli) -> None:
    ran = written("encrypt", "--passphrase-fd", "987")

    assert ran.status == 2
    assert "--passphrase-fd 987" in ran.err


def test_foreign_files_are_named_and_stay(written: Cli, key: str) -> None:
    foreign = written.journal / "notities.txt"
    foreign.write_text("eigen")

    done = written("encrypt", "--age-key", key)

    assert str(foreign) in done.out
    assert foreign.read_text() == "eigen"


def test_what_needs_no_journal_asks_for_no_key(written: Cli, key: str) -> None:
    written("encrypt", "--age-key", key)
    (written.home / "autonomie-coach" / "settings.toml").unlink()

    assert written("route").status == 0
    assert written("paths").status == 0


def test_an_encrypted_journal_is_not_encrypted_twice(written: Cli, key: str) -> None:
    written("encrypt", "--age-key", key)

    again = written("encrypt")

    assert again.status == 0
    assert "al versleuteld" in again.out


def test_a_remembered_key_file_is_for_the_journal_that_opens_with_one(
    written: Cli, key: str, tmp_path: Path
) -> None:
    remembered = written("encrypt", "--age-key", key)
    other = str(tmp_path / "ander")
    with descriptor(tmp_path, PASSPHRASE) as number:
        written("encrypt", "--journal", other, "--passphrase-fd", number)
    with descriptor(tmp_path, "iets anders") as number:
        refused = written("list", "--journal", other, "--passphrase-fd", number)

    assert "age_key" in remembered.err
    assert 'key = "passphrase"' in (tmp_path / "ander" / "encryption.toml").read_text()
    assert refused.status == 1


def test_an_export_of_an_encrypted_journal_says_that_it_can_be_read(
    written: Cli, key: str, tmp_path: Path
) -> None:
    before = written("export", "last", "--output", str(tmp_path / "open.md"))
    written("encrypt", "--age-key", key)
    after = written("export", "last", "--output", str(tmp_path / "dicht.md"))

    assert "wie het heeft" not in before.err
    assert "wie het heeft, kan het lezen" in after.err


def test_without_a_terminal_no_passphrase_can_be_chosen(written: Cli) -> None:
    ran = written("encrypt")

    assert ran.status == 1
    assert "kiezen" in ran.err
    assert not (written.journal / "encryption.toml").exists()


def test_a_check_in_on_a_locked_journal_needs_the_key_and_is_kept_sealed(
    written: Cli, key: str
) -> None:
    given = ("--evaluate-on", "vandaag", "--discussed-on", "vandaag", "--person", "Noor")
    card = written("decisions", "add", "--decision", SENTENCE, *given).out.strip()
    written("encrypt", "--age-key", key)
    (written.home / "autonomie-coach" / "settings.toml").unlink()

    locked = written("decisions", "checkin", card, "--plain", lines="1\n")
    assert locked.status == 1
    assert SENTENCE not in locked.out

    opened = written(
        "decisions", "checkin", card, "--checkin", "--plain", "--age-key", key, lines="1\n\n\n"
    )
    assert "Op de kaart gezet" in opened.out
    assert open_text_under(written.journal) == []
