"""What Markdown does not show of an entry, as marks below it: ids, kinds, times, never a text.

A mark is a link reference definition, `[//]: # '{…}'`: every reader passes over it, with HTML or
without, and it stands where the entry ends instead of between its lines. With the marks an export
can be taken in again, and the texts come from what is shown alone. Where a text holds signs that
are shown otherwise (control characters, spaces at an edge), the mark tells which and where.
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import TYPE_CHECKING, Any

from autonomie_coach.engine.safe import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from autonomie_coach.engine.given import Given

NAME = "autonomie-coach"
VERSION = 1

LABEL = "//"
BEGIN = f"[{LABEL}]: # '{{"

Mark = dict[str, Any]
Edit = list[Any]
"""Where in a shown text, how many characters of it, and what really stands there."""

_IN_TITLE = str.maketrans({"\\": r"\\", "'": r"\'", "&": r"\&"})
_SAFE = re.compile(r"[A-Za-z0-9_.:+-]{0,64}")
"""Ids, amounts and times: strings that may stand in a mark as they are."""

IDS = frozenset(("group", "kind", "conversation", "currency", "amount"))
"""Keys within an answer whose values are ids, also where a text happens to read the same."""


def mark_line(mark: Mark) -> str:
    """Return a mark as a line of Markdown."""
    return f"{BEGIN[:-1]}{json.dumps(mark).translate(_IN_TITLE)}'"


def checksum(text: str) -> str:
    """Return six digits that tell whether a text was changed, and nothing of what it says."""
    return f"{zlib.crc32(text.encode('utf-8', 'replace')) & 0xFFFFFF:06x}"


def plain_keys(table: Mark) -> Mark:
    """Return the keys of a table that hold no text: numbers, truths and ids."""
    return {
        key: value
        for key, value in table.items()
        if isinstance(value, bool | int) or (isinstance(value, str) and _SAFE.fullmatch(value))
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is shown: `item` is where the item stands in it.

    With `added` the item is not part of the prompt but stands behind it.
    """

    text: str
    item: tuple[int, int] | None = None
    added: bool = False


def asked(prompt: str, step: str, item: str | None) -> Asked:
    """Return the question of an answer as it is shown: its prompt, or its step where it has none.

    An item that the prompt does not name stands behind it.
    """
    text = next((one for one in (prompt, step) if visible(one).strip()), "?")
    if item is None or not visible(item).strip():
        return Asked(text)
    at = text.find(item)
    if at >= 0:
        return Asked(text, (at, at + len(item)))
    return Asked(f"{text} ({item})", (len(text) + 2, len(text) + 2 + len(item)), added=True)


def question_mark(prompt: str, step: str, item: str | None, shown: str) -> Mark:
    """Return what a mark says of a question; `shown` is how a reader sees it."""
    question = asked(prompt, step, item)
    mark: Mark = {"step": step, "prompt": checksum(shown)}
    if question.item is not None:
        mark["item"] = list(question.item)
    elif item is not None:
        mark["item"] = item
    if question.added:
        mark["added"] = True
    if not visible(prompt).strip():
        mark["blank"] = prompt
    return mark


def value_mark(given: Given, lines: Sequence[str]) -> Mark:
    """Return what a mark says of an answer: its value, with places in `lines` in place of texts.

    A text alone, shown as it is, needs no word.
    """
    if given.skipped:
        return {"skipped": True}
    if rows := _sorted_rows(given.value, lines):
        return {"sorted": rows}
    finder = _Finder(lines)
    if given.label is not None or given.labels:
        # With labels the value holds ids, which are not looked for in what is shown.
        mark: Mark = {"value": _literal(given.value)}
        if given.label is not None:
            mark["label"] = finder.place(given.label)
        if given.labels:
            mark["labels"] = _shortened([finder.place(one) for one in given.labels], lines)
    else:
        mark = {"value": _shortened(finder.template(given.value), lines)}
    if mark == {"value": "@0"}:
        return {}
    if not _follows_what_is_shown(mark):
        mark["shown"] = checksum("\n".join(map(visible, lines)))
    return mark


def _sorted_rows(value: Any, lines: Sequence[str]) -> list[list[Any]]:
    """Return for every `item: label` the group and how long the label is; else nothing."""
    if not isinstance(value, list) or len(value) != len(lines):
        return []
    rows = []
    for row, line in zip(value, lines, strict=True):
        match row:
            case {"item": str(item), "group": str(group), "label": str(label), **rest}:
                if rest or not label or line != f"{item}: {label}" or not _SAFE.fullmatch(group):
                    return []
                rows.append([group, len(label)])
            case _:
                return []
    return rows


def sorted_from(rows: list[list[Any]], lines: Sequence[str]) -> list[dict[str, str]]:
    """Return what `sorted` in a mark stands for, with the texts of `lines`.

    Raises:
        ValueError: the lines are no longer so many, or not of that form.
    """
    found = []
    for (group, length), line in zip(rows, lines, strict=True):
        item, colon, label = line[: -length - 2], line[-length - 2 : -length], line[-length:]
        if colon != ": ":
            raise ValueError(line)
        found.append({"item": item, "group": group, "label": label})
    return found


def _shortened(template: Any, lines: Sequence[str]) -> Any:
    every = [f"@{place}" for place in range(len(lines))]
    return "@*" if template and template == every else template


def _follows_what_is_shown(mark: Mark) -> bool:
    """Tell whether another text in the place of one that is shown is simply another text."""
    if "label" in mark:
        return bool(mark["label"] == "@0")
    return bool(mark.get("labels", mark["value"]) == "@*")


class _Finder:
    """Finds texts of an answer in the lines that show it, one after the other."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._line, self._at = 0, 0

    def template(self, value: Any) -> Any:
        match value:
            case str():
                return self.place(value)
            case dict():
                return {
                    key: _literal(one) if key in IDS else self.template(one)
                    for key, one in value.items()
                }
            case list():
                return [self.template(one) for one in value]
            case _:
                return _literal(value)

    def place(self, text: str) -> Any:
        """Return where a text stands; what is not shown stands in no mark either, unless an id."""
        if text:
            for line, at in self._places(text):
                end = at + len(text)
                self._line, self._at = line, end
                whole = at == 0 and end == len(self._lines[line])
                return f"@{line}" if whole else f"@{line}:{at}:{end}"
        return _literal(text)

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        for line in range(self._line, len(self._lines)):
            start = self._at if line == self._line else 0
            if start == 0 and self._lines[line] == text:
                yield line, 0
            elif (at := self._lines[line].find(text, start)) >= 0:
                yield line, at
        for line, shown in enumerate(self._lines):
            if (at := shown.find(text)) >= 0:
                yield line, at


def _literal(value: Any) -> Any:
    """Return a value that is no text as a mark holds it; days and times behind a `=`."""
    match value:
        case bool() | int() | float() | None:
            return value
        case str():
            return value if _SAFE.fullmatch(value) else None
        case datetime() | date() | time():
            return f"={value.isoformat()}"
        case list():
            return [_literal(one) for one in value]
        case dict():
            return {key: _literal(one) for key, one in value.items()}
        case _:
            return None


def filled(template: Any, lines: Sequence[str]) -> Any:
    """Return the value that a template of `value_mark` stands for, with the texts of `lines`.

    Raises:
        ValueError, IndexError: it names a place that is not there.
    """
    match template:
        case "@*":
            return list(lines)
        case str() if template.startswith("@"):
            line, *edges = (int(one) for one in template[1:].split(":"))
            text = lines[line]
            if edges and edges[1] > len(text):
                raise ValueError(template)
            return text[edges[0] : edges[1]] if edges else text
        case str() if template.startswith("="):
            return _moment(template[1:])
        case list():
            return [filled(one, lines) for one in template if one is not None]
        case dict():
            return {key: filled(one, lines) for key, one in template.items() if one is not None}
        case _:
            return template


def _moment(text: str) -> date | datetime | time:
    if ":" in text and "T" not in text:
        return time.fromisoformat(text)
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def edits(shown: str, original: str) -> list[Edit]:
    """Return what makes the original of a text as it is shown; white space and hidden signs only.

    `shown` is the original after `visible`, with other white space at most.
    """
    if shown == original:
        return []
    found: list[Edit] = []
    at = 0
    for is_space, signs in groupby(original, lambda sign: visible(sign).isspace()):
        if is_space:
            whole = "".join(signs)
            end = at
            while end < len(shown) and shown[end].isspace():
                end += 1
            if shown[at:end] != whole:
                found.append([at, end - at, whole])
            at = end
            continue
        for sign in signs:
            picture = visible(sign)
            if picture != sign:
                found.append([at, len(picture), sign])
            at += len(picture)
    return found


def restored(shown: str, made: object) -> str:
    """Return a text with the signs that `edits` told of; what no longer fits is passed over."""
    text = shown
    for edit in reversed(made if isinstance(made, list) else []):
        match edit:
            case [int(at), int(length), str(original)] if 0 <= at <= len(text) and length >= 0:
                stands = text[at : at + length]
                if len(stands) == length and (
                    stands == visible(original) or not (stands + original).strip()
                ):
                    text = text[:at] + original + text[at + length :]
    return text
