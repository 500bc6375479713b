"""Everything in an entry as pieces of Markdown, with the marks that let it be taken in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.engine.given import lines_of
from autonomie_coach.engine.when import day_in_words
from autonomie_coach.export import marks
from autonomie_coach.export.markdown_text import (
    block,
    bullet,
    emphasised,
    in_paragraphs,
    inline,
    on_one_line,
)
from autonomie_coach.journal.halves import all_halves, left_half

if TYPE_CHECKING:
    from autonomie_coach.content.words import Words
    from autonomie_coach.engine.given import Given, Key
    from autonomie_coach.export.marks import Edit, Mark
    from autonomie_coach.journal.entry import Answer, Entry

Block = list[str]
"""The lines of one piece of Markdown; an empty line separates it from the next."""


def heading_of(entry: Entry) -> str:
    """Return the title of an entry as it is shown: its id where it has none."""
    head = entry.head
    return next((one for one in (head.title, head.id) if on_one_line(one)), "?")


def question_lines(prompt: str, step: str, item: str | None, sign: str) -> Block:
    """Return a question as it was asked, emphasised, with its item if it names none."""
    return emphasised(marks.asked(prompt, step, item).text, sign)


def answer_lines(given: Given, words: Words, language: str) -> Block:
    """Return an answer as one piece of Markdown; nothing when it holds no text."""
    shown = _shown(given, words, language)
    if isinstance(given.value, list | dict) and (len(shown) > 1 or isinstance(given.value, list)):
        return [line for one in shown for line in bullet(one)]
    return [line for one in shown if one for line in block(one)]


def _shown(given: Given, words: Words, language: str) -> tuple[str, ...]:
    return lines_of(given, language, words)


def entry_blocks(entry: Entry, words: Words, language: str, *, level: int) -> list[Block]:
    """Return everything below the title of an entry; `level` is that of its headings."""
    return _Writer(entry, words, language, level).written()


class _Writer:
    """Writes one entry: what a reader sees in `blocks`, what it does not see in `marks`."""

    def __init__(self, entry: Entry, words: Words, language: str, level: int) -> None:
        self._entry = entry
        self._words = words
        self._language = language
        self._heading = "#" * level
        self._blocks: list[Block] = []
        self._marks: list[Mark] = [_entry_mark(entry)]

    def written(self) -> list[Block]:
        entry = self._entry
        if entry.head.status == "draft":
            self._note("draft")
        for answer in entry.answers:
            self._answer(answer, {})
        self._halves()
        for lookback in entry.lookbacks:
            day = day_in_words(lookback.written.date(), self._language)
            self._section(self._words("export.lookback", day=day))
            mark: Mark = {"lookback": lookback.written.isoformat()}
            mark |= {"answers": lookback.answers} if lookback.answers else {}
            self._left_at(mark, lookback.at, lookback.text, asks=True)
        self._half_lookbacks()
        if entry.set_aside:
            self._section(self._words("export.set_aside"))
            self._note("set_aside_note")
            for answer in entry.set_aside:
                self._answer(answer, {"aside": True})
        return [*self._blocks, [marks.mark_line(one) for one in self._marks]]

    def _section(self, title: str) -> None:
        self._blocks.append([f"{self._heading} {inline(title)}"])

    def _note(self, name: str) -> None:
        self._blocks.append(emphasised(self._words(f"export.{name}"), "*"))

    def _answer(self, answer: Answer, mark: Mark) -> None:
        """Write a question with its answer."""
        given = answer.given
        self._blocks.append(question_lines(answer.prompt, answer.step, answer.item, "**"))
        lines = answer_lines(given, self._words, self._language)
        if lines:
            self._blocks.append(lines)
        else:
            self._note("skipped" if given.skipped else "empty")
        question = marks.asked(answer.prompt, answer.step, answer.item).text
        mark |= _question_mark(answer.prompt, answer.step, answer.item)
        shown = _shown(given, self._words, self._language)
        mark |= {"kind": answer.kind} | marks.value_mark(given, shown)
        self._marks.append(mark | _unseen({"prompt": question}, shown))

    def _halves(self) -> None:
        entry = self._entry
        halves = [*([entry.pending] if entry.pending else []), *left_half(entry).values()]
        for number, half in enumerate(halves):
            self._section(self._words("export.pending"))
            if number == 0:
                self._note("pending_note")
            kind = "pending" if half is entry.pending else "half"
            self._left_at({kind: half.cursor}, (half.step, half.item), half.text, asks=False)

    def _half_lookbacks(self) -> None:
        for at, half in all_halves(self._entry):
            self._section(self._words("export.half_lookback"))
            self._left_at({"half_lookback": half.cursor}, at, half.text, asks=True)

    def _left_at(self, mark: Mark, at: Key | None, text: str, *, asks: bool) -> None:
        """Write a text that stands at a question; that question only where the entry knows it.

        With `asks` a question that is not known is named by its step.
        """
        question: dict[str, str] = {}
        if at is not None:
            step, item = at
            prompt = self._prompt_at(at)
            mark |= _question_mark(prompt, step, item)
            if prompt or item is not None or asks:
                self._blocks.append(question_lines(prompt, step, item, "**"))
                question = {"prompt": marks.asked(prompt, step, item).text}
                mark["asked"] = True
        if text:
            self._blocks.append(block(text))
        self._marks.append(mark | _unseen(question, (text,)))

    def _prompt_at(self, at: Key) -> str:
        known = (*self._entry.answers, *self._entry.set_aside)
        return next((one.prompt for one in known if one.key == at), "")


def _entry_mark(entry: Entry) -> Mark:
    head = entry.head
    mark: Mark = {
        marks.NAME: marks.VERSION,
        "id": head.id,
        "route": head.route,
        "exercise": head.exercise,
        "section": head.section,
        "language": head.language,
        "status": head.status,
        "started": head.started.isoformat(),
        "updated": head.updated.isoformat(),
    }
    if head.finished is not None:
        mark["finished"] = head.finished.isoformat()
    if not on_one_line(head.title):
        mark["untitled"] = head.title
    if more := marks.plain_keys(entry.extra):
        mark["more"] = more
    title = heading_of(entry)
    if changes := marks.edits(on_one_line(title), title):
        mark["unseen"] = {"title": changes}
    return mark


def _question_mark(prompt: str, step: str, item: str | None) -> Mark:
    shown = "\n\n".join(in_paragraphs(marks.asked(prompt, step, item).text))
    return marks.question_mark(prompt, step, item, shown)


def _unseen(question: dict[str, str], lines: tuple[str, ...]) -> Mark:
    """Return what makes the originals of what is shown, by place; nothing as a rule."""
    from autonomie_coach.engine.safe import visible

    found: dict[str, list[Edit]] = {}
    for name, text in question.items():
        found[name] = marks.edits("\n\n".join(in_paragraphs(text)), text)
    for place, text in enumerate(lines):
        found[str(place)] = marks.edits(visible(text), text)
    changes = {name: one for name, one in found.items() if one}
    return {"unseen": changes} if changes else {}
