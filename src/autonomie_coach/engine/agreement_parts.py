"""Where the six parts of an agreement stand in its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autonomie_coach.engine.clauses import Hit, Stretch

    Span = tuple[int, int]
    Clause = tuple[int, int]
    """A clause: which stretch (its place among them), and its number in it."""
    Found = Hit[tuple[str, str]]

_ACTORS = (("you", "named"), ("role",), ("anyone",))
_ACTS = ("decide", "plain")
_WHEN = ("time", "event", "rhythm")


def spans_of_parts(evidence: list[Found], hits: list[Found]) -> dict[str, Span]:
    """Return the place of each part that is found.

    Args:
        evidence: What shows an act, an actor, a moment …
        hits: What shows a part, in the order of the rules: the surest first.
    """
    spans: dict[str, Span] = {}
    who = _actor(evidence)
    if who is not None:
        spans["who"] = who.span
    taken: set[tuple[int, int]] = set()
    for hit in hits:
        if hit.of[1] == "evaluate":
            clauses = _with_moment(hit, evidence)
            spans["evaluate"] = hit.stretch.span_of(clauses)
            taken |= {(id(hit.stretch), clause) for clause in clauses}
            break
    main = _main_clause(evidence, hits, taken)
    if main is not None:
        taken.add((id(main[0]), main[1]))
    for name in ("consult", "inform"):
        place = next(
            (one for one in _places(name, hits) if (id(one[0]), one[1]) not in taken), None
        )
        if place is not None:
            spans[name] = place[0].span_of(range(place[1], place[1] + 1))
            taken.add((id(place[0]), place[1]))
    limits = [hit for hit in hits if hit.of[1] == "limit" and not _inside(hit, spans)]
    if limits:
        spans["limit"] = _widest(limits)
    if main is not None:
        whole = main[0].span_of(range(main[1], main[1] + 1))
        edges = [hit.span for hit in limits if hit.end - hit.begin > 1]
        edges += [who.span] if who is not None else []
        if trimmed := _without_edges(whole, edges, main[0]):
            spans["decision"] = trimmed
    return spans


def _actor(evidence: list[Found]) -> Found | None:
    for sorts in _ACTORS:
        found = [hit for hit in evidence if hit.of[1] in sorts]
        if found:
            return min(found, key=lambda hit: (hit.span[0], -hit.span[1]))
    return None


def _places(name: str, hits: list[Found]) -> Iterator[tuple[Stretch, int]]:
    for hit in hits:
        if hit.of[1] == name:
            yield hit.stretch, hit.clauses().start


def _with_moment(hit: Found, evidence: list[Found]) -> range:
    """Return the clauses of an evaluation; with the ones before it when its moment stands there."""
    clauses = hit.clauses()
    moments = [one for one in evidence if one.of[1] in _WHEN and one.stretch is hit.stretch]
    if any(one.clauses().start in clauses for one in moments):
        return clauses
    near = [one.clauses().start for one in moments if one.clauses().start == clauses.start - 1]
    return range(min(near, default=clauses.start), clauses.stop)


def _main_clause(
    evidence: list[Found], hits: list[Found], taken: set[tuple[int, int]]
) -> tuple[Stretch, int] | None:
    """Return the clause of the decision: an act that only tells or asks someone comes second."""
    acts = [hit for hit in evidence if hit.of[1] in _ACTS]
    acts.sort(key=lambda hit: (hit.of[1] != "decide", hit.span))
    beside = {
        (id(stretch), clause)
        for name in ("consult", "inform")
        for stretch, clause in _places(name, hits)
    }
    for skipped in (taken | beside, taken):
        for hit in acts:
            place = (hit.stretch, hit.clauses().start)
            if (id(place[0]), place[1]) not in skipped:
                return place
    return None


def _inside(hit: Found, spans: dict[str, Span]) -> bool:
    begin, end = hit.span
    place = spans.get("evaluate")
    return place is not None and place[0] <= begin and end <= place[1]


def _widest(limits: list[Found]) -> Span:
    """Return the surest limit, with what overlaps it."""
    begin, end = limits[0].span
    for hit in sorted(limits, key=lambda one: one.span):
        if hit.span[0] < end and begin < hit.span[1]:
            begin, end = min(begin, hit.span[0]), max(end, hit.span[1])
    return begin, end


def _without_edges(span: Span, edges: list[Span], stretch: Stretch) -> Span | None:
    """Return a clause without the actor and the limits at its ends; None when nothing is left."""
    places = [place for place in stretch.places if span[0] <= place[0] < place[1] <= span[1]]

    def at_edge(place: Span) -> bool:
        return any(begin <= place[0] and place[1] <= end for begin, end in edges)

    while places and at_edge(places[0]):
        places.pop(0)
    while places and at_edge(places[-1]):
        places.pop()
    return (places[0][0], places[-1][1]) if places else None
