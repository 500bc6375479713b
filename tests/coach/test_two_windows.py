"""One entry in two windows: only a real change is a conflict, and never more than two files."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autonomie_coach.coach import session as sessions
from autonomie_coach.content.loader import load_exercise
from autonomie_coach.engine.given import SKIPPED
from autonomie_coach.errors import StorageError
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.vault import Vault

TIMES = 1000


def a_clock() -> datetime:
    return datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def a_window(root: Path) -> sessions.Session:
    """Open the newest draft, as a window of its own does."""
    return sessions.open_session(Journal(Vault(root)), load_exercise("vasthouden", "nl"), a_clock)


def typed(session: sessions.Session, text: str) -> None:
    session.typed(text, len(text))
    session.save()


def begun(root: Path) -> sessions.Session:
    session = a_window(root)
    while session.page().moment.step.kind == "info":
        session.go_on()
    typed(session, "begonnen")
    return session


def in_a_process(act: Callable[[], None]) -> int:
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            act()
            status = 0
        finally:
            os._exit(status)
    return pid


def test_two_processes_that_write_one_entry_a_thousand_times_leave_two_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "dagboek"
    begun(root)
    # Two thousand syncs say nothing about who wins, and cost minutes on a slow disk.
    monkeypatch.setattr(os, "fsync", lambda _: None)

    def window(name: str) -> Callable[[], None]:
        session = a_window(root)
        assert session.resumed

        def write() -> None:
            for number in range(TIMES):
                typed(session, f"{name} {number}")

        return write

    pids = [in_a_process(window(name)) for name in ("links", "rechts")]
    for pid in pids:
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0

    entries, broken = Journal(Vault(root)).all()
    assert not broken
    assert len(Vault(root).entry_files()) == len(entries) == 2
    last = {f"{name} {TIMES - 1}" for name in ("links", "rechts")}
    assert {entry.pending.text for entry in entries if entry.pending} == last


def test_two_processes_that_make_and_delete_and_restore_lose_no_text(tmp_path: Path) -> None:
    vault = Vault(tmp_path)

    def at_random(name: str) -> None:
        chance, own = Random(name), Vault(tmp_path)
        for number in range(60):
            stem = f"2026-11-23-{name}-{'abcdefgh'[number % 8]}aaaa{number % 5 + 2}-{number}"
            own.create(own.path_of("entries", "2026-11", stem), f"{name} {number}".encode())
            for _ in range(chance.randrange(3)):
                trash = sorted((tmp_path / "trash").rglob("*.toml"))
                lies = trash if chance.random() < 0.5 and trash else own.entry_files()
                try:
                    one = chance.choice(lies)
                    (own.restore if lies is trash else own.move_to_trash)(one)
                except StorageError as error:
                    # The other one was first.
                    assert error.key == "disk.gone", error  # noqa: PT017

    pids = [in_a_process(lambda name=name: at_random(name)) for name in ("een", "twee")]  # type: ignore[misc]
    for pid in pids:
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0

    kept = sorted(path.read_text() for path in tmp_path.rglob("*.toml"))
    assert kept == sorted(f"{name} {number}" for name in ("een", "twee") for number in range(60))
    assert len(vault.entry_files()) <= 120


@given(st.integers(0, 2**40), st.booleans())
def test_touching_a_file_makes_no_conflict(seconds: int, replaced: bool) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        session = begun(Path(folder) / "dagboek")
        path = session.entry.head.path
        if replaced:
            # As a sync tool puts the same text there anew.
            beside = path.with_name("nieuw")
            beside.write_bytes(path.read_bytes())
            beside.replace(path)
        os.utime(path, (seconds % 2**31, seconds % 2**31))

        typed(session, "verder")

        assert not session.conflict
        assert session.entry.head.path == path


@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=3))
def test_any_change_of_the_text_is_a_conflict_and_stays(place: int, change: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        session = begun(Path(folder) / "dagboek")
        path = session.entry.head.path
        status, data = path.stat(), path.read_bytes()
        at = place % (len(data) + 1)
        theirs = data[:at] + change + data[at:]
        path.write_bytes(theirs)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

        typed(session, "verder")

        assert session.conflict
        assert path.read_bytes() == theirs
        assert session.entry.head.path != path


def test_a_conflict_that_cannot_be_written_at_once_is_one_conflict_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begun(tmp_path / "dagboek")
    path, first = session.entry.head.path, session.entry.id
    path.write_bytes(path.read_bytes() + b"# van hen\n")
    with monkeypatch.context() as full:
        full.setattr(Vault, "create", _full)
        for text in ("verder", "nog verder"):
            with pytest.raises(StorageError):
                typed(session, text)
            assert session.dirty

    typed(session, "klaar")

    assert session.entry.extra["conflict_of"] == first
    assert len(Vault(tmp_path / "dagboek").entry_files()) == 2


def _full(_vault: Vault, path: Path, _data: bytes) -> None:
    raise StorageError("disk.full", path=path)


def test_an_empty_walk_closes_and_leaves_what_another_wrote(tmp_path: Path) -> None:
    session = begun(tmp_path / "dagboek")
    path = session.entry.head.path
    path.write_bytes(theirs := path.read_bytes() + b"# van hen\n")
    while not session.at_review:
        session.answer(SKIPPED)

    assert session.close() is None
    assert path.read_bytes() == theirs
