"""Practice conversations: any text at any turn, the moves of the domain guide, where it turned."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autonomie_coach.content.loader import load_route
from autonomie_coach.content.rule_files import load_question_rules
from autonomie_coach.content.talk import KINDS, Talk
from autonomie_coach.content.talks import load_conversation, load_turn_rules
from autonomie_coach.engine import conversation as talks
from autonomie_coach.engine.moves import Move, move_of
from autonomie_coach.engine.question import judge_question
from autonomie_coach.engine.talk_kept import as_value, from_value

IDS = [head.id for head in load_route("nl").practice]
RULES = load_turn_rules("nl")


def moved(text: str, talk: Talk, language: str = "nl") -> Move:
    finding = judge_question(text, load_question_rules(language))
    rules = load_turn_rules(language)
    return move_of(text, finding.kind, talk, rules, stacked=finding.stacked)


def run_of(conversation_id: str, *moves: Move, seed: int = 3) -> talks.Run:
    run = talks.begin(load_conversation(conversation_id, "nl"), seed)
    for move in moves:
        run = talks.say(run, move.kind, move, RULES)
    return run


OPEN, LEARNING, BLAME = Move("open"), Move("learning"), Move("blame")


@settings(max_examples=60)
@given(
    texts=st.lists(
        st.text(max_size=200)
        | st.sampled_from(["...", "", "asdf", "Hoe kwam dat?", "x" * 20000, "\x00\x1b[2J", "🙂"])
        | st.text("abcdefgh .?!", min_size=1, max_size=60),
        min_size=1,
        max_size=6,
    ),
    conversation_id=st.sampled_from(IDS),
    language=st.sampled_from(["nl", "en"]),
    seed=st.integers(0, 2**31),
)
def test_any_text_at_any_turn_ends_in_looking_back_and_nothing_is_said_twice(
    texts: list[str], conversation_id: str, language: str, seed: int
) -> None:
    talk = load_conversation(conversation_id, language)
    run = talks.begin(talk, seed)
    for number in range(2 * run.total):
        if not run.ended:
            text = texts[number % len(texts)]
            run = talks.say(run, text, moved(text, talk, language), load_turn_rules(language))

    assert run.ended
    replies = [line.text for line in run.lines if line.who != talks.MANAGER]
    assert all(replies)
    assert len(set(replies)) == len(replies)
    thoughts = [line.thought for line in run.lines if line.thought]
    assert len(set(thoughts)) == len(thoughts)
    assert talks.turned_at(run) is not None
    kept = as_value(run, you="Jij", sentence="Wat heb je nodig?")
    assert from_value(talk, kept) is not None


@pytest.mark.parametrize(
    ("conversation_id", "moves", "axes"),
    [
        ("fout", [OPEN], (1, 1, 0)),
        ("fout", [LEARNING], (0, 1, 1)),
        ("fout", [OPEN, LEARNING], (2, 2, 1)),
        ("fout", [BLAME], (-2, -1, -1)),
        ("fout", [BLAME, BLAME, BLAME], (-2, -2, -2)),
        ("fout", [Move("open", stacked=True)], (1, 0, 0)),
        ("fout", [Move("acknowledgement")], (1, 0, 0)),
        ("zeg-het-maar", [Move("directive")], (2, 0, -2)),
        ("zeg-het-maar", [Move("open", about=("idea",))], (2, 1, 1)),
        ("liever-niet", [Move("leading")], (-2, -2, -1)),
        ("liever-niet", [Move("open", about=("safety",))], (1, 1, 1)),
        ("anders-dan-ik", [Move("justify")], (-1, -1, 1)),
        ("anders-dan-ik", [Move("closed", about=("budget",))], (1, 0, 1)),
        ("deadline", [Move("check", reason=True)], (0, 0, 1)),
        ("deadline", [Move("check", reason=True), Move("check", reason=True)], (0, -2, 1)),
        ("deadline", [Move("takeover")], (0, 0, -1)),
    ],
)
def test_turns_move_the_other_as_the_domain_guide_says(
    conversation_id: str, moves: list[Move], axes: tuple[int, int, int]
) -> None:
    assert run_of(conversation_id, *moves).state.axes == axes


def test_the_second_turn_opens_with_openness_and_the_third_with_ownership() -> None:
    talk = load_conversation("fout", "nl")

    told = run_of("fout", OPEN, LEARNING)
    closed = run_of("fout", Move("check"), Move("directive"))

    assert told.lines[2].text in talk.turns[0].up
    assert told.lines[4].text.endswith(talk.turns[1].up)
    assert closed.lines[2].text.endswith(talk.turns[0].down)
    assert closed.lines[4].text.endswith(talk.turns[1].ordered)


def test_what_cannot_be_understood_waits_once_and_then_the_talk_goes_on() -> None:
    run = run_of("fout", Move("nonsense"))
    assert (run.lines[-1].kind, run.turn) == (talks.HELD, 1)

    after = talks.say(run, "asdf", Move("nonsense"), RULES)
    assert (after.lines[-1].kind, after.turn) == ("down", 2)


def test_another_seed_gives_another_talk_and_the_same_seed_the_same() -> None:
    moves = [OPEN, LEARNING, Move("room"), Move("bye")]
    said = {seed: run_of("fout", *moves, seed=seed).lines for seed in range(12)}

    assert len(set(said.values())) > 6
    assert said[4] == run_of("fout", *moves, seed=4).lines


def test_it_turns_where_the_other_moved_most_in_the_direction_it_ended() -> None:
    good = run_of("fout", OPEN, Move("statement"), LEARNING, LEARNING)
    bad = run_of("fout", OPEN, Move("statement"), BLAME, Move("closed"))

    assert talks.turned_at(good) == 5
    assert talks.turned_at(bad) == 5
    assert (talks.opened(good, 5), talks.opened(bad, 5)) == (True, False)


def test_a_talk_can_be_taken_up_where_it_turned_and_what_was_said_is_kept() -> None:
    run = run_of("fout", OPEN, Move("statement"), BLAME, Move("closed"))
    turned = talks.turned_at(run)
    assert turned is not None

    again = talks.again_from(run, turned)

    assert again.lines == run.lines[:turned]
    assert again.turn == 3
    assert again.tries[0].lines == run.lines[turned:]
    assert again.state.axes == (1, 1, 0)
    with pytest.raises(ValueError, match="not the manager"):
        talks.again_from(run, 0)


def test_a_kept_talk_goes_on_as_if_it_was_never_put_away() -> None:
    run = run_of("deadline", Move("check", reason=True))
    kept = as_value(run, you="Jij", is_open=True)
    back = from_value(run.talk, kept)

    assert back == run
    assert from_value(run.talk, {**kept, "conversation": "fout"}) is None
    assert from_value(run.talk, "iets anders") is None
    assert from_value(run.talk, {"conversation": "deadline", "turns": [1, None]}) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("...", "silence"),
        ("…", "silence"),
        ("Sorry, dat had ik anders moeten doen.", "apology"),
        ("Fijn dat je het zegt.", "acknowledgement"),
        ("Jij beslist.", "room"),
        ("Goed, doe dat maar.", "room"),
        ("Doe nou eens wat ik zeg.", "directive"),
        ("Laat maar, ik bel ze zelf wel.", "takeover"),
        ("We doen het zo: eerst de klant, daarna de rest.", "plan"),
        ("Voortaan eerst naar mij.", "directive"),
        ("Je bent een sukkel", "insult"),
        ("asdf qwer", "nonsense"),
        ("12345 67 8", "nonsense"),
        ("What on earth happened here, and what did you do?", "other-language"),
        ("Lekker weer vandaag", "off-topic"),
        ("Hoi Mila", "greeting"),
        ("Succes, tot morgen.", "bye"),
        ("Ja", "yes"),
        ("Nee", "no"),
        ("woord " * 120, "too-long"),
        ("Ik snap het niet", "open"),
        ("hahaha", "nonsense"),
        ("Je had ook zelf iets kunnen zeggen.", "blame"),
        ("Prima, ga ervoor.", "room"),
        ("Ik zet Karim er wel op.", "takeover"),
        ("Neem er rustig de tijd voor.", "acknowledgement"),
        ("Ga maar weer aan het werk.", "bye"),
        ("Dit is al de derde keer dit jaar.", "blame"),
        ("Ik had mijn mond moeten houden.", "apology"),
    ],
)
def test_turns_that_are_no_question_are_recognised(text: str, kind: str) -> None:
    assert moved(text, load_conversation("fout", "nl")).kind == kind


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Hoe reageerde de klant?", "klant"),
        ("Wat heb je van mij nodig?", "need"),
        ("Wat heb je zelf al bedacht?", "idea"),
        ("Hoe is het met je?", "feeling"),
        ("Wat neem je hieruit mee?", "lesson"),
        ("Waar maak je je zorgen over?", "worry"),
        ("Hoe was dat voor jou?", "feeling"),
    ],
)
def test_what_a_question_is_about_is_picked_up(text: str, about: str) -> None:
    talk = load_conversation("fout", "nl")

    assert about in moved(text, talk).about


def test_a_question_about_a_subject_gets_an_answer_about_it() -> None:
    talk = load_conversation("fout", "nl")
    run = talks.say(
        talks.begin(talk, 1), "Hoe reageerde de klant?", Move("open", about=("klant",)), RULES
    )
    lines = next(topic.lines for topic in talk.topics if topic.id == "klant")

    assert run.lines[-1].text.startswith(lines)


@pytest.mark.parametrize(
    ("text", "pool"),
    [
        ("Zullen we vrijdag even kijken?", "offer"),
        ("Zal ik een voorstel maken?", "offer"),
        ("Heb je al gebeld?", "done"),
        ("Wie staan er tegenover elkaar?", "fact"),
    ],
)
def test_a_proposal_a_deed_and_a_fact_each_get_an_answer_of_their_own(text: str, pool: str) -> None:
    talk = load_conversation("komt-terug", "nl")

    run = talks.say(talks.begin(talk, 1), text, moved(text, talk), RULES)

    assert run.lines[-1].text.startswith(RULES.reactions[pool])


def test_who_is_asked_for_a_plan_of_their_own_has_one() -> None:
    talk = load_conversation("fout", "nl")
    run = talks.begin(talk, 1)
    for text in ("Wat is er gebeurd?", "Hoe zou jij dit willen oplossen?"):
        run = talks.say(run, text, moved(text, talk), RULES)

    assert run.lines[-1].kind == "up"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("conversation_id", IDS)
def test_the_same_turn_again_and_again_always_gets_a_reply(conversation_id: str, kind: str) -> None:
    run = run_of(conversation_id)
    while not run.ended:
        run = talks.say(run, kind, Move(kind), RULES)
        assert run.lines[-1].text

    replies = [line.text for line in run.lines if line.who != talks.MANAGER]
    assert len(set(replies)) == len(replies)
