"""A decision that is handed over: its card, its state, and a history that is never rewritten."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from autonomie_coach.errors import DecisionError, WrongEventError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

SCHEMA = 1
"""The schema version of decision files that this program writes."""

State = Literal["concept", "agreed", "kept", "widened", "narrowed", "taken-back"]
Outcome = Literal["kept", "widened", "narrowed", "taken-back"]
Answer = Literal["done", "partly", "not-yet"]

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
"""How an evaluation ends; each is a full outcome."""

ANSWERS: tuple[Answer, ...] = get_args(Answer)
"""What can be answered to a check-in."""

EVENTS = (*ANSWERS, *OUTCOMES, "note")
"""What a person can add to the history; `created`, `agreed` and `changed` come by themselves."""

REAL_CHOICE = ("yes", "partly", "no")
"""What can be answered to whether there is something to choose."""

ENTRY = "entry"
"""The key of an event that holds the id of the entry in which it was answered."""

JOINT_LEVEL = 4
"""At this level two decide together: no hand-over without a fixed moment for it."""

LEVELS = range(1, 8)
"""The seven levels of delegation (domain guide, section 7); up to 3 nothing is handed over."""

TRACKED = (
    *("decision", "person", "level_now", "level_goal", "limit", "consult", "inform", "needs"),
    *("fear", "fear_likelihood", "outcome", "discussed_on", "evaluate_on"),
    *("real_choice", "smaller_step", "level_guess", "level_answer"),
)
"""What can be filled in or corrected; every change is kept in the history."""


TOO_EARLY = "decision.looks_back_before"
"""The key of the error that a day to look back lies before the talk."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something in the history of a decision; `changes` holds new values by field.

    `said` is what the other person said, in their words; `note` is the manager's own reading.
    """

    date: date
    event: str
    note: str = ""
    said: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Card:
    """A decision with the person who gets it.

    Levels are 1 to 7; `level_now` is who decides today, `level_goal` what is aimed at or agreed.
    `level_guess` is what the manager thinks the other wants, `level_answer` what they said.
    `real_choice` (`yes`, `partly` or `no`) tells whether there is something to choose, with the
    time, information and power for it. `smaller_step` is what fits when it was not done yet.
    `fear_likelihood` is a percentage. `source` is the id of the entry it came from. `stated` is
    the state in a file made by hand without a history.
    """

    id: str
    language: str
    path: Path
    decision: str = ""
    person: str = ""
    level_now: int | None = None
    level_goal: int | None = None
    limit: str = ""
    consult: str = ""
    inform: str = ""
    needs: str = ""
    fear: str = ""
    fear_likelihood: int | None = None
    outcome: str = ""
    discussed_on: date | None = None
    evaluate_on: date | None = None
    real_choice: str = ""
    smaller_step: str = ""
    level_guess: int | None = None
    level_answer: int | None = None
    source: str | None = None
    history: tuple[Event, ...] = ()
    schema: int = SCHEMA
    stated: State = "concept"
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def conflict_of(self) -> None:
        """Return None: a card never parts from another one under an id of its own."""
        return None

    @property
    def state(self) -> State:
        """Return how it stands: what the last agreement or evaluation came to."""
        for one in reversed(self.history):
            if one.event == "agreed":
                return "agreed"
            for outcome in OUTCOMES:
                if one.event == outcome:
                    return outcome
        return self.stated

    @property
    def handed_over(self) -> date | None:
        """Return the day it was agreed; None for a concept."""
        return next((one.date for one in self.history if one.event == "agreed"), None)

    @property
    def level(self) -> int | None:
        """Return the level it stands at: the one agreed or aimed at, else that of now."""
        return self.level_now if self.level_goal is None else self.level_goal

    @property
    def is_open(self) -> bool:
        """Tell whether it still asks for attention: not taken back, and meant as a hand-over."""
        return self.state != "taken-back" and not self.keeps_deciding

    @property
    def keeps_deciding(self) -> bool:
        """Tell whether the manager goes on deciding: levels 1 to 3 are no hand-over."""
        return self.level_goal is not None and self.level_goal < JOINT_LEVEL

    @property
    def missing(self) -> tuple[str, ...]:
        """Return what a concept lacks to be agreed, by field; nothing once it is agreed.

        The limit is asked for from level 4: there it is the fixed moment of deciding together.
        """
        if self.state != "concept" or self.keeps_deciding:
            return ()
        wanted = ["person", "decision", "evaluate_on", "discussed_on"]
        if self.level_goal is not None and self.level_goal >= JOINT_LEVEL:
            wanted.append("limit")
        return tuple(name for name in wanted if not getattr(self, name))

    def evaluate_on_as_of(self, day: date) -> date | None:
        """Return the evaluation date as it stood on a day; the first one counts from the start."""
        found: date | None = self._as_of("evaluate_on", day, from_start=True)
        return found

    def keeps_deciding_as_of(self, day: date) -> bool:
        """Tell whether the manager went on deciding, as it stood on a day."""
        level: int | None = self._as_of("level_goal", day)
        return level is not None and level < JOINT_LEVEL

    def _as_of(self, name: str, day: date, *, from_start: bool = False) -> Any:
        last = before = None
        known = False
        for one in self.history:
            if name in one.changes:
                last = one.changes[name]
                known = True
                if one.date <= day or (from_start and before is None):
                    before = last
        # What was changed by hand in the file counts; the card leads.
        now = getattr(self, name)
        return before if known and last == now else now


def with_changes(
    card: Card, changes: Mapping[str, Any], on: date, agreed_on: date | None = None
) -> Card:
    """Fill in or correct fields; becomes agreed when nothing is missing any more.

    Args:
        card: The card as it is.
        changes: New values by name of `TRACKED`; the same ones change nothing.
        on: The day it is noted.
        agreed_on: The day it counts as handed over; by default the day it was discussed.

    Raises:
        DecisionError: a value is not possible.
    """
    real = {name: value for name, value in changes.items() if getattr(card, name) != value}
    _check_values(card, real, on)
    if not real:
        return card
    event = Event(on, "changed" if card.history else "created", changes=real)
    changed = replace(card, **real, history=(*card.history, event))
    return agreed_when_complete(changed, agreed_on or changed.discussed_on or on)


def _check_values(card: Card, changes: Mapping[str, Any], on: date) -> None:
    for name in ("level_now", "level_goal", "level_guess", "level_answer"):
        level = changes.get(name)
        if level is not None and level not in LEVELS:
            raise DecisionError("decision.no_level", level=level)
    likelihood = changes.get("fear_likelihood")
    if likelihood is not None and not 0 <= likelihood <= 100:
        raise DecisionError("decision.no_likelihood", value=likelihood)
    discussed = changes.get("discussed_on")
    if discussed is not None and discussed > on:
        raise DecisionError("decision.not_discussed_yet", day=discussed)
    # Days that stand in the file already are not looked at: other fields can still be corrected.
    if "evaluate_on" in changes or "discussed_on" in changes:
        _check_order(
            changes.get("discussed_on", card.discussed_on),
            changes.get("evaluate_on", card.evaluate_on),
        )


def _check_order(discussed: date | None, evaluate: date | None) -> None:
    if discussed is not None and evaluate is not None and evaluate < discussed:
        raise DecisionError(TOO_EARLY, day=evaluate, discussed=discussed)


def agreed_when_complete(card: Card, on: date) -> Card:
    """Return the card as agreed, when it is a concept that lacks nothing."""
    if card.state != "concept" or card.keeps_deciding or card.missing:
        return card
    return replace(card, history=(*card.history, Event(on, "agreed")))


def with_event(
    card: Card,
    event: str,
    on: date,
    *,
    note: str = "",
    said: str = "",
    changes: Mapping[str, Any] | None = None,
    entry: str | None = None,
) -> Card:
    """Add an answer to a check-in, the outcome of an evaluation, or a note.

    Args:
        card: The card as it is.
        event: One of `EVENTS`.
        on: The day it happened.
        note: In the manager's own words; narrowing and taking back need it.
        said: What the other person said, in their words.
        changes: New values by name of `TRACKED`.
        entry: The id of the entry in which it was answered.

    Raises:
        WrongEventError: the level is not what the event says, or a note has no text.
        DecisionError: it cannot happen to this card, or something is missing that it needs.
    """
    changes = {name: value for name, value in (changes or {}).items() if value is not None}
    if event not in EVENTS:
        raise DecisionError("decision.no_event", event=event, events=", ".join(EVENTS))
    if event != "note":
        _check_possible(card, event, on)
    elif not (note.strip() or said.strip()):
        raise WrongEventError("decision.text_needed")
    _check_values(card, changes, on)
    _check_whole(card, event, note, changes)
    if "level_goal" in changes:
        changes["level_now"] = changes["level_goal"]
    extra = {ENTRY: entry} if entry is not None else {}
    added = Event(on, event, note=note, said=said, changes=changes, extra=extra)
    return replace(card, **changes, history=(*card.history, added))


def _check_possible(card: Card, event: str, on: date) -> None:
    handed_over = card.handed_over
    if handed_over is None:
        raise DecisionError("decision.still_concept", event=event)
    if card.state == "taken-back":
        raise DecisionError("decision.was_taken_back", event=event)
    if on < handed_over:
        raise DecisionError("decision.before_hand_over", day=on, handed_over=handed_over)


def _check_whole(card: Card, event: str, note: str, changes: Mapping[str, Any]) -> None:
    if "level_goal" in changes:
        _check_level(card, event, changes["level_goal"])
    if event in ("narrowed", "taken-back") and not note.strip():
        raise DecisionError("decision.note_needed", event=event)
    if event == "narrowed" and "evaluate_on" not in changes:
        raise DecisionError("decision.new_date_needed")


def _check_level(card: Card, event: str, level: int) -> None:
    """Refuse a level to which another event leads: the history says what happened."""
    here = card.level
    if card.state == "concept":
        raise WrongEventError("decision.level_of_concept")
    if event == "taken-back":
        if level >= JOINT_LEVEL:
            raise WrongEventError("decision.back_is_yours", level=level)
    elif level == here:
        if event in ("widened", "narrowed"):
            raise WrongEventError("decision.same_level", level=level)
    elif here is None:
        if level < JOINT_LEVEL:
            raise WrongEventError("decision.yours_at", level=level)
    elif (fitting := _leads_to(here, level)) != event:
        raise WrongEventError(f"decision.fits.{fitting}", here=here, level=level)


def _leads_to(here: int, level: int) -> Outcome:
    if level > here:
        return "widened"
    return "taken-back" if level < JOINT_LEVEL <= here else "narrowed"
