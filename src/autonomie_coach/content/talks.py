"""Reads practice conversations, and how turns in them are recognised."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from autonomie_coach.content.content_file import read_checked
from autonomie_coach.content.loader import (
    FALLBACK_LANGUAGE,
    content_root,
    conversation_files,
    languages,
    talk_head,
)
from autonomie_coach.errors import ContentError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from autonomie_coach.content.conversations import ConversationData
    from autonomie_coach.content.talk import Talk, TurnRules


@cache
def load_conversation(conversation_id: str, language: str) -> Talk:
    """Read and check one practice conversation.

    Raises:
        ContentError: the file is missing or wrong; names file, line and what is wrong.
    """
    from autonomie_coach.content.conversations import talk_of

    known = {file.name: file for file in conversation_files()}
    file = known.get(f"{conversation_id}.toml")
    if file is None:
        raise ContentError("content.no_exercise", exercise=conversation_id)
    return talk_of(check_conversation(file), talk_head(file, language), language)


def check_conversation(file: Traversable) -> ConversationData:
    """Check one conversation file in full.

    Raises:
        ContentError: as `load_conversation`.
    """
    from autonomie_coach.content.conversations import ConversationData

    return read_checked(ConversationData, file)


@cache
def load_turn_rules(language: str) -> TurnRules:
    """Read how turns of a conversation are recognised in a language, else in Dutch.

    Raises:
        ContentError: a file of these rules is wrong.
    """
    from autonomie_coach.content.conversations import TurnRulesData, rules_of

    found = {
        code: read_checked(TurnRulesData, file)
        for code in languages()
        if (file := content_root() / "rules" / code / "conversation.toml").is_file()
    }
    own = found.pop(language, None) or found.pop(FALLBACK_LANGUAGE)
    return rules_of(own, language, " ".join(one.common for one in found.values()).split())
