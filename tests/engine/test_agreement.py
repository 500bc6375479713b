"""Agreements: what can be checked afterwards, what is vague and what to ask, and the six parts."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autonomie_coach.content.rule_files import load_agreement_rules
from autonomie_coach.content.rulebook import AgreementModel
from autonomie_coach.engine.agreement import PARTS, judge_agreement, judge_card

RULES = {language: load_agreement_rules(language) for language in ("nl", "en")}
LETTERS = dict(zip("WBGRIE", PARTS, strict=True))
CONCRETE = {
    "nl": [
        ("Noor kiest koeriers tot €300 per rit; 4 juni kijken we terug.", "WBGE"),
        ("Bilal maakt het julirooster, vraagt Ans eerst naar verlof; 2 juli evaluatie.", "WBGRE"),
        ("Jij bepaalt de testvolgorde; alleen livegang doen we samen.", "WBG"),
        ("Tot 1 oktober geeft Eva korting onder 8%; maandag zie ik de lijst.", "WBGI"),
        ("Sem lost klachten onder €150 op en meldt juridische dreiging meteen.", "WBGI"),
        ("Lotte nodigt twee kandidaten uit; na de gesprekken bespreken we haar keuze.", "WBGE"),
        ("Joris bestelt tot €200 per maand; na drie maanden evalueren we.", "WBGE"),
        ("Yara verdeelt thuiswerkdagen, minimaal vier mensen op locatie; evaluatie 1 mei.", "WBGE"),
        ("Jij kiest een zaal tot €900; dinsdag hoor ik welke.", "WBGI"),
        ("Milan stopt de proef na drie storingen; daarna evalueren we.", "WBGE"),
    ],
    "en": [
        ("Noor picks couriers up to €300 a trip; on 4 June we look back.", "WBGE"),
        (
            "Bilal makes the rota up to July, asks Ann about leave first; evaluation 2 July.",
            "WBGRE",
        ),
        ("You decide the test order; only going live we do together.", "WBG"),
        ("Until 1 October Eva gives discounts under 8%; on Monday I see the list.", "WBGI"),
        ("Sem settles complaints under €150 and reports legal threats at once.", "WBGI"),
        ("Lotte invites two candidates; after the interviews we discuss her choice.", "WBGE"),
        ("Joris orders up to €200 a month; after three months we evaluate.", "WBGE"),
        ("Yara divides days at home, at least four people on site; evaluation 1 May.", "WBGE"),
        ("You choose a venue up to €900; on Tuesday I hear which.", "WBGI"),
        ("Milan stops the trial after three faults; then we evaluate.", "WBGE"),
    ],
}
VAGUE = {
    "nl": [
        ("Doe zo veel mogelijk zelf.", ["zo veel mogelijk"]),
        ("Grote uitgaven gaan in overleg.", ["Grote", "in overleg"]),
        ("Laat het tijdig weten.", ["tijdig"]),
        ("Als het kan, beslist het team.", ["Als het kan", "het team"]),
        ("Binnenkort kijken we verder.", ["Binnenkort"]),
        ("Normaal gesproken plan jij.", ["Normaal gesproken"]),
        ("Meld belangrijke dingen.", ["belangrijke dingen"]),
        ("Neem gerust meer verantwoordelijkheid.", ["meer verantwoordelijkheid"]),
        ("Gebruik je gezond verstand bij korting.", ["gezond verstand"]),
        ("Iemand van sales pakt dit op.", ["Iemand"]),
    ],
    "en": [
        ("Do as much as possible yourself.", ["as much as possible"]),
        ("Large expenses go in consultation.", ["Large", "in consultation"]),
        ("Let me know in good time.", ["in good time"]),
        ("If possible, the team decides.", ["If possible", "the team"]),
        ("Soon we'll look further.", ["Soon"]),
        ("Normally you plan it.", ["Normally"]),
        ("Report important things.", ["important things"]),
        ("Feel free to take more responsibility.", ["more responsibility"]),
        ("Use your common sense with discounts.", ["common sense"]),
        ("Someone from sales will pick this up.", ["Someone"]),
    ],
}
FILLED_IN = {
    "nl": [
        "Tijdig, uiterlijk woensdag, levert Noor de cijfers aan.",
        "Binnenkort, dus 3 november, kiest Hatice de scanner.",
        "Zo veel mogelijk zelf, dat wil zeggen alles onder €75, lost Jelle op.",
        "Belangrijke storingen (meer dan 50 gebruikers) meldt Jasper binnen een kwartier.",
    ],
    "en": [
        "In good time, by Wednesday at the latest, Noor hands in the figures.",
        "Soon, i.e. on 3 November, Hatice chooses the scanner.",
        "As much as possible, meaning everything under €75, Jelle settles himself.",
        "Important faults (more than 50 users) Jasper reports within 15 minutes.",
    ],
}
SPICE = [
    "\x00",
    "\u202e",
    "🙂",
    "\n",
    ",",
    ";",
    ":",
    "(",
    "€",
    "tot ",
    "3 ",
    "Noor ",
    "tijdig ",
    "we ",
]


def cases(table: Mapping[str, Sequence[tuple[str, object]]]) -> list[tuple[str, str, object]]:
    return [(language, *row) for language, rows in table.items() for row in rows]


@pytest.mark.parametrize(("language", "text", "letters"), cases(CONCRETE))
def test_a_concrete_agreement_is_taken_apart(language: str, text: str, letters: str) -> None:
    finding = judge_agreement(text, RULES[language])

    assert finding.verdict == "concrete"
    found = "".join(letter for letter, name in LETTERS.items() if finding.parts[name])
    assert found == letters
    assert all(part in text for part in finding.parts.values() if part)
    assert finding.vague == ()


@pytest.mark.parametrize(("language", "text", "words"), cases(VAGUE))
def test_a_vague_agreement_is_asked_about(language: str, text: str, words: list[str]) -> None:
    finding = judge_agreement(text, RULES[language])

    assert finding.verdict == "vague"
    assert [cue.text for cue in finding.vague] == words
    assert all(cue.question.endswith(("?", ".")) for cue in finding.vague)


@pytest.mark.parametrize(
    ("language", "text"), [(lang, text) for lang, texts in FILLED_IN.items() for text in texts]
)
def test_a_vague_word_followed_by_its_value_is_fine(language: str, text: str) -> None:
    finding = judge_agreement(text, RULES[language])

    assert finding.verdict == "concrete"
    assert finding.vague == ()


def test_what_is_strong_comes_before_what_is_open() -> None:
    finding = judge_agreement("Jij kiest een zaal tot €900.", RULES["nl"])

    assert finding.strong == ("who", "decision", "limit")
    assert finding.advice == (
        "Sterk: wie het doet, welke beslissing het is en de grens (‘tot €900’). "
        "Nog open: wanneer kijken jullie terug?"
    )


def test_a_complete_agreement_is_not_asked_for_more() -> None:
    finding = judge_agreement(CONCRETE["nl"][0][0], RULES["nl"])

    assert "Nog open" not in finding.advice


@pytest.mark.parametrize("language", sorted(RULES))
@settings(max_examples=150)
@given(
    text=st.lists(st.one_of(st.text(max_size=8), st.sampled_from(SPICE)), max_size=40).map("".join)
)
def test_any_text_is_judged_the_same_each_time_and_cues_lie_in_it(language: str, text: str) -> None:
    finding = judge_agreement(text, RULES[language])

    assert finding == judge_agreement(text, RULES[language])
    assert finding.text == text
    assert finding.advice
    assert list(finding.parts) == list(PARTS)
    for cue in finding.vague:
        assert 0 <= cue.start < cue.end <= len(text)
        assert cue.text == text[cue.start : cue.end]
    for part in finding.parts.values():
        assert part is None or (part and part in text)


def test_nothing_a_lone_surrogate_and_a_very_long_text_are_taken() -> None:
    assert judge_agreement("", RULES["nl"]).verdict == "vague"
    assert judge_agreement("\ud800", RULES["nl"]).text == "\ud800"
    assert judge_agreement("tijdig, 3 euro en " * 6_000, RULES["nl"]).parts["limit"]


def test_a_card_without_limit_and_look_back_misses_them() -> None:
    finding = judge_card({"who": "Noor", "decision": "kiest de koerier"}, RULES["nl"])

    assert finding.missing == ("limit", "evaluate")
    assert finding.unspoken == ("consult", "inform")
    assert "wanneer kijken jullie terug?" in finding.advice.casefold()


def test_a_card_says_which_part_is_vague() -> None:
    parts = {
        "who": "Noor",
        "decision": "kiest de koerier",
        "limit": "binnen redelijke grenzen",
        "consult": "niemand",
        "inform": "niemand",
        "evaluate": "binnenkort",
    }

    finding = judge_card(parts, RULES["nl"])

    assert set(finding.vague) == {"limit", "evaluate"}
    assert finding.missing == ()
    assert finding.unspoken == ()


def test_on_a_card_nobody_can_be_asked_but_somebody_must_decide() -> None:
    parts = dict.fromkeys(PARTS, "nobody")

    assert judge_card(parts, RULES["en"]).missing == ("who", "decision", "limit", "evaluate")


def test_a_whole_card_has_nothing_open() -> None:
    parts = {
        "who": "Noor",
        "decision": "kiest de koerier",
        "limit": "tot €300 per rit",
        "consult": "niemand",
        "inform": "vrijdag de lijst",
        "evaluate": "4 juni",
    }

    finding = judge_card(parts, RULES["nl"])

    assert not finding.vague
    assert not finding.missing
    assert not finding.unspoken


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("nl", "Noor levert het plan op 31 februari.", "31 februari"),
        ("nl", "Noor levert het plan op 31 juni.", "31 juni"),
        ("en", "Nora delivers the plan on 31 February.", "31 February"),
        ("en", "Nora delivers the plan on April 31st.", "April 31st"),
    ],
)
def test_a_day_that_does_not_exist_cannot_be_checked(language: str, text: str, day: str) -> None:
    found = judge_agreement(text, RULES[language])

    assert found.verdict == "vague"
    assert [cue.text for cue in found.vague] == [day]
    assert day in found.advice
    real = text.replace("31st", "30th").replace("31", "28")
    assert judge_agreement(real, RULES[language]).verdict == "concrete"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_where_words_and_evidence_disagree_the_verdict_is_unsure(language: str) -> None:
    text = {"nl": "Noor kiest koeriers tot €300 per rit.", "en": "Nora picks couriers up to £300."}
    against = AgreementModel(bias=-20.0, weights={}, evidence=0.5)
    rules = dataclasses.replace(RULES[language], model=against)

    alone = judge_agreement(text[language], dataclasses.replace(rules, model=None))
    found = judge_agreement(text[language], rules)

    assert (alone.verdict, alone.sure) == ("concrete", True)
    assert (found.verdict, found.sure) == ("vague", False)
