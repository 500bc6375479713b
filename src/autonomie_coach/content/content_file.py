"""Reads one content file and says what is wrong with it, by line."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

from autonomie_coach.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.resources.abc import Traversable

    from pydantic import BaseModel, ValidationError

    Model = TypeVar("Model", bound=BaseModel)


def read_text(file: Traversable) -> str:
    """Return the text of a file, its line ends as one character.

    Raises:
        ContentError: the file cannot be read, or is not UTF-8.
    """
    try:
        return file.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise wrong(file, line, "", "not_utf8") from error
    except OSError as error:
        raise ContentError("content.missing", path=file) from error


def parsed(file: Traversable, text: str) -> dict[str, Any]:
    """Return what the TOML of a file says, or of a part of it.

    Raises:
        ContentError: it is not TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise wrong(file, line, "", "not_toml", {"detail": str(error)}) from error


def read_checked(
    model: type[Model], file: Traversable, read: Callable[[str], Any] | None = None
) -> Model:
    """Read a content file into its model; `read` is for another format than TOML.

    Raises:
        ContentError: the file is wrong; names file, line and what is wrong.
    """
    text = read_text(file)
    data = validated(model, file, text, read)
    if getattr(data, "id", None) not in (None, file.name.removesuffix(".toml")):
        raise wrong(file, line_of(text, ("id",)), "id", "file_name")
    return data


def wrong_at(file: Traversable, part: str, problem: str, **values: str) -> ContentError:
    """Return what is wrong at the first line of a file that holds some text."""
    lines = read_text(file).split("\n")
    line = next((at for at, one in enumerate(lines, 1) if part in one), 1)
    return wrong(file, line, part, problem, values)


def validated(
    model: type[Model], file: Traversable, text: str, read: Callable[[str], Any] | None = None
) -> Model:
    """Return the model that a text of a file makes; `read` is for another format than TOML.

    Raises:
        ContentError: the text is wrong; names file, line and what is wrong.
    """
    from pydantic import ValidationError

    try:
        return model.model_validate(read(text) if read else parsed(file, text))
    except ValidationError as error:
        raise _first_problem(file, text, error) from error
    except json.JSONDecodeError as error:
        raise wrong(file, error.lineno, "", "not_json", {"detail": error.msg}) from error


def _first_problem(file: Traversable, text: str, error: ValidationError) -> ContentError:
    problem = error.errors(include_url=False)[0]
    where = tuple(part for part in problem["loc"] if not (isinstance(part, str) and "[" in part))
    # A discriminated union adds the kind to the place; it is no key of the file.
    if where[:1] == ("steps",) and len(where) > 2:
        where = (*where[:2], *where[3:])
    key = ".".join(str(part) for part in where)
    values = {name: str(value) for name, value in problem.get("ctx", {}).items()}
    values["detail"] = problem["msg"]
    return wrong(file, line_of(text, where), key, problem["type"], values)


def wrong(
    file: Traversable, line: int, key: str, problem: str, values: dict[str, str] | None = None
) -> ContentError:
    """Return the error; its `problem` is an error of its own, worded inside the other's words."""
    inner = ContentError(f"content.problem.{problem}", **(values or {}))
    return ContentError("content.wrong", path=file, line=line, field=key or "-", problem=inner)


def line_of(text: str, where: tuple[str | int, ...]) -> int:
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
