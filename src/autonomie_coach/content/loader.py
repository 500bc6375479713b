"""The only reader of content files: finds them, checks them, hands out the light shapes."""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from autonomie_coach.content.prose import unwrapped
from autonomie_coach.content.route import PRACTICE_SECTION, ExerciseHead, Route, SectionHead
from autonomie_coach.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.resources.abc import Traversable

    from pydantic import BaseModel, ValidationError

    from autonomie_coach.content.files import ExerciseData
    from autonomie_coach.content.outline import Exercise

    Model = TypeVar("Model", bound=BaseModel)

FALLBACK_LANGUAGE = "nl"


@cache
def content_root() -> Traversable:
    """Return the content folder: the wheel's, else the checkout's."""
    packaged = files("autonomie_coach") / "_content"
    checkout = Path(__file__).resolve().parents[3] / "content"
    for root in (packaged, checkout):
        if root.is_dir():
            return root
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
    for step in _parsed(file, _read_text(file)).get("steps", ()):
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

    text = _read_text(file)
    data = _validated(ExerciseData, file, text)
    if f"{data.id}.toml" != file.name:
        raise _wrong(file, _line_of(text, ("id",)), "id", "file_name")
    for index, key, problem, values in problems_in(data):
        raise _wrong(file, _line_of(text, ("steps", index, key)), key, problem, values)
    for key, problem, values in data.card.problems(data.steps):
        raise _wrong(file, _line_of(text, ("card", key)), f"card.{key}", problem, values)
    steps = {name: step for step in data.steps for name in (step.id, *step.was)}
    for index, key, problem, values in followup_problems(data.followup, steps):
        raise _wrong(file, _line_of(text, ("followup", index, key)), key, problem, values)
    return data


def check_section(file: Traversable) -> None:
    """Check one section file in full.

    Raises:
        ContentError: the file is wrong.
    """
    from autonomie_coach.content.files import SectionData

    _validated(SectionData, file, _read_text(file))


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
    return _flat(file, _parsed(file, _read_text(file))) if file.is_file() else {}


def load_demo() -> dict[str, list[dict[str, Any]]]:
    """Read the made-up entries, decisions and moments of the demo; a test makes them all.

    Raises:
        ContentError: a file is missing or is not TOML.
    """
    demo: dict[str, list[dict[str, Any]]] = {}
    for name in ("entries", "decisions", "moments"):
        file = content_root() / "demo" / f"{name}.toml"
        demo |= _parsed(file, _read_text(file))
    return demo


def _flat(file: Traversable, data: dict[str, Any], before: str = "") -> dict[str, str]:
    words: dict[str, str] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            words |= _flat(file, value, f"{before}{key}.")
        elif isinstance(value, str):
            words[before + key] = value
        else:
            raise _wrong(file, _line_of(_read_text(file), (key,)), before + key, "string_type")
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


def _read_text(file: Traversable) -> str:
    try:
        return file.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _wrong(file, line, "", "not_utf8") from error
    except OSError as error:
        raise ContentError("content.missing", path=file) from error


def _parsed(file: Traversable, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise _wrong(file, line, "", "not_toml", {"detail": str(error)}) from error


def _head_table(file: Traversable) -> dict[str, Any]:
    text = _read_text(file)
    return _parsed(file, re.split(r"^\s*\[\[", text, maxsplit=1, flags=re.MULTILINE)[0])


def last_tables(file: Traversable, name: str) -> list[dict[str, Any]]:
    """Return the tables of that name, which stand last in a file, without reading what is before.

    Raises:
        ContentError: the file is missing or is not TOML from there on.
    """
    text = _read_text(file)
    first = re.search(rf"^\[\[{name}\]\]", text, re.MULTILINE)
    found: list[dict[str, Any]] = _parsed(file, text[first.start() :])[name] if first else []
    return found


def _text(value: Any, language: str) -> str:
    from_languages: dict[str, str] = dict(value)
    return unwrapped(from_languages.get(language) or from_languages[FALLBACK_LANGUAGE])


def _section_head(file: Traversable, language: str) -> SectionHead:
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


def read_checked(
    model: type[Model], file: Traversable, read: Callable[[str], Any] | None = None
) -> Model:
    """Read a content file into its model; `read` is for another format than TOML.

    Raises:
        ContentError: the file is wrong; names file, line and what is wrong.
    """
    text = _read_text(file)
    data = _validated(model, file, text, read)
    if getattr(data, "id", None) not in (None, file.name.removesuffix(".toml")):
        raise _wrong(file, _line_of(text, ("id",)), "id", "file_name")
    return data


def wrong_at(file: Traversable, part: str, problem: str, **values: str) -> ContentError:
    """Return what is wrong at the first line of a file that holds some text."""
    lines = _read_text(file).split("\n")
    line = next((at for at, one in enumerate(lines, 1) if part in one), 1)
    return _wrong(file, line, part, problem, values)


def _validated(
    model: type[Model], file: Traversable, text: str, read: Callable[[str], Any] | None = None
) -> Model:
    from pydantic import ValidationError

    try:
        return model.model_validate(read(text) if read else _parsed(file, text))
    except ValidationError as error:
        raise _first_problem(file, text, error) from error
    except json.JSONDecodeError as error:
        raise _wrong(file, error.lineno, "", "not_json", {"detail": error.msg}) from error


def _first_problem(file: Traversable, text: str, error: ValidationError) -> ContentError:
    problem = error.errors(include_url=False)[0]
    where = tuple(part for part in problem["loc"] if not (isinstance(part, str) and "[" in part))
    # A discriminated union adds the kind to the place; it is no key of the file.
    if where[:1] == ("steps",) and len(where) > 2:
        where = (*where[:2], *where[3:])
    key = ".".join(str(part) for part in where)
    values = {name: str(value) for name, value in problem.get("ctx", {}).items()}
    values["detail"] = problem["msg"]
    return _wrong(file, _line_of(text, where), key, problem["type"], values)


def _wrong(
    file: Traversable, line: int, key: str, problem: str, values: dict[str, str] | None = None
) -> ContentError:
    """Return the error; its `problem` is an error of its own, worded inside the other's words."""
    inner = ContentError(f"content.problem.{problem}", **(values or {}))
    return ContentError("content.wrong", path=file, line=line, field=key or "-", problem=inner)


def _line_of(text: str, where: tuple[str | int, ...]) -> int:
    """Return the line, from 1, that a place in the data was written on, or the nearest above it."""
    lines = text.split("\n")
    here = 0
    table = ""
    for part in where:
        if isinstance(part, int):
            heads = [
                number
                for number, line in enumerate(lines)
                if line.strip() == f"[[{table}]]" and number >= here
            ]
            here = heads[part] if part < len(heads) else here
            continue
        nested = f"{table}.{part}" if table else part
        key = re.compile(rf"\s*{re.escape(part)}\b|\s*\[+{re.escape(nested)}\]")
        end = next(
            (
                number
                for number, line in enumerate(lines[here + 1 :], here + 1)
                if table and line.strip() == f"[[{table}]]"
            ),
            len(lines),
        )
        here = next((number for number in range(here, end) if key.match(lines[number])), here)
        table = nested
    return here + 1
