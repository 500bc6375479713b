"""The route as it was walked and what was handed over, in one document: to keep or take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.content.asks import AskNumber
from autonomie_coach.content.loader import FALLBACK_LANGUAGE, load_exercise, load_route
from autonomie_coach.engine.when import day_in_words
from autonomie_coach.errors import ContentError
from autonomie_coach.export.decision_blocks import decision_blocks
from autonomie_coach.export.entry_blocks import answer_lines, question_lines
from autonomie_coach.export.formats.markdown import document
from autonomie_coach.export.markdown_text import block, emphasised, front_matter, inline, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from autonomie_coach.content.route import Route
    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.export.entry_blocks import Block
    from autonomie_coach.journal.entry import Answer, Entry

SENTENCE = "short_text"
"""The kind of step of which the last one in an exercise holds the sentence or plan it led to."""


def walked(entries: Iterable[Entry]) -> list[Entry]:
    """Return the latest entry of each exercise on the route in which something was answered.

    A closed entry goes before a draft. They come in the order in which they were started. What is
    about a card is told with that card.
    """
    of_cards = {head.id for head in load_route(FALLBACK_LANGUAGE).of_cards}
    latest: dict[str, Entry] = {}
    for entry in sorted(entries, key=_rank):
        if entry.head.exercise in of_cards:
            continue
        if entry.head.section > 0 and any(_shown(entry)):
            latest[entry.head.exercise] = entry
    return sorted(latest.values(), key=lambda one: (one.head.started.timestamp(), one.id))


def _rank(entry: Entry) -> tuple[bool, float, str]:
    head = entry.head
    return (head.status == "done", head.started.timestamp(), head.id)


def _shown(entry: Entry) -> list[Answer]:
    """Return the answers to show: skipped and empty ones stay out."""
    return [one for one in entry.answers if one.given.value not in (None, "", [])]


def render_reflection(
    entries: Sequence[Entry], cards: Sequence[Card], words: Words, language: str
) -> str:
    """Return the document: the walked route, then the decisions; empty when there is neither."""
    chosen = walked(entries)
    if not chosen and not cards:
        return ""
    route = load_route(language)
    blocks = _opening(chosen, cards, words, language)
    for number in sorted({one.head.section for one in chosen}):
        blocks += _section_opening(number, route, words)
        for entry in _in_order(chosen, number, route):
            blocks += _exercise(entry, route, words, language)
    blocks += decision_blocks(cards, words, language)
    blocks += [["---"], block(words("export.reflection.closing"))]
    return document(blocks)


def _opening(
    entries: Sequence[Entry], cards: Sequence[Card], words: Words, language: str
) -> list[Block]:
    title = words("export.reflection.title")
    days = [*_days(entries), *(one.date for card in cards for one in card.history)]
    if not days:
        # A card made by hand need not have a day.
        return [front_matter({"title": title, "language": language}), [f"# {inline(title)}"]]
    first, last = min(days), max(days)
    period = words(
        "export.reflection.day" if first == last else "export.reflection.period",
        first=day_in_words(first, language),
        last=day_in_words(last, language),
    )
    return [
        front_matter(
            {
                "title": title,
                "language": language,
                "from": first.isoformat(),
                "until": last.isoformat(),
            }
        ),
        [f"# {inline(title)}"],
        block(period),
    ]


def _days(entries: Sequence[Entry]) -> list[date]:
    days = [one.head.started.date() for one in entries]
    written = [look.written.date() for one in entries for look in one.lookbacks]
    finished = [one.head.finished.date() for one in entries if one.head.finished]
    return [*days, *written, *finished]


def _section_opening(number: int, route: Route, words: Words) -> list[Block]:
    section = route.section(number)
    if section is None:
        return [[f"## {number}"]]
    line = f"export.reflection.sections.{section.id}"
    opening = [[f"## {number} {inline(section.title)}"]]
    return [*opening, block(words(line))] if line in words else opening


def _in_order(entries: Sequence[Entry], number: int, route: Route) -> list[Entry]:
    """Return the entries of a section as the route has them; unknown exercises come last."""
    places = {head.id: place for place, head in enumerate(route.exercises)}
    of_section = [one for one in entries if one.head.section == number]
    return sorted(of_section, key=lambda one: places.get(one.head.exercise, len(places)))


def _on_its_scale(answer: Answer, exercise_id: str, words: Words, language: str) -> Block:
    """Return a number with the scale it was given on; nothing for another answer or step."""
    if answer.kind != "rating":
        return []
    try:
        step = load_exercise(exercise_id, language).step(answer.step)
    except ContentError:
        return []
    if step is None or not isinstance(step.ask, AskNumber):
        return []
    scale = {"value": answer.given.value, "low": step.ask.low, "high": step.ask.high}
    return block(words("export.reflection.rating", **scale))


def _exercise(entry: Entry, route: Route, words: Words, language: str) -> list[Block]:
    head = entry.head
    known = route.exercise(head.exercise)
    day = day_in_words(head.started.date(), language)
    blocks: list[Block] = [[f"### {inline(known.title if known else head.title or head.id)}"]]
    blocks += [[day if head.status == "done" else words("export.reflection.draft", day=day)]]
    shown = _shown(entry)
    sentences = [one for one in shown if one.kind == SENTENCE]
    for answer in shown:
        lines = _on_its_scale(answer, head.exercise, words, language)
        lines = lines or answer_lines(answer.given, words, language)
        if sentences and answer is sentences[-1]:
            lines = quote(lines)
        blocks += [question_lines(answer.prompt, answer.step, answer.item, "*"), lines]
    for lookback in entry.lookbacks:
        written = day_in_words(lookback.written.date(), language)
        blocks += [emphasised(words("export.lookback", day=written), "**"), block(lookback.text)]
    if known:
        blocks += [block(words("export.reflection.takeaway", text=known.takeaway))]
    return blocks
