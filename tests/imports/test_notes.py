"""Notes of others become free entries: text as it is, a title and a day that say something."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autonomie_coach.engine.reading import clean
from autonomie_coach.errors import CoachError
from autonomie_coach.imports.understand import read
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.vault import Vault
from helpers.importing import NL, taken_in, understood
from helpers.texts import HOSTILE, any_text

MTIME = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC).timestamp()


def a_note(folder: Path, text: str, name: str = "notitie.md") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    os.utime(path, (MTIME, MTIME))
    return path


def test_a_note_is_a_free_entry_with_the_text_of_the_file(tmp_path: Path) -> None:
    text = "---\ntitle: x\n---\n\n# Kop\n\n- een\n- **twee**\n\n\n"

    (entry,) = understood(a_note(tmp_path, text))

    assert (entry.head.exercise, entry.head.section, entry.head.status) == ("vrij", 0, "done")
    assert entry.answers[0].given.value == text
    assert entry.answers[0].prompt == "Wat ik schreef"


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("---\ntitle: Uit de kop\n---\n# Anders\n", "n.md", "Uit de kop"),
        ('---\ntitle: "Met: dubbele\n  regel"\n---\nx', "n.md", "Met: dubbele regel"),
        ("---\ntitle: 2026\n---\nx", "n.md", "2026"),
        (
            "tekst\n\n## Wat *ik* zag met `N.` &amp; [Bo](http://x)\n",
            "n.md",
            "Wat ik zag met N. & Bo",
        ),
        ("Onder een streep\n===\n", "n.md", "Onder een streep"),
        ("```\n# geen kop\n```\n", "mijn notitie.md", "mijn notitie"),
        ("---\ntitle: [stuk\n---\n\n# Kop\n", "n.md", "Kop"),
        ("---\ntitle: {a: b}\n---\nx", "n.md", "n"),
        ("# \n\nx", "n.md", "n"),
        ("# " + "lang " * 100, "n.md", ("lang " * 100)[:199] + "…"),
    ],
)
def test_the_title_is_of_the_front_matter_a_heading_or_the_file(
    tmp_path: Path, text: str, name: str, title: str
) -> None:
    assert understood(a_note(tmp_path, text, name))[0].head.title == title


@pytest.mark.parametrize(
    ("text", "name", "day"),
    [
        ("---\ndate: 2025-03-04\n---\n", "2024-01-01.md", "2025-03-04T00:00:00"),
        ("---\ndate: 2025-03-04 09:30\n---\n", "n.md", "2025-03-04T09:30:00"),
        ("---\ndate: 2025-03-04T09:30:00Z\n---\n", "n.md", "2025-03-04T09:30:00"),
        ('---\ndate: "4 maart 2025"\n---\n', "n.md", "2025-03-04T00:00:00"),
        ("---\ndate: ooit\n---\n", "2024-02-03 overleg.md", "2024-02-03T00:00:00"),
        ("x", "20240203.md", "2024-02-03T00:00:00"),
        ("x", "202402031530 idee.md", "2024-02-03T15:30:00"),
        ("x", "dag 2024-13-40.md", "2024-05-06T07:08:09"),
        ("x", "n.md", "2024-05-06T07:08:09"),
    ],
)
def test_the_day_is_of_the_front_matter_the_file_name_or_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, name: str, day: str
) -> None:
    monkeypatch.setenv("TZ", "UTC")

    started = understood(a_note(tmp_path, text, name))[0].head.started

    assert started.isoformat()[:19] == day
    assert started.tzinfo is not None


def test_a_folder_takes_what_can_be_read_and_names_the_rest(tmp_path: Path) -> None:
    folder = tmp_path / "notities"
    a_note(folder, "# Een", "een.md")
    a_note(folder, "# Twee", "onder/twee.markdown")
    a_note(folder, "# Verborgen", ".obsidian/drie.md")
    a_note(folder, "geen notitie", "plaatje.txt")
    a_note(folder, "", "leeg.md")
    (folder / "rommel.md").write_bytes(b"\xff\xfe\x00")
    a_note(tmp_path, "# Buiten", "buiten.md")
    (folder / "link.md").symlink_to(tmp_path / "buiten.md")
    (folder / "links").symlink_to(tmp_path)
    (folder / "map.md").mkdir()

    incoming, unread = read(folder, NL)

    assert sorted(one.entry.head.title for one in incoming) == ["Een", "Twee"]
    assert sorted(one.name for one in unread) == ["leeg.md", "link.md", "rommel.md"]
    assert all(NL.of_error(one.error) for one in unread)


def test_the_same_note_twice_is_one_entry(tmp_path: Path) -> None:
    a_note(tmp_path / "notities", "# Een", "een.md")
    journal = Journal(Vault(tmp_path / "dagboek"))

    first = taken_in(journal, tmp_path / "notities")
    second = taken_in(journal, tmp_path / "notities")

    assert (len(first.written), len(second.written), second.same) == (1, 0, 1)


@settings(max_examples=60)
@given(text=st.one_of(any_text(), st.sampled_from(HOSTILE)))
def test_any_text_comes_in_as_it_is(text: str) -> None:
    # A mark of byte order in front is no text.
    text = text.lstrip("\ufeff")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notitie.md"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            (entry,) = taken_in(Journal(Vault(Path(folder) / "dagboek")), path).written
        except CoachError:
            assert not text.strip() or clean(text) != text.replace("\r\n", "\n").replace("\r", "\n")
        else:
            stored = Journal(Vault(Path(folder) / "dagboek")).find(entry.id).entry
            assert stored.answers[0].given.value == clean(text)


@settings(max_examples=100)
@given(data=st.binary(max_size=200), name=st.sampled_from(["a.md", "a.json", "a", "a.txt"]))
def test_any_bytes_are_taken_in_or_refused_and_never_crash(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        journal = Journal(Vault(Path(folder) / "dagboek"))
        try:
            taken_in(journal, path)
        except CoachError:
            assert not journal.vault.root.exists()
        else:
            assert journal.all()[1] == []


@pytest.mark.parametrize(
    "front", ["a: &a [*a]", "? [x]\n: y", "a: !!python/object:os.system x", "- a"]
)
def test_front_matter_of_any_kind_is_only_text(tmp_path: Path, front: str) -> None:
    text = f"---\n{front}\n---\n\n# Kop\n"

    (entry,) = understood(a_note(tmp_path, text))

    assert (entry.head.title, entry.answers[0].given.value) == ("Kop", text)
