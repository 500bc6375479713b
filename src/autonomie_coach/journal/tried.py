"""Questions that were tried in an entry, and which of them were asked for real; pure.

A question counts by the first version typed. It is asked for real once a look-back says so, with
`asked = true` (and the question's `step`, when it is at one); the last look-back that says counts.
What was typed in a practice conversation is practice; of a turn that was tried again the first
wording counts.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from autonomie_coach.engine.kinds import KINDS
from autonomie_coach.engine.workshop import versions_of
from autonomie_coach.journal.entry import ASKED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from autonomie_coach.engine.given import Key
    from autonomie_coach.engine.workshop import Version
    from autonomie_coach.journal.entry import Answer, Entry

QUESTIONS = tuple(kind for kind in KINDS if kind != "statement")
"""Kinds of what asks something; a statement is a try in a workshop, and a mere turn in a talk."""

WORKSHOP, CONVERSATION = "workshop", "conversation"


class Tried(NamedTuple):
    """A question that was tried: in which answer, and how its first wording reads.

    `sort` is the kind of the answer, `turn` the place among the lines of a conversation. `asked` is
    what a look-back says of it, None when none does. `carried` knows a question that was taken
    along from an earlier entry; empty when it was typed here.
    """

    step: str
    item: str | None
    sort: str
    kind: str
    turn: int = 0
    read_differently: bool = False
    asked: bool | None = None
    mark: str = ""
    carried: bool = False


def tried_in(entry: Entry) -> tuple[Tried, ...]:
    """Return the questions tried in an entry, in their order."""
    return tuple(tried for tried, _ in with_texts(entry))


def with_texts(entry: Entry) -> Iterator[tuple[Tried, str]]:
    """Yield the questions tried in an entry, each with its first wording."""
    for chain in chains(entry):
        first = versions_of(chain[0].given)[0]
        yield _reworked(entry, chain, first), first.text
    for answer in entry.answers:
        if answer.kind == CONVERSATION:
            yield from _said(answer)


def chains(entry: Entry) -> list[list[Answer]]:
    """Return the reworked questions of an entry, each with every answer in which it stands.

    A step that begins with a wording of an earlier one takes up that question.
    """
    found: list[list[Answer]] = []
    of_text: dict[str, list[Answer]] = {}
    for answer in entry.answers:
        versions = versions_of(answer.given) if answer.kind == WORKSHOP else ()
        if not versions:
            continue
        chain = of_text.get(_plain(versions[0].text))
        if chain is None:
            chain = []
            found.append(chain)
        chain.append(answer)
        of_text |= {_plain(one.text): chain for one in versions}
    return found


def _plain(text: str) -> str:
    return " ".join(text.split())


def _reworked(entry: Entry, chain: Sequence[Answer], first: Version) -> Tried:
    carried = first.written is not None and _instant(first.written) < _instant(entry.head.started)
    return Tried(
        chain[0].step,
        chain[0].item,
        WORKSHOP,
        first.kind,
        read_differently=first.read_differently,
        asked=_asked(entry, {answer.key for answer in chain}),
        mark=_mark(first),
        carried=carried,
    )


def _mark(version: Version) -> str:
    """Return what a wording is known by when another entry takes it along; never the text."""
    if version.written is None:
        return ""
    return f"{_instant(version.written):.0f}-{crc32(version.text.encode('utf-8', 'replace')):08x}"


def _instant(moment: datetime) -> float:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _asked(entry: Entry, keys: set[Key]) -> bool | None:
    """Return what the last look-back says that says it of the question, or of the whole entry."""
    said = [
        (_instant(one.written), one.extra[ASKED])
        for one in entry.lookbacks
        if isinstance(one.extra.get(ASKED), bool) and (one.at is None or one.at in keys)
    ]
    return max(reversed(said), key=lambda one: one[0])[1] if said else None


def _said(answer: Answer) -> Iterator[tuple[Tried, str]]:
    first: dict[int, Mapping[str, Any]] = {}
    value = answer.given.value
    if not isinstance(value, dict):
        return
    for one in _rows(value.get("tries")):
        begin = one.get("at")
        if isinstance(begin, int):
            for place, turn in enumerate(_rows(one.get("turns")), begin):
                first.setdefault(place, turn)
    for place, turn in enumerate(_rows(value.get("turns"))):
        first.setdefault(place, turn)
    for place, turn in sorted(first.items()):
        kind, text = turn.get("kind"), turn.get("text")
        if turn.get("who") == "manager" and kind in QUESTIONS and isinstance(text, str):
            yield Tried(answer.step, answer.item, CONVERSATION, str(kind), turn=place), text


def _rows(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
