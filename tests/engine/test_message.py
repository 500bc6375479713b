"""Messages: reflexes with the words that show them, their legitimate twins, and room."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autonomie_coach.content.rule_files import load_message_rules
from autonomie_coach.engine.message import judge_message

RULES = {language: load_message_rules(language) for language in ("nl", "en")}
CONTROL = {
    "nl": [
        ("Zet me voortaan in de cc.", "meekijken"),
        ("Even checken, is het al weg?", "peilen"),
        ("Stuur het eerst naar mij.", "voorleggen"),
        ("Begin met de cijfers, dan pas de toelichting.", "voorschrijven"),
        ("Laat maar, ik bel ze zelf.", "overnemen"),
        ("Om 11.00 uur een update, om 14.00 weer.", "opjagen peilen"),
        ("Ik heb je dia's vast herschreven.", "bijschaven overnemen"),
        ("Je loopt vast, dus ik heb Karim geregeld.", "redden"),
        ("Niets versturen voor ik akkoord ben.", "voorleggen"),
        ("En? Nog steeds geen antwoord?", "peilen opjagen"),
    ],
    "en": [
        ("Put me in copy from now on.", "meekijken"),
        ("Just checking, has it gone yet?", "peilen"),
        ("Send it to me first.", "voorleggen"),
        ("Start with the figures, and only then the explanation.", "voorschrijven"),
        ("Never mind, I'll call them myself.", "overnemen"),
        ("An update at 11, and again at 2.", "opjagen peilen"),
        ("I've already rewritten your slides.", "bijschaven overnemen"),
        ("You're stuck, so I've arranged Karim.", "redden"),
        ("Nothing goes out before I've agreed.", "voorleggen"),
        ("And? Still no answer?", "peilen opjagen"),
    ],
}
SPACE = {
    "nl": [
        "Jij kiest; ik hoor donderdag de uitkomst.",
        "Wat heb je van mij nodig?",
        "Binnen het budget is het aan jou.",
        "We spreken elkaar dinsdag, zoals afgesproken.",
        "Fijn dat je het meldt. Wat is jouw plan?",
        "Ik had anders gekozen en sta achter je.",
        "Vraag gerust Ans om raad.",
        "Loopt het vast, bel me gerust.",
        "Hoe wil jij dit aanpakken?",
        "De klant wil het vrijdag; de route bepaal jij.",
        "Je hoeft mij niet in de cc te zetten.",
        "Bel me als je vastloopt.",
        "De vergadering is verplaatst naar zaal 2.",
    ],
    "en": [
        "You choose; I'll hear the outcome on Thursday.",
        "What do you need from me?",
        "Within the budget it's up to you.",
        "We'll talk on Tuesday, as agreed.",
        "Good that you're telling me. What's your plan?",
        "I'd have chosen differently and I'm behind you.",
        "Feel free to ask Ann for advice.",
        "If you get stuck, just call me.",
        "How would you like to go about this?",
        "The customer wants it on Friday; the route is yours to decide.",
        "You don't need to copy me in.",
        "Call me if you get stuck.",
        "The meeting has moved to room 2.",
    ],
}
TWINS = {
    "nl": [
        (
            "Voor de veiligheid: begin met de hoofdschakelaar, dan pas de kast.",
            "Begin met de kast.",
        ),
        ("Zoals afgesproken: hoe ver ben je?", "Hoe ver ben je?"),
        ("Je vroeg wat ik ervan vond: ik zou alinea 2 inkorten.", "Ik heb alinea 2 ingekort."),
        (
            "Volgens de wet moet je eerst tekenen en dan pas bellen.",
            "Eerst tekenen, dan pas bellen.",
        ),
    ],
    "en": [
        ("For safety: start with the mains, and only then the box.", "Start with the box."),
        ("As agreed: how far are you?", "How far are you?"),
        ("You asked what I thought: I'd shorten the title.", "I've shortened the title."),
        ("By law you must sign first and only then call.", "Sign first and only then call."),
    ],
}
SPICE = [
    "?",
    "\x00",
    "\u202e",
    "🙂",
    "\n",
    ",",
    "ik heb ",
    "je ",
    "zet mij ",
    "in de cc ",
    "you ",
    "en ",
]


@pytest.mark.parametrize(
    ("language", "text", "reflexes"),
    [(language, *row) for language, rows in CONTROL.items() for row in rows],
)
def test_a_reflex_is_named_with_its_words(language: str, text: str, reflexes: str) -> None:
    finding = judge_message(text, RULES[language])

    assert finding.verdict == "control"
    assert {cue.reflex for cue in finding.reflexes} == set(reflexes.split())
    assert finding.sure
    assert 1 <= len(finding.rewrites) <= 2


@pytest.mark.parametrize(
    ("language", "text"), [(lang, text) for lang, texts in SPACE.items() for text in texts]
)
def test_room_and_plain_news_are_no_reflex(language: str, text: str) -> None:
    finding = judge_message(text, RULES[language])

    assert finding.verdict == "space"
    assert finding.reflexes == ()
    assert finding.rewrites == ()


@pytest.mark.parametrize(
    ("language", "twin", "alone"),
    [(language, *row) for language, rows in TWINS.items() for row in rows],
)
def test_a_legitimate_reason_takes_the_reflex_away(language: str, twin: str, alone: str) -> None:
    explained = judge_message(twin, RULES[language])

    assert explained.verdict == "space"
    assert explained.advice in {one.why for one in RULES[language].twins}
    assert judge_message(alone, RULES[language]).verdict == "control"


def test_a_reason_does_not_reach_over_but() -> None:
    text = "The fire plan must be up by law. But I want to approve your wording before it goes up."

    assert judge_message(text, RULES["en"]).verdict == "control"


def test_room_in_one_sentence_does_not_cover_the_next() -> None:
    finding = judge_message("Jij beslist, natuurlijk. Zet me wel overal in de cc.", RULES["nl"])

    assert [cue.reflex for cue in finding.reflexes] == ["meekijken"]


def test_finding_nothing_is_not_called_good() -> None:
    finding = judge_message("De trein had vertraging.", RULES["nl"])

    assert finding.verdict == "space"
    assert not finding.sure
    assert finding.advice == (
        "Ik zie hier geen woorden die sturen. Hoe het landt, weet jij beter dan ik."
    )


@pytest.mark.parametrize("language", sorted(RULES))
@settings(max_examples=150)
@given(
    text=st.lists(st.one_of(st.text(max_size=8), st.sampled_from(SPICE)), max_size=40).map("".join)
)
def test_any_text_is_judged_the_same_each_time_and_cues_lie_in_it(language: str, text: str) -> None:
    finding = judge_message(text, RULES[language])

    assert finding == judge_message(text, RULES[language])
    assert finding.text == text
    assert finding.advice
    assert len(finding.rewrites) <= 2
    assert (finding.verdict == "control") == bool(finding.reflexes)
    for cue in finding.reflexes:
        assert 0 <= cue.start < cue.end <= len(text)
        assert cue.text == text[cue.start : cue.end]
        assert cue.why


def test_a_lone_surrogate_and_a_very_long_text_are_taken() -> None:
    assert judge_message("\ud800", RULES["nl"]).text == "\ud800"
    assert judge_message("zet mij in de cc en " * 5_000, RULES["nl"]).verdict == "control"
