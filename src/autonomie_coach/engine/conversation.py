"""A practice conversation: what the other says back, and where it turned. State in, state out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autonomie_coach.content.talk import (
    ANYWAY,
    AXES,
    DONE,
    FACT,
    LAST_QUESTION,
    OFFER,
    SHUT,
    SILENCE,
    STACKED,
)
from autonomie_coach.engine.moves import ASKING, INSULT, Move, landing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from autonomie_coach.content.talk import Branch, Effect, Talk, TurnRules

MANAGER = "manager"
"""Who the person is in the turns of an entry; the other is there by name."""

LOWEST, HIGHEST = -2, 2

OPENING, HELD, CLOSING = "opening", "held", "closing"
"""Kinds of lines of the other; the answers in between are `up`, `down` or `late`."""

BASE_MOVES: dict[str, tuple[int, int, int]] = {
    "learning": (1, 1, 1),
    "open": (1, 1, 0),
    "closed": (0, 0, 0),
    "check": (0, -1, 0),
    "leading": (0, -1, -1),
    "directive": (0, 0, -1),
    "justify": (-1, -1, 0),
    "blame": (-2, -1, -1),
    "statement": (0, 0, 0),
    "acknowledgement": (1, 0, 0),
    "apology": (1, 0, 0),
    "room": (1, 0, 1),
    "plan": (0, 0, -1),
    "takeover": (0, 0, -1),
    "insult": (-2, -2, -1),
    "silence": (0, 1, 0),
    "too-long": (0, -1, 0),
}
"""What a turn does to trust, openness and ownership (domain guide, section 6, and ours beyond it);
what is not here does nothing."""

CAUSE, NEXT, IDEA, LESSON = "cause", "next", "idea", "lesson"
"""Subjects of questions that the talk itself tells about: how it came, what now, what one thinks
of oneself, what it taught."""

ORDERS = frozenset(("directive", "plan", "takeover"))
"""Kinds after which there is nothing left to think of."""

HOLDS = frozenset(("nonsense", "other-language", "off-topic", "greeting"))
"""Kinds that the other first reacts to without going on; at most once a turn."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a talk; `move` is what the manager did in it, `thought` what the other thinks."""

    who: str
    text: str
    kind: str
    thought: str = ""
    move: Move | None = None


@dataclass(frozen=True, slots=True)
class Try:
    """What was said from line `at` on, before the talk was taken up again from there."""

    at: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class State:
    """Where the other stands after some lines; never shown, never kept."""

    axes: tuple[int, int, int]
    turn: int = 0
    story_told: bool = False
    plan_told: bool = False
    moves: tuple[Move, ...] = ()

    def axis(self, name: str) -> int:
        """Return one of the axes."""
        return self.axes[AXES.index(name)]

    @property
    def is_shut(self) -> bool:
        """Tell whether the other has closed up, so that open questions get no answer."""
        return self.axis("o") < 0


@dataclass(frozen=True, slots=True)
class Run:
    """A talk as far as it went; `seed` is its chance, `tries` what was said before a retry."""

    talk: Talk
    seed: int
    lines: tuple[Line, ...]
    state: State
    tries: tuple[Try, ...] = ()

    @property
    def ended(self) -> bool:
        """Tell whether the last word was said."""
        return self.lines[-1].kind == CLOSING

    @property
    def turn(self) -> int:
        """Return the number of the turn one is at, from 1; the last one when the talk ended."""
        return min(1 + self.state.turn, self.total)

    @property
    def total(self) -> int:
        """Return how many turns the talk has."""
        return len(self.talk.turns) + 1

    def turn_of(self, index: int) -> int:
        """Return the number of the turn that a line belongs to."""
        return min(1 + sum(_goes_on(line) for line in self.lines[:index]), self.total)


def begin(talk: Talk, seed: int) -> Run:
    """Begin a talk: the other speaks first."""
    run = Run(talk, seed, (), State(talk.start))
    text = _pick(run, talk.opening, "opening")
    thought = _pick(run, talk.opening_thoughts, "thought")
    return replace(run, lines=(Line(talk.name, text, OPENING, thought),))


def say(run: Run, text: str, move: Move, rules: TurnRules) -> Run:
    """Say something; the other reacts, and goes on unless it could not be understood.

    Raises:
        ValueError: the talk has ended.
    """
    if run.ended:
        raise ValueError("the talk has ended")
    spoken = replace(run, lines=(*run.lines, Line(MANAGER, text, move.kind, move=move)))
    after = _moved(run.talk, run.state, move)
    words, kind = "", HELD
    if move.kind in HOLDS and run.lines[-1].kind != HELD:
        words = _first_words(spoken, _pools(run.talk, move, after, rules))
    if not words:
        words, kind = _answer(spoken, move, after, rules)
    landing = landing_of(move.kind)
    if landing == "steered" and kind in ("up", "late"):
        # Who goes on all the same does not think of giving up.
        landing = "plain"
    thought = _pick(spoken, run.talk.thoughts[landing], "thought", again="")
    line = Line(run.talk.name, words, kind, thought)
    return replace(spoken, lines=(*spoken.lines, line), state=_after(run.talk, after, line))


def again_from(run: Run, index: int) -> Run:
    """Take up a talk at a line of the manager, to say something else; what was said is kept.

    Raises:
        ValueError: that line is not the manager's.
    """
    if not 0 <= index < len(run.lines) or run.lines[index].who != MANAGER:
        raise ValueError(f"line {index} is not the manager's")
    return replace(_cut(run, index), tries=(*run.tries, Try(index, run.lines[index:])))


def take_back(run: Run) -> Run | None:
    """Return the talk without the last thing the manager said; None when nothing was said yet."""
    said = [number for number, line in enumerate(run.lines) if line.who == MANAGER]
    return _cut(run, said[-1]) if said else None


def _cut(run: Run, index: int) -> Run:
    lines = run.lines[:index]
    return replace(run, lines=lines, state=states_along(run.talk, lines)[-1])


def turned_at(run: Run) -> int | None:
    """Return at which line of the manager a talk turned, or None when nothing was said.

    It is the line that moved the other most, in the direction in which the talk ended.
    """
    said = [number for number, line in enumerate(run.lines) if line.move is not None]
    if not said:
        return None
    sign = 1 if run.state.plan_told else -1
    weights = {number: sign * weight for number, weight in zip(said, _weights(run), strict=True)}
    best = max(said, key=lambda number: (weights[number], -number))
    if weights[best] <= 0:
        best = max(said, key=lambda number: (abs(weights[number]), -number))
    return best


def opened(run: Run, index: int) -> bool:
    """Tell whether the other gave more after that line than before it."""
    said = [number for number, line in enumerate(run.lines) if line.move is not None]
    return _weights(run)[said.index(index)] > 0


def state_key(run: Run) -> object:
    """Return what decides how a talk can go on, what was said apart; equal keys go on alike."""
    state = run.state
    before = frozenset(move.kind for move in state.moves if _can_come_again(run.talk, move.kind))
    silent = state.moves[-1:] == (Move(SILENCE),)
    held = run.lines[-1].kind == HELD
    return state.turn, state.axes, state.story_told, state.plan_told, before, silent, held


def _can_come_again(talk: Talk, kind: str) -> bool:
    return any(one.again is not None and kind in one.on for one in talk.effects)


def _weights(run: Run) -> list[int]:
    """Return for each line of the manager how far it moved the other."""
    states = states_along(run.talk, run.lines)
    return [
        sum(_change(run.talk, before, line.move))
        for before, line in zip(states, run.lines, strict=False)
        if line.move is not None
    ]


def states_along(talk: Talk, lines: Iterable[Line]) -> list[State]:
    """Return where the other stood before each line, and after the last."""
    states = [State(talk.start)]
    for line in lines:
        states.append(_after(talk, states[-1], line))
    return states


def _after(talk: Talk, state: State, line: Line) -> State:
    if line.move is not None:
        return _moved(talk, state, line.move)
    told = line.kind == "up"
    return State(
        state.axes,
        state.turn + _goes_on(line),
        state.story_told or (told and state.turn == 0),
        state.plan_told or line.kind == "late" or (told and state.turn == 1),
        state.moves,
    )


def _moved(talk: Talk, state: State, move: Move) -> State:
    change = _change(talk, state, move)
    axes = tuple(
        max(LOWEST, min(HIGHEST, value + by)) for value, by in zip(state.axes, change, strict=True)
    )
    moves = (*state.moves, move)
    return State((axes[0], axes[1], axes[2]), state.turn, state.story_told, state.plan_told, moves)


def _change(talk: Talk, state: State, move: Move) -> tuple[int, int, int]:
    change = dict(zip(AXES, BASE_MOVES.get(move.kind, (0, 0, 0)), strict=True))
    if move.kind == SILENCE and (state.axes[0] < 0 or state.moves[-1:] == (move,)):
        # To wait gives room to who feels safe; to be stared at does not.
        change = {"t": -1, "o": -1, "e": 0}
    effect = next((one for one in talk.effects if _fits(one, state, move)), None)
    if effect is not None:
        change |= effect.put
        for axis, by in effect.add.items():
            change[axis] += by
    if move.warm:
        change["t"] += 1
    if move.stacked:
        change["o"] -= 1
    return change["t"], change["o"], change["e"]


def _fits(effect: Effect, state: State, move: Move) -> bool:
    return (
        (not effect.on or move.kind in effect.on)
        and (not effect.about or bool(set(effect.about) & set(move.about)))
        and effect.told in (None, state.story_told)
        and effect.reason in (None, move.reason)
        and effect.again in (None, any(one.kind == move.kind for one in state.moves))
    )


def _goes_on(line: Line) -> bool:
    return line.kind not in (OPENING, HELD) and line.who != MANAGER


def _answer(run: Run, move: Move, state: State, rules: TurnRules) -> tuple[str, str]:
    """Return what the other says when the talk goes on, and which kind of line it is."""
    at_end = state.turn == len(run.talk.turns)
    branch = run.talk.closing if at_end else run.talk.turns[state.turn]
    kind = _branch_of(branch, state, is_last=state.turn == len(run.talk.turns) - 1)
    pools = list(_pools(run.talk, move, state, rules, _told_by(state.turn, kind)))
    if at_end and move.kind in ASKING and not move.offers:
        pools.insert(0 if not move.about else 1, rules.reactions[LAST_QUESTION])
    if move.kind in HOLDS and move.kind == state.moves[-2].kind:
        pools.insert(0, rules.reactions[ANYWAY])
    lead = _first_words(run, pools)
    if lead and move.kind == INSULT and not at_end:
        # Who is insulted does not go on as if nothing was said.
        return lead, "down"
    is_ordered = kind == "down" and move.kind in ORDERS and bool(branch.ordered)
    body = _pick(run, branch.ordered if is_ordered else getattr(branch, kind), "body")
    return f"{lead} {body}".strip(), CLOSING if at_end else kind


def _branch_of(branch: Branch, state: State, *, is_last: bool) -> str:
    if state.axis(branch.axis) < branch.at_least:
        return "down"
    return "late" if is_last and branch.late and not state.plan_told else "up"


def _told_by(turn: int, kind: str) -> tuple[str, ...]:
    """Return the subjects that a line itself is about, so that nothing clashes with it.

    Who has no plan to tell does not first say to have one.
    """
    if turn == 0:
        return (CAUSE,) if kind == "up" else ()
    return (NEXT, IDEA) if kind in ("down", "late") or turn == 1 else (IDEA,)


def _first_words(run: Run, pools: Iterable[tuple[str, ...]]) -> str:
    """Return the first words of a reply: what answers this turn itself, before the talk goes on."""
    for pool in pools:
        if words := _pick(run, pool, "lead", again=""):
            return words
    return ""


def _pools(
    talk: Talk, move: Move, state: State, rules: TurnRules, told: tuple[str, ...] = ()
) -> Iterable[tuple[str, ...]]:
    """Yield where first words may come from, the most fitting first."""
    if move.offers:
        yield rules.reactions[OFFER]
    if move.kind in ASKING:
        if state.is_shut and move.kind in ("learning", "open"):
            yield talk.reactions[SHUT]
        subjects = move.about or ((LESSON,) if move.kind == "learning" else ())
        for subject in () if state.is_shut else subjects:
            if subject in told:
                continue
            yield from (topic.lines for topic in talk.topics if topic.id == subject)
            yield talk.answers.get(subject, ())
        if move.stacked:
            yield rules.reactions[STACKED]
    if move.fact:
        yield rules.reactions[FACT]
    if move.done:
        # ‘Have you rung already?’ wants a yes or a no, not how it stands.
        yield rules.reactions[DONE]
    yield talk.reactions.get(move.kind, ())
    yield rules.reactions.get(move.kind, ())


def _pick(run: Run, options: Sequence[str], salt: str, again: str | None = None) -> str:
    """Return one of the options that was not said yet in this run, by its chance.

    When all were said: `again`, or with None the option that the chance falls on.
    """
    other = [line for line in run.lines if line.who != MANAGER]
    said = [line.text for line in other] + [line.thought for line in other]
    left = [one for one in options if not any(one in text for text in said)]
    if not left:
        if again is not None or not options:
            return again or ""
        left = list(options)
    return left[_chance(run.seed, len(run.tries), len(run.lines), salt) % len(left)]


def _chance(*parts: int | str) -> int:
    """Return a number that looks random and is always the same for the same parts."""
    state = 0x9E3779B97F4A7C15
    for part in parts:
        for number in part.encode() if isinstance(part, str) else (part,):
            state = (state ^ (number & 0xFFFFFFFFFFFFFFFF)) * 0xBF58476D1CE4E5B9
            state = (state ^ (state >> 29)) & 0xFFFFFFFFFFFFFFFF
    return state >> 8
