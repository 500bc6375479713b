"""What the manager does with a turn: a kind of question, or one of the moves that ask nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.content.talk import SILENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from autonomie_coach.content.talk import Talk, TurnRules

INSULT = "insult"
ASKING = frozenset(("learning", "open", "closed", "check"))
"""Kinds that ask for something to be told, so that what they are about can be answered."""

_LANDS = {
    "warm": ("learning", "open", "acknowledgement", "apology", "room", SILENCE),
    "steered": ("leading", "directive", "check", "plan", "takeover"),
    "hurt": ("justify", "blame", "insult"),
    "lost": ("nonsense", "other-language", "off-topic", "too-long"),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_READ_AT_MOST = 4000
"""Characters of a turn that are looked at; a longer one is too long whatever is in it."""
_GAP_WORDS = 4
_SHORT_WORDS = 3


@dataclass(frozen=True, slots=True)
class Move:
    """What a turn is: its kind, and what goes with it.

    `stacked`: several questions at once. `warm`: it acknowledges or makes up first. `reason`: it
    says why. `fact`: it asks for one fact. `done`: it asks whether something was done. `offers`: it
    proposes something, to be agreed with. `about`: subjects of the talk, the most telling first.
    """

    kind: str
    stacked: bool = False
    warm: bool = False
    reason: bool = False
    fact: bool = False
    done: bool = False
    offers: bool = False
    about: tuple[str, ...] = ()


def landing_of(kind: str) -> str:
    """Return how a kind of turn lands: one of `content.talk.LANDINGS`."""
    return next((name for name, kinds in _LANDS.items() if kind in kinds), "plain")


def move_of(text: str, question_kind: str, talk: Talk, rules: TurnRules, *, stacked: bool) -> Move:
    """Return what a turn is.

    Args:
        text: What was typed; any text.
        question_kind: What the feedback on questions makes of it.
        talk: The conversation, for its subjects.
        rules: How turns are recognised in the language of the talk.
        stacked: Whether the feedback on questions found several in it.
    """
    plain = text[:_READ_AT_MOST].replace("’", "'").casefold()
    words = tuple(_WORD.findall(plain))
    if not text.strip() or (not words and set(text.strip()) <= set(".…")):
        return Move(SILENCE)
    if len(words) > rules.too_long_words or len(text) > _READ_AT_MOST:
        return Move("too-long")
    found = {name for name, phrases in rules.moves.items() if _any_in(phrases, words)}
    topics = tuple(one.id for one in talk.topics if _names(one.words, words))
    if (lost := _lost(text, words, rules, known=bool(found or topics))) is not None:
        return Move(lost)
    if INSULT in found:
        return Move(INSULT)
    about = tuple(name for name, phrases in rules.about.items() if _any_in(phrases, words))
    if question_kind == "check" and "feeling" in about:
        # ‘How are you?’ asks after a person, not after the work (domain guide, section 3).
        question_kind = "open"
    kind = _kind(question_kind, found, words, has_topic=bool(topics or about))
    asks = kind in ASKING
    return Move(
        kind,
        stacked=stacked and question_kind != "statement",
        warm=asks and "asks" not in found and bool(found & {"acknowledgement", "apology"}),
        reason="reason" in found,
        fact=kind == "closed" and words[0] in rules.fact_words,
        done=(kind == "check" and words[0] in rules.done_words)
        or (kind == "closed" and "deed" in found),
        offers=asks and "offer" in found,
        about=(*about, *topics),
    )


def _kind(question: str, found: set[str], words: Sequence[str], *, has_topic: bool) -> str:
    if "laughter" in found:
        return "nonsense"
    if question == "statement" and "reproach" in found:
        return "blame"
    if question in ("statement", "closed", "directive") and "asks" in found:
        # ‘I don’t understand’ asks to be told, whatever its form.
        return "open"
    if question == "directive" and "directive" not in found and (found & {"care", "parting"}):
        # ‘Take your time’ and ‘talk on Friday’ are orders in form alone.
        return "acknowledgement" if "care" in found else "bye"
    if question == "closed" and "yes" in found and len(words) <= _SHORT_WORDS:
        return "yes"
    if question in ("statement", "directive") and "takeover" in found:
        return "takeover"
    if question in ("statement", "directive") and "room" in found and "directive" not in found:
        # ‘Do that, then’ is no order when it answers a plan.
        return "room"
    strays = "off-topic" in found and not (has_topic or "bye" in found)
    if strays and question in ("statement", "leading", *ASKING):
        return "off-topic"
    if question != "statement":
        return "greeting" if "greeting" in found and len(words) <= 2 else question
    order = (
        "directive",
        "apology",
        "room",
        "acknowledgement",
        "plan",
        "bye",
        "greeting",
        "yes",
        "no",
    )
    return next((name for name in order if name in found), "statement")


def is_other_language(words: Iterable[str], rules: TurnRules) -> bool:
    """Tell whether words in small letters are of another language than the rules."""
    own = foreign = 0
    for word in words:
        own += word in rules.common
        foreign += word in rules.foreign
    return foreign >= 2 and foreign > 2 * own


def _lost(text: str, words: Sequence[str], rules: TurnRules, *, known: bool) -> str | None:
    """Return why a turn cannot be understood, or None."""
    if is_other_language(words, rules):
        return "other-language"
    own = any(word in rules.common for word in words)
    signs = len("".join(text.split()))
    letters = sum(len(word) for word in words if not word.isdigit())
    if letters * 2 < signs:
        return "nonsense"
    if known or own:
        return None
    unreadable = sum(_is_noise(word, rules.mash) for word in words)
    if unreadable * 2 > len(words) or len(words) >= 4:
        return "nonsense"
    return None


_VOWELS = frozenset("aeiouyàáâäèéêëìíîïòóôöùúûü")


def _is_noise(word: str, mash: Iterable[str]) -> bool:
    """Tell whether nobody could say this word."""
    if not word.isascii() and not _VOWELS & set(word):
        return False
    return (
        not _VOWELS & set(word)
        or len(word) > 30
        or any(run in word for run in mash)
        or re.search(r"(.)\1\1\1|(..)\2\2|(...)\3\3", word) is not None
    )


def _any_in(phrases: Iterable[Sequence[str]], words: Sequence[str]) -> bool:
    return any(_phrase_in(phrase, words) for phrase in phrases)


def _phrase_in(phrase: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether a phrase stands in the words; see `TurnRules` for how phrases are written."""
    whole = phrase[0] == "="
    if whole:
        # A name may follow: ‘hoi Mila’.
        return len(words) <= len(phrase) and _at(phrase[1:], words, 0)
    return any(_at(phrase, words, place) for place in range(len(words)))


def _at(phrase: Sequence[str], words: Sequence[str], place: int) -> bool:
    for number, part in enumerate(phrase):
        if part == "*":
            rest = phrase[number + 1 :]
            return any(_at(rest, words, place + skip) for skip in range(_GAP_WORDS + 1))
        if place >= len(words) or not _same(part, words[place]):
            return False
        place += 1
    return True


def _same(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def _names(topic_words: Iterable[str], words: Sequence[str]) -> bool:
    return any(_same(one, word) for one in topic_words for word in words)
