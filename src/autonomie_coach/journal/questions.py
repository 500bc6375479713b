"""Which kinds of question an entry holds, in reworked questions and in practice conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autonomie_coach.engine.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from autonomie_coach.journal.entry import Answer

_MANAGER = "manager"
"""Who the person is in the turns of a conversation (`engine.conversation`, slow to import)."""


def kinds_in(answers: Iterable[Answer]) -> tuple[str, ...]:
    """Return the kinds of question among answers, each once, in the order of `KINDS`.

    Every version of a reworked question counts, and every turn of the person in a conversation
    that asks something; what was said before a retry does not. A wording that nobody judged, as in
    a file written by hand, has no kind.
    """
    found = {kind for answer in answers for kind in _kinds(answer.given.value)}
    return tuple(kind for kind in KINDS if kind in found)


def _kinds(value: Any) -> Iterator[object]:
    match value:
        case {"versions": list() as versions}:
            rows = versions
        case {"turns": list() as turns}:
            rows = [one for one in turns if isinstance(one, dict) and one.get("who") == _MANAGER]
        case _:
            return
    yield from (str(one.get("kind")) for one in rows if isinstance(one, dict))
