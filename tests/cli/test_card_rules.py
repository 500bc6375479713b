"""Card files follow the rules of the journal: edited, deleted, kept apart and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest

from autonomie_coach.storage.cipher import cipher_of, new_secret
from autonomie_coach.storage.encryption import turn_on_with_key_file
from autonomie_coach.storage.vault import Vault
from helpers.cli import Cli, cli
from helpers.editors import FakeEditor

__all__ = ["cli"]

MONDAY = "2026-10-05"
SYNCED = ".sync-conflict-20261006-101010-ABCDEFG"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeEditor:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return FakeEditor(tmp_path, monkeypatch)


@pytest.fixture
def card(cli: Cli) -> Path:
    """Return the file of a card that was agreed on Monday."""
    said = ["--decision", "Noor kiest de koeriers", "--person", "Noor", "--on", MONDAY]
    said += ["--evaluate-on", "2026-10-26", "--discussed-on", MONDAY, "--limit", "tot € 300"]
    made = cli("decisions", "add", *said)
    return cli.journal / "decisions" / f"{made.out.strip()}.toml"


def copied(card: Path, old: str = "", new: str = "") -> Path:
    """Lay a conflict copy beside a card, in which something reads otherwise."""
    copy = card.with_name(f"{card.stem}{SYNCED}.toml")
    copy.write_text(card.read_text("utf-8").replace(old, new), "utf-8")
    return copy


def in_trash(cli: Cli) -> list[Path]:
    return sorted((cli.journal / "trash").rglob("*.toml"))


@pytest.mark.parametrize("reference", ["id", "tail", "path", "relative", "name"])
def test_a_card_is_opened_in_the_editor_and_what_changed_is_said(
    cli: Cli, editor: FakeEditor, card: Path, reference: str
) -> None:
    editor.does('path.write_text(text.replace("€ 300", "€ 500", 1), "utf-8")')
    named = {"id": card.stem, "tail": card.stem[-6:], "path": str(card), "name": card.name}

    ran = cli("edit", named.get(reference, f"decisions/{card.name}"))

    assert (ran.status, ran.out) == (0, "")
    assert "Gewijzigd: 1 veld." in ran.err
    assert editor.arguments == [str(card)]
    assert "tot € 500" in cli("decisions", "show", card.stem).out


def test_a_broken_card_is_told_by_its_line_and_can_be_mended(
    cli: Cli, editor: FakeEditor, card: Path
) -> None:
    whole = card.read_text("utf-8")
    editor.replaces('id = "', 'id = ""')
    broke = cli("edit", str(card))
    assert broke.status == 1
    assert f"{card.name}, regel 2" in broke.err
    assert [one.read_text("utf-8") for one in in_trash(cli)] == [whole]

    editor.replaces('id = ""', 'id = "')
    mended = cli("--lang", "en", "edit", card.stem[-6:])

    assert mended.status == 0
    assert "can be read again" in mended.err
    assert card.read_text("utf-8") == whole
    assert cli("decisions", "show", card.stem).status == 0


def test_a_card_of_an_encrypted_journal_is_edited_in_an_open_copy(
    cli: Cli, editor: FakeEditor, card: Path, tmp_path: Path
) -> None:
    secret = new_secret()
    key = tmp_path / "sleutel.txt"
    key.write_text(secret)
    turn_on_with_key_file(Vault(cli.journal), cipher_of(secret), lambda *_: None)
    settings = next(line for line in cli("paths").out.split("\n") if "settings.toml" in line)
    file = Path(settings.split()[1])
    file.parent.mkdir(parents=True)
    file.write_text("editor_when_encrypted = true\n")
    editor.replaces("tot € 300", "tot € 500")

    ran = cli("edit", card.stem, "--age-key", str(key))

    assert ran.status == 0, ran.err
    assert "tot € 500" in cli("decisions", "show", card.stem, "--age-key", str(key)).out
    assert not card.exists()
