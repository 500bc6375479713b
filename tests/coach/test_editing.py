"""What an editor does to a file is checked, sealed where it must be, and never lost."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from autonomie_coach.coach import locking
from autonomie_coach.coach.editing import edit_file, edit_text, told
from autonomie_coach.coach.editor import editor_of
from autonomie_coach.content.words import Words
from autonomie_coach.errors import EditorError, StorageError
from autonomie_coach.journal.codec import encode
from autonomie_coach.journal.entries import Journal
from autonomie_coach.journal.entry import Entry, Head
from autonomie_coach.storage.cipher import cipher_of, new_secret
from autonomie_coach.storage.encryption import turn_on_with_key_file
from autonomie_coach.storage.vault import Vault
from helpers.editors import FakeEditor
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=timezone(timedelta(hours=1)))
WORDS = Words("nl")


def clock() -> datetime:
    return NOW


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(Vault(tmp_path / "journal"))


@pytest.fixture
def head(journal: Journal) -> Head:
    return keep(journal, an_entry(an_answer("Bellen"), an_answer("Fijn", step="wat")))[0]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeEditor:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("run", "home"):
        (tmp_path / name).mkdir()
    return FakeEditor(tmp_path, monkeypatch)


def copies(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "run").iterdir())


@pytest.fixture
def sealed(journal: Journal, head: Head) -> Path:
    assert head.path.exists()
    turn_on_with_key_file(journal.vault, cipher_of(new_secret()), lambda *_: None)
    journal.forget()
    (path,) = journal.vault.entry_files()
    assert path.name.endswith(".age")
    return path


def test_a_change_that_is_whole_is_said_in_a_word(
    journal: Journal, head: Head, editor: FakeEditor
) -> None:
    editor.replaces("Bellen", "Wachten")

    edited = edit_file(journal, head.path, editor_of(os.environ), clock)

    assert told(edited, WORDS) == "In orde. Gewijzigd: 1 antwoord."
    assert isinstance(edited.now, Entry)
    assert edited.now.answers[0].given.value == "Wachten"


def test_nothing_changed_is_said(journal: Journal, head: Head, editor: FakeEditor) -> None:
    editor.does("pass")

    edited = edit_file(journal, head.path, editor_of(os.environ), clock)

    assert told(edited, WORDS) == "Er is niets veranderd."
    assert editor.arguments == [str(head.path)]


def test_a_broken_file_is_told_with_its_line_and_opened_there_the_next_time(
    journal: Journal, head: Head, editor: FakeEditor
) -> None:
    editor.replaces('id = "', 'id = ""')
    edited = edit_file(journal, head.path, editor_of(os.environ), clock)
    assert edited.line == 2
    assert "regel 2" in told(edited, WORDS)

    editor.replaces('id = ""', 'id = "')
    again = edit_file(journal, head.path, editor_of(os.environ), clock)

    assert editor.arguments == ["+2", str(head.path)]
    assert told(again, WORDS) == "Het bestand is weer te lezen."


def test_a_sealed_file_is_edited_in_a_copy_and_sealed_again(
    journal: Journal, sealed: Path, editor: FakeEditor, tmp_path: Path
) -> None:
    editor.does(
        "assert path.name.endswith('.toml') and path.stat().st_mode & 0o777 == 0o600",
        "path.write_text(text.replace('Bellen', 'Wachten'))",
    )

    edited = edit_file(journal, sealed, editor_of(os.environ), clock)

    assert edited.closed.status == 0
    assert b"Wachten" not in sealed.read_bytes()
    assert journal.read(sealed).entry.answers[0].given.value == "Wachten"
    assert copies(tmp_path) == []


def test_a_sealed_file_that_breaks_is_kept_as_it_was_saved(
    journal: Journal, sealed: Path, editor: FakeEditor
) -> None:
    editor.replaces('id = "', 'id = ""')

    edited = edit_file(journal, sealed, editor_of(os.environ), clock)

    assert edited.is_broken
    assert b'id = ""' in journal.vault.read(sealed)[0]


def test_the_copy_goes_when_the_editor_does_not_start(
    journal: Journal, sealed: Path, editor: FakeEditor, tmp_path: Path
) -> None:
    editor.does("pass")
    found = editor_of(os.environ)
    editor.script.unlink()

    with pytest.raises(EditorError):
        edit_file(journal, sealed, found, clock)

    assert copies(tmp_path) == []


def test_a_sealed_file_that_changed_meanwhile_keeps_both_versions(
    journal: Journal, sealed: Path, editor: FakeEditor, tmp_path: Path
) -> None:
    other = tmp_path / "elders"
    entry = journal.read(sealed).entry
    elsewhere = replace(entry, answers=(an_answer("Elders"),))
    cipher = journal.vault.cipher
    assert cipher is not None
    other.write_bytes(cipher.seal(encode(elsewhere)))
    editor.does(
        f"pathlib.Path({str(sealed)!r}).write_bytes(pathlib.Path({str(other)!r}).read_bytes())",
        "path.write_text(text.replace('Bellen', 'Wachten'))",
    )

    edited = edit_file(journal, sealed, editor_of(os.environ), clock)

    assert edited.own_entry
    assert edited.path.name.startswith("2026-11-23-reflexen-")
    assert journal.read(sealed).entry.answers[0].given.value == "Elders"
    own = journal.read(edited.path).entry
    assert own.answers[0].given.value == "Wachten"
    assert own.extra["conflict_of"] == entry.id
    assert own.id in told(edited, WORDS)


def test_a_change_that_cannot_be_written_is_kept_sealed_elsewhere(
    journal: Journal,
    sealed: Path,
    editor: FakeEditor,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    editor.replaces("Bellen", "Wachten")

    def full(*_: object) -> None:
        raise StorageError("disk.full", path=sealed)

    monkeypatch.setattr(journal.vault, "replace", full)
    with pytest.raises(StorageError) as refused:
        edit_file(journal, sealed, editor_of(os.environ), clock)

    kept = Path(str(refused.value.values["path"]))
    assert kept.is_relative_to(tmp_path / "home")
    assert journal.vault.cipher is not None
    assert b"Wachten" in journal.vault.cipher.open(kept.read_bytes(), kept)
    assert "De schijf is vol" in WORDS.of_error(refused.value)


@pytest.mark.parametrize("text", ["", "een", "een\n", "een\n\ntwee", " ", "\n"])
def test_a_text_that_nobody_changed_comes_back_as_it_was(text: str, editor: FakeEditor) -> None:
    editor.does("path.write_text(text)")

    assert edit_text(text, editor_of(os.environ))[0] == text


def test_a_text_comes_back_changed_and_nothing_stays_behind(
    editor: FakeEditor, tmp_path: Path
) -> None:
    editor.does('path.write_bytes((text + "twee\\r\\n").encode() + b"\\xff")')

    text, closed = edit_text("een", editor_of(os.environ), 3)

    assert text == "een\ntwee\n\N{REPLACEMENT CHARACTER}"
    assert closed.status == 0
    assert editor.arguments[0] == "+3"
    assert copies(tmp_path) == []


def test_a_text_whose_file_an_editor_removed_is_still_there(editor: FakeEditor) -> None:
    editor.does("path.unlink()")

    assert edit_text("een", editor_of(os.environ))[0] == "een"


def test_a_locked_journal_gives_nothing_to_an_editor(
    journal: Journal, sealed: Path, editor: FakeEditor
) -> None:
    locking.close(journal)
    editor.does("pass")

    with pytest.raises(StorageError):
        edit_file(journal, sealed, editor_of(os.environ), clock)

    assert editor.arguments == []
