"""`merge` from the command line, and how other commands name copies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from autonomie_coach.journal.codec import encode
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.vault import Vault
from helpers.cli import Cli, cli
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry

__all__ = ["cli"]


@pytest.fixture
def paths(cli: Cli) -> list[Path]:
    def entry(text: str, plan: str) -> bytes:
        long = an_answer(text, step="moment", kind="long_text", prompt="Wat gebeurde er?")
        return encode(an_entry(an_answer(plan), long))

    journal = Journal(Vault(cli.journal))
    (head,) = keep(journal, an_entry())
    head.path.write_bytes(entry("Ik belde.\nHij schrok.", "Bellen"))
    copy = head.path.with_name(f"{head.path.stem} (Noor's conflicted copy 2026-11-03).toml")
    copy.write_bytes(entry("Ik wachtte.", "Wachten"))
    return [head.path, copy]


def files(cli: Cli) -> list[Path]:
    return sorted(cli.journal.rglob("*.toml"))


def test_every_difference_is_shown_and_chosen(cli: Cli, paths: list[Path]) -> None:
    ran = cli("merge", "last", lines="2\n3\n")

    assert ran.status == 0
    assert "Kopie van Dropbox, gewijzigd 2 november om 09:30." in ran.out
    assert "1. Bellen\n2. Wachten\n3. Allebei, onder elkaar\n" in ran.out
    assert "1. Ik belde.\n   Hij schrok.\n2. Ik wachtte.\n" in ran.out
    assert "prullenbak" in ran.err
    shown = cli("show", paths[0].stem).out
    assert "Wachten" in shown
    assert "  Ik belde.\n  Hij schrok.\n  Ik wachtte.\n" in shown
    assert not paths[1].exists()
    assert len(list((cli.journal / "trash").rglob("*.toml"))) == 2


@pytest.mark.parametrize(("lines", "status"), [("q\n", 0), ("2\nq\n", 0), ("", 1), ("1\n", 1)])
def test_stopping_changes_nothing(cli: Cli, paths: list[Path], lines: str, status: int) -> None:
    before = {path: path.read_bytes() for path in paths}

    ran = cli("merge", "last", lines=lines)

    assert ran.status == status
    assert "Er is niets veranderd." in ran.err
    assert {path: path.read_bytes() for path in files(cli)} == before


def test_a_wrong_number_is_asked_again(cli: Cli, paths: list[Path]) -> None:
    ran = cli("--lang", "en", "merge", paths[1].name, lines="4\nx\n\n1\n1\n")

    assert ran.status == 0
    assert ran.err.count("Type a number from 1 to 3, or q.") == 3


def test_copies_that_are_equal_merge_without_a_question(cli: Cli, paths: list[Path]) -> None:
    paths[1].write_bytes(paths[0].read_bytes())
    before = paths[0].read_bytes()

    ran = cli("merge", "last")

    assert (ran.status, ran.out) == (0, "")
    assert "gelijk" in ran.err
    assert paths[0].read_bytes() == before
    assert not paths[1].exists()


def test_one_version_has_nothing_to_merge(cli: Cli, paths: list[Path]) -> None:
    paths[1].unlink()

    ran = cli("merge", "last")

    assert ran.status == 1
    assert "één versie" in ran.err


def test_show_names_both_files_and_how_to_merge(cli: Cli, paths: list[Path]) -> None:
    ran = cli("show", paths[0].stem)

    assert ran.status == 1
    assert all(str(path) in ran.err for path in paths)
    assert f"autonomie-coach merge {paths[0].stem}" in ran.err


def test_reading_one_of_several_versions_says_so(cli: Cli, paths: list[Path]) -> None:
    ran = cli("show", "last")

    assert ran.status == 0
    assert "Dropbox" in ran.err
    assert f"merge {paths[0].stem}" in ran.err


def test_the_list_names_copies_and_how_to_merge(cli: Cli, paths: list[Path]) -> None:
    ran = cli("list")

    assert len(ran.out.splitlines()) == 2
    assert sum(line.endswith("kopie van Dropbox") for line in ran.out.splitlines()) == 1
    assert f"merge {paths[0].stem}" in ran.err
    assert len(cli("list", "--json").json) == 2


def test_the_list_names_an_entry_that_parted(cli: Cli, paths: list[Path]) -> None:
    paths[1].unlink()
    parted = an_entry(an_answer("x"), tail="bbbbbb", extra={"conflict_of": paths[0].stem})
    keep(Journal(Vault(cli.journal)), replace(parted))

    assert "versie van elders" in cli("list").out


def test_annotate_refuses_an_entry_with_two_files(cli: Cli, paths: list[Path]) -> None:
    ran = cli("annotate", str(paths[0].stem), "--text", "Nu zie ik")

    assert ran.status == 1
    assert "merge" in ran.err


def test_a_draft_with_two_files_is_not_walked_on(cli: Cli) -> None:
    draft = an_entry(an_answer("x"), exercise="vasthouden", status="draft")
    (head,) = keep(Journal(Vault(cli.journal)), draft)
    copy = head.path.with_name(f"{head.path.stem} 2.toml")
    copy.write_bytes(head.path.read_bytes())

    ran = cli("walk", "vasthouden", "--plain", lines="iets\n")

    assert ran.status == 1
    assert all(str(path) in ran.err for path in (head.path, copy))
    assert cli("merge", "last").status == 0
    assert cli("walk", "vasthouden", "--plain").status == 0
