"""`doctor`: reads everything, changes nothing, and names what cannot be used."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from autonomie_coach.cli import unlocking
from autonomie_coach.content import loader
from autonomie_coach.storage.cipher import new_secret
from autonomie_coach.storage.sealing import NOTE
from cli.test_commands import entry_file
from helpers.cli import Cli, cli

__all__ = ["cli"]

A = "2026-03-03-zorgen-aaaaaa"
B = "2026-05-05-zorgen-bbbbbb"


def everything(*folders: Path) -> dict[str, tuple[object, ...]]:
    """Return every file and folder with all that could change of it, but when it was read."""
    found: dict[str, tuple[object, ...]] = {}
    for folder in folders:
        for path in [folder, *folder.rglob("*")]:
            if os.path.lexists(path):
                status = path.lstat()
                data = path.read_bytes() if path.is_file() else b""
                times = (status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_mode)
                found[str(path)] = (data, *times)
    return found


@contextmanager
def unchanged(cli: Cli) -> Iterator[None]:
    before = everything(cli.journal, cli.home)
    yield
    assert everything(cli.journal, cli.home) == before


@pytest.fixture
def healthy(cli: Cli) -> Cli:
    cli("walk", "zorgen", "--plain", lines="2\n3\nRustig\n.\nq\n")
    cli("walk", "zorgen", "--plain", "--new", lines="2\n3\nWeg\n.\nq\n")
    cli("delete", "last")
    cli("moment", "noticed", "--note", "op tijd")
    cli("decisions", "add", "--decision", "koerier", "--person", "N.")
    return cli


def entry_path(cli: Cli) -> Path:
    return next((cli.journal / "entries").rglob("*.toml"))


def kinds(found: list[dict[str, Any]]) -> list[str]:
    return [one["kind"] for one in found]


def test_a_healthy_journal_gets_one_line_with_what_was_read(healthy: Cli) -> None:
    with unchanged(healthy):
        seen = healthy("doctor")

    assert seen.status == 0
    assert seen.out == (
        "Alles is in orde. Gelezen: 1 oefening, 1 beslissing, 1 moment, 1 in de prullenbak.\n"
    )
    assert seen.err == ""


def test_a_journal_that_is_not_there_yet_is_healthy_and_is_not_made(cli: Cli) -> None:
    cli.journal.parent.mkdir(exist_ok=True)

    with unchanged(cli):
        seen = cli("doctor")

    assert (seen.status, seen.out) == (0, "Alles is in orde. Gelezen: 0 oefeningen.\n")
    assert not cli.journal.exists()


def test_every_file_that_cannot_be_used_is_named_with_its_line(healthy: Cli) -> None:
    broken = entry_file(healthy, A)
    broken.write_bytes(b'title = "zorgen"\nhalf = "\n')
    shape = entry_file(healthy, B)
    shape.write_bytes(b"x = 1\n")
    card = next((healthy.journal / "decisions").rglob("*.toml"))
    card.write_bytes(b"<<<<<<< HEAD\n")
    moment = next((healthy.journal / "moments").rglob("*.toml"))
    moment.write_bytes(b"\xff\xfe")

    with unchanged(healthy):
        seen = healthy("doctor")
        data = healthy("doctor", "--json")

    assert seen.status == data.status == 1
    for path in (broken, shape, card, moment):
        assert str(path) in seen.out
    assert "regel 2" in seen.out
    assert "4 bestanden zijn niet te gebruiken. De rest werkt: 1 oefening" in seen.out
    found = {one["paths"][0]: one for one in data.json["unusable"]}
    assert {path: one["kind"] for path, one in found.items()} == {
        str(broken): "entry",
        str(shape): "entry",
        str(card): "decision",
        str(moment): "moment",
    }
    assert found[str(broken)]["line"] == 2
    assert found[str(card)]["line"] == 1
    assert found[str(shape)]["line"] is None
    assert data.json["read"] == {"entries": 1, "decisions": 0, "moments": 0, "trash": 1}
    assert data.json["journal"] == str(healthy.journal)


def notices(cli: Cli) -> list[dict[str, Any]]:
    with unchanged(cli):
        seen = cli("doctor", "--json")
    assert seen.status == 0, seen.out
    found: list[dict[str, Any]] = seen.json["notices"]
    return found


def test_two_files_with_one_id_are_named_together(healthy: Cli) -> None:
    path = entry_path(healthy)
    twin = path.with_name("hernoemd.toml")
    shutil.copy(path, twin)

    (notice,) = notices(healthy)

    assert notice["kind"] == "same_id"
    assert sorted(notice["paths"]) == sorted([str(path), str(twin)])
    assert f"merge {path.stem}" in notice["text"]
    assert "Alles is te lezen: 2 oefeningen" in healthy("doctor").out


def test_a_copy_of_a_sync_tool_is_a_version(healthy: Cli) -> None:
    path = entry_path(healthy)
    shutil.copy(path, path.with_name(f"{path.stem}.sync-conflict-20261123-143200-ABCDEFG.toml"))

    assert kinds(notices(healthy)) == ["versions"]


def test_a_later_schema_a_foreign_file_and_leftovers_are_noticed(healthy: Cli) -> None:
    entry_file(healthy, A, schema="99").chmod(0o600)
    (healthy.journal / "entries" / "2026-03").chmod(0o700)
    foreign = healthy.journal / "entries" / "2026-03" / "notitie.md"
    foreign.write_text("van mij")
    left = healthy.journal / "entries" / "2026-03" / ".autonomie-coach-x.tmp"
    left.write_text("")
    (healthy.journal / "entries" / ".DS_Store").write_text("")
    for path in (foreign, left, healthy.journal / "entries" / ".DS_Store"):
        path.chmod(0o600)

    found = notices(healthy)

    assert kinds(found) == ["later_schema", "foreign", "temporary"]
    assert [one["paths"] for one in found[1:]] == [[str(foreign)], [str(left)]]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_what_others_can_read_is_noticed_at_once(healthy: Cli) -> None:
    path = entry_path(healthy)
    path.chmod(0o644)
    path.parent.chmod(0o755)

    (notice,) = notices(healthy)

    assert (notice["kind"], len(notice["paths"])) == ("loose", 2)
    assert "paths --mend" in notice["text"]


def test_a_broken_file_in_the_trash_is_only_noticed(healthy: Cli) -> None:
    path = entry_path(healthy)
    path.write_bytes(b"half = ")
    healthy("delete", str(path))

    (notice,) = notices(healthy)

    assert notice["kind"] == "trash"
    assert notice["line"] == 1


def test_broken_settings_are_noticed_and_do_not_count(healthy: Cli) -> None:
    settings = healthy.home / "autonomie-coach" / "settings.toml"
    settings.write_text("language = nl\n")
    settings.chmod(0o600)

    (notice,) = notices(healthy)

    assert notice["kind"] == "settings"
    assert str(settings) in notice["text"]
    shown = healthy("doctor")
    assert (shown.out + shown.err).count(str(settings)) == 1


def test_broken_content_is_wrong(
    healthy: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = tmp_path / "content"
    shutil.copytree(str(loader.content_root()), content)
    file = content / "exercises" / "zorgen.toml"
    file.write_text(file.read_text("utf-8").replace("minutes", "minuten", 1), "utf-8")
    monkeypatch.setattr(loader, "content_root", lambda: content)

    seen = healthy("doctor")

    assert seen.status == 1
    assert f"! {file}, regel 1, minutes: " in seen.out
    assert "De rest werkt: 1 oefening" in seen.out
    assert healthy("doctor", "--json").json["unusable"][0]["paths"] == [str(file)]


def test_many_of_one_kind_are_summed_up(healthy: Cli) -> None:
    for number in range(13):
        path = healthy.journal / "entries" / f"{number:02}.md"
        path.write_text("")
        path.chmod(0o600)

    seen = healthy("doctor")

    assert seen.out.count("Niet van dit programma") == 10
    assert "nog 3 van dezelfde soort" in seen.out


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(unlocking, "_has_terminal", lambda: False)
    file = tmp_path / "key.txt"
    file.write_text(new_secret() + "\n")
    return str(file)


def sealed(cli: Cli, key: str) -> Path:
    cli("encrypt", "--age-key", key)
    # The key is no longer remembered.
    (cli.home / "autonomie-coach" / "settings.toml").unlink()
    return next((cli.journal / "entries").rglob("*.age"))


def test_an_encrypted_journal_is_read_file_by_file(healthy: Cli, key: str) -> None:
    path = sealed(healthy, key)

    with unchanged(healthy):
        good = healthy("doctor", "--age-key", key)
    path.write_bytes(path.read_bytes()[:-3])
    with unchanged(healthy):
        bad = healthy("doctor", "--age-key", key)

    assert (good.status, good.out[:17]) == (0, "Alles is in orde.")
    assert bad.status == 1
    assert path.name in bad.out


def test_without_its_key_an_encrypted_journal_stays_closed(healthy: Cli, key: str) -> None:
    sealed(healthy, key)

    with unchanged(healthy):
        closed = healthy("doctor")

    assert closed.status == 1
    assert "--age-key" in closed.err


def test_what_was_interrupted_is_said_and_not_finished(healthy: Cli, key: str) -> None:
    path = sealed(healthy, key)
    note = healthy.journal / NOTE
    note.write_text(note.read_text().replace('"on"', '"turning-on"'))
    shutil.copy(path, path.with_name(f"{A}.toml.age"))
    plain = entry_file(healthy, B)
    plain.chmod(0o600)
    plain.parent.chmod(0o700)

    with unchanged(healthy):
        seen = healthy("doctor", "--age-key", key)

    assert seen.status == 0
    assert "Het versleutelen is halverwege gestopt" in seen.out
    assert plain.exists()


def test_an_open_file_in_an_encrypted_journal_is_noticed(healthy: Cli, key: str) -> None:
    sealed(healthy, key)
    plain = entry_file(healthy, B)
    plain.chmod(0o600)
    plain.parent.chmod(0o700)

    with unchanged(healthy):
        seen = healthy("doctor", "--age-key", key)

    assert seen.status == 0
    assert f"een bestand nog open: {plain}" in seen.out


def test_a_note_of_encryption_that_cannot_be_read_is_one_clear_line(healthy: Cli) -> None:
    (healthy.journal / NOTE).write_text("half = ")

    seen = healthy("doctor")

    assert seen.status == 1
    assert NOTE in seen.out + seen.err


def test_the_words_are_english_where_that_was_asked(healthy: Cli) -> None:
    assert healthy("doctor", "--lang", "en").out.startswith("All is well. Read: 1 exercise")
