"""The Markdown export is complete, and what was written is shown as it was written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from markdown_it import MarkdownIt

from autonomie_coach.content.words import Words
from autonomie_coach.engine.safe import visible
from autonomie_coach.export.formats.markdown import render_markdown
from autonomie_coach.journal.entry import Answer, Entry, Lookback, Pending
from helpers.commonmark import READERS, shown
from helpers.made_entries import STARTED, an_answer, an_entry
from helpers.texts import HOSTILE

NL = Words("nl")
STRUCTURE = (
    *("heading_open", "heading_close", "hr", "strong_open", "strong_close", "em_open", "em_close"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "softbreak"),
)


def rendered(*entries: Entry) -> str:
    return render_markdown(entries, NL, "nl")


def test_one_entry_has_front_matter_title_day_prompts_and_answers() -> None:
    entry = an_entry(
        an_answer("Eerst wachten."),
        an_answer(["Offerte", "Rooster"], kind="list", prompt="Wat ligt er?"),
    )

    assert rendered(entry) == (
        "---\n"
        'id: "2026-11-02-reflexen-aaaaaa"\n'
        'date: "2026-11-02"\n'
        'exercise: "reflexen"\n'
        "section: 1\n"
        'title: "Mijn controlereflexen"\n'
        'language: "nl"\n'
        'status: "done"\n'
        "---\n\n"
        "# Mijn controlereflexen\n\n"
        "maandag 2 november 2026\n\n"
        "**Wat neem je je voor?**\n\n"
        "Eerst wachten.\n\n"
        "**Wat ligt er?**\n\n"
        "- Offerte\n"
        "- Rooster\n\n"
        '[//]: # \'{"autonomie-coach": 1, "id": "2026-11-02-reflexen-aaaaaa", '
        '"route": "autonomie", "exercise": "reflexen", "section": 1, "language": "nl", '
        '"status": "done", "started": "2026-11-02T09:30:00+01:00", '
        '"updated": "2026-11-02T09:30:00+01:00", "finished": "2026-11-02T09:30:00+01:00"}\'\n'
        '[//]: # \'{"step": "plan", "prompt": "364c67", "kind": "short_text"}\'\n'
        '[//]: # \'{"step": "plan", "prompt": "b7cec6", "kind": "list", "value": "@*"}\'\n'
    )


def test_a_reader_sees_nothing_of_the_marks() -> None:
    text = rendered(an_entry(an_answer(["Offerte"], kind="list")))

    for preset in ("commonmark", "js-default", "gfm-like"):
        assert "autonomie-coach" not in MarkdownIt(preset).render(text.split("\n---\n", 1)[1])


def test_everything_that_was_left_half_is_there() -> None:
    entry = an_entry(
        an_answer("Nu."),
        extra={
            "half_typed": [{"step": "x", "text": "een", "cursor": 1}],
            "pending_lookback": {"text": "twee", "cursor": 1},
            "pending_lookbacks": [{"step": "plan", "text": "drie", "cursor": 1}],
        },
        lookbacks=("vier",),
    )
    at_plan = Lookback(STARTED, "vijf", {"step": "plan"})
    text = rendered(replace(entry, lookbacks=(*entry.lookbacks, at_plan)))

    assert "## Half getypt\n\n*Dit stond nog in het invulvak" in text
    assert "## Terugblik, nog niet af\n\ntwee\n\n## Terugblik, nog niet af" in text
    assert "**Wat neem je je voor?**\n\ndrie\n" in text
    assert "**Wat neem je je voor?**\n\nvijf\n" in text


def test_skipped_steps_say_so_and_empty_answers_too() -> None:
    text = rendered(an_entry(an_answer(None), an_answer("", prompt="En dan?")))

    assert "**Wat neem je je voor?**\n\n*Overgeslagen.*" in text
    assert "**En dan?**\n\n*Leeg.*" in text


def test_drafts_half_typed_text_look_backs_and_set_aside_answers_are_marked_as_such() -> None:
    entry = an_entry(
        an_answer("Nu."),
        status="draft",
        pending=Pending("plan", "Als ik merk", 11),
        set_aside=(an_answer("Toen.", prompt="Wat was het?"),),
        lookbacks=("Het lukte half.",),
    )

    text = rendered(entry)

    assert "*Nog niet afgerond.*" in text
    assert "## Half getypt\n\n*Dit stond nog in het invulvak" in text
    assert "**Wat neem je je voor?**\n\nAls ik merk\n" in text
    assert "## Terugblik, woensdag 2 december 2026\n\nHet lukte half.\n" in text
    assert "**Wat was het?**\n\nToen.\n" in text
    assert text.index("## Terugblik") < text.index("## Opzijgezet")


def test_days_follow_the_chosen_language_and_answers_stay_as_written() -> None:
    entry = an_entry(an_answer("Wachten."), an_answer(date(2026, 12, 1), kind="date"))

    text = render_markdown([entry], Words("en"), "en")

    assert "Monday 2 November 2026" in text
    assert "Tuesday 1 December 2026" in text
    assert "Wachten." in text


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (an_answer("own", kind="choose_one", label="*Mijn* eigen"), "```text\n*Mijn* eigen\n```"),
        (
            an_answer(["a", "own"], kind="choose_many", labels=["Eén", "1. twee"]),
            "- Eén\n- ```text",
        ),
        (an_answer(4, kind="rating"), "4"),
        (an_answer({"amount": "1500.00", "currency": "EUR"}, kind="amount"), "€ 1.500"),
        (
            an_answer([{"item": "Rooster", "group": "g", "label": "van hen"}], kind="sort"),
            "- Rooster: van hen",
        ),
        (an_answer({"who": "N.", "limit": "€ 300"}, kind="later"), "- who: N.\n- limit: € 300"),
        (an_answer(["een"], kind="list"), "- een"),
    ],
    ids=["own", "many", "rating", "amount", "sort", "unknown kind", "list of one"],
)
def test_every_kind_of_answer_can_be_read(answer: Answer, expected: str) -> None:
    assert f"**\n\n{expected}" in rendered(an_entry(answer)).replace("\N{NO-BREAK SPACE}", " ")


def test_an_answer_about_an_item_names_it_once() -> None:
    named = an_answer("ja", item="Rooster", prompt="Van wie is Rooster?")
    unnamed = an_answer("ja", item="Rooster", prompt="Van wie?")

    text = rendered(an_entry(named, unnamed))

    assert "**Van wie is Rooster?**" in text
    assert "**Van wie? (Rooster)**" in text


def test_several_entries_are_one_document_oldest_first() -> None:
    late = an_entry(an_answer("Later."), days=9, tail="bbbbbb", title="Onze afspraak")
    early = an_entry(an_answer("Eerder."), status="draft")

    text = rendered(late, early)

    assert text.startswith(
        '---\ntitle: "Mijn dagboek"\nlanguage: "nl"\nfrom: "2026-11-02"\nuntil: "2026-11-11"\n'
        "entries: 2\n---\n\n# Mijn dagboek\n\n## Mijn controlereflexen\n\n"
        "maandag 2 november 2026 · 2026-11-02-reflexen-aaaaaa\n\n*Nog niet afgerond.*\n"
    )
    assert text.count("---\n") == 2
    assert text.index("Eerder.") < text.index("## Onze afspraak") < text.index("Later.")


def test_no_entries_are_an_empty_document() -> None:
    assert rendered() == ""


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_hostile_text_in_every_place_is_shown_exactly(reader: MarkdownIt) -> None:
    for hostile in HOSTILE:
        entry = an_entry(
            an_answer(hostile, prompt=f"Je schreef: “{' '.join(hostile.split())}” En nu?"),
            an_answer([hostile, "b"], kind="list"),
            an_answer("own", kind="choose_one", label=hostile, item=hostile),
            title=hostile,
            id=hostile,
            pending=Pending("x", hostile, 0),
            set_aside=(an_answer(hostile),),
            lookbacks=(hostile,),
        )

        text = rendered(entry)
        body = text.split("\n---\n\n", 1)[1]

        assert shown(reader, body, STRUCTURE).count(visible(hostile)) >= 6
        assert not {"\x1b", "\x00", "\x07", "\x9b", "\u202e"} & set(text)
