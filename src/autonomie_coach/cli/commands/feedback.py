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
    from autonomie_coach.content.rule_files import load_question_rules
    from autonomie_coach.engine.question import judge_question

    rules = load_question_rules(language)
    return lambda text: judge_question(text, rules)


def _question_object(finding: Any) -> dict[str, Any]:
    from autonomie_coach.export.findings import question_object

    return question_object(finding)


def _question_lines(context: Context, finding: Any) -> Iterable[str]:
    from autonomie_coach.coach.feedback import reaction_of

    return reaction_of(finding, context.words).lines(context.words)


def _judge_agreement(language: str) -> Judge:
    from autonomie_coach.content.rule_files import load_agreement_rules
    from autonomie_coach.engine.agreement import judge_agreement

    rules = load_agreement_rules(language)
    return lambda text: judge_agreement(text, rules)


def _agreement_object(finding: Any) -> dict[str, Any]:
    from autonomie_coach.export.findings import agreement_object

    return agreement_object(finding)


def _agreement_lines(context: Context, finding: Any) -> Iterator[str]:
    words = context.words
    doubt = "" if finding.sure else "maybe_"
    yield words(f"feedback.agreement.{doubt}{finding.verdict}")
    for name, text in finding.parts.items():
        if text is not None:
            label = words(f"feedback.part.{name}")
            yield f"{label}: {text}"
    yield finding.advice


def _judge_message(language: str) -> Judge:
    from autonomie_coach.content.rule_files import load_message_rules
    from autonomie_coach.engine.message import judge_message

    rules = load_message_rules(language)
    return lambda text: judge_message(text, rules)


def _message_object(finding: Any) -> dict[str, Any]:
    from autonomie_coach.export.findings import message_object

    return message_object(finding)


def _message_lines(context: Context, finding: Any) -> Iterator[str]:
    words = context.words
    names = dict.fromkeys(cue.reflex for cue in finding.reflexes)
    if names:
        yield ", ".join(words(f"feedback.reflex.{name}") for name in names)
    yield finding.advice
    yield from (f"{words('feedback.or')} {rewrite}" for rewrite in finding.rewrites)


TASKS = {
    "question": Task(_judge_question, _question_object, _question_lines),
    "agreement": Task(_judge_agreement, _agreement_object, _agreement_lines),
    "message": Task(_judge_message, _message_object, _message_lines),
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
        for line in _read(context, task, finding) if finding.text.strip() else ():
            say(context, f"  {line}")
        say(context)
    context.stdout.flush()


def _read(context: Context, task: Task, finding: Any) -> Iterable[str]:
    from autonomie_coach.coach.feedback import seems_other_language

    if seems_other_language(finding.text, context.language):
        yield context.words("feedback.other_language")
        yield context.words("feedback.other_lang")
    else:
        yield from task.lines(context, finding)


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
