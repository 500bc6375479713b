"""Questions and answers in a document of ours: what is shown, put together with its mark."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from autonomie_coach.export import marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autonomie_coach.export.marks import Mark
    from autonomie_coach.imports.markdown import Block

Table = dict[str, Any]


def question_and_rest(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Return the question that stands in front, and the rest."""
    end = next((at for at, one in enumerate(blocks) if one.kind != "strong"), len(blocks))
    return blocks[:end], blocks[end:]


def matched(shown: list[str], known: list[str]) -> dict[int, int]:
    """Return which mark belongs to which question: by what was asked, then by place."""
    found: dict[int, int] = {}
    matcher = SequenceMatcher(None, shown, known, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == last - first):
            found |= dict(zip(range(start, end), range(first, last), strict=True))
    return found


def joined(blocks: Sequence[Block]) -> str:
    """Return a question as it is shown, paragraph by paragraph."""
    return "\n\n".join(one.text for one in blocks)


def text_of(blocks: Sequence[Block]) -> str:
    """Return what was answered as one text."""
    return "\n\n".join(
        "\n".join(f"- {item}" for item in one.items) if one.kind == "list" else one.text
        for one in blocks
    )


def lines_of(blocks: Sequence[Block]) -> list[str]:
    """Return what was answered as it is shown: the points of a list, or one text."""
    if len(blocks) == 1 and blocks[0].kind == "list":
        return list(blocks[0].items)
    return [text_of(blocks)]


def is_one_text(mark: Mark) -> bool:
    """Tell whether an answer is the text that is shown and nothing more."""
    return "value" not in mark and "sorted" not in mark


def prompt_and_item(mark: Mark, question: Sequence[Block]) -> tuple[str, str | None]:
    """Return the prompt as it was asked, and the item it was about."""
    shown = joined(question)
    text = marks.restored(shown, mark.get("unseen", {}).get("prompt"))
    item: str | None = None
    prompt = text
    place = mark.get("item")
    if isinstance(place, str):
        item = place
    elif isinstance(place, list):
        start, end = place
        if mark.get("added") and text.endswith(")"):
            # Behind the prompt, also when somebody changed its length.
            start = start if end == len(text) - 1 else text.rfind(" (") + 2
            item, prompt = text[start:-1], text[: max(start - 2, 0)]
        else:
            item = text[start:end]
    return mark.get("blank", prompt), item


def value_of(mark: Mark, lines: list[str], originals: list[str]) -> Table:
    """Return the value with its labels; of an answer that was changed by hand the text alone."""
    changed = "shown" in mark and mark["shown"] != marks.checksum("\n".join(lines))
    try:
        if "sorted" in mark:
            return {"value": marks.sorted_from(mark["sorted"], originals)}
        if not changed and not mark.get("skipped"):
            table = {"value": marks.filled(mark.get("value", "@0"), originals)}
            if "label" in mark:
                table["label"] = marks.filled(mark["label"], originals)
            if "labels" in mark:
                table["labels"] = marks.filled(mark["labels"], originals)
            if "labels" not in table or len(table["labels"]) == len(table["value"]):
                return table
    except (ValueError, IndexError, TypeError):
        pass
    if isinstance(mark.get("value"), int) and len(originals) == 1 and originals[0].isdecimal():
        return {"value": int(originals[0])}
    return {"value": originals if len(originals) > 1 else "".join(originals)}
