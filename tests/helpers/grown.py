"""A journal of some months whose figures were counted by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

from autonomie_coach.decisions.card import with_event
from autonomie_coach.decisions.cards import Register
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry

if TYPE_CHECKING:
    from autonomie_coach.decisions.moment import Moment, Sort
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Entry, Head

ZONE = timezone(timedelta(hours=1))
HOSTILE = "[bold] [/] hier \x1b]0;x\x07"


@dataclass(frozen=True)
class Grown:
    """What was written: questions first, then the two entries of one exercise."""

    questions: list[Head]
    worries: list[Head]
    moments: list[Moment]
    decisions: list[str]


def grow(journal: Journal) -> Grown:
    """Write it: six reflexes in three weeks, one time stepped in, five questions, two decisions."""
    register = Register(journal.vault)
    moments = [_noted(register, day, "noticed") for day in (2, 3, 10, 11, 12, 16)]
    moments.append(_noted(register, 17, "stepped-in"))
    kinds = ("open", "learning", "justify", "check", "open")
    questions = keep(journal, *(_question(kind, number) for number, kind in enumerate(kinds)))
    worries = keep(
        journal,
        _worry("Dat ik het niet kan uitleggen.", -60, "aaaaaa"),
        _worry("Of Noor het leuk blijft vinden.", 10, "bbbbbb"),
    )
    return Grown(questions, worries, moments, [_kept(register), _still_open(register)])


def _noted(register: Register, day: int, sort: Sort) -> Moment:
    noted = datetime.combine(date(2026, 11, day), time(12), ZONE)
    note = f"dag {day} {HOSTILE}" if day == 16 else f"dag {day}"
    return register.note_moment(sort, noted, "nl", note=note, decision=None)


def _question(kind: str, number: int) -> Entry:
    text = f"Vraag {number}, eerst?"
    versions = [{"text": text, "kind": kind}, {"text": f"{text} Later.", "kind": "open"}]
    answer = an_answer(
        {"final": versions[-1]["text"], "versions": versions}, step="vraag", kind="workshop"
    )
    return an_entry(
        answer,
        exercise="resultaatvraag",
        section=5,
        title="Wat heb je nodig?",
        days=number,
        tail=f"vraag{'abcde'[number]}",
    )


def _worry(text: str, days: int, tail: str) -> Entry:
    answer = an_answer(text, step="beschermt", prompt="Wat wil je daarmee beschermen?")
    return an_entry(
        answer, exercise="zorgen", title="Waar lig je wakker van?", days=days, tail=tail
    )


def _kept(register: Register) -> str:
    stored = register.add(_fields("Koeriers", 26), "nl", date(2026, 10, 5))
    card = with_event(stored.card, "kept", date(2026, 10, 28), note="liep vanzelf")
    return register.save(stored, card).card.id


def _still_open(register: Register) -> str:
    return register.add(_fields("Julirooster", 20), "nl", date(2026, 10, 5)).card.id


def _fields(decision: str, day: int) -> dict[str, object]:
    return {
        "decision": decision,
        "person": "Noor",
        "discussed_on": date(2026, 10, 5),
        "evaluate_on": date(2026, 10, day),
    }
