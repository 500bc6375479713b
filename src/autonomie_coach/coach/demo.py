"""The demo: a made-up journal in a temporary folder that is gone afterwards."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autonomie_coach.coach import clock, session
from autonomie_coach.coach.asking import askable, say_asked
from autonomie_coach.coach.demo_register import in_language, write_decisions, write_moments
from autonomie_coach.coach.talking import Talking
from autonomie_coach.content.asks import (
    AskAgreement,
    AskChoice,
    AskConversation,
    AskDate,
    AskList,
    AskNothing,
    AskSort,
    AskWorkshop,
)
from autonomie_coach.content.loader import load_demo, load_exercise
from autonomie_coach.content.words import Words
from autonomie_coach.decisions.cards import Register
from autonomie_coach.engine import reading
from autonomie_coach.engine.agreed import PARTS, agreed
from autonomie_coach.engine.given import SKIPPED, Given
from autonomie_coach.engine.workshop import Version, reworked
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autonomie_coach.content.asks import Ask
    from autonomie_coach.journal.entry import Entry


@contextmanager
def demo_journal(language: str, now: datetime | None = None) -> Iterator[Path]:
    """Make the demo journal and yield its folder; it is removed afterwards.

    Args:
        language: The language of the made-up answers.
        now: The moment the demo's days are counted back from; by default now.
    """
    with tempfile.TemporaryDirectory(prefix="autonomie-coach-demo-") as folder:
        root = Path(folder) / "demo"
        write_demo(Journal(Vault(root)), language, now or clock.now())
        yield root


def write_demo(journal: Journal, language: str, now: datetime) -> None:
    """Walk every exercise of `content/demo/` with its made-up answers, then what came of them."""
    demo = load_demo()
    sources: dict[str, list[tuple[int, str]]] = {}
    for data in sorted(demo["entries"], key=lambda one: -int(one["days_ago"])):
        entry = _walk(journal, data, language, now)
        if entry is not None:
            sources.setdefault(data["exercise"], []).append((data["days_ago"], entry.id))
    register = Register(journal.vault)
    cards = write_decisions(register, demo["decisions"], sources, language, now)
    write_moments(register, demo["moments"], cards, language, now)


def _walk(journal: Journal, data: dict[str, Any], language: str, now: datetime) -> Entry | None:
    day = now.date() - timedelta(days=data["days_ago"])
    then = datetime.combine(day, time.fromisoformat(data["at"]), now.tzinfo)
    answers = data["answers"]
    walk = session.begin(journal, load_exercise(data["exercise"], language), lambda: then)
    while not walk.at_review:
        page = walk.page()
        step = page.moment.step
        if isinstance(step.ask, AskNothing):
            walk.go_on()
        elif step.id == data.get("pending"):
            text = in_language(answers[step.id], language)
            walk.typed(text, len(text))
            break
        else:
            walk.answer(_given(page.ask, answers.get(step.id), language, then))
    if "pending" in data:
        walk.save()
        return None
    entry = walk.close()
    for lookback in data.get("lookbacks", ()) if entry else ():
        seen = then + timedelta(days=lookback["days_later"])
        stored = journal.find(entry.id if entry else "last")
        text = in_language(lookback["text"], language)
        if lookback.get("asked"):
            at = askable(stored.entry)[-1].at
            say_asked(journal, stored.entry.head.path, at, seen, Words(language), text=text)
        else:
            journal.add_lookback(stored, text, seen)
    return entry


def _given(ask: Ask, data: Any, language: str, then: datetime) -> Given:
    """Turn an answer of the demo file into one the ask takes; absent is a skip."""
    match ask:
        case _ if data is None:
            return SKIPPED
        case AskChoice():
            return _choice(ask, data if isinstance(data, list) else [data], language)
        case AskList():
            return reading.listed([in_language(item, language) for item in data])
        case AskSort(groups=groups):
            by_id = {group.id: group for group in groups}
            return reading.sorted_into(ask, [by_id[name] for name in data])
        case AskWorkshop():
            texts = data if isinstance(data, list) else [data]
            return reworked(Version(in_language(one, language)) for one in texts)
        case AskAgreement():
            parts = {
                name: in_language(one, language) for name, one in data.items() if name in PARTS
            }
            return agreed(parts, together=data.get("together") is True)
        case AskConversation():
            return _held(ask, data, language)
        case AskDate():
            return Given(then.date() + timedelta(days=data))
        case _ if isinstance(data, int):
            return Given(data)
        case _:
            return reading.read_line(ask, in_language(data, language), language, then.date())


def _held(ask: AskConversation, data: dict[str, Any], language: str) -> Given:
    talking = Talking(ask, Words(language), None, seed=0)
    for line in data["says"]:
        if not talking.ended:
            talking.say(in_language(line, language))
    return talking.left_at_that(in_language(data["sentence"], language))


def _choice(ask: AskChoice, chosen: list[Any], language: str) -> Given:
    """Choices are named by id, by their place (from 0) in the manager's own list, or as a text."""
    ids = [choice.id for choice in ask.choices]
    positions: list[int] = []
    own = ""
    for one in chosen:
        if isinstance(one, dict):
            positions.append(len(ids))
            own = in_language(one, language)
        else:
            positions.append(one if isinstance(one, int) else ids.index(one))
    return reading.picked(ask, positions, own)
