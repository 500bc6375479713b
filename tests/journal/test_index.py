"""The cache behind lists and search: it may be lost, broken or stale; the files decide."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from autonomie_coach.coach import session as sessions
from autonomie_coach.coach.clock import now
from autonomie_coach.content.loader import load_exercise
from autonomie_coach.engine.given import Given
from autonomie_coach.journal import index_file
from autonomie_coach.journal.entries import Journal
from autonomie_coach.journal.search import Hit, Sought, terms_of
from autonomie_coach.storage.vault import Vault
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "dagboek"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def write(root: Path, text: str) -> Path:
    session = sessions.begin(Journal(Vault(root)), load_exercise("vasthouden", "nl"), now)
    while session.page().moment.step.kind != "list":
        session.go_on()
    session.answer(Given([text]))
    session.save()
    return session.entry.head.path


def ids(root: Path, cache: Path | None, *words: str) -> list[str]:
    journal = Journal(Vault(root), cache)
    if not words:
        return [one.id for one in journal.listed()[0]]
    return [one.id for one, _ in journal.holding(Sought(terms_of(words)))[0]]


def found(root: Path, cache: Path | None, *words: str) -> tuple[list[Hit], list[Path]]:
    sought = Sought(terms_of(words))
    holding, broken = Journal(Vault(root), cache).holding(sought)
    # The questions tried in an entry are only kept for growth, and only in the cache.
    hits = [sought.hit(head._replace(tried=()), text) for head, text in holding]
    return hits, [one.path for one in broken]


def test_the_index_lists_what_the_files_say(root: Path, cache: Path) -> None:
    for text in ("een", "twee", "drie"):
        write(root, text)

    plain = Journal(Vault(root)).heads()

    assert Journal(Vault(root), cache).heads() == plain
    assert Journal(Vault(root), cache).heads() == plain


def test_new_changed_and_removed_files_are_seen_at_once(root: Path, cache: Path) -> None:
    first, second = write(root, "koerier"), write(root, "rooster")
    assert ids(root, cache, "koerier") == [first.stem]

    first.write_bytes(first.read_bytes().replace(b"koerier", b"inkoper"))
    assert ids(root, cache, "koerier") == []
    assert ids(root, cache, "inkoper") == [first.stem]

    second.unlink()
    assert ids(root, cache) == [first.stem]
    third = write(root, "koerier")
    assert ids(root, cache, "koerier") == [third.stem]


def test_a_change_that_hides_its_time_is_seen(root: Path, cache: Path) -> None:
    path = write(root, "koerier")
    before = path.stat()
    ids(root, cache)

    path.write_bytes(path.read_bytes().replace(b"koerier", b"inkoper"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert ids(root, cache, "inkoper") == [path.stem]


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_broken_cache_costs_nothing_but_time(root: Path, cache: Path, damage: bytes) -> None:
    path = write(root, "koerier")
    ids(root, cache)
    (file,) = cache.iterdir()

    file.write_bytes(damage)

    assert ids(root, cache, "koerier") == [path.stem]
    assert ids(root, cache, "koerier") == [path.stem]


def test_any_flipped_byte_in_the_cache_changes_nothing(root: Path, cache: Path) -> None:
    path = write(root, "koerier")
    old = path.stat().st_mtime_ns - 10**10
    os.utime(path, ns=(old, old))
    ids(root, cache)
    (file,) = cache.iterdir()
    whole = file.read_bytes()
    plain = found(root, None, "koerier")

    for place in range(0, len(whole), 97):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        assert ids(root, cache) == [path.stem], place
        assert found(root, cache, "koerier") == plain, place


def test_what_is_found_comes_from_the_cache_as_from_the_files(root: Path, cache: Path) -> None:
    journal = Journal(Vault(root))
    keep(
        journal,
        an_entry(an_answer("…het café van Noor", step="een"), an_answer("thee"), tail="aaaaaa"),
        an_entry(an_answer("", step="leeg"), an_answer("naar het café"), days=40, tail="bbbbbb"),
        an_entry(an_answer("niets"), lookbacks=("toch café",), days=80, tail="cccccc"),
    )
    broken = write(root, "café")
    broken.write_bytes(b"schema = ")

    for words in (("cafe",), ("het cafe",), ("cafe", "noor"), ("wat", "neem"), ("controle",)):
        plain = found(root, None, *words)
        assert plain
        assert found(root, cache, *words) == plain
        assert found(root, cache, *words) == plain


def test_a_cache_of_another_version_is_made_anew(root: Path, cache: Path) -> None:
    path = write(root, "koerier")
    ids(root, cache)
    (file,) = cache.iterdir()
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("DROP TABLE folders")
        database.execute("CREATE TABLE folders (name TEXT PRIMARY KEY, words BLOB)")
        database.execute(f"PRAGMA user_version={index_file.VERSION - 1}")

    assert ids(root, cache, "koerier") == [path.stem]


def test_the_cache_is_readable_by_its_owner_alone(root: Path, cache: Path) -> None:
    write(root, "koerier")
    ids(root, cache)
    (file,) = cache.iterdir()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700


def test_a_broken_file_is_named_from_the_cache_too(root: Path, cache: Path) -> None:
    path = write(root, "koerier")
    path.write_bytes(b'schema = 1\ntitle = "half\n')

    for _ in range(2):
        heads, broken = Journal(Vault(root), cache).heads()
        assert heads == []
        assert [(one.path, one.key, one.values["line"]) for one in broken] == [
            (path, "entry.not_toml", broken[0].values["line"])
        ]


def test_the_kinds_of_question_come_from_the_cache_as_from_the_file(
    root: Path, cache: Path
) -> None:
    journal = Journal(Vault(root))
    versions = {"final": "Hoe?", "versions": [{"text": "Hoe?", "kind": "open"}]}
    (made,) = keep(journal, an_entry(an_answer(versions, kind="workshop")))

    for _ in range(2):
        assert [one.question_kinds for one in Journal(Vault(root), cache).heads()[0]] == [("open",)]
    assert journal.read(made.path).entry.head.question_kinds == ("open",)


def test_two_journals_do_not_share_a_cache(root: Path, cache: Path) -> None:
    write(root, "koerier")
    ids(root, cache)

    assert ids(root.with_name("ander"), cache) == []
    assert len(ids(root, cache)) == 1


def test_an_unwritable_cache_folder_is_done_without(root: Path, cache: Path) -> None:
    path = write(root, "koerier")
    cache.write_text("a file where the folder should be")

    assert ids(root, cache, "koerier") == [path.stem]


def test_entries_of_other_programs_show_up(root: Path, cache: Path) -> None:
    path = write(root, "koerier")
    copy = path.with_name("kopie.toml")
    journal = Journal(Vault(root))
    stored = journal.read(path)
    head = replace(stored.entry.head, path=copy, id="2020-01-01-vasthouden-zzzzzz")
    journal.create(replace(stored.entry, head=head))

    assert set(ids(root, cache)) == {path.stem, "2020-01-01-vasthouden-zzzzzz"}
