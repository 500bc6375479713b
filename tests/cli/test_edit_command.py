"""`edit` from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.cipher import cipher_of, new_secret
from autonomie_coach.storage.encryption import turn_on_with_key_file
from autonomie_coach.storage.vault import Vault
from helpers.cli import Cli, cli
from helpers.editors import FakeEditor, editor
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry

__all__ = ["cli", "editor"]


@pytest.fixture
def path(cli: Cli) -> Path:
    return keep(Journal(Vault(cli.journal)), an_entry(an_answer("Bellen")))[0].path


def test_an_entry_is_opened_and_what_changed_is_said(
    cli: Cli, editor: FakeEditor, path: Path
) -> None:
    editor.replaces("Bellen", "Wachten")

    ran = cli("edit", "last")

    assert (ran.status, ran.out) == (0, "")
    assert "1 antwoord" in ran.err
    assert editor.arguments == [str(path)]
    assert "Wachten" in cli("show", "last").out


def test_a_done_entry_may_be_edited_by_hand(cli: Cli, editor: FakeEditor, path: Path) -> None:
    assert 'status = "done"' in path.read_text()
    editor.replaces("Bellen", "Wachten")

    assert cli("edit", path.stem).status == 0


def test_a_file_that_breaks_is_told_with_line_and_reason(
    cli: Cli, editor: FakeEditor, path: Path
) -> None:
    editor.replaces('id = "', 'id = ""')

    ran = cli("edit", str(path))

    assert ran.status == 1
    assert f"{path.name}, regel 2" in ran.err
    assert "Opnieuw openen" not in ran.err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--lang", "en", "edit", "zoiets"], "zoiets"),
        (["edit", "/etc/hostname"], "/etc/hostname"),
        (["edit", "nergens/x.toml"], "nergens/x.toml"),
    ],
)
def test_what_cannot_be_opened_is_named(
    cli: Cli, editor: FakeEditor, path: Path, arguments: list[str], named: str
) -> None:
    editor.does("pass")
    before = path.read_bytes()

    ran = cli(*arguments)

    assert ran.status == 1
    assert named in ran.err
    assert editor.arguments == []
    assert path.read_bytes() == before


def test_an_editor_that_ends_with_an_error_is_said(
    cli: Cli, editor: FakeEditor, path: Path
) -> None:
    editor.does("sys.exit(7)")

    ran = cli("edit", path.name)

    assert ran.status == 1
    assert "nano eindigde met een fout (7)" in ran.err


def test_without_an_editor_that_is_said(
    cli: Cli, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert path.exists()
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setenv("PATH", "")

    ran = cli("edit", "last")

    assert ran.status == 1
    assert "EDITOR" in ran.err


def test_an_encrypted_journal_gives_no_open_copy_unasked(
    cli: Cli, editor: FakeEditor, path: Path, tmp_path: Path
) -> None:
    secret = new_secret()
    key = tmp_path / "sleutel.txt"
    key.write_text(secret)
    turn_on_with_key_file(Vault(cli.journal), cipher_of(secret), lambda *_: None)
    editor.replaces("Bellen", "Wachten")

    refused = cli("edit", "last", "--age-key", str(key))
    assert refused.status == 1
    assert "editor_when_encrypted = true" in refused.err
    assert editor.arguments == []

    settings = next(line for line in cli("paths").out.split("\n") if "settings.toml" in line)
    file = Path(settings.split()[1])
    file.parent.mkdir(parents=True)
    file.write_text("editor_when_encrypted = true\n")
    allowed = cli("edit", "last", "--age-key", str(key))

    assert allowed.status == 0
    assert "Wachten" in cli("show", "last", "--age-key", str(key)).out
    assert not path.exists()


def test_what_an_editor_spoiled_is_in_the_trash_as_it_was(
    cli: Cli, editor: FakeEditor, path: Path
) -> None:
    before = path.read_bytes()
    editor.does('path.write_bytes(b"\\x00rommel")')

    ran = cli("edit", "last")

    [kept] = [one for one in (cli.journal / "trash").rglob("*.toml") if one.is_file()]
    assert ran.status == 1
    assert kept.read_bytes() == before
    assert "prullenbak" in ran.err
    path.unlink()
    assert cli("restore", str(kept)).status == 0
    assert path.read_bytes() == before


def test_a_file_that_the_editor_removed_is_put_back(
    cli: Cli, editor: FakeEditor, path: Path
) -> None:
    before = path.read_bytes()
    editor.does("path.unlink()")

    ran = cli("edit", "last")

    assert ran.status == 0
    assert path.read_bytes() == before
