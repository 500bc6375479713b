"""The program as a process: signals, pipes, locales, and what it imports."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
PROGRAM = [sys.executable, "-m", "autonomie_coach"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(SOURCE),
        "AUTONOMIE_COACH_JOURNAL": str(tmp_path / "dagboek"),
        **dict.fromkeys(names, str(tmp_path / "thuis")),
    }


def run(
    environment: dict[str, str], *arguments: str | bytes, lines: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    command = [*PROGRAM, *arguments]
    return subprocess.run(command, input=lines, capture_output=True, env=environment, check=False)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_what_was_typed_and_tells_which(
    environment: dict[str, str], number: signal.Signals
) -> None:
    command = [*PROGRAM, "walk", "eerste-beslissing", "--plain"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment) as walk:
        assert walk.stdin
        assert walk.stdout
        walk.stdin.write("koeriers één\nlonen\n".encode())
        walk.stdin.flush()
        shown = b""
        while b"3, " not in shown:
            # The prompt has no line end yet.
            shown += os.read(walk.stdout.fileno(), 4096) or pytest.fail("the walk ended early")
        walk.send_signal(number)
        assert walk.wait() == 128 + number
        assert walk.stderr
        assert walk.stderr.read() == b""

    entry = json.loads(run(environment, "show", "last", "--json").stdout)
    assert entry["status"] == "draft"
    assert entry["pending"]["text"] == "koeriers één\nlonen"


@pytest.mark.parametrize("arguments", [["route", "--json"], ["--help"], ["walk", "--plain"]])
def test_a_closed_pipe_ends_in_silence(environment: dict[str, str], arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            [*PROGRAM, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=writing,
            stderr=subprocess.PIPE,
            env=environment,
            check=False,
        )
    finally:
        os.close(writing)

    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
def test_output_that_cannot_be_written_ends_with_1(environment: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [*PROGRAM, "route"], stdout=full, stderr=subprocess.PIPE, env=environment, check=False
        )

    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_a_posix_locale_takes_and_gives_any_text(environment: dict[str, str]) -> None:
    posix = {**environment, "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    lines = "2\n\ncafé ☕\n\n".encode()

    walked = run(posix, "walk", "zorgen", "--plain", lines=lines)
    found = run(posix, "search", "café".encode(), "--json")
    noted = run(posix, "annotate", "last", "--text", "één".encode())
    shown = run(posix, "show", "last")

    assert [ran.returncode for ran in (walked, found, noted, shown)] == [0, 0, 0, 0]
    assert json.loads(found.stdout)[0]["snippet"] == "café ☕"
    entry = json.loads(run(environment, "show", "last", "--json").stdout)
    assert entry["lookbacks"][0]["text"] == "één"


def test_closed_streams_are_no_crash(environment: dict[str, str]) -> None:
    for redirect in ("<&-", ">&-", "2>&-"):
        command = f'"{sys.executable}" -m autonomie_coach walk zorgen --plain {redirect}'
        ran = subprocess.run(
            ["sh", "-c", command], input=b"2\n", capture_output=True, env=environment, check=False
        )
        assert ran.returncode == 0
        assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "forbidden"),
    [
        (["--version"], ["textual", "pydantic", "babel", "dateparser", "tomlkit"]),
        (["list", "--json"], ["textual", "pydantic", "babel", "dateparser", "tomlkit"]),
        (["search", "x", "--json"], ["textual", "pydantic", "babel", "dateparser", "tomlkit"]),
        (["show", "last", "--json"], ["textual", "pydantic", "babel", "dateparser", "tomlkit"]),
        (["paths"], ["textual", "pydantic", "babel", "dateparser", "tomlkit"]),
        (["route", "--json"], ["textual", "babel", "dateparser", "tomlkit"]),
    ],
)
def test_a_command_imports_only_what_it_needs(
    environment: dict[str, str], arguments: list[str], forbidden: list[str]
) -> None:
    run(environment, "walk", "zorgen", "--plain", lines=b"2\n")
    code = (
        "import sys; from autonomie_coach.__main__ import main; main(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, env=environment, check=True
    )

    assert not set(forbidden) & set(ran.stderr.decode().split())
