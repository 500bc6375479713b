"""Rules for feedback as the engine takes them: light, frozen, without the checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Ending:
    """A word that is not listed belongs to the class `into` when it is formed like this."""

    into: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    least: int


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The words of a language, in classes that patterns name.

    `classes` holds words by class; `same` maps other spellings and shortened forms to the words
    they stand for; `tails` maps what may be stuck to a word to the word it stands for; `endings`
    place unlisted words by their form; words of the classes in `typing` are recognised with one
    typing error; after `abbreviations` a full stop ends no sentence; `fillers` are passed over.
    For models over words `alike` maps more words to the ones they count as, and `numbers` are words
    for a number.
    """

    classes: Mapping[str, tuple[str, ...]]
    same: Mapping[str, str]
    tails: Mapping[str, str]
    endings: tuple[Ending, ...]
    typing: tuple[str, ...]
    abbreviations: frozenset[str]
    fillers: frozenset[str]
    alike: Mapping[str, str]
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class QuestionRule:
    """Patterns that give a clause its kind; `why` says in words what they show.

    `unless` patterns undo it; with `before` one of these must be in what stands before the clause
    in its sentence. `mark` and `inside` narrow it to clauses with or without a question
    mark, and to clauses inside an indirect frame or not, `forms` to clauses of these forms, if any;
    with `remark` it also judges what asks nothing by its form. `by_form` tells that only the form
    decides, so that a second opinion is welcome; `broad` that it takes in so much that a very
    certain one counts. `note` names an advice of its own.
    """

    kind: str
    match: tuple[str, ...]
    unless: tuple[str, ...]
    before: tuple[str, ...]
    why: str
    mark: bool | None
    inside: bool | None
    forms: tuple[str, ...]
    remark: bool
    by_form: bool
    broad: bool
    sure: bool
    note: str

    def patterns(self) -> tuple[str, ...]:
        """Return all its patterns."""
        return (*self.match, *self.unless, *self.before)


@dataclass(frozen=True, slots=True, eq=False)
class FormShape:
    """How a clause of one form begins.

    `match` anywhere in a sentence; `front` only at its front; `marked` if a question mark follows,
    `joined` if one follows behind a joining word; `weak` if one follows and nothing else begins;
    `inside` behind an indirect frame. A `request` is no question: its `match` and `front` are for
    clauses without a question mark.
    """

    name: str
    request: bool
    match: tuple[str, ...]
    front: tuple[str, ...]
    marked: tuple[str, ...]
    joined: tuple[str, ...]
    weak: tuple[str, ...]
    inside: tuple[str, ...]

    def patterns(self) -> tuple[str, ...]:
        """Return all its patterns."""
        return (
            *self.match,
            *self.front,
            *self.marked,
            *self.joined,
            *self.weak,
            *self.inside,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Rewrites:
    """How other wordings are offered: frames by kind or note, and what may be lifted into them.

    A frame with `{topic}` needs a topic, found by `topics`; `plain` frames stand by themselves.
    """

    topics: tuple[str, ...]
    with_topic: Mapping[str, tuple[str, ...]]
    plain: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class QuestionModel:
    """A linear model over words: a weight (in hundredths) for each of `kinds` by feature.

    It is heard where only the form or a broad rule decided. What that says then counts as one more
    weight: `trust` for the form of a question, `trust_told` for what asks nothing by its form,
    `trust_broad` for a broad rule.
    """

    kinds: tuple[str, ...]
    bias: tuple[int, ...]
    weights: Mapping[str, tuple[int, ...]]
    trust: float
    trust_told: float
    trust_broad: float
    why: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class QuestionRules:
    """All that judging a question in one language needs.

    `openers` are stripped from the front; `leading` begins a clause that comes before the question;
    `tags` close a question; `frames` are unwrapped; behind `quoting` follows what somebody else
    asked; a clause without a form but with `telling` is a full sentence, else a piece of one.
    """

    language: str
    vocabulary: Vocabulary
    openers: tuple[str, ...]
    leading: tuple[str, ...]
    tags: tuple[str, ...]
    frames: tuple[str, ...]
    quoting: tuple[str, ...]
    telling: tuple[str, ...]
    forms: tuple[FormShape, ...]
    rules: tuple[QuestionRule, ...]
    advice: Mapping[str, str]
    rewrites: Rewrites
    model: QuestionModel | None

    def patterns(self) -> tuple[str, ...]:
        """Return all patterns."""
        return (
            *self.openers,
            *self.leading,
            *self.tags,
            *self.frames,
            *self.quoting,
            *self.telling,
            *(pattern for form in self.forms for pattern in form.patterns()),
            *(pattern for rule in self.rules for pattern in rule.patterns()),
            *self.rewrites.topics,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Reflex:
    """A control reflex in messages: the patterns that show it.

    `weak` patterns count where nothing stronger is found, from `weak_least` places on, and only
    beside a word of the class `weak_with` if that is named. Words of the class `refuse` undo it in
    their clause; it is not named where one of `yields` is found in the same clause.
    """

    id: str
    why: str
    cues: tuple[str, ...]
    weak: tuple[str, ...]
    weak_least: int
    weak_with: str
    refuse: str
    yields: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Twin:
    """A legitimate reason for words that resemble a reflex: safety, a rule, an appointment, a wish.

    `spares` names the reflexes that it explains, in its sentence and the ones beside it; with `far`
    in the whole message, with `here` in its own sentence only.
    """

    why: str
    spares: frozenset[str]
    cues: tuple[str, ...]
    far: bool
    here: bool


@dataclass(frozen=True, slots=True, eq=False)
class MessageModel:
    """A linear model over the words of a message: a weight for each of `labels` by feature.

    `found` tells what each thing that the rules find counts for beside the words (a sure or weak
    reflex, more than one, room), `bar` how far both together must lean for a reflex.
    """

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]
    found: Mapping[str, float]
    bar: float


@dataclass(frozen=True, slots=True, eq=False)
class MessageRules:
    """All that reading a message in one language needs.

    `room` patterns show that the choice is left to the other; where a `denied` pattern stands a
    twin is only named to say that it is none; a sentence that begins with a word of `turns` is not
    explained by the one before it; `joins` begin a clause; `model` gives a second opinion, if there
    is one.
    """

    language: str
    vocabulary: Vocabulary
    reflexes: tuple[Reflex, ...]
    twins: tuple[Twin, ...]
    room: tuple[str, ...]
    denied: tuple[str, ...]
    turns: str
    joins: frozenset[str]
    rewrites: Rewrites
    texts: Mapping[str, str]
    model: MessageModel | None


@dataclass(frozen=True, slots=True, eq=False)
class VagueWords:
    """Words that everyone fills in differently, and the question that makes them clear."""

    question: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class AgreementModel:
    """A linear model over the words of an agreement: what each counts for, and where it starts.

    What the rules found counts beside it for the share `evidence`.
    """

    bias: float
    weights: Mapping[str, float]
    evidence: float


@dataclass(frozen=True, slots=True, eq=False)
class AgreementRules:
    """All that reading an agreement in one language needs.

    `evidence` holds patterns by what they show (an amount, a day, a named person, a soft act …),
    `weights` what each counts for, with `bar` as the sum from which an agreement is concrete;
    `parts` holds patterns of a limit and of who is consulted, informed, and when it is evaluated;
    words of `links` announce the value of a vague word, words of `limits` begin one after a comma;
    `nobody` stands for an answer like
    ‘nobody’ on a card.
    """

    language: str
    vocabulary: Vocabulary
    joins: frozenset[str]
    links: str
    limits: str
    nobody: frozenset[str]
    evidence: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, float]
    bar: float
    vague: tuple[VagueWords, ...]
    parts: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, str]
    part_names: Mapping[str, str]
    part_questions: Mapping[str, str]
    model: AgreementModel | None
