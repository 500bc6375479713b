"""`delete`, `trash`, `restore`: to the trash and back, and what is gone for good."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autonomie_coach.cli import unlocking
from autonomie_coach.storage.cipher import new_secret
from cli.test_commands import entry_file
from helpers.cli import Cli, cli

__all__ = ["cli"]

A = "2026-03-03-zorgen-aaaaaa"
B = "2026-05-05-zorgen-bbbbbb"


def trash_of(cli: Cli) -> list[str]:
    return [one["id"] for one in cli("trash", "--json").json]


def tree(cli: Cli) -> dict[str, bytes]:
    return {
        str(path.relative_to(cli.journal)): path.read_bytes()
        for path in cli.journal.rglob("*.toml")
    }


def test_what_is_deleted_is_in_the_trash_and_comes_back_as_it_was(cli: Cli) -> None:
    path = entry_file(cli, A)
    before = tree(cli)

    deleted = cli("delete", "aaaaaa")

    assert (deleted.status, deleted.out) == (0, "")
    assert "‘Waar lig je wakker van?’ van 3 maart" in deleted.err
    assert "restore aaaaaa" in deleted.err
    assert cli("list", "--json").json == []
    assert cli("search", "zorgen", "--json").json == []
    assert trash_of(cli) == [A]
    assert not path.exists()

    restored = cli("restore", "aaaaaa")

    assert (restored.status, restored.out) == (0, "")
    assert tree(cli) == before
    assert trash_of(cli) == []


def test_the_trash_tells_what_list_tells_and_since_when(cli: Cli) -> None:
    entry_file(cli, A)
    listed = cli("list", "--json").json[0]
    cli("delete", A)

    (shown,) = cli("trash", "--json").json

    path = cli.journal / "trash" / "entries" / "2026-03" / f"{A}.toml"
    assert shown["path"] == str(path)
    assert {key: shown[key] for key in listed if key != "path"} == {
        key: value for key, value in listed.items() if key != "path"
    }
    assert list(shown) == [*listed, "deleted"]
    assert shown["deleted"][10] == "T"
    assert shown["deleted"][-6] in "+-"


def test_two_versions_of_one_entry_are_told_apart_and_each_comes_back(cli: Cli) -> None:
    first = entry_file(cli, A, id=f'"{A}"')
    copy = first.with_name(f"{A}.sync-conflict-20260304-101010-ABCDEFG.toml")
    copy.write_bytes(first.read_bytes())
    for path in (first, copy):
        cli("delete", str(path))

    lines = cli("trash").out.splitlines()[1:]

    assert len(lines) == len(set(lines)) == 2
    assert sum("kopie van Syncthing" in line for line in lines) == 1
    for line in lines:
        (name,) = re.findall(r"entries/\S+", line)
        assert cli("restore", name).status == 0
    assert first.exists()
    assert copy.exists()


def test_a_file_that_cannot_be_read_is_in_the_json_too(cli: Cli) -> None:
    path, broken = entry_file(cli, A), entry_file(cli, B)
    broken.write_text("title = ", "utf-8")
    for one in (path, broken):
        cli("delete", str(one))

    rows = {one["id"]: one for one in cli("trash", "--json").json}

    assert set(rows[B]) == {*rows[A], "unreadable"}
    assert rows[B]["title"] is None
    assert B in rows[B]["unreadable"]
    assert rows[B]["path"].endswith(f"{B}.toml")


def test_what_was_deleted_last_comes_first(cli: Cli) -> None:
    entry_file(cli, B)
    entry_file(cli, A)
    cli("delete", B)
    cli("delete", A)

    assert trash_of(cli) == [A, B]
    assert cli("trash").out.index("aaaaaa") < cli("trash").out.index("bbbbbb")


@pytest.mark.parametrize("reference", [A, "aaaaaa", "path", "relative", "name"])
def test_a_broken_file_is_deleted_by_name_and_by_path(cli: Cli, reference: str) -> None:
    path = entry_file(cli, A)
    path.write_bytes(b'title = "half\n')
    given = {
        "path": str(path),
        "relative": f"entries/2026-03/{A}.toml",
        "name": path.name,
    }.get(reference, reference)

    deleted = cli("delete", given)

    assert deleted.status == 0
    assert path.name in deleted.err
    assert not path.exists()
    assert f"{A}.toml, regel 1" in cli("trash").err
    assert "niet te lezen" in cli("trash").out
    assert cli("restore", given).status == 0
    assert path.read_bytes() == b'title = "half\n'


def test_what_can_be_meant_by_two_is_not_deleted(cli: Cli) -> None:
    entry_file(cli, A)
    entry_file(cli, "2026-03-04-zorgen-cccccc")

    refused = cli("delete", "2026-03")

    assert refused.status == 1
    assert "aaaaaa" in refused.err
    assert "cccccc" in refused.err
    assert trash_of(cli) == []


def test_of_two_files_with_one_id_each_can_be_deleted_by_its_path(cli: Cli) -> None:
    one = entry_file(cli, A)
    twin = one.with_name("kopie.toml")
    twin.write_bytes(one.read_bytes().replace(b"exercise", f'id = "{A}"\nexercise'.encode(), 1))

    assert cli("delete", A).status == 1
    assert cli("delete", str(twin)).status == 0

    assert one.exists()
    assert not twin.exists()


@pytest.mark.parametrize("name", ["elders.toml", "entries/2026-03/notitie.md", "instellingen.toml"])
def test_a_file_that_is_no_entry_of_this_journal_stays(cli: Cli, tmp_path: Path, name: str) -> None:
    entry_file(cli, A)
    foreign = tmp_path / name if name.startswith("elders") else cli.journal / name
    foreign.write_text("x = 1\n")

    refused = cli("delete", str(foreign))

    assert refused.status == 1
    assert "hoort niet bij dit dagboek" in refused.err
    assert foreign.exists()


def test_restoring_never_overwrites(cli: Cli) -> None:
    path = entry_file(cli, A)
    cli("delete", A)
    path.write_text("intussen = 1\n")

    restored = cli("restore", A)

    assert restored.status == 0
    assert f"{A}-2.toml" in restored.err
    assert path.read_text() == "intussen = 1\n"
    assert "zorgen" in path.with_name(f"{A}-2.toml").read_text("utf-8")


def test_the_same_entry_can_be_deleted_twice_and_nothing_is_lost(cli: Cli) -> None:
    path = entry_file(cli, A, id=f'"{A}"')
    cli("delete", A)
    entry_file(cli, A, id=f'"{A}"', title='"Anders"')

    second = cli("delete", A)

    assert trash_of(cli) == [A, A]
    assert f"restore entries/2026-03/{A}-2.toml" in second.err
    assert cli("restore", A).status == 1
    assert cli("restore", f"entries/2026-03/{A}-2.toml").status == 0
    assert cli("restore", str(path)).status == 0
    assert trash_of(cli) == []
    assert len(tree(cli)) == 2


def test_what_is_not_in_the_trash_cannot_be_restored(cli: Cli) -> None:
    entry_file(cli, A)

    refused = cli("restore", A)

    assert (refused.status, refused.out) == (1, "")
    assert "In de prullenbak ligt niets" in refused.err


def test_an_empty_trash_is_no_mistake(cli: Cli) -> None:
    cli.journal.parent.mkdir(exist_ok=True)

    assert cli("trash", "--json").json == []
    assert cli("trash").err == "De prullenbak is leeg.\n"
    assert cli("trash", "--empty").status == 0


@pytest.mark.parametrize("typed", ["", "\n", "ja\n", "1\n", "22\n"])
def test_the_trash_is_emptied_only_after_its_number_was_typed(cli: Cli, typed: str) -> None:
    for name in (A, B):
        entry_file(cli, name)
        cli("delete", name)

    kept = cli("trash", "--empty", lines=typed)

    assert kept.status == 1
    assert "Typ 2" in kept.err
    assert trash_of(cli) == [B, A]

    gone = cli("trash", "--empty", lines=" 2 \n")

    assert gone.status == 0
    assert "2 bestanden zijn voorgoed weg" in gone.err
    assert trash_of(cli) == []
    assert list((cli.journal / "trash").rglob("*")) == []


def test_emptying_leaves_what_is_not_ours(cli: Cli) -> None:
    entry_file(cli, A)
    cli("delete", A)
    foreign = cli.journal / "trash" / "entries" / "2026-03" / "notitie.md"
    foreign.write_text("van mij")

    assert cli("trash", "--empty", lines="1\n").status == 0

    assert foreign.read_text() == "van mij"


def test_emptying_does_not_follow_a_link(cli: Cli, tmp_path: Path) -> None:
    entry_file(cli, A)
    cli("delete", A)
    outside = tmp_path / "elders" / "2026-04-04-zorgen-dddddd.toml"
    outside.parent.mkdir()
    outside.write_text("x = 1\n")
    (cli.journal / "trash" / "entries" / "2026-04").symlink_to(outside.parent)

    emptied = cli("trash", "--empty", lines="2\n")

    assert emptied.status == 1
    assert "buiten je dagboek" in emptied.err
    assert outside.exists()
    assert not (cli.journal / "trash" / "entries" / "2026-03").exists()


def test_the_words_are_english_where_that_was_asked(cli: Cli) -> None:
    entry_file(cli, A)

    deleted = cli("delete", A, "--lang", "en")

    assert "To get it back: autonomie-coach restore aaaaaa" in deleted.err


def test_an_encrypted_journal_has_a_trash_that_is_encrypted_too(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unlocking, "_has_terminal", lambda: False)
    key = tmp_path / "key.txt"
    key.write_text(new_secret() + "\n")
    entry_file(cli, A)
    entry_file(cli, B)
    cli("encrypt", "--age-key", str(key))

    assert cli("delete", "aaaaaa").status == 0
    assert trash_of(cli) == [A]
    assert [path.suffix for path in (cli.journal / "trash").rglob("*aaaaaa*")] == [".age"]
    assert cli("restore", "aaaaaa").status == 0
    assert len(cli("list", "--json").json) == 2
    assert cli("delete", f"entries/2026-05/{B}.toml.age").status == 0
    assert cli("trash", "--empty", lines="1\n").status == 0
    assert len(cli("list", "--json").json) == 1
