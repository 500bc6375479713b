"""The practice conversations that ship: complete, in both languages, without a dead end."""

from __future__ import annotations

from pathlib import Path

import conversations
import pytest

from autonomie_coach.content.loader import content_root, languages, load_route
from autonomie_coach.content.talks import check_conversation, load_conversation, load_turn_rules
from autonomie_coach.errors import ContentError

IDS = [head.id for head in load_route("nl").practice]
PLANNED = {"fout", "zeg-het-maar", "liever-niet", "anders-dan-ik", "deadline"}


def test_the_planned_conversations_are_there_and_three_more() -> None:
    assert set(IDS) >= PLANNED
    assert len(IDS) >= len(PLANNED) + 3


@pytest.mark.parametrize("conversation_id", IDS)
def test_no_conversation_has_a_dead_end_or_says_something_twice(conversation_id: str) -> None:
    assert list(conversations.problems(conversation_id)) == []


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("conversation_id", IDS)
def test_there_are_four_turns_with_several_lines_for_each(
    conversation_id: str, language: str
) -> None:
    talk = load_conversation(conversation_id, language)

    assert len(talk.turns) + 1 >= 4
    for branch in (*talk.turns, talk.closing):
        assert len(branch.up) >= 3
        assert len(branch.down) >= 3


def test_a_language_without_rules_for_turns_uses_the_dutch_ones() -> None:
    assert load_turn_rules("fy").moves == load_turn_rules("nl").moves


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[reactions]\nclosed", "[reactions]\ngeknipt", "no_lines_for"),
        ('on = ["learning"]', 'on = ["leren"]', "no_kind"),
        ("put = { t = 0 }", "told = false", "not_toml"),
        ("at_least = 1", "at_least = 9", "less_than_equal"),
    ],
)
def test_a_wrong_conversation_is_refused_at_its_line(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    text = (content_root() / "conversations" / "fout.toml").read_text("utf-8")
    assert old in text
    path = tmp_path / "fout.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ContentError) as refused:
        check_conversation(path)

    assert refused.value.values["path"] == path
    inner = refused.value.values["problem"]
    assert isinstance(inner, ContentError)
    assert inner.key == f"content.problem.{problem}"


@pytest.mark.parametrize("player", ["grapjas", "bot", "zwijger"])
def test_every_player_comes_to_the_end(player: str) -> None:
    for conversation_id in IDS:
        talking = conversations.played(
            conversation_id, "nl", conversations.PLAYERS["nl"][player], 9
        )

        assert talking.ended
        assert len(talking.looked_back()) == 3
