"""The route as it was walked, in one document."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from autonomie_coach.content.words import Words
from autonomie_coach.decisions.card import with_event
from autonomie_coach.engine.safe import visible
from autonomie_coach.export.formats.json_format import render_reflection as render_json_reflection
from autonomie_coach.export.reflection import render_reflection, walked
from decisions.test_agenda import EVALUATION, agreed
from helpers.commonmark import READERS, shown
from helpers.made_entries import an_answer, an_entry
from helpers.texts import HOSTILE

NL = Words("nl")


def test_the_latest_entry_of_each_exercise_is_in_it() -> None:
    old = an_entry(an_answer("Oud plan."))
    new = an_entry(an_answer("Nieuw plan."), days=5, tail="bbbbbb")
    other = an_entry(an_answer("Zorg."), exercise="zorgen", tail="cccccc")

    assert walked([new, old, other]) == [other, new]


def test_a_closed_entry_goes_before_a_later_draft_and_empty_ones_stay_out() -> None:
    done = an_entry(an_answer("Klaar."))
    draft = an_entry(an_answer("Half."), days=5, status="draft")
    skipped = an_entry(an_answer(None), exercise="zorgen")
    free = an_entry(an_answer("Los."), exercise="vrij", section=0)

    assert walked([draft, done, skipped, free]) == [done]
    assert walked([draft]) == [draft]


def test_a_check_in_is_told_with_its_decision_not_as_an_exercise() -> None:
    assert walked([an_entry(an_answer("Liep."), exercise="navraag", section=3)]) == []


def test_the_document_goes_by_section_and_keeps_the_sentence_apart() -> None:
    first = an_entry(
        an_answer(None, prompt="Overgeslagen vraag?"),
        an_answer(4, kind="rating", step="hoe-vaak", prompt="Hoe vaak?"),
        an_answer("Als ik wil bellen, wacht ik.", prompt="Wat is je plan?"),
        lookbacks=("Twee keer gelukt.",),
    )
    second = an_entry(
        an_answer("B.", kind="person", prompt="Met wie?"),
        exercise="veiliger",
        section=4,
        days=3,
        status="draft",
    )

    text = render_reflection([second, first], [], NL, "nl")

    assert text.startswith('---\ntitle: "Onderweg naar meer ruimte"\n')
    assert "Geschreven van maandag 2 november 2026 tot en met woensdag 2 december 2026.\n" in text
    assert "## 1 Waarom loslaten schuurt\n\nWaar ik rem" in text
    assert "### Mijn controlereflexen\n\nmaandag 2 november 2026\n" in text
    assert "*Hoe vaak?*\n\n4 op een schaal van" in text
    assert "*Wat is je plan?*\n\n> Als ik wil bellen, wacht ik.\n" in text
    assert "**Terugblik, woensdag 2 december 2026**\n\nTwee keer gelukt.\n" in text
    assert "Om mee te nemen: " in text
    assert "donderdag 5 november 2026, nog niet afgerond\n" in text
    assert "## 2" not in text
    assert "Overgeslagen vraag" not in text
    assert text.index("## 1") < text.index("## 4")
    assert text.endswith("Tot zover. Wat hier staat, mag later anders worden.\n")


def test_a_document_of_one_day_names_that_day() -> None:
    assert "Written on Monday 2 November 2026." in render_reflection(
        [an_entry(an_answer("Plan."))], [], Words("en"), "en"
    )


def test_unknown_exercises_and_sections_are_shown_from_their_own_entry() -> None:
    unknown = an_entry(
        an_answer(3, kind="rating", prompt="Hoe vaak?"), exercise="later", section=9, title="Nieuw"
    )

    text = render_reflection([unknown], [], NL, "nl")

    assert "## 9\n\n### Nieuw\n" in text
    assert "*Hoe vaak?*\n\n3\n" in text


def test_with_nothing_answered_the_document_is_empty() -> None:
    assert render_reflection([an_entry(an_answer(None))], [], NL, "nl") == ""


def test_hostile_answers_stay_text() -> None:
    structure = (
        *("heading_open", "heading_close", "hr", "em_open", "em_close", "softbreak"),
        *("strong_open", "strong_close", "blockquote_open", "blockquote_close"),
    )
    for reader in READERS.values():
        for hostile in HOSTILE:
            entry = an_entry(an_answer(hostile), lookbacks=(hostile,))
            body = render_reflection([entry], [], NL, "nl").split("\n---\n\n", 1)[1]

            assert shown(reader, body, structure).count(visible(hostile)) >= 2


def test_it_ends_with_the_decisions_and_what_came_of_them() -> None:
    card = agreed(fear="dure spoedritten", fear_likelihood=40, limit="tot € 300")
    changes = {"limit": "tot € 500", "outcome": "eentje, in drie weken"}
    widened = with_event(
        card, "widened", EVALUATION, note="liep vanzelf", said="fijn zo", changes=changes
    )
    concept = agreed(discussed_on=None, person="B.")

    text = render_reflection([an_entry(an_answer("Plan."))], [concept, widened], NL, "nl")
    last = text[text.index("## Overgedragen") :]

    assert (
        "### Koeriers · Noor\n\nAfgesproken op maandag 5 oktober 2026, verruimd op maandag" in last
    )
    assert "*Je vreesde*\n\ndure spoedritten\n" in last
    assert "40 op 100" in last
    assert "eentje, in drie weken" in last
    assert "**maandag 26 oktober 2026: verruimd**\n\nTot waar: tot € 500\n\nliep vanzelf\n" in last
    assert "Noor zei erover:\n\n> fijn zo\n" in last
    assert "### Koeriers · B.\n\nConcept.\n" in last
    assert last.index("Noor") < last.index("B.")
    assert text.index("Plan.") < text.index("## Overgedragen")
    assert 'from: "2026-10-05"' in text


def test_decisions_alone_make_a_reflection_too() -> None:
    text = render_reflection([], [agreed()], Words("en"), "en")

    assert "Handed over, and" in text
    assert "Agreed on Monday 5 October 2026.\n" in text


def test_as_json_the_decisions_come_after_the_entries() -> None:
    entry = an_entry(an_answer("Plan."))

    shown = json.loads(render_json_reflection([entry], [agreed()], NL, "nl"))

    assert shown[0]["id"] == entry.id
    assert [one["event"] for one in shown[1]["history"]] == ["created", "agreed"]


def test_hostile_decisions_stay_text() -> None:
    for hostile in HOSTILE:
        texts: dict[str, Any] = dict.fromkeys(
            ("decision", "person", "limit", "fear", "outcome"), hostile
        )
        card = with_event(agreed(), "kept", EVALUATION + timedelta(1), note=hostile, said=hostile)
        body = render_reflection([], [replace(card, **texts)], NL, "nl")

        for reader in READERS.values():
            structure = (
                *("heading_open", "heading_close", "hr", "em_open", "em_close", "softbreak"),
                *("strong_open", "strong_close", "blockquote_open", "blockquote_close"),
            )
            assert (
                shown(reader, body.split("\n---\n\n", 1)[1], structure).count(visible(hostile)) >= 4
            )
