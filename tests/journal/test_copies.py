"""Which files are versions of one entry, and what made them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from autonomie_coach.content.loader import languages
from autonomie_coach.content.words import Words
from autonomie_coach.journal.copies import Versions, origin_of, versions_among
from autonomie_coach.journal.entry import Head, Listed
from helpers.made_entries import an_entry

ID = "2026-11-02-reflexen-aaaaaa"

NAMES = [
    (f"{ID}.sync-conflict-20261103-141500-ABCDEFG.toml", "syncthing"),
    (f"{ID}.toml.sync-conflict-20261103-141500-ABCDEFG.age", "syncthing"),
    (f"{ID} (Noor's conflicted copy 2026-11-03).toml", "dropbox"),
    (f"{ID} (conflicterende kopie van Noor 2026-11-03).toml", "dropbox"),
    (f"{ID} (Conflicterende kopie van Noor 2026-11-03).toml.age", "dropbox"),
    (f"{ID} (conflicted copy 2026-11-03 141500).toml", "nextcloud"),
    (f"{ID}_conflict-20261103-141500.toml", "nextcloud"),
    (f"{ID}-LAPTOP-7Q2.toml", "onedrive"),
    (f"{ID}-werklaptop.toml", "onedrive"),
    (f"{ID} (1).toml", "drive"),
    (f"{ID} 2.toml", "icloud"),
    (f"{ID}.orig.toml", "git"),
    (f"{ID}_LOCAL_4711.toml", "git"),
    (f"{ID}_REMOTE_4711.toml", "git"),
    (f"{ID}~HEAD.toml", "git"),
    (f"Kopie van {ID}.toml", "copied"),
    (f"{ID} - kopie.toml", "copied"),
    (f"{ID} copy 2.toml", "copied"),
    (f"{ID}-2.toml", "unknown"),
    ("iets heel anders.toml", "unknown"),
    (f"{ID}.toml", "unknown"),
]


@pytest.mark.parametrize(("name", "origin"), NAMES)
def test_a_name_tells_what_made_the_copy(name: str, origin: str) -> None:
    assert origin_of(name, ID) == origin


@pytest.mark.parametrize("language", languages())
def test_every_origin_has_words(language: str) -> None:
    words = Words(language)

    assert all(f"copies.{origin}" in words for origin in [*dict(NAMES).values(), "elsewhere"])


def a_head(name: str = "", **more: str | None) -> Head:
    head = replace(an_entry().head, **more)  # type: ignore[arg-type] # id and conflict_of are text
    return replace(head, path=Path("entries/2026-11") / (name or f"{head.id}.toml"))


def test_files_of_one_id_belong_together_whatever_their_names() -> None:
    original, copy = a_head(), a_head("iets heel anders.toml")
    other = a_head(id="2026-11-02-reflexen-bbbbbb")

    for heads in ([original, other, copy], [copy, other, original]):
        (found,) = versions_among(heads)
        assert found.original == original
        assert [one.head for one in found.copies] == [copy]


def test_an_entry_that_parted_belongs_to_the_one_it_parted_from() -> None:
    original = a_head()
    parted = a_head(id="2026-11-03-reflexen-bbbbbb", conflict_of=ID)
    again = a_head(id="2026-11-01-reflexen-cccccc", conflict_of=parted.id)

    (found,) = versions_among([again, parted, original])

    assert found.original == original
    assert {one.head for one in found.copies} == {parted, again}
    assert {one.origin for one in found.copies} == {"elsewhere"}


def test_an_entry_that_parted_from_one_that_is_gone_stands_alone() -> None:
    assert versions_among([a_head(), a_head(id="x", conflict_of="weg")]) == []


def test_entries_that_name_each_other_are_versions_all_the_same() -> None:
    one, two = a_head(id="a", conflict_of="b"), a_head(id="b", conflict_of="a")

    (found,) = versions_among([two, one])

    assert found.original == one
    assert [copy.head for copy in found.copies] == [two]


def test_without_the_file_by_its_own_name_one_without_a_mark_is_the_original() -> None:
    plain = a_head("zelf-hernoemd.toml")
    marked = a_head(f"{ID} (1).toml")

    (found,) = versions_among([marked, plain])

    assert found.original == plain
    assert found.copies[0].origin == "drive"
    assert found.holds(marked.path)


def test_light_heads_are_told_apart_as_well() -> None:
    copy = a_head(f"{ID} 2.toml")

    found: list[Versions[Listed]] = versions_among([Listed.of(copy), Listed.of(a_head())])

    assert found[0].copies[0].origin == "icloud"
