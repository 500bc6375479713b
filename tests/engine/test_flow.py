"""Walking an exercise: order, conditions, repeats, quotes, proposals, set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from autonomie_coach.content.asks import (
    OWN,
    AskChoice,
    AskList,
    AskNumber,
    AskSort,
    AskText,
    Choice,
    Group,
)
from autonomie_coach.content.outline import Condition, Exercise, Mark, Prefill, Shortlist, Step
from autonomie_coach.content.route import ExerciseHead
from autonomie_coach.engine import flow as walking
from autonomie_coach.engine import page as paging
from autonomie_coach.engine.flow import Earlier
from autonomie_coach.engine.given import SKIPPED, Given

if TYPE_CHECKING:
    from autonomie_coach.content.asks import Ask

HEAD = ExerciseHead("oefening", 1, 10, 5, None, False, "Oefening", "Waarom", "Mee te nemen")
YES_NO = AskChoice((Choice("ja", "Ja"), Choice("nee", "Nee")))


def a_step(step_id: str, ask: Ask | None = None, **keys: object) -> Step:
    prompt = keys.pop("prompt", f"Vraag {step_id}?")
    return Step(step_id, "short_text", step_id, str(prompt), ask or AskText(), **keys)  # type: ignore[arg-type] # a test's shorthand


def an_exercise(*steps: Step) -> Exercise:
    return Exercise(HEAD, "nl", steps)


def test_steps_come_in_order_and_end_at_the_review() -> None:
    flow = walking.start(an_exercise(a_step("een"), a_step("twee")))

    flow = walking.answer(flow, Given("a"))
    assert flow.at == ("twee", None)

    flow = walking.answer(flow, SKIPPED)
    assert flow.at is None
    assert flow.answers == {("een", None): Given("a"), ("twee", None): SKIPPED}


def test_the_review_takes_no_answers() -> None:
    finished = walking.answer(walking.start(an_exercise(a_step("een"))), Given("a"))

    with pytest.raises(ValueError, match="review"):
        walking.answer(finished, Given("b"))


def test_back_returns_to_the_answer_and_stays_at_the_first() -> None:
    flow = walking.answer(walking.start(an_exercise(a_step("een"), a_step("twee"))), Given("a"))

    flow = walking.back(flow)
    assert paging.page(flow).given == Given("a")
    assert walking.back(flow).at == ("een", None)


def test_a_step_is_asked_only_when_its_condition_holds() -> None:
    exercise = an_exercise(
        a_step("keuze", YES_NO), a_step("waarom", when=Condition("keuze", chosen=("ja",)))
    )
    start = walking.start(exercise)

    assert walking.answer(start, Given("ja", label="Ja")).at == ("waarom", None)
    assert walking.answer(start, Given("nee", label="Nee")).at is None
    assert walking.answer(start, SKIPPED).at is None


@pytest.mark.parametrize(
    ("condition", "value", "asked"),
    [
        (Condition("trek", at_least=4), 4, True),
        (Condition("trek", at_least=4), 3, False),
        (Condition("trek", at_most=2), 2, True),
        (Condition("trek", answered=True), 1, True),
        (Condition("trek", answered=False), 1, False),
        (Condition("trek", answered=False), None, True),
        (Condition("trek", unless=("ja",)), None, True),
    ],
)
def test_a_condition_on_a_rating(condition: Condition, value: int | None, asked: bool) -> None:
    flow = walking.start(an_exercise(a_step("trek", AskNumber(1, 5)), a_step("b", when=condition)))

    flow = walking.answer(flow, Given(value))

    assert (flow.at == ("b", None)) is asked


def test_an_answer_that_is_no_longer_asked_is_set_aside_and_comes_back() -> None:
    exercise = an_exercise(
        a_step("keuze", YES_NO), a_step("waarom", when=Condition("keuze", chosen=("ja",)))
    )
    flow = walking.start(exercise)
    flow = walking.answer(walking.answer(flow, Given("ja", label="Ja")), Given("daarom"))

    changed = walking.answer(walking.go_to(flow, ("keuze", None)), Given("nee", label="Nee"))
    assert ("waarom", None) not in changed.answers
    assert changed.set_aside == {("waarom", None): Given("daarom")}

    again = walking.answer(walking.go_to(changed, ("keuze", None)), Given("ja", label="Ja"))
    assert again.answers["waarom", None] == Given("daarom")
    assert again.set_aside == {}


def test_a_repeated_step_is_asked_for_each_item_once() -> None:
    exercise = an_exercise(
        a_step("lijst", AskList()), a_step("per", repeat="lijst", prompt="En {item}?")
    )
    flow = walking.answer(walking.start(exercise), Given(["a", "b", "a"]))

    first = paging.page(flow)
    assert (first.prompt, first.item_number, first.items) == ("En a?", 1, 2)
    flow = walking.answer(flow, Given("een"))
    assert paging.page(flow).prompt == "En b?"
    assert walking.answer(flow, Given("twee")).at is None


def test_sorting_is_skipped_without_items() -> None:
    groups = (Group("x", "X"), Group("y", "Y"))
    exercise = an_exercise(
        a_step("lijst", AskList()), a_step("sorteer", AskSort((), groups), items_from="lijst")
    )

    assert walking.answer(walking.start(exercise), SKIPPED).at is None


def test_a_sort_is_asked_anew_when_its_list_changed_and_its_answer_is_offered() -> None:
    groups = (Group("x", "X"), Group("y", "Y"))
    exercise = an_exercise(
        a_step("lijst", AskList()), a_step("sorteer", AskSort((), groups), items_from="lijst")
    )
    flow = walking.answer(walking.start(exercise), Given(["a"]))
    first = Given([{"item": "a", "group": "x", "label": "X"}])
    flow = walking.answer(flow, first)

    flow = walking.answer(walking.go_to(flow, ("lijst", None)), Given(["a", "b"]))

    assert flow.at == ("sorteer", None)
    assert paging.page(flow).proposal == first


def test_a_prompt_quotes_an_answer_or_falls_back() -> None:
    exercise = an_exercise(
        a_step("plan"), a_step("terug", prompt="Je schreef “{plan}”.", unquoted="Je plan?")
    )
    start = walking.start(exercise)

    assert paging.page(walking.answer(start, Given("rust"))).prompt == "Je schreef “rust”."
    assert paging.page(walking.answer(start, SKIPPED)).prompt == "Je plan?"


def test_a_quoted_answer_with_braces_stays_as_it_was_written() -> None:
    exercise = an_exercise(a_step("plan"), a_step("terug", prompt="“{plan}”", unquoted="?"))

    flow = walking.answer(walking.start(exercise), Given("{plan} {0} {item}"))

    assert paging.page(flow).prompt == "“{plan} {0} {item}”"


def test_an_earlier_entry_is_quoted_with_its_day() -> None:
    exercise = an_exercise(
        a_step("terug", prompt="Op {ander.plan.date}: “{ander.plan}”", unquoted="?")
    )
    earlier = {("ander", "plan"): Earlier(Given("rust"), "3 maart")}

    assert paging.page(walking.start(exercise, earlier=earlier)).prompt == "Op 3 maart: “rust”"
    assert paging.page(walking.start(exercise)).prompt == "?"


def test_the_draft_of_a_text_is_proposed_for_its_rewrite() -> None:
    exercise = an_exercise(a_step("vraag"), a_step("beter", prefill=Prefill("vraag")))

    page = paging.page(walking.answer(walking.start(exercise), Given("Waarom?")))

    assert page.proposal == Given("Waarom?")
    assert not page.keeps_proposal


def test_answers_of_the_entry_one_starts_from_are_kept_when_left_empty() -> None:
    flow = walking.start(an_exercise(a_step("een")), proposals={("een", None): Given("oud")})

    assert paging.page(flow).proposal == Given("oud")
    assert paging.page(flow).keeps_proposal


def test_resuming_opens_the_first_step_that_is_open() -> None:
    exercise = an_exercise(a_step("een"), a_step("twee"), a_step("drie"))

    flow = walking.start(exercise, answers={("een", None): Given("a"), ("twee", None): SKIPPED})

    assert flow.at == ("drie", None)


def test_the_shortlist_names_what_stands_out_with_reasons_and_leaves_the_choice() -> None:
    groups = (Group("klein", "Klein"), Group("groot", "Groot"))
    shortlist = Shortlist(
        1,
        "Deze vallen op:",
        (Mark("schade", "klein", 2, "weinig schade"), Mark("schade", "groot", -2)),
    )
    exercise = an_exercise(
        a_step("lijst", AskList()),
        a_step("schade", AskSort((), groups), items_from="lijst"),
        a_step("keuze", AskChoice((), own=True), options_from="lijst", shortlist=shortlist),
    )
    flow = walking.answer(walking.start(exercise), Given(["begroting", "rooster"]))
    rows = [
        {"item": "begroting", "group": "groot", "label": "Groot"},
        {"item": "rooster", "group": "klein", "label": "Klein"},
    ]

    page = paging.page(walking.answer(flow, Given(rows)))

    assert [(one.item, one.reasons) for one in page.standouts] == [("rooster", ("weinig schade",))]
    assert isinstance(page.ask, AskChoice)
    assert page.ask.choices == (Choice(OWN, "begroting"), Choice(OWN, "rooster"))


def test_the_total_counts_steps_over_a_list_that_is_still_to_come() -> None:
    groups = (Group("x", "X"), Group("y", "Y"))
    exercise = an_exercise(
        a_step("lijst", AskList()), a_step("sorteer", AskSort((), groups), items_from="lijst")
    )
    flow = walking.start(exercise)

    assert (paging.page(flow).number, paging.page(flow).total) == (1, 2)
    assert paging.page(walking.answer(flow, Given(["a"]))).number == 2
