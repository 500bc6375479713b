"""Questions get their kind, with the words that tell so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autonomie_coach.content.loader import load_question_rules
from autonomie_coach.engine.question import ORDER, judge_question

RULES = {language: load_question_rules(language) for language in ("nl", "en")}
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


@pytest.mark.parametrize("language", sorted(RULES))
@settings(max_examples=200, deadline=None)
@given(
    text=st.lists(st.one_of(st.text(max_size=8), st.sampled_from(SPICE)), max_size=40).map("".join)
)
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


def test_a_lone_surrogate_and_a_very_long_text_are_taken() -> None:
    assert judge_question("\ud800?", RULES["nl"]).text == "\ud800?"
    assert judge_question("waarom heb je " * 10_000 + "?", RULES["nl"]).kind == "justify"
