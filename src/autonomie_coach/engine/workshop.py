"""A question that is reworked: its versions, from the first one typed to the one that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from autonomie_coach.engine.given import READ_DIFFERENTLY, SKIPPED, Given
from autonomie_coach.engine.reading import clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Version:
    """One wording; `kind` is how it reads, empty while nobody judged it.

    `read_differently` tells that the person did not agree with that reading.
    """

    text: str
    kind: str = ""
    written: datetime | None = None
    read_differently: bool = False


def reworked(versions: Iterable[Version]) -> Given:
    """Return versions as an answer, the last one as the final wording; none is a skip.

    A wording that stands twice in a row counts once; what the person said of it stays.
    """
    kept: list[Version] = []
    for one in versions:
        version = Version(clean(one.text).strip(), one.kind, one.written, one.read_differently)
        if not version.text:
            continue
        if kept and kept[-1].text == version.text:
            differently = kept[-1].read_differently or version.read_differently
            kept[-1] = Version(
                version.text,
                kept[-1].kind or version.kind,
                kept[-1].written or version.written,
                differently,
            )
        else:
            kept.append(version)
    if not kept:
        return SKIPPED
    return Given({"final": kept[-1].text, "versions": [_table(one) for one in kept]})


def _table(version: Version) -> dict[str, Any]:
    table = {
        "text": version.text,
        "kind": version.kind or None,
        "written": version.written,
        READ_DIFFERENTLY: version.read_differently or None,
    }
    return {key: value for key, value in table.items() if value is not None}


def is_reworked(given: Given) -> bool:
    """Tell whether an answer holds versions."""
    return isinstance(given.value, dict) and isinstance(given.value.get("versions"), list)


def versions_of(given: Given | None) -> tuple[Version, ...]:
    """Return the versions of an answer; a plain text is a first version."""
    if given is None or given.skipped:
        return ()
    if not is_reworked(given):
        text = "; ".join(given.items())
        return (Version(text),) if text.strip() else ()
    rows = [one for one in given.value["versions"] if isinstance(one, dict)]
    found = [_version(one) for one in rows if isinstance(one.get("text"), str)]
    return tuple(found) or (Version(str(given.value.get("final", ""))),)


def _version(table: dict[str, Any]) -> Version:
    from datetime import datetime

    written = table.get("written")
    return Version(
        table["text"],
        str(table.get("kind") or ""),
        written if isinstance(written, datetime) else None,
        table.get(READ_DIFFERENTLY) is True,
    )


def final_of(given: Given) -> str:
    """Return the wording that was kept."""
    versions = versions_of(given)
    return versions[-1].text if versions else ""
