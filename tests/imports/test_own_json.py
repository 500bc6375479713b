"""Our own JSON comes back as it was; anything else is refused with a line."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autonomie_coach.engine.reading import clean
from autonomie_coach.errors import CoachError
from autonomie_coach.export.formats.json_format import render_json, render_reflection
from autonomie_coach.export.objects import entry_object
from autonomie_coach.imports.understand import read
from autonomie_coach.journal.entries import Journal
from autonomie_coach.journal.entry import Entry, Pending
from autonomie_coach.storage.vault import Vault
from decisions.test_agenda import agreed
from helpers.importing import NL, taken_in, understood
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry
from helpers.texts import HOSTILE, any_text

EVERYTHING = an_entry(
    an_answer("ja", kind="choose_one", label="Ja, vaak", step="vaak"),
    an_answer(["a", "own"], kind="choose_many", labels=["Eén", "iets"], step="wat"),
    an_answer(None, step="plan"),
    an_answer(4, kind="rating", step="trek"),
    an_answer(date(2026, 12, 1), kind="date", step="dag", item="het rooster"),
    an_answer({"amount": "1500.00", "currency": "EUR"}, kind="amount", step="grens"),
    an_answer(["een", "twee"], kind="list", step="lijst"),
    an_answer([{"item": "a: b", "group": "g", "label": "van: mij"}], kind="sort", step="sorteer"),
    an_answer({"who": "N.", "together": True}, kind="agreement", step="afspraak"),
    an_answer("geen dag", kind="date", step="dag2"),
    lookbacks=("Het liep anders.",),
    pending=Pending("plan", "Als ik", 6, item="x"),
    set_aside=(an_answer("oud"),),
    extra={"conflict_of": "iets", "half_typed": [{"step": "a", "text": "b", "cursor": 1}], "x": 1},
)


KEYS = (
    *("exercise", "answers", "started", "entries", "title", "body", "date", "time", "tags"),
    *("value", "kind", "step", "prompt", "label", "labels", "lookbacks", "pending"),
    *("set_aside", "written", "text", "id", "finished", "x"),
)
BASE = {"exercise": "x", "started": "2026-01-01T10:00:00+01:00"}


def without_path(document: str) -> list[dict[str, Any]]:
    return [
        {key: value for key, value in one.items() if key != "path"} for one in json.loads(document)
    ]


def exported(journal: Journal) -> str:
    return render_json(journal.all()[0], NL, "nl")


def test_an_export_taken_into_an_empty_journal_exports_the_same(tmp_path: Path) -> None:
    old = Journal(Vault(tmp_path / "oud"))
    keep(old, EVERYTHING, an_entry(an_answer("Later."), days=3, tail="bbbbbb", status="draft"))
    (tmp_path / "uit.json").write_text(exported(old), "utf-8")

    result = taken_in(Journal(Vault(tmp_path / "nieuw")), tmp_path / "uit.json")

    assert len(result.written) == 2
    new = Journal(Vault(tmp_path / "nieuw"))
    assert without_path(exported(new)) == without_path(exported(old))
    assert [path.name for path in new.vault.entry_files()] == [
        path.name for path in old.vault.entry_files()
    ]


def test_show_of_one_entry_and_a_folder_of_them_are_understood(tmp_path: Path) -> None:
    other = an_entry(an_answer("Later."), days=3, tail="bbbbbb")
    for entry in (EVERYTHING, other):
        (tmp_path / f"{entry.id}.json").write_text(json.dumps(entry_object(entry)), "utf-8")

    assert [one.id for one in understood(tmp_path / f"{other.id}.json")] == [other.id]
    assert [one.id for one in understood(tmp_path)] == [EVERYTHING.id, other.id]


@settings(max_examples=60)
@given(text=st.one_of(any_text(), st.sampled_from(HOSTILE)))
def test_any_text_is_the_same_after_store_export_and_import(text: str) -> None:
    text = clean(text)
    entry = an_entry(
        an_answer(text, prompt=text),
        an_answer("own", kind="choose_one", label=text, item=text),
        title=text,
        lookbacks=(text,),
        pending=Pending("x", text, 0),
        set_aside=(an_answer([text], kind="list"),),
        extra={"mood": text},
    )
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        keep(old := Journal(Vault(root / "oud")), entry)
        (root / "uit.json").write_text(exported(old), "utf-8")
        taken_in(new := Journal(Vault(root / "nieuw")), root / "uit.json")

        assert without_path(exported(new)) == without_path(exported(old))


def test_line_ends_and_lone_surrogates_follow_the_rule_of_the_journal(tmp_path: Path) -> None:
    shown = entry_object(an_entry(an_answer("een\r\ntwee\rdrie\ud800")))
    (tmp_path / "uit.json").write_text(json.dumps(shown), "utf-8")

    (entry,) = understood(tmp_path / "uit.json")

    assert entry.answers[0].given.value == "een\ntwee\ndrie\ufffd"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        "3",
        "null",
        '[{"id": "x"}]',
        '[{"exercise": 3, "answers": [], "started": "2026-01-01"}]',
        '[{"exercise": "x", "answers": 3, "started": "2026-01-01T10:00:00+01:00"}]',
        '[{"exercise": "x", "answers": [], "started": "gisteren"}]',
        '[{"exercise": "x", "answers": [], "started": 3}]',
        '[{"exercise": "x", "answers": [], "started": "2026-01-01", "section": NaN}]',
        "[" * 100_000,
        '{"exercise": "x", "answers": ' + '{"a":' * 60 + "1" + "}" * 61,
    ],
)
def test_what_is_not_understood_is_refused_and_nothing_is_written(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "uit.json").write_text(text, "utf-8")

    with pytest.raises(CoachError):
        taken_in(Journal(Vault(tmp_path / "dagboek")), tmp_path / "uit.json")
    assert not (tmp_path / "dagboek").exists()


def test_one_wrong_entry_in_a_document_keeps_the_rest_out_and_is_numbered(tmp_path: Path) -> None:
    good = entry_object(an_entry(an_answer("Goed.")))
    bad = good | {"started": "morgen"}
    (tmp_path / "uit.json").write_text(json.dumps([good, bad]), "utf-8")

    with pytest.raises(CoachError) as refused:
        understood(tmp_path / "uit.json")

    assert (refused.value.key, refused.value.values["number"]) == ("import.wrong_entry", 2)


@settings(max_examples=100)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(KEYS),
                inner,
                max_size=6,
            )
        ),
        max_leaves=20,
    ),
)
def test_any_json_is_taken_in_or_refused_and_never_crashes(value: Any) -> None:
    shapes = [value, [value], {"entries": value}, {"entries": [value]}, BASE | {"answers": value}]
    if isinstance(value, dict):
        shapes.append({"answers": []} | BASE | value)
        shapes.append(BASE | {"answers": [{"step": "a"} | value]})
    with tempfile.TemporaryDirectory() as folder:
        for number, shape in enumerate(shapes):
            path = Path(folder) / f"{number}.json"
            path.write_text(json.dumps(shape), "utf-8")
            journal = Journal(Vault(Path(folder) / f"dagboek-{number}"))
            try:
                result = taken_in(journal, path)
            except CoachError:
                assert not journal.vault.root.exists()
            else:
                found, broken = journal.all()
                assert (len(found), broken) == (len(result.written), [])


def test_the_same_entry_is_passed_over_and_another_version_gets_its_own_id(tmp_path: Path) -> None:
    journal = Journal(Vault(tmp_path / "dagboek"))
    keep(journal, EVERYTHING)
    changed: Entry = replace(EVERYTHING, answers=(an_answer("Anders."),))
    document = render_json([EVERYTHING, changed], NL, "nl")
    (tmp_path / "uit.json").write_text(document, "utf-8")

    result = taken_in(journal, tmp_path / "uit.json")

    (apart,) = result.written
    assert result.same == 1
    assert result.apart == [(EVERYTHING.id, apart.id)]
    assert apart.extra["conflict_of"] == EVERYTHING.id
    assert journal.find(EVERYTHING.id).entry.answers == EVERYTHING.answers
    assert journal.find(apart.id).entry.answers[0].given.value == "Anders."

    again = taken_in(journal, tmp_path / "uit.json")
    assert (again.written, again.same) == ([], 2)


@pytest.mark.parametrize(
    "entry_id",
    ["../../buiten", "/etc/x", "a\0b", "x" * 400, "2026-11-02-../-aaaaaa", "", "eigen id", "C:\\x"],
)
def test_an_id_is_kept_and_never_becomes_a_path(tmp_path: Path, entry_id: str) -> None:
    shown = entry_object(an_entry(an_answer("x"))) | {
        "id": entry_id,
        "exercise": "../../etc",
        "path": "/etc/passwd",
    }
    (tmp_path / "uit.json").write_text(json.dumps(shown), "utf-8")
    journal = Journal(Vault(tmp_path / "dagboek"))

    (written,) = taken_in(journal, tmp_path / "uit.json").written

    assert written.id == entry_id or not entry_id
    (path,) = (one for one in (tmp_path / "dagboek" / "entries").rglob("*") if one.is_file())
    assert path.parent == tmp_path / "dagboek" / "entries" / "2026-11"
    assert path.name.startswith("2026-11-02-")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["dagboek", "uit.json"]


def test_a_reflection_comes_back_without_the_decisions_at_its_end(tmp_path: Path) -> None:
    entry = an_entry(an_answer("Plan."))
    file = tmp_path / "onderweg.json"
    file.write_text(render_reflection([entry], [agreed()], NL, "nl"), "utf-8")

    came, left = read(file, NL)
    assert [one.entry.id for one in came] == [entry.id]
    assert [one.error.key for one in left] == ["import.decisions"]

    file.write_text(render_reflection([], [agreed()], NL, "nl"), "utf-8")
    with pytest.raises(CoachError) as raised:
        understood(file)
    assert raised.value.key == "import.decisions"
