"""An export of jrnl becomes free entries; `checks/jrnl_import.py` does so with the real program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from autonomie_coach.errors import CoachError
from helpers.importing import understood

ROW = {
    "title": "Gesprek met N.",
    "body": "Ik vroeg @door.\n\nEn *wachtte*.",
    "date": "2025-03-04",
    "time": "09:30",
    "tags": ["@door"],
    "starred": True,
}


def an_export(folder: Path, *rows: Any, **more: Any) -> Path:
    path = folder / "jrnl.json"
    path.write_text(json.dumps({"tags": {"@door": 1}, "entries": list(rows)} | more), "utf-8")
    return path


def test_title_text_moment_tags_and_star_come_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")

    (entry,) = understood(an_export(tmp_path, ROW))

    assert (entry.head.exercise, entry.head.section) == ("vrij", 0)
    assert entry.head.title == "Gesprek met N."
    assert entry.head.started.isoformat() == "2025-03-04T09:30:00+00:00"
    assert entry.answers[0].given.value == "Ik vroeg @door.\n\nEn *wachtte*."
    assert entry.extra == {"tags": ["@door"], "starred": True}


def test_an_entry_of_one_line_has_that_line_as_its_text(tmp_path: Path) -> None:
    (entry,) = understood(an_export(tmp_path, ROW | {"body": "", "tags": [], "starred": False}))

    assert entry.answers[0].given.value == "Gesprek met N."
    assert entry.extra == {}


def test_what_this_program_does_not_know_is_kept(tmp_path: Path) -> None:
    (entry,) = understood(an_export(tmp_path, ROW | {"uuid": "A1", "weather": {"t": 3}}))

    assert entry.extra["jrnl"] == {"uuid": "A1", "weather": {"t": 3}}


def test_a_file_with_one_entry_is_understood_too(tmp_path: Path) -> None:
    (tmp_path / "een.json").write_text(json.dumps(ROW), "utf-8")

    assert len(understood(tmp_path / "een.json")) == 1


@pytest.mark.parametrize(
    "row",
    [
        3,
        {},
        {"title": "x"},
        ROW | {"date": "gisteren"},
        ROW | {"time": "laat"},
        ROW | {"title": 3},
        ROW | {"tags": 3},
        {"title": " ", "body": "", "date": "2025-03-04"},
    ],
)
def test_one_wrong_entry_keeps_the_rest_out(tmp_path: Path, row: Any) -> None:
    with pytest.raises(CoachError) as refused:
        understood(an_export(tmp_path, ROW, row))

    assert (refused.value.key, refused.value.values["number"]) == ("import.wrong_entry", 2)
