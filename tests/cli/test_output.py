"""What lines on standard output look like."""

from __future__ import annotations

from autonomie_coach.cli.output import columns, width


def test_columns_are_as_wide_as_their_widest_cell_in_any_script() -> None:
    rows = [
        ("a", "kort", "x"),
        ("ééntje", "", "y"),
        ("日本", "regel\neinde", ""),
        ("", "\x1b[2J", "z"),
    ]

    lines = columns(rows)

    assert lines == [
        "a       kort         x",
        "ééntje               y",
        "日本    regel einde",
        "        ␛[2J         z",
    ]
    assert {width(line) for line in lines if line[-1] in "xyz"} == {22}
    assert columns([]) == []


def test_a_long_cell_is_cut_wherever_it_is_but_at_the_end_of_a_row() -> None:
    for long in ("woord " * 5, "wóórd " * 5):
        cut, short = columns([(long, long), ("kort", "")], longest=12)
        assert cut == f"{long[:11].rstrip()}…  {long.rstrip()}"
        assert short == "kort"
