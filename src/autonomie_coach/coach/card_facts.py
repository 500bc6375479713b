"""What the questions about a card can quote, and what decides which of them fit; all as text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from autonomie_coach.coach.card_walks import DECISION, WALK
from autonomie_coach.coach.register import level_name, own_words
from autonomie_coach.decisions.card import LEVELS
from autonomie_coach.engine.given import Given
from autonomie_coach.engine.when import plain_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from autonomie_coach.content.outline import Exercise
    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.engine.given import Key
    from autonomie_coach.journal.entries import Journal

TOP_LEVEL = 7
WEEKS_FROM_DAYS = 14
"""From this many days one speaks of weeks."""

LOOK_BACK_DAYS = {5: 7, 6: 14, 7: 91}
"""After how many days to suggest looking back, by level (domain guide, section 7)."""

LOOK_BACK_ELSE_DAYS = 14

FIELDS = ("decision", "person", "limit", "consult", "inform", "needs", "fear", "smaller_step")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a walk about a card knows: texts by name, answers to suggest, the card as it stands."""

    texts: Mapping[str, str] = field(default_factory=dict)
    suggestions: Mapping[Key, Given] = field(default_factory=dict)
    card: Card | None = None


def walk_facts(
    journal: Journal, exercise: Exercise, extra: Mapping[str, object], today: date
) -> Facts:
    """Return what a walk knows of its card, by the keys of its entry.

    Raises:
        CoachError: the card, or the entry it comes from, is gone or cannot be read.
    """
    from autonomie_coach.coach import card_making
    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.cards import Register

    words = Words(exercise.language)
    if exercise.head.id != WALK:
        card = Register(journal.vault).find(str(extra.get(DECISION, ""))).card
        return Facts(facts_of(card, words, today), card=card)
    found = card_making.offered(journal, extra)
    texts = facts_of(found.held, words, today)
    if found.other is not None:
        other = f"{found.other.decision} · {found.other.person}"
        texts["other"] = " ".join(other.split())
    if found.open_cards:
        texts["open"] = "; ".join(" ".join(one.decision.split()) for one in found.open_cards[:5])
    return Facts(texts, _suggestions(found.held, words, today))


def _suggestions(card: Card, words: Words, today: date) -> dict[Key, Given]:
    """Return what suits the level: editable, and only offered where it is asked."""
    days = LOOK_BACK_DAYS.get(card.level_goal or 0, LOOK_BACK_ELSE_DAYS)
    needs: dict[Key, Given] = {}
    if card.needs:
        needs["meer-nodig", None] = Given(card.needs)
    return {
        **needs,
        ("raadplegen", None): Given(words("card.ask_me_first")),
        ("horen", None): Given(words("card.tell_me_after")),
        ("terugkijken", None): Given(today + timedelta(days=days)),
    }


def facts_of(card: Card, words: Words, today: date) -> dict[str, str]:
    """Return what is there, under the names of `{card.…}`; what is not there is absent.

    `words` is the manager's own sentence, `ago` how long ago it was handed over (to begin a
    sentence with), `evaluate-day` the day to look back, `step-up` the name of the level above,
    where two good evaluations make it worth asking. `keeps-deciding` is there at the levels that
    hand nothing over, `not-5` when there is a level and it is another.
    """
    facts = {name.replace("_", "-"): getattr(card, name) for name in FIELDS}
    facts["words"] = own_words(card)
    if card.fear_likelihood is not None:
        facts["fear-likelihood"] = str(card.fear_likelihood)
    if card.handed_over is not None:
        facts["ago"] = ago(card.handed_over, today, words)
    if card.evaluate_on is not None:
        facts["evaluate-day"] = plain_day(card.evaluate_on, words.language, today)
    for name in ("level_goal", "level_guess", "level_answer"):
        if (level := getattr(card, name)) is not None:
            facts[name.replace("_", "-")] = level_name(level, words)
    if card.real_choice:
        facts["real-choice"] = card.real_choice
    if card.discussed_on is not None:
        facts["discussed-on"] = plain_day(card.discussed_on, words.language, today)
    if card.keeps_deciding:
        facts["keeps-deciding"] = "-"
    if card.level_goal is not None:
        facts |= {f"not-{level}": "-" for level in LEVELS if level != card.level_goal}
    if (up := level_above(card)) is not None:
        facts["step-up"] = level_name(up, words)
    return {name: " ".join(text.split()) for name, text in facts.items() if text.strip()}


def level_above(card: Card) -> int | None:
    """Return the level to suggest when this evaluation is a good one too; None for no suggestion.

    One level up, after two good evaluations (domain guide, section 7): one before this, since the
    last time that it got smaller.
    """
    if card.level_goal is None or card.level_goal >= TOP_LEVEL:
        return None
    for one in reversed(card.history):
        if one.event == "narrowed":
            return None
        if one.event in ("kept", "widened"):
            return card.level_goal + 1
    return None


def ago(day: date, today: date, words: Words) -> str:
    """Return how long ago a day was, to begin a sentence with: `Twee weken geleden`."""
    days = (today - day).days
    if days < 1:
        return words("checkin.ago.today")
    if days == 1:
        return words("checkin.ago.yesterday")
    unit, count = ("weeks", days // 7) if days >= WEEKS_FROM_DAYS else ("days", days)
    key = f"checkin.number.{count}"
    number = words(key) if key in words else str(count)
    return words(f"checkin.ago.{unit}", number=number)
