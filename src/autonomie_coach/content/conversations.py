"""Practice conversations and the rules for turns as written in `content/`, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from autonomie_coach.content import talk
from autonomie_coach.content.model import Content, Id, Text, wrong

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autonomie_coach.content.route import ExerciseHead

Axis = Literal["t", "o", "e"]
Several = Annotated[tuple[Text, ...], Field(min_length=3)]
"""What is said at one point: several lines, so that no two runs are the same."""

OWN_REACTIONS = frozenset(
    (
        *("closed", "leading", "justify", "blame", "directive", "check", "statement"),
        *("acknowledgement", "apology", "room", "plan", "takeover", "insult", talk.SHUT),
    )
)
"""Reactions that every conversation brings itself, in the voice of its person."""

SHARED_REACTIONS = frozenset(
    (
        *(talk.SILENCE, "nonsense", "other-language", "off-topic", "too-long"),
        *("greeting", "bye", "yes", "no", talk.FACT, talk.STACKED, talk.LAST_QUESTION),
        *(talk.ANYWAY, talk.DONE, talk.OFFER),
    )
)
"""Reactions that a language brings for every conversation."""

SUBJECTS = frozenset(("need", "idea", "next", "cause", "lesson", "feeling"))
"""What a question can be about in any conversation; each answers them all."""


class PersonData(Content):
    """Who one talks to; made up."""

    name: Text
    role: Text


class SituationData(Content):
    """What the manager knows and wants."""

    know: Text
    want: Text


class StartData(Content):
    """Where the other stands at the beginning."""

    t: int = Field(ge=-2, le=2)
    o: int = Field(ge=-2, le=2)
    e: int = Field(ge=-2, le=2)


class BranchData(Content):
    """What is said at one point, with more or less of one axis."""

    axis: Axis
    at_least: int = Field(ge=-1, le=2)
    up: Several
    down: Several
    late: tuple[Text, ...] = ()
    ordered: tuple[Text, ...] = ()


class TopicData(Content):
    """A subject of this conversation; `words` are separated by spaces, `word*` is a beginning."""

    id: Id
    words: Text
    lines: tuple[Text, ...] = Field(min_length=2)


class EffectData(Content):
    """An exception to the base moves."""

    on: tuple[str, ...] = ()
    about: tuple[Id, ...] = ()
    told: bool | None = None
    reason: bool | None = None
    again: bool | None = None
    put: dict[Axis, int] = Field(default_factory=dict)
    add: dict[Axis, int] = Field(default_factory=dict)

    @model_validator(mode="after")
    def does_something(self) -> EffectData:
        """Refuse an effect on an unknown kind, or one that changes nothing."""
        for kind in self.on:
            if kind not in talk.KINDS:
                raise wrong("no_kind", name=kind)
        if not (self.put or self.add):
            raise wrong("no_effect")
        return self


class ConversationData(Content):
    """One file of `content/conversations/`."""

    id: Id
    order: int
    minutes: int = Field(ge=1, le=15)
    title: Text
    takeaway: Text
    debrief: Text
    who: PersonData
    situation: SituationData
    start: StartData
    opening: Several
    opening_thoughts: Several
    turns: tuple[BranchData, ...] = Field(min_length=3)
    closing: BranchData
    reactions: dict[str, Several]
    answers: dict[str, tuple[Text, ...]]
    topics: tuple[TopicData, ...] = Field(min_length=2)
    thoughts: dict[str, Annotated[tuple[Text, ...], Field(min_length=4)]]
    effects: tuple[EffectData, ...] = ()

    @model_validator(mode="after")
    def answers_everything(self) -> ConversationData:
        """Refuse a conversation in which a kind of turn or a subject has no answer."""
        _all_there(OWN_REACTIONS, self.reactions, {*talk.KINDS, *SHARED_REACTIONS, talk.SHUT})
        _all_there(SUBJECTS, self.answers, None)
        _all_there(talk.LANDINGS, self.thoughts, set(talk.LANDINGS))
        if len(self.turns[-1].late) < 3:
            raise wrong("no_late")
        if any(0 < len(turn.ordered) < 3 for turn in self.turns):
            raise wrong("few_ordered")
        return self


class TurnRulesData(Content):
    """One file `content/rules/<language>/conversation.toml`."""

    too_long_words: int = Field(ge=20)
    common: str
    mash: str
    fact_words: str
    done_words: str
    moves: dict[str, tuple[str, ...]]
    about: dict[str, tuple[str, ...]]
    reactions: dict[str, Annotated[tuple[str, ...], Field(min_length=3)]]

    @model_validator(mode="after")
    def knows_everything(self) -> TurnRulesData:
        """Refuse rules in which a kind of turn cannot be found or has no answer."""
        _all_there(SHARED_REACTIONS, self.reactions, {*talk.KINDS, *SHARED_REACTIONS})
        _all_there(SUBJECTS, self.about, None)
        return self


def _all_there(wanted: Iterable[str], found: Iterable[str], known: set[str] | None) -> None:
    for name in sorted(set(wanted) - set(found)):
        raise wrong("no_lines_for", name=name)
    for name in sorted(set(found) - known if known is not None else ()):
        raise wrong("no_kind", name=name)


def talk_of(data: ConversationData, head: ExerciseHead, language: str) -> talk.Talk:
    """Turn a checked conversation into the light shape, in one language."""

    def said(texts: Iterable[Text]) -> tuple[str, ...]:
        return tuple(text.in_language(language) for text in texts)

    def branch(one: BranchData) -> talk.Branch:
        lines = (said(part) for part in (one.up, one.down, one.late, one.ordered))
        return talk.Branch(one.axis, one.at_least, *lines)

    return talk.Talk(
        head=head,
        language=language,
        name=data.who.name.in_language(language),
        role=data.who.role.in_language(language),
        know=data.situation.know.in_language(language),
        want=data.situation.want.in_language(language),
        start=(data.start.t, data.start.o, data.start.e),
        opening=said(data.opening),
        opening_thoughts=said(data.opening_thoughts),
        turns=tuple(map(branch, data.turns)),
        closing=branch(data.closing),
        reactions={name: said(texts) for name, texts in data.reactions.items()},
        answers={name: said(texts) for name, texts in data.answers.items()},
        topics=tuple(
            talk.Topic(one.id, tuple(one.words.in_language(language).split()), said(one.lines))
            for one in data.topics
        ),
        thoughts={name: said(texts) for name, texts in data.thoughts.items()},
        effects=tuple(
            talk.Effect(
                one.on,
                one.about,
                one.told,
                one.reason,
                one.again,
                _by_axis(one.put),
                _by_axis(one.add),
            )
            for one in data.effects
        ),
        debrief=data.debrief.in_language(language),
    )


def _by_axis(changes: dict[Axis, int]) -> dict[str, int]:
    return {str(axis): by for axis, by in changes.items()}


def rules_of(data: TurnRulesData, language: str, common_elsewhere: Iterable[str]) -> talk.TurnRules:
    """Turn checked rules for turns into the light shape."""

    def phrases(table: dict[str, tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
        return {
            name: tuple(tuple(phrase.split()) for phrase in given) for name, given in table.items()
        }

    common = frozenset(data.common.split())
    return talk.TurnRules(
        language=language,
        too_long_words=data.too_long_words,
        common=common,
        foreign=frozenset(common_elsewhere) - common,
        mash=tuple(data.mash.split()),
        fact_words=tuple(data.fact_words.split()),
        done_words=tuple(data.done_words.split()),
        moves=phrases(data.moves),
        about=phrases(data.about),
        reactions=dict(data.reactions),
    )
