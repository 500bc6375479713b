"""Card files follow the rules of the journal: edited, deleted, kept apart and brought back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from autonomie_coach.decisions.card import with_event
from autonomie_coach.decisions.cards import Register
from autonomie_coach.errors import DecisionError
from autonomie_coach.storage.cipher import cipher_of, new_secret
from autonomie_coach.storage.encryption import turn_on_with_key_file
from autonomie_coach.storage.vault import Vault
from helpers.cli import Cli, cli
from helpers.editors import FakeEditor, editor

__all__ = ["cli", "editor"]

MONDAY = "2026-10-05"
SYNCED = ".sync-conflict-20261006-101010-ABCDEFG"


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


def test_what_an_editor_saved_in_a_card_renews_the_calendar(
    cli: Cli, editor: FakeEditor, card: Path
) -> None:
    calendar = cli.journal.parent / "agenda.ics"
    cli("calendar", "--subscribe", str(calendar))
    editor.does('path.write_text(text.replace("2026-10-26", "2026-11-02"), "utf-8")')

    assert cli("edit", card.stem).status == 0

    assert "20261102" in calendar.read_text("utf-8")


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


@pytest.mark.parametrize("reference", ["id", "path", "copy"])
def test_of_two_files_of_one_card_the_differences_are_shown_and_one_is_kept(
    cli: Cli, card: Path, reference: str
) -> None:
    copy = copied(card, 'limit = "tot € 300"', 'limit = "tot € 500"')
    before = card.read_text("utf-8"), copy.read_text("utf-8")
    refused = cli("decisions", "show", card.stem)
    assert refused.status == 1
    assert f"merge {card.stem}" in refused.err
    given = {"id": card.stem, "path": str(card), "copy": copy.name}[reference]

    ran = cli("merge", given, lines="9\n1\n")

    assert ran.status == 0, ran.err
    assert "1. Het eerste bestand; het laatste erin is van" in ran.out
    assert "2. Kopie van Syncthing; het laatste erin is van" in ran.out
    assert "Grens\n  1. tot € 300\n  2. tot € 500\n" in ran.out
    assert "nummer" in ran.err
    assert card.read_text("utf-8") == before[0]
    assert not copy.exists()
    assert [one.read_text("utf-8") for one in in_trash(cli)] == [before[1]]
    assert cli("decisions", "show", card.stem).status == 0
    assert cli("restore", f"decisions/{copy.name}").status == 0
    assert copy.read_text("utf-8") == before[1]


def test_a_copy_that_is_kept_takes_the_place_of_the_card(cli: Cli, card: Path) -> None:
    first = card.read_text("utf-8")
    copy = copied(card)
    text = (
        copy.read_text("utf-8") + '\n[[history]]\ndate = 2026-10-09\nevent = "done"\nnote = "Ja"\n'
    )
    copy.write_text(text, "utf-8")

    ran = cli("--lang", "en", "merge", card.stem, lines="2\n")

    assert ran.status == 0, ran.err
    assert "Only in 2: " in ran.out
    assert "done: Ja" in ran.out
    assert [card.read_text("utf-8"), copy.exists()] == [text, False]
    [other] = in_trash(cli)
    assert other.read_text("utf-8") == first
    assert f"restore {card.stem[-6:]}" in ran.err
    card.unlink()
    assert cli("restore", card.stem[-6:]).status == 0
    assert card.read_text("utf-8") == first


@pytest.mark.parametrize(("lines", "status"), [("q\n", 0), ("", 1)])
def test_stopping_keeps_both_files_of_a_card(cli: Cli, card: Path, lines: str, status: int) -> None:
    copy = copied(card, "€ 300", "€ 500")

    ran = cli("merge", card.stem, lines=lines)

    assert ran.status == status
    assert "Er is niets veranderd." in ran.err
    assert card.exists()
    assert copy.exists()


def test_files_of_a_card_that_are_equal_need_no_question(cli: Cli, card: Path) -> None:
    copy = copied(card)

    ran = cli("merge", card.stem)

    assert (ran.status, ran.out) == (0, "")
    assert "gelijk" in ran.err
    assert not copy.exists()
    alone = cli("merge", card.stem)
    assert alone.status == 1
    assert "maar één" in alone.err


def test_a_card_in_the_trash_is_told_by_its_decision_and_comes_back(cli: Cli, card: Path) -> None:
    before = card.read_text("utf-8")

    deleted = cli("delete", card.stem)

    assert deleted.status == 0
    assert "‘Noor kiest de koeriers’ van Noor" in deleted.err
    assert not card.exists()
    assert cli("decisions", "--json").json == []
    assert "Noor kiest de koeriers" in cli("trash").out
    [row] = cli("trash", "--json").json
    assert (row["id"], row["title"]) == (card.stem, "Noor kiest de koeriers")
    assert row["exercise"] is None

    assert cli("restore", card.stem[-6:]).status == 0
    assert card.read_text("utf-8") == before


def test_a_broken_card_goes_to_the_trash_by_its_path_and_is_named_there(
    cli: Cli, card: Path
) -> None:
    card.write_text("decision = ", "utf-8")

    assert cli("delete", str(card)).status == 0
    listed = cli("trash")
    assert card.name in listed.err
    assert card.stem in listed.out
    assert cli("restore", card.stem[-6:]).status == 0
    assert card.read_text("utf-8") == "decision = "


def test_a_card_with_a_copy_is_asked_about_once_and_the_list_marks_the_copy(
    cli: Cli, card: Path
) -> None:
    alone = cli("calendar").out.count("BEGIN:VEVENT")
    copied(card)

    assert cli("calendar").out.count("BEGIN:VEVENT") == alone > 0
    due = cli("status", "--on", "2026-10-08", "--json").json["due"]
    rows = [line for line in cli("decisions").out.splitlines() if "koeriers" in line]

    assert [one["decision"] for one in due] == [card.stem]
    assert len(rows) == 2
    assert sum("kopie van Syncthing" in row for row in rows) == 1
    doctor = cli("doctor")
    assert f"merge {card.stem}" in doctor.out + doctor.err


def test_a_card_with_two_files_is_written_in_neither(cli: Cli, card: Path) -> None:
    copy = copied(card, "€ 300", "€ 500")
    before = card.read_bytes(), copy.read_bytes()

    assert cli("decisions", "set", card.stem, "--limit", "niets").status == 1
    assert cli("decisions", "event", card.stem, "done").status == 1
    register = Register(Vault(cli.journal))
    for path in (card, copy):
        stored = register.read(path)
        with pytest.raises(DecisionError, match="two_files"):
            register.save(stored, with_event(stored.card, "note", date(2026, 10, 9), note="x"))

    assert (card.read_bytes(), copy.read_bytes()) == before
    copy.write_text("id = ", "utf-8")
    assert cli("decisions", "event", card.stem, "note", "--note", "x").status == 0
