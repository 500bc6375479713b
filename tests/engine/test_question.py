"""Questions get their kind, with the words that tell so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autonomie_coach.content.rule_files import load_question_rules
from autonomie_coach.engine.question import ORDER, judge_question

DATA = Path(__file__).parents[1] / "data" / "feedback"
RULES = {language: load_question_rules(language) for language in ("nl", "en")}
GUIDE = [tuple(line.split("\t")) for line in (DATA / "guide.tsv").read_text("utf-8").splitlines()]
SPICE = [
    "?",
    "\x00",
    '"',
    "«",
    "‘",
    "'",
    "…",
    "\u202e",
    "🙂",
    "\n",
    "waarom ",
    "why ",
    "heb je ",
    ",",
]
TEXTS = st.lists(st.one_of(st.text(max_size=8), st.sampled_from(SPICE)), max_size=40).map("".join)


@pytest.mark.parametrize(("language", "kind", "stacked", "text"), GUIDE)
def test_the_guide_gives_each_sentence_its_kind(
    language: str, kind: str, stacked: str, text: str
) -> None:
    finding = judge_question(text, RULES[language])

    assert (finding.kind, finding.stacked) == (kind, stacked == "1")


@pytest.mark.parametrize("language", sorted(RULES))
@settings(max_examples=200)
@given(text=TEXTS)
def test_any_text_is_judged_the_same_each_time_and_cues_lie_in_it(language: str, text: str) -> None:
    finding = judge_question(text, RULES[language])

    assert finding == judge_question(text, RULES[language])
    assert finding.text == text
    assert finding.kind in ORDER
    assert finding.advice
    assert len(finding.rewrites) <= 2
    for cue in finding.cues:
        assert 0 <= cue.start < cue.end <= len(text)
        assert cue.text == text[cue.start : cue.end]
        assert cue.why


@pytest.mark.parametrize("split", ["dev", "own"])
@pytest.mark.parametrize("language", sorted(RULES))
def test_every_verdict_on_a_question_names_its_words(language: str, split: str) -> None:
    lines = (DATA / f"question.{language}.{split}.tsv").read_text("utf-8").splitlines()
    findings = [judge_question(line.split("\t")[3], RULES[language]) for line in lines]

    silent = [one.text for one in findings if one.kind != "statement" and not one.cues]

    assert silent == []


def test_a_lone_surrogate_and_a_very_long_text_are_taken() -> None:
    assert judge_question("\ud800?", RULES["nl"]).text == "\ud800?"
    assert judge_question("waarom heb je " * 10_000 + "?", RULES["nl"]).kind == "justify"
    assert judge_question("«" * 100_000, RULES["nl"]).kind == "statement"
    assert judge_question("a" * 100_000, RULES["nl"]).kind == "statement"
    assert judge_question("a-" * 50_000, RULES["nl"]).kind == "statement"


def test_cues_lie_where_the_words_are_whatever_stands_before_them() -> None:
    text = "Hé 👋🏽 Noor, oké. Waarom koos je die leverancier?"

    cues = judge_question(text, RULES["nl"]).cues

    assert [cue.text for cue in cues] == ["Waarom", "je"]
    assert cues[0].start == text.index("Waarom")


def test_the_most_steering_of_two_questions_names_the_whole() -> None:
    finding = judge_question("Wat neem je hieruit mee? En wiens schuld is het?", RULES["nl"])

    assert (finding.kind, finding.stacked) == ("blame", True)
    assert "kies er één" in finding.advice


def test_a_remark_before_one_question_leaves_it_one_question() -> None:
    finding = judge_question("De klant is boos. Ik snap het. Hoe zie jij het?", RULES["nl"])

    assert (finding.kind, finding.stacked) == ("open", False)


def test_a_request_beside_a_question_leaves_it_one_question() -> None:
    finding = judge_question("Ga zitten. Hoe was je vakantie?", RULES["nl"])

    assert (finding.kind, finding.stacked) == ("open", False)


@pytest.mark.parametrize("language", sorted(RULES))
def test_an_open_or_learning_question_is_left_as_it_is(language: str) -> None:
    for one, kind, stacked, text in GUIDE:
        if one == language and kind in ("open", "learning") and stacked == "0":
            assert judge_question(text, RULES[language]).rewrites == ()


def test_a_rewrite_lifts_a_topic_from_the_words_or_does_without() -> None:
    lifted = judge_question("Waarom heb je de afspraak verzet?", RULES["nl"]).rewrites
    without = judge_question("Waarom deed je dat?", RULES["nl"]).rewrites

    assert lifted[0] == "Wat speelde er rond de afspraak?"
    assert without == ("Wat maakte dat het zo liep?", "Hoe kwam je tot deze keuze?")


def test_where_the_rules_guess_the_advice_says_so() -> None:
    finding = judge_question("Waarom is het op maandag zo druk?", RULES["nl"])

    assert not finding.sure
    assert "zeker ben ik niet" in finding.advice


def test_fillers_and_words_said_twice_do_not_hide_a_question() -> None:
    assert judge_question("wat wat eh vond je ervan", RULES["nl"]).kind == "open"
    assert judge_question("so um what what did you learn", RULES["en"]).kind == "learning"


@pytest.mark.parametrize(
    ("language", "kind", "text"),
    [
        ("nl", "closed", "Heb je dit al eerder gedaan?"),
        ("nl", "open", "Hoe gaat het met je?"),
        ("nl", "directive", "Stuur ze een mailtje dat het niet kan."),
        ("nl", "directive", "Zeg jij het maar."),
        ("nl", "closed", "Komt ze morgen"),
        ("en", "open", "How are you doing?"),
        ("en", "check", "How's the report doing?"),
        ("en", "directive", "Sounds good. Do it."),
        ("en", "closed", "Can you do Tuesday?"),
        ("en", "directive", "Can you do the rota?"),
        ("en", "open", "How do you think you'll solve this?"),
        ("en", "blame", "How do you think you can just walk off?"),
        ("en", "blame", "can anyone tell me why the quote is late again"),
        ("en", "open", "What made you change the schedule?"),
        ("en", "open", "So, where do we go from here?"),
        ("en", "justify", "How come?"),
        ("en", "blame", "How come nobody stopped it?"),
        ("en", "blame", "You knew and you said nothing?"),
        ("en", "open", "How could you see it coming so early?"),
        ("en", "closed", "Was nobody hurt?"),
    ],
)
def test_what_looks_alike_is_told_apart(language: str, kind: str, text: str) -> None:
    assert judge_question(text, RULES[language]).kind == kind


@pytest.mark.parametrize(
    ("language", "kind", "text"),
    [
        ("nl", "check", "ff kijken hoe ver je met de audit bent"),
        ("nl", "check", "nog nieuws van de drukker"),
        ("nl", "justify", "wrm heb je dat zo gedaan"),
        ("nl", "learning", "ik zat me af te vragen wat je daarvan geleerd hebt"),
        ("nl", "open", "ga door, wat gebeurde er toen"),
        ("nl", "directive", "ik wil dat je de lijst opnieuw maakt"),
        ("nl", "statement", "ik snap best waarom ze boos was"),
        ("en", "check", "any joy with the plumber"),
        ("en", "check", "we still good for nine"),
        ("en", "justify", "i just want to understand why you left early"),
        ("en", "closed", "wait so is that monday or tuesday"),
        ("en", "open", "wdyt about the new rota"),
        ("en", "directive", "i need you to redo the list"),
        ("en", "statement", "i know what you mean"),
    ],
)
def test_run_ups_dropped_words_and_chat_spelling_do_not_hide_what_is_meant(
    language: str, kind: str, text: str
) -> None:
    assert judge_question(text, RULES[language]).kind == kind


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Hebben we dit niet al tien keer besproken?"),
        ("en", "What exactly do we pay you for?"),
    ],
)
def test_a_reproach_needs_no_blunt_word(language: str, text: str) -> None:
    assert judge_question(text, RULES[language]).kind == "blame"


def test_words_of_a_second_opinion_are_shown_and_it_is_never_sure() -> None:
    texts = (DATA / "question.nl.fresh.tsv").read_text("utf-8").splitlines()
    heard = RULES["nl"].model
    assert heard is not None

    findings = [judge_question(line.split("\t")[3], RULES["nl"]) for line in texts]
    of_model = [one for one in findings if any(cue.why in heard.why.values() for cue in one.cues)]

    assert of_model
    assert not any(one.sure for one in of_model)
