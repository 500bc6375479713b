"""Our own Markdown comes back: every text as it is shown, the rest as it was."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autonomie_coach.content.words import Words
from autonomie_coach.engine.reading import clean
from autonomie_coach.errors import CoachError
from autonomie_coach.export.formats.markdown import render_markdown
from autonomie_coach.export.objects import entry_object
from autonomie_coach.journal.entries import Journal
from autonomie_coach.journal.entry import Entry, Lookback, Pending
from autonomie_coach.storage.vault import Vault
from helpers.importing import NL, taken_in, understood
from helpers.keeping import keep
from helpers.made_entries import STARTED, an_answer, an_entry
from helpers.texts import HOSTILE, any_text

LATER = STARTED + timedelta(days=30, seconds=7)
EVERYTHING = an_entry(
    an_answer("ja", kind="choose_one", label="Ja, vaak", step="vaak"),
    an_answer("own", kind="choose_one", label="eigen\n\nwoorden", step="vaak2"),
    an_answer(["a", "own"], kind="choose_many", labels=["Eén", "iets"], step="wat"),
    an_answer(None, step="plan"),
    an_answer("", step="leeg"),
    an_answer([], step="niets", kind="list"),
    an_answer(4, kind="rating", step="trek"),
    an_answer(date(2026, 12, 1), kind="date", step="dag", item="het rooster"),
    an_answer({"amount": "1500.00", "currency": "EUR"}, kind="amount", step="grens"),
    an_answer(["een", "", "twee", "een"], kind="list", step="lijst"),
    an_answer(
        [
            {"item": "a: b", "group": "g", "label": "van: mij"},
            {"item": "c", "group": "h", "label": "hun"},
        ],
        kind="sort",
        step="sorteer",
    ),
    an_answer([{"item": "a", "group": "g"}], kind="sort", step="zonder-label"),
    an_answer({"who": "N.", "limit": "tot € 300", "together": True}, kind="agreement", step="af"),
    an_answer("Wachten.\n\nEn dan?", prompt="Van wie is Rooster?", item="Rooster", step="van"),
    an_answer("Bellen", prompt="Van wie?", item="de (twee) roosters", step="van"),
    an_answer("x", prompt="", step="geen-vraag", item="i"),
    an_answer("x", prompt="Een vraag\nop twee regels\n\nen nog een alinea?", step="lang"),
    title="Titel *met* sterren",
    status="draft",
    pending=Pending("van", "Als ik", 6, item="Rooster"),
    set_aside=(an_answer("oud", step="oud"), an_answer(None, step="oud2")),
    extra={
        "practice": True,
        "half_typed": [{"step": "plan", "text": "half", "cursor": 2}],
        "pending_lookback": {"text": "nog bezig", "cursor": 3},
        "pending_lookbacks": [{"step": "vaak", "text": "ook niet", "cursor": 1}],
        "other_pending_lookbacks": [
            {"text": "in een tweede venster", "cursor": 0},
            {"step": "vaak", "text": "ook daar", "cursor": 2},
        ],
    },
)
EVERYTHING = replace(
    EVERYTHING,
    lookbacks=(
        Lookback(LATER, "Het liep anders."),
        Lookback(LATER, "Bij één vraag.", {"step": "van", "item": "Rooster"}),
        Lookback(LATER, "Van een stap die weg is.", {"step": "weg"}),
        Lookback(LATER, "Gedaan. Ze zei ja.", {"followup": "a", "choice": "b", "asked": True}),
    ),
)


def came_back(folder: Path, *entries: Entry, language: str = "nl") -> list[Entry]:
    path = folder / "uit.md"
    path.write_text(render_markdown(entries, Words(language), language), "utf-8")
    return understood(path)


def content(entry: Entry) -> dict[str, Any]:
    return {key: one for key, one in entry_object(entry).items() if key != "path"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_entry_with_everything_in_it_comes_back(tmp_path: Path, language: str) -> None:
    (entry,) = came_back(tmp_path, EVERYTHING, language=language)

    assert content(entry) == content(EVERYTHING)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (
            "workshop",
            {
                "final": "Wat 'nam' je mee?",
                "versions": [
                    {
                        "text": "Waarom?",
                        "kind": "justify",
                        "written": "9:30",
                        "read_differently": True,
                    },
                    {"text": 'Wat "nam"\nje mee?', "kind": "learning", "read_differently": False},
                ],
            },
        ),
        ("message", {"reflexes": ["check"], "rewrite": "Lukt het?\n\n- Laat maar.", "text": "Af?"}),
        (
            "conversation",
            {
                "conversation": "fout-hersteld",
                "turns": [{"who": "you", "text": "Wat gebeurde er?", "kind": "open"}] * 2,
                "turned_at": 2,
                "sentence": "Zo zeg ik het.",
            },
        ),
    ],
)
def test_answers_of_several_texts_come_back(tmp_path: Path, kind: str, value: Any) -> None:
    (entry,) = came_back(tmp_path, an_entry(an_answer(value, kind=kind)))

    assert entry.answers[0].given.value == value


def test_several_entries_in_one_document_come_back_oldest_first(tmp_path: Path) -> None:
    other = an_entry(an_answer("Later."), days=3, tail="bbbbbb")
    nothing = an_entry(days=4, tail="cccccc")

    found = came_back(tmp_path, nothing, other, EVERYTHING)

    assert [content(one) for one in found] == [content(one) for one in (EVERYTHING, other, nothing)]


def test_a_folder_of_exports_comes_back_into_an_empty_journal(tmp_path: Path) -> None:
    entries = [EVERYTHING, an_entry(an_answer("Later."), days=3, tail="bbbbbb")]
    for entry in entries:
        (tmp_path / f"{entry.id}.md").write_text(render_markdown([entry], NL, "nl"), "utf-8")
    journal = Journal(Vault(tmp_path / "dagboek"))

    taken_in(journal, tmp_path)

    for entry in entries:
        assert content(journal.find(entry.id).entry) == content(entry)


def test_what_the_journal_holds_already_is_passed_over(tmp_path: Path) -> None:
    journal = Journal(Vault(tmp_path / "dagboek"))
    entry = replace(EVERYTHING, extra=EVERYTHING.extra | {"mood": "Niet te zien in Markdown"})
    keep(journal, entry)
    (tmp_path / "uit.md").write_text(render_markdown([entry], NL, "nl"), "utf-8")

    result = taken_in(journal, tmp_path / "uit.md")

    assert (result.written, result.same) == ([], 1)


@settings(max_examples=120)
@given(text=st.one_of(any_text(), st.sampled_from(HOSTILE)), other=any_text())
def test_any_text_in_any_place_comes_back(text: str, other: str) -> None:
    text, other = clean(text), clean(other)
    entry = an_entry(
        an_answer(text, kind="long_text", prompt=other),
        an_answer("own", kind="choose_one", label=text, item=other, prompt=text),
        an_answer([text, other], kind="list", prompt=text + other),
        an_answer(["own"], kind="choose_many", labels=[text], prompt="Vraag?", item=text),
        an_answer([{"item": text, "group": "g", "label": other}], kind="sort", prompt="x"),
        title=text,
        pending=Pending("x", text, 0, item=other),
        set_aside=(an_answer(text, item=text),),
        lookbacks=(text, other),
    )
    with tempfile.TemporaryDirectory() as folder:
        (found,) = came_back(Path(folder), entry)

        assert content(found) == content(entry)


@settings(max_examples=100)
@given(
    st.recursive(
        any_text() | st.integers(-5, 5) | st.booleans() | st.dates(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["who", "limit", "kind"]), inner, max_size=3)
        ),
        max_leaves=6,
    )
)
def test_any_value_is_taken_in(value: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (found,) = came_back(Path(folder), an_entry(an_answer(value, kind="later")))

        assert found.answers[0].step == "plan"


def test_texts_come_from_what_is_shown_and_nowhere_else(tmp_path: Path) -> None:
    text = render_markdown([EVERYTHING], NL, "nl")
    for shown in ("Het liep anders.", "nog bezig", "eigen", "tot € 300", "oud\n", "Als ik"):
        assert text.count(shown) == 1, shown
    changed = text.replace("Het liep anders.", "Het liep zo.").replace("Ja, vaak", "Ja, soms")
    changed = changed.replace("- een\n", "- drie\n- vier\n", 1).replace("hun", "mij")
    changed = changed.replace("\n4\n", "\n5\n").replace("sterren", "maan")
    changed = changed.replace("tot € 300", "tot € 500").replace("*Leeg.*", "Toch iets.", 1)
    (tmp_path / "uit.md").write_text(changed, "utf-8")

    (entry,) = understood(tmp_path / "uit.md")

    by_step = {one.step: one.given for one in entry.answers}
    assert entry.lookbacks[0].text == "Het liep zo."
    assert entry.head.title == "Titel *met* maan"
    assert by_step["vaak"].label == "Ja, soms"
    assert by_step["lijst"].value == ["drie", "vier", "", "twee", "een"]
    assert by_step["sorteer"].value[1] == {"item": "c", "group": "h", "label": "mij"}
    assert by_step["trek"].value == 5
    assert by_step["leeg"].value == "Toch iets."
    assert "tot € 500" in "".join(by_step["af"].value)


def test_a_question_that_somebody_removed_or_added_moves_no_other(tmp_path: Path) -> None:
    answers = [an_answer(f"a{n}", step=f"s{n}", prompt=f"Vraag {n}?") for n in range(4)]
    text = render_markdown([an_entry(*answers, lookbacks=("Terug.",))], NL, "nl")
    text = text.replace("**Vraag 1?**\n\na1\n\n", "")
    text = text.replace("**Vraag 3?**", "**Zelf bedacht?**\n\n*echt* zelf\n\n- x\n\n**Vraag 3?**")
    text = text.replace("## Terugblik", "## Los\n\nExtra.\n\n## Terugblik")
    (tmp_path / "uit.md").write_text(text, "utf-8")

    (entry,) = understood(tmp_path / "uit.md")

    assert [(one.step, one.prompt, one.given.value) for one in entry.answers] == [
        ("s0", "Vraag 0?", "a0"),
        ("s2", "Vraag 2?", "a2"),
        ("tekst", "Zelf bedacht?", "*echt* zelf\n\n- x"),
        ("s3", "Vraag 3?", "a3"),
        ("tekst", "Los", "Extra."),
    ]
    assert [one.text for one in entry.lookbacks] == ["Terug."]


def test_an_export_inside_an_answer_stays_an_answer(tmp_path: Path) -> None:
    inner = render_markdown([EVERYTHING], NL, "nl")

    (entry,) = came_back(tmp_path, an_entry(an_answer(inner)))

    assert entry.answers[0].given.value == inner


def test_without_marks_it_is_a_note_like_any_other(tmp_path: Path) -> None:
    text = re.sub(r"\n\[//\].*", "", render_markdown([EVERYTHING], NL, "nl"))
    (tmp_path / "uit.md").write_text(text, "utf-8")

    (entry,) = understood(tmp_path / "uit.md")

    assert (entry.head.exercise, entry.answers[0].given.value) == ("vrij", text)


WHOLE = render_markdown([EVERYTHING], NL, "nl")


@settings(max_examples=100)
@given(
    at=st.integers(0, len(WHOLE)),
    length=st.integers(0, 80),
    instead=st.sampled_from(
        ["", "\n\n", "# x\n", "**", "- ", "```\n", "'", "3", "null", "\\", "{"]
    ),
)
def test_an_export_that_was_damaged_is_taken_in_or_refused_and_never_crashes(
    at: int, length: int, instead: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "uit.md"
        path.write_text(WHOLE[:at] + instead + WHOLE[at + length :], "utf-8")
        journal = Journal(Vault(Path(folder) / "dagboek"))
        try:
            taken_in(journal, path)
        except CoachError:
            assert not journal.vault.root.exists()
        else:
            assert journal.all()[1] == []
