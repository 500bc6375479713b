"""Proves that no practice conversation can get stuck, and plays them: `check`, or `play [ID]`."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from autonomie_coach.coach.talking import Talking
from autonomie_coach.content.asks import AskConversation
from autonomie_coach.content.conversations import SHARED_REACTIONS
from autonomie_coach.content.loader import content_root, languages, load_route
from autonomie_coach.content.talk import KINDS, SILENCE
from autonomie_coach.content.talks import load_conversation, load_turn_rules
from autonomie_coach.content.words import Words
from autonomie_coach.engine import conversation as talks
from autonomie_coach.engine.moves import ASKING, Move

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from autonomie_coach.content.talk import Talk, TurnRules

PLAYERS = {
    "nl": {
        "nieuw": ["Oké, vertel eens.", "En wat nu?", "Goed, doe dat maar.", "Prima, succes."],
        "bot": [
            "Hoe kon je dat laten gebeuren?",
            "Waarom heb je niet eerder gebeld?",
            "Je doet nu gewoon wat ik zeg.",
            "En volgende keer eerst naar mij.",
        ],
        "coach": [
            "Fijn dat je het zegt. Hoe kwam dat zo?",
            "Wat maakte het lastig voor je?",
            "Wat heb je hiervan geleerd voor de volgende keer?",
            "Dank je. Jij beslist, ik hoor het graag dinsdag.",
        ],
        "hulp": [
            "Wat speelt er precies?",
            "Wat heb je zelf al bedacht?",
            "Wat heb je van mij nodig?",
            "Wat spreken we af?",
        ],
        "gesloten": [
            "Heb je dit al eerder gedaan?",
            "Is het al af?",
            "Zou je niet beter even kunnen bellen?",
            "Ja",
        ],
        "zwijger": ["...", "...", "Ja.", "Nee."],
        "redder": [
            "Sorry, dat had ik eerder moeten zien.",
            "Laat maar, ik bel ze zelf wel.",
            "We doen het zo: eerst bel jij, dan mail ik.",
            "Prima, succes. Tot morgen.",
        ],
        "onderwerpen": [
            "Hoe reageerde de klant?",
            "Hoe is het met je?",
            "Wat heb je nodig? En wanneer is het klaar?",
            "Wie weet hiervan?",
        ],
        "grapjas": [
            "asdfghj",
            "🙂🙂🙂",
            "Weet je wat, lekker weer vandaag",
            "What are you talking about, I do not understand you",
            "sukkel die je bent",
            "bla " * 2000,
            "...",
            "...",
            "Hoi",
        ],
    },
    "en": {
        "new": ["Okay, tell me about it.", "And now what?", "Fine, do that.", "Good, good luck."],
        "blunt": [
            "How could you let that happen?",
            "Why didn't you call me earlier?",
            "You just do what I say now.",
            "And next time run it past me first.",
        ],
        "coach": [
            "Thanks for telling me. How did it come about?",
            "What made it difficult for you?",
            "What did this teach you for next time?",
            "Thank you. It's your call, I'd like to hear on Tuesday.",
        ],
        "help": [
            "What is going on exactly?",
            "What have you come up with yourself?",
            "What do you need from me?",
            "What shall we agree?",
        ],
        "closed": [
            "Have you done this before?",
            "Is it done yet?",
            "Wouldn't it be better to call?",
            "Yes",
        ],
        "silent": ["...", "...", "Yes.", "No."],
        "rescuer": [
            "Sorry, I should have seen that earlier.",
            "Never mind, I'll call them myself.",
            "Here's what we'll do: first you ring, then I email.",
            "Fine, good luck. See you tomorrow.",
        ],
        "subjects": [
            "How did the client take it?",
            "How are you doing?",
            "What do you need? And when will it be done?",
            "Who knows about this?",
        ],
        "joker": [
            "asdfghj",
            "!!!???",
            "Lovely weather today, isn't it",
            "Wat is er met jou aan de hand, ik snap er niets van",
            "you idiot",
            "blah " * 2000,
            "...",
            "...",
            "Hi",
        ],
    },
}
"""People who practise, each with the turns they type."""


def problems(only: str | None = None) -> Iterator[str]:
    """Yield what is wrong in any conversation, or in one, in any language."""
    for head in load_route("nl").practice:
        if only not in (None, head.id):
            continue
        yield from _missing_languages(head.id)
        points = yield from _stuck(load_conversation(head.id, "nl"), load_turn_rules("nl"))
        for language in languages():
            talk, rules = load_conversation(head.id, language), load_turn_rules(language)
            yield from (f"{head.id} ({language}): {one}" for one in _said_twice(talk, rules))
            yield from (f"{head.id} ({language}): {one}" for one in _mute(talk, rules, points))


def _missing_languages(conversation_id: str) -> Iterator[str]:
    """Yield each text of a file that one of the languages does not have."""
    import tomllib

    file = content_root() / "conversations" / f"{conversation_id}.toml"
    for where, text in _texts(tomllib.loads(file.read_text("utf-8")), ""):
        for code in languages():
            if not text.get(code, "").strip():
                yield f"{conversation_id}: {where} has no {code}"


def _texts(value: object, where: str) -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(value, dict):
        if "nl" in value:
            yield where, value
            return
        for key, one in value.items():
            yield from _texts(one, f"{where}.{key}")
    elif isinstance(value, list):
        for number, one in enumerate(value, 1):
            yield from _texts(one, f"{where}[{number}]")


def _said_twice(talk: Talk, rules: TurnRules) -> Iterator[str]:
    """Yield lines that are part of another one: one of the two would count as said already."""
    turns = (*talk.turns, talk.closing)
    lines = [
        *talk.opening,
        *chain.from_iterable((one.up + one.down + one.late + one.ordered) for one in turns),
        *chain.from_iterable(talk.answers.values()),
        *chain.from_iterable(topic.lines for topic in talk.topics),
        *chain.from_iterable(talk.reactions.values()),
        *chain.from_iterable(rules.reactions[name] for name in SHARED_REACTIONS),
    ]
    thoughts = [*talk.opening_thoughts, *chain.from_iterable(talk.thoughts.values())]
    for said in (lines, thoughts):
        for number, line in enumerate(said):
            if any(line in other for at, other in enumerate(said) if at != number):
                yield f"said twice: {line}"


def _moves(talk: Talk) -> list[Move]:
    """Return every turn that can be recognised, as far as it can make a difference."""
    subjects = [(), *((topic.id,) for topic in talk.topics), *((one,) for one in talk.answers)]
    moves = [Move(kind) for kind in KINDS]
    moves += [Move(kind, about=about) for kind in sorted(ASKING) for about in subjects]
    moves += [replace(move, stacked=True) for move in moves if move.kind in ("open", "leading")]
    moves += [replace(move, warm=True) for move in moves if move.kind in ("open", "closed")]
    moves += [Move(kind, reason=True) for kind in ("check", "statement", "plan")]
    moves += [Move("closed", fact=True), Move("check", done=True), Move("closed", offers=True)]
    return [*dict.fromkeys(moves)]


def _alike(talk: Talk, move: Move) -> object:
    """Return what decides where a turn leads; turns that are alike need to be walked only once."""
    effects = tuple(
        number
        for number, one in enumerate(talk.effects)
        if move.kind in one.on and (not one.about or set(one.about) & set(move.about))
    )
    kind = move.kind if move.kind == SILENCE else talks.BASE_MOVES.get(move.kind, (0, 0, 0))
    flags = (move.stacked, move.warm, move.reason and bool(effects), move.kind in talks.HOLDS)
    return kind, effects, *flags


def _stuck(talk: Talk, rules: TurnRules) -> Generator[str, None, list[tuple[Move, ...]]]:
    """Walk every state, yield what is never reached; return a way to each point of the talk.

    Two runs are in the same state when the other stands the same, has told the same, and the same
    kinds of turns came before; what was said is left out. At the same point they are at the same
    turn, waiting or not, and the other is as open or closed.
    """
    unlike = list({_alike(talk, move): move for move in _moves(talk)}.values())
    reached: set[tuple[int, str]] = set()
    seen: set[object] = set()
    points: dict[object, tuple[Move, ...]] = {}
    waiting = [talks.begin(talk, 0)]
    while waiting:
        run = waiting.pop()
        points.setdefault((run.turn, run.lines[-1].kind, run.state.is_shut), run.state.moves)
        for move in unlike:
            after = talks.say(run, "x", move, rules)
            if after.lines[-1].kind != talks.HELD:
                reached.add((run.turn, after.lines[-1].kind))
            elif run.lines[-1].kind == talks.HELD:
                yield f"{talk.head.id}: waits twice at turn {run.turn} for {move}"
            state = talks.state_key(after)
            if not after.ended and state not in seen:
                seen.add(state)
                waiting.append(after)
    wanted = {(turn, kind) for turn in range(1, len(talk.turns) + 1) for kind in ("up", "down")}
    wanted |= {(len(talk.turns), "late"), (len(talk.turns) + 1, talks.CLOSING)}
    for turn, kind in sorted(wanted - reached):
        yield f"{talk.head.id}: {kind} of turn {turn} is never reached"
    return list(points.values())


def _mute(talk: Talk, rules: TurnRules, points: list[tuple[Move, ...]]) -> Iterator[str]:
    """Try every turn at every point, and yield those to which nothing is said."""
    for way in points:
        run = talks.begin(talk, 0)
        for move in way:
            run = talks.say(run, "x", move, rules)
        for move in _moves(talk):
            if not talks.say(run, "x", move, rules).lines[-1].text.strip():
                yield f"nothing is said to {move} at turn {run.turn}"


def played(conversation_id: str, language: str, turns: list[str], seed: int) -> Talking:
    """Return a conversation with these turns typed, the last one again until it ends."""
    talking = Talking(AskConversation(conversation_id), Words(language), None, seed)
    for number in range(len(turns) + talking.run.total * 2):
        if talking.ended:
            break
        talking.say(turns[min(number, len(turns) - 1)])
    return talking


def shown(talking: Talking) -> Iterator[str]:
    """Yield a conversation as lines to read, with what is never shown to a person."""
    for line in talking.run.lines:
        said = line.text if len(line.text) < 120 else f"{line.text[:60]}… ({len(line.text)})"
        if line.move is None:
            yield f"{line.who}: {said}   ({line.kind}; {line.thought})"
        else:
            extra = [line.kind, *line.move.about]
            extra += [name for name in ("stacked", "warm", "reason") if getattr(line.move, name)]
            yield f"    > {said}   [{' '.join(extra)}]"
    yield from (f"  = {one}" for one in talking.looked_back())


def play(only: str | None, seed: int, codes: list[str]) -> None:
    """Write how each conversation goes with each player."""
    for head in load_route("nl").practice:
        if only not in (None, head.id):
            continue
        for language in codes or languages():
            for player, turns in PLAYERS[language].items():
                print(f"\n## {head.id} ({language}), {player}")
                print("\n".join(shown(played(head.id, language, turns, seed))))


def main(arguments: list[str]) -> int:
    """Check, or play; 1 when something is wrong."""
    if arguments[:1] == ["play"]:
        given = [one for one in arguments[1:] if not one.isdigit()]
        seed = next((int(one) for one in arguments if one.isdigit()), 1)
        names = [one for one in given if one not in PLAYERS]
        play(names[0] if names else None, seed, [one for one in given if one in PLAYERS])
        return 0
    found = list(problems())
    print("\n".join(found) if found else "every conversation is complete")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
