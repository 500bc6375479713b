"""Entries as JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from autonomie_coach.export.objects import entry_object, head_object, json_text
from autonomie_coach.journal.entry import Pending
from helpers.made_entries import an_answer, an_entry


def test_a_head_has_the_keys_of_the_list() -> None:
    head = an_entry(status="draft").head

    assert head_object(head) == {
        "id": "2026-11-02-reflexen-aaaaaa",
        "route": "autonomie",
        "exercise": "reflexen",
        "section": 1,
        "title": "Mijn controlereflexen",
        "status": "draft",
        "language": "nl",
        "started": "2026-11-02T09:30:00+01:00",
        "updated": "2026-11-02T09:30:00+01:00",
        "finished": None,
        "path": str(Path("entries/2026-11/2026-11-02-reflexen-aaaaaa.toml")),
    }


def test_an_entry_adds_answers_and_lookbacks() -> None:
    entry = an_entry(
        an_answer("ja", kind="choose_one", label="Ja, vaak", step="vaak"),
        an_answer(None, step="plan"),
        an_answer(date(2026, 12, 1), kind="date", step="dag", item="het rooster"),
        lookbacks=("Het liep anders.",),
    )

    shown = entry_object(entry)

    prompt = "Wat neem je je voor?"
    assert shown["answers"] == [
        {
            "step": "vaak",
            "kind": "choose_one",
            "prompt": prompt,
            "value": "ja",
            "label": "Ja, vaak",
        },
        {"step": "plan", "kind": "short_text", "prompt": prompt, "value": None},
        {
            "step": "dag",
            "kind": "date",
            "item": "het rooster",
            "prompt": prompt,
            "value": "2026-12-01",
        },
    ]
    assert shown["lookbacks"] == [
        {"written": "2026-12-02T09:30:00+01:00", "text": "Het liep anders."}
    ]
    assert "pending" not in shown
    assert "set_aside" not in shown


def test_half_typed_text_set_aside_answers_and_unknown_keys_are_there() -> None:
    entry = an_entry(
        pending=Pending("plan", "Als ik", 6),
        set_aside=(an_answer("oud"),),
        extra={"mood": {"since": date(2026, 1, 1), "height": float("inf")}, "id": "never this one"},
    )

    shown = entry_object(entry)

    assert shown["pending"] == {"step": "plan", "text": "Als ik", "cursor": 6}
    assert [one["value"] for one in shown["set_aside"]] == ["oud"]
    assert shown["mood"] == {"since": "2026-01-01", "height": "inf"}
    assert shown["id"] == entry.id


@given(st.text())
def test_json_reads_back_exactly_and_steers_no_terminal(text: str) -> None:
    written = json_text([text, "\x1b[31m\x9b2J\u202e\x7f\ufeff\ud800"])

    assert json.loads(written) == [text, "\x1b[31m\x9b2J\u202e\x7f\ufeff\ud800"]
    assert not {"\x1b", "\x9b", "\u202e", "\x7f", "\ufeff"} & set(written)
