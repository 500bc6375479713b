"""`feedback`: how questions, agreements and messages may land, one a line."""

from __future__ import annotations

from codecs import getincrementaldecoder
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from autonomie_coach.cli.command import Command, add_json
from autonomie_coach.cli.output import is_terminal, note, say, write_exact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TextIO

    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context

    Judge = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Task:
    """A sort of text: what judges it in a language, its JSON object, its lines for a person."""

    judge: Callable[[str], Judge]
    as_object: Callable[[Any], dict[str, Any]]
    lines: Callable[[Context, Any], Iterable[str]]


def _judge_question(language: str) -> Judge:
    from autonomie_coach.content.loader import load_question_rules
    from autonomie_coach.engine.question import judge_question

    rules = load_question_rules(language)
    return lambda text: judge_question(text, rules)


def _question_object(finding: Any) -> dict[str, Any]:
    from autonomie_coach.export.findings import question_object

    return question_object(finding)


def _question_lines(context: Context, finding: Any) -> Iterable[str]:
    from autonomie_coach.coach.feedback import reaction_of

    return reaction_of(finding, context.words).lines(context.words)


TASKS = {
    "question": Task(_judge_question, _question_object, _question_lines),
}


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("task", choices=list(TASKS), help=parser.words("feedback.task"))
    add_json(parser)


def run(context: Context, arguments: Arguments) -> int:
    """Answer every line of standard input, in order; what has come in is answered at once."""
    task = TASKS[arguments.task]
    judge = task.judge(context.language)
    if is_terminal(context.stdin):
        note(context, context.words("feedback.type"))
    for lines in _incoming(context.stdin):
        findings = map(judge, lines)
        if arguments.json:
            from autonomie_coach.export.findings import json_line

            write_exact(context, "".join(json_line(task.as_object(one)) for one in findings))
        else:
            _show(context, task, findings)
    return 0


def _show(context: Context, task: Task, findings: Iterable[Any]) -> None:
    for finding in findings:
        say(context, finding.text)
        for line in task.lines(context, finding) if finding.text.strip() else ():
            say(context, f"  {line}")
        say(context)
    context.stdout.flush()


def _incoming(stream: TextIO) -> Iterator[list[str]]:
    """Return the lines as they come in, without their ends: as many at a time as there are."""
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        yield [line.removesuffix("\n") for line in stream]
        return
    decode = getincrementaldecoder("utf-8")("replace").decode
    parts: list[str] = []
    while chunk := buffer.read1(65536):
        first, *others = decode(chunk).split("\n")
        parts.append(first)
        if others:
            lines = ["".join(parts), *others[:-1]]
            parts = [others[-1]]
            yield [line.removesuffix("\r") for line in lines]
    parts.append(decode(b"", True))
    if rest := "".join(parts):
        yield [rest.removesuffix("\r")]


COMMAND = Command("feedback", "feedback.help", arguments, run)
