"""`backup` on the command line."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.vault import Vault
from cli.test_commands import entry_file
from helpers.cli import Cli, cli
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry

__all__ = ["cli"]


def test_a_journal_comes_back_from_its_backup(cli: Cli, tmp_path: Path) -> None:
    keep(Journal(Vault(cli.journal)), an_entry(an_answer("Eerst wachten.")))

    made = cli("backup", str(tmp_path / "kopie.zip"))

    assert (made.status, made.out) == (0, "")
    assert "Eén bestand bewaard" in made.err
    assert "Wie dit bestand heeft, kan alles lezen" in made.err
    assert stat.S_IMODE((tmp_path / "kopie.zip").stat().st_mode) == 0o600

    opened = cli("backup", "--open", str(tmp_path / "kopie.zip"), "--journal", str(tmp_path / "b"))

    assert (opened.status, opened.out) == (0, "")
    shown = cli("show", "last", "--json", "--journal", str(tmp_path / "b")).json
    assert shown["answers"][0]["value"] == "Eerst wachten."


def test_it_overwrites_only_with_force_and_opens_only_into_nothing(
    cli: Cli, tmp_path: Path
) -> None:
    keep(Journal(Vault(cli.journal)), an_entry(an_answer("Eerst wachten.")))
    path = str(tmp_path / "kopie.zip")
    assert cli("backup", path).status == 0

    again = cli("backup", path)
    assert again.status == 1
    assert "--force" in again.err
    assert cli("backup", path, "--force").status == 0

    full = cli("backup", path, "--open")
    assert full.status == 1
    assert "leeg dagboek" in full.err


@pytest.mark.parametrize("arguments", [[], [""]])
def test_a_file_must_be_named(cli: Cli, arguments: list[str]) -> None:
    assert cli("backup", *arguments).status == 2


def test_a_file_that_cannot_be_read_is_kept_and_named(cli: Cli, tmp_path: Path) -> None:
    broken = entry_file(cli, "2026-03-03-zorgen-aaaaaa")
    broken.write_text("title = ", "utf-8")

    ran = cli("backup", str(tmp_path / "alles.zip"))

    assert ran.status == 0
    assert str(broken) in ran.err
    assert "zit er onveranderd bij" in ran.err
