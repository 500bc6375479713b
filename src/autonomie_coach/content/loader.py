"""Finds the content files, has them checked and hands out the light shapes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autonomie_coach.content.content_file import (
    line_of,
    parsed,
    read_checked,
    read_text,
    validated,
    wrong,
)
from autonomie_coach.content.prose import unwrapped
from autonomie_coach.errors import ContentError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from autonomie_coach.content.files import ExerciseData
    from autonomie_coach.content.outline import Exercise
    from autonomie_coach.content.route import ExerciseHead, Route, SectionHead

FALLBACK_LANGUAGE = "nl"


@cache
def content_root() -> Traversable:
    """Return the content folder: the wheel's, else the checkout's."""
    here = Path(__file__).resolve()
    checkout = here.parents[3] / "content"
    for root in (here.parents[1] / "_content", checkout):
        if root.is_dir():
            return root
    # Loaded late: it costs the first frame more than all else here, and only a zip needs it.
    from importlib.resources import files

    zipped = files("autonomie_coach") / "_content"
    if zipped.is_dir():
        return zipped
    raise ContentError("content.missing", path=checkout)


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages there are, Dutch first."""
    codes = sorted(one.name for one in _folder("languages").iterdir() if one.is_dir())
    return tuple(sorted(codes, key=lambda code: code != FALLBACK_LANGUAGE))


@cache
def load_route(language: str) -> Route:
    """Read sections and the heads of all exercises, without their steps.

    Raises:
        ContentError: a file is not TOML, or a key is missing.
    """
    from autonomie_coach.content.route import Route

    sections = [_section_head(file, language) for file in _toml_files("sections")]
    heads = [_exercise_head(file, language) for file in _toml_files("exercises")]
    talks = [talk_head(file, language) for file in conversation_files()]
    return Route(
        sections=tuple(sorted(sections, key=lambda section: section.number)),
        exercises=tuple(sorted(heads, key=lambda head: (head.section, head.order, head.id))),
        practice=tuple(sorted(talks, key=lambda head: (head.order, head.id))),
        of_cards=tuple(_exercise_head(file, language, of_card=True) for file in card_files()),
    )


@cache
def load_exercise(exercise_id: str, language: str) -> Exercise:
    """Read and check one exercise; a practice conversation is one of a single step.

    Raises:
        ContentError: the file is missing or wrong; names file, line and what is wrong.
    """
    from autonomie_coach.content.outline import Exercise, practised

    head = load_route(language).exercise(exercise_id)
    if head is None:
        raise ContentError("content.no_exercise", exercise=exercise_id)
    if head.is_practice:
        from autonomie_coach.content.talks import load_conversation
        from autonomie_coach.content.words import Words

        return practised(load_conversation(exercise_id, language), Words(language)("talk.step"))
    from autonomie_coach.content.files import outline_step

    data = check_exercise(_file_of(head))
    return Exercise(
        head=head,
        language=language,
        steps=tuple(outline_step(step, language) for step in data.steps),
        card=data.card.light(),
    )


def _file_of(head: ExerciseHead) -> Traversable:
    return content_root() / ("cards" if head.of_card else "exercises") / f"{head.id}.toml"


@cache
def step_names(exercise_id: str, language: str) -> dict[str, str]:
    """Read the short name of each step by its id, earlier ids too, without checking the rest.

    Raises:
        ContentError: the file is missing, is not TOML, or a key is missing.
    """
    head = load_route(language).exercise(exercise_id)
    if head is None:
        raise ContentError("content.no_exercise", exercise=exercise_id)
    file = _file_of(head)
    names: dict[str, str] = {}
    for step in parsed(file, read_text(file)).get("steps", ()):
        name = _text(step["name"], language) if "name" in step else ""
        names |= dict.fromkeys((step["id"], *step.get("was", ())), name)
    return names


def check_exercise(file: Traversable) -> ExerciseData:
    """Check one exercise file in full.

    Raises:
        ContentError: as `load_exercise`.
    """
    from autonomie_coach.content.files import ExerciseData
    from autonomie_coach.content.followup_table import followup_problems
    from autonomie_coach.content.structure import problems_in

    data, text = read_checked(ExerciseData, file), read_text(file)
    for index, key, problem, values in problems_in(data):
        raise wrong(file, line_of(text, ("steps", index, key)), key, problem, values)
    for key, problem, values in data.card.problems(data.steps):
        raise wrong(file, line_of(text, ("card", key)), f"card.{key}", problem, values)
    steps = {name: step for step in data.steps for name in (step.id, *step.was)}
    for index, key, problem, values in followup_problems(data.followup, steps):
        raise wrong(file, line_of(text, ("followup", index, key)), key, problem, values)
    return data


def check_section(file: Traversable) -> None:
    """Check one section file in full.

    Raises:
        ContentError: the file is wrong.
    """
    from autonomie_coach.content.files import SectionData

    validated(SectionData, file, read_text(file))


def word_tables() -> tuple[str, ...]:
    """Return the names of the tables of interface words, each a file."""
    files_of_words = _toml_files(f"languages/{FALLBACK_LANGUAGE}")
    return tuple(file.name.removesuffix(".toml") for file in files_of_words)


@cache
def load_word_table(language: str, table: str) -> dict[str, str]:
    """Return the interface words that a language has under a first name, by dotted key.

    Each table is a file, so that a run reads only those it says something from.

    Raises:
        ContentError: the file is not TOML, or holds something else than text.
    """
    file = _folder("languages") / language / f"{table}.toml"
    return _flat(file, parsed(file, read_text(file))) if file.is_file() else {}


def load_demo() -> dict[str, list[dict[str, Any]]]:
    """Read the made-up entries, decisions and moments of the demo; a test makes them all.

    Raises:
        ContentError: a file is missing or is not TOML.
    """
    demo: dict[str, list[dict[str, Any]]] = {}
    for name in ("entries", "decisions", "moments"):
        file = content_root() / "demo" / f"{name}.toml"
        demo |= parsed(file, read_text(file))
    return demo


def _flat(file: Traversable, data: dict[str, Any], before: str = "") -> dict[str, str]:
    words: dict[str, str] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            words |= _flat(file, value, f"{before}{key}.")
        elif isinstance(value, str):
            words[before + key] = value
        else:
            raise wrong(file, line_of(read_text(file), (key,)), before + key, "string_type")
    return words


def _folder(name: str) -> Traversable:
    root = content_root() / name
    if not root.is_dir():
        raise ContentError("content.missing", path=root)
    return root


def _toml_files(folder: str) -> list[Traversable]:
    found = [file for file in _folder(folder).iterdir() if re.fullmatch(r"[^.].*\.toml", file.name)]
    return sorted(found, key=lambda file: file.name)


def exercise_files() -> list[Traversable]:
    """Return all exercise files."""
    return _toml_files("exercises")


def card_files() -> list[Traversable]:
    """Return all files of walks about a card."""
    return _toml_files("cards")


def conversation_files() -> list[Traversable]:
    """Return all files of practice conversations."""
    return _toml_files("conversations")


def section_files() -> list[Traversable]:
    """Return all section files."""
    return _toml_files("sections")


def _head_table(file: Traversable) -> dict[str, Any]:
    text = read_text(file)
    return parsed(file, re.split(r"^\s*\[\[", text, maxsplit=1, flags=re.MULTILINE)[0])


def last_tables(file: Traversable, name: str) -> list[dict[str, Any]]:
    """Return the tables of that name, which stand last in a file, without reading what is before.

    Raises:
        ContentError: the file is missing or is not TOML from there on.
    """
    text = read_text(file)
    first = re.search(rf"^\[\[{name}\]\]", text, re.MULTILINE)
    found: list[dict[str, Any]] = parsed(file, text[first.start() :])[name] if first else []
    return found


def _text(value: Any, language: str) -> str:
    from_languages: dict[str, str] = dict(value)
    return unwrapped(from_languages.get(language) or from_languages[FALLBACK_LANGUAGE])


def _section_head(file: Traversable, language: str) -> SectionHead:
    from autonomie_coach.content.route import SectionHead

    data = _head_table(file)
    try:
        return SectionHead(
            number=data["number"],
            id=data["id"],
            title=_text(data["title"], language),
            intro=_text(data["intro"], language),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        check_section(file)
        raise


def _exercise_head(file: Traversable, language: str, *, of_card: bool = False) -> ExerciseHead:
    from autonomie_coach.content.route import ExerciseHead

    data = _head_table(file)
    try:
        return ExerciseHead(
            id=data["id"],
            section=data["section"],
            order=data["order"],
            minutes=data["minutes"],
            rest_minutes=data.get("rest_minutes"),
            about_person=data.get("about_person", False),
            title=_text(data["title"], language),
            why=_text(data["why"], language),
            takeaway=_text(data["takeaway"], language),
            of_card=of_card,
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        check_exercise(file)
        raise


def talk_head(file: Traversable, language: str) -> ExerciseHead:
    """Return what lists need of a practice conversation; its situation tells why."""
    from autonomie_coach.content.route import PRACTICE_SECTION, ExerciseHead

    data = _head_table(file)
    try:
        situation = data["situation"]
        return ExerciseHead(
            id=data["id"],
            section=PRACTICE_SECTION,
            order=data["order"],
            minutes=data["minutes"],
            rest_minutes=None,
            about_person=False,
            title=_text(data["title"], language),
            why="\n\n".join(_text(situation[part], language) for part in ("know", "want")),
            takeaway=_text(data["takeaway"], language),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        from autonomie_coach.content.talks import check_conversation

        check_conversation(file)
        raise
