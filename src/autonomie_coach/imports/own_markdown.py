"""Our own Markdown back into entries: texts from what is shown, the rest from the marks below."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from autonomie_coach.content.loader import languages
from autonomie_coach.content.words import Words
from autonomie_coach.errors import EntryError
from autonomie_coach.export import marks
from autonomie_coach.imports import markdown
from autonomie_coach.imports.free import STEP
from autonomie_coach.imports.own_answers import (
    is_one_text,
    joined,
    lines_of,
    matched,
    prompt_and_item,
    question_and_rest,
    text_of,
    value_of,
)
from autonomie_coach.journal.codec import entry_of
from autonomie_coach.journal.entry import answers_in, key_in
from autonomie_coach.journal.halves import (
    HALF_LOOKBACK,
    HALF_LOOKBACKS,
    HALF_LOOKBACKS_ELSEWHERE,
    HALF_TYPED,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from autonomie_coach.export.marks import Mark
    from autonomie_coach.imports.markdown import Block
    from autonomie_coach.journal.entry import Entry

Table = dict[str, Any]

SECTIONS = ("pending", "half", "lookback", "half_lookback")
"""Marks that belong to a heading of their own; answers that were set aside share one."""


def is_own(text: str) -> bool:
    """Tell whether a document holds marks of ours."""
    return f'\n{marks.BEGIN}"{marks.NAME}": {marks.VERSION}' in text


def entries_of(text: str, path: Path, name: str, words: Words) -> list[Entry]:
    """Return the entries that a document of ours holds; none when its marks cannot be read.

    Raises:
        EntryError: one of them is no entry; its number is named.
    """
    entries = []
    for number, part in enumerate(_parts(markdown.blocks(text, marks.LABEL)), 1):
        try:
            entries.append(entry_of(_Reader(part, words).table(), path))
        except (EntryError, KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise EntryError("import.wrong_entry", file=name, number=number) from error
    return entries


@dataclass(frozen=True, slots=True)
class Part:
    """One entry in a document: its own mark, the marks of what it holds, and what is shown."""

    head: Mark
    marks: list[Mark]
    blocks: list[Block]


def _parts(blocks: Sequence[Block]) -> list[Part]:
    """Return a document entry by entry: the marks of each stand below it."""
    parts: list[Part] = []
    above: list[Block] = []
    found: list[Mark] = []
    for block in [*blocks, markdown.Block("end", "")]:
        if block.kind == "mark":
            found.append(_mark(block.text))
            continue
        if found and found[0].get(marks.NAME) == marks.VERSION:
            parts.append(Part(found[0], found[1:], above))
            above = []
        found = []
        above.append(block)
    return parts


def _mark(text: str) -> Mark:
    try:
        mark = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return mark if isinstance(mark, dict) else {}


class _Reader:
    """Reads one entry of a document as the table of its file."""

    def __init__(self, part: Part, words: Words) -> None:
        self._head = part.head
        self._answers = [one for one in part.marks if "step" in one and "kind" in one]
        self._sections = [one for one in part.marks if any(name in one for name in SECTIONS)]
        self._words = words
        headings = [at for at, one in enumerate(part.blocks) if one.kind == "heading"]
        # The title is the last of the headings that follow each other: the document has one too.
        title = next(
            (at for at in headings if not _is_heading(part.blocks, at + 1)), len(part.blocks)
        )
        self._title = part.blocks[title].text if title < len(part.blocks) else ""
        # Below the title stands the day.
        self._body = part.blocks[title + 2 :]

    def table(self) -> Table:
        head = self._head
        table: Table = dict(head.get("more", {}))
        table |= {key: head[key] for key in ("id", "route", "exercise", "section")}
        table |= {key: head[key] for key in ("language", "status")}
        unseen = head.get("unseen", {})
        table["title"] = head.get("untitled", marks.restored(self._title, unseen.get("title")))
        for key in ("started", "updated", "finished"):
            if key in head:
                table[key] = datetime.fromisoformat(head[key])
        answers, *sections = _by_heading(self._body)
        if head["status"] == "draft" and answers and answers[0].kind == "em":
            # That it is one.
            answers = answers[1:]
        asides = [one for one in self._answers if one.get("aside")]
        own = [one for one in self._answers if not one.get("aside")]
        table["answers"] = self._pairs(answers, own)
        expected = [*self._sections, *([{"aside": True}] if asides else [])]
        for section, mark in zip(sections, self._marked(sections, expected), strict=True):
            if mark is None:
                heading = markdown.Block("strong", section[0].text)
                table["answers"] += self._pairs([heading, *section[1:]], [])
            elif "aside" in mark:
                table["set_aside"] = self._pairs(_without_note(section[1:]), asides)
            else:
                self._put(table, mark, section[1:])
        return table

    def _marked(self, sections: list[list[Block]], expected: list[Mark]) -> list[Mark | None]:
        """Return for each section its mark; by what its heading says when there are others too."""
        if len(sections) == len(expected):
            return list(expected)
        left = list(expected)
        found: list[Mark | None] = []
        for section in sections:
            mark = next((one for one in left if _says(section[0].text, one)), None)
            if mark is not None:
                left.remove(mark)
            found.append(mark)
        return found

    def _put(self, table: Table, mark: Mark, blocks: list[Block]) -> None:
        """Add a half-typed text or a look-back to the table."""
        if "pending" in mark or "half" in mark:
            blocks = _without_note(blocks)
        question, rest = question_and_rest(blocks) if mark.get("asked") else ([], blocks)
        lines = [text_of(rest)]
        text = marks.restored(lines[0], mark.get("unseen", {}).get("0"))
        at = self._at(mark, question)
        if "lookback" in mark:
            row = {"written": datetime.fromisoformat(mark["lookback"]), "text": text} | at
            answers = mark.get("answers")
            row |= answers_in(answers) if isinstance(answers, dict) else {}
            table.setdefault("lookbacks", []).append(row)
        elif "pending" in mark:
            table["pending"] = at | {"text": text, "cursor": mark["pending"]}
        elif "half" in mark:
            table.setdefault(HALF_TYPED, []).append(at | {"text": text, "cursor": mark["half"]})
        else:
            _add_half_lookback(table, at, {"text": text, "cursor": mark["half_lookback"]})

    def _at(self, mark: Mark, question: list[Block]) -> Table:
        """Return step and item of the question that a text stands at."""
        if "step" not in mark:
            return {}
        _, item = prompt_and_item(mark, question)
        return {"step": mark["step"]} | ({} if item is None else {"item": item})

    def _pairs(self, blocks: list[Block], known: list[Mark]) -> list[Table]:
        """Return questions with their answers; a mark belongs to the question it was made of."""
        pairs: list[tuple[list[Block], list[Block]]] = []
        while blocks:
            question, rest = question_and_rest(blocks)
            end = next((at for at, one in enumerate(rest) if one.kind == "strong"), len(rest))
            pairs.append((question, rest[:end]))
            blocks = rest[end:]
        shown = [marks.checksum(joined(question)) for question, _ in pairs]
        belongs = matched(shown, [str(one.get("prompt")) for one in known])
        return [
            self._answer(question, answer, known[belongs[at]])
            if at in belongs
            else self._unknown(question, answer)
            for at, (question, answer) in enumerate(pairs)
        ]

    def _unknown(self, question: list[Block], answer: list[Block]) -> Table:
        """Return what somebody added by hand."""
        prompt = joined(question) or self._words("import.prompt")
        return {"step": STEP, "kind": "long_text", "prompt": prompt, "value": text_of(answer)}

    def _answer(self, question: list[Block], answer: list[Block], mark: Mark) -> Table:
        prompt, item = prompt_and_item(mark, question)
        table: Table = {"step": mark["step"], "kind": mark["kind"], "prompt": prompt}
        if item is not None:
            table["item"] = item
        said = len(answer) == 1 and answer[0].kind == "em"
        if mark.get("skipped") and said:
            return table | {"skipped": True}
        lines = [text_of(answer)] if is_one_text(mark) else lines_of(answer)
        if said and "value" in mark:
            # That it is empty.
            lines = []
        unseen = mark.get("unseen", {})
        originals = [
            marks.restored(line, unseen.get(str(place))) for place, line in enumerate(lines)
        ]
        return table | value_of(mark, lines, originals)


def _is_heading(blocks: Sequence[Block], at: int) -> bool:
    return at < len(blocks) and blocks[at].kind == "heading"


def _by_heading(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return what stands above the first heading, then each heading with what is below it."""
    found: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind == "heading":
            found.append([])
        found[-1].append(block)
    return found


def _without_note(blocks: list[Block]) -> list[Block]:
    return blocks[1:] if blocks and blocks[0].kind == "em" else blocks


_HEADINGS = {
    "pending": "export.pending",
    "half": "export.pending",
    "lookback": "export.lookback",
    "half_lookback": "export.half_lookback",
    "aside": "export.set_aside",
}


def _says(heading: str, mark: Mark) -> bool:
    """Tell whether a heading is the one above what a mark belongs to, in any language."""
    key = next((key for name, key in _HEADINGS.items() if name in mark), "")
    for language in languages():
        before, day, _ = Words(language)(key).partition("{day}")
        if heading == before or (day and heading.startswith(before)):
            return True
    return False


def _add_half_lookback(table: Table, at: Table, row: Table) -> None:
    """Put a look-back that was being written in its place; a second one there beside it."""
    rows = table.get(HALF_LOOKBACKS, [])
    is_taken = any(key_in(one) == key_in(at) for one in rows) if at else HALF_LOOKBACK in table
    if is_taken:
        table.setdefault(HALF_LOOKBACKS_ELSEWHERE, []).append(at | row)
    elif at:
        table[HALF_LOOKBACKS] = [*rows, at | row]
    else:
        table[HALF_LOOKBACK] = row
