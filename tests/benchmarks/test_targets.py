from pathlib import Path

import pytest

from benchmarks import tables
from benchmarks.targets import Results, Target, medians, report


@pytest.mark.parametrize(
    ("target", "found", "verdict"),
    [
        (Target("crawls", "page", "MB", 100), 100, "met"),
        (Target("crawls", "page", "MB", 100), 125, "missed by 25%"),
        (Target("two", "two / one", "pages a second", 1.8, least=True), 1.9, "met"),
        (Target("two", "two / one", "pages a second", 1.8, least=True), 1.2, "missed by 50%"),
    ],
)
def test_verdict_says_by_how_much(target: Target, found: float, verdict: str) -> None:
    assert target.verdict(found) == verdict


def test_median_is_that_of_each_figure() -> None:
    rounds: list[Results] = [
        {"crawls": {"page": {"MB": megabytes, "CPU, s": seconds}}}
        for megabytes, seconds in ((1, 30), (3, 10), (2, 20))
    ]
    assert medians(rounds) == {"crawls": {"page": {"MB": 2, "CPU, s": 20}}}


def test_report_shows_targets_of_what_was_measured() -> None:
    targets = [Target("crawls", "page", "MB", 100), Target("starts", "page", "CPU, s", 1)]
    assert list(report({"crawls": {"page": {"MB": 90.0, "items": 5}}}, targets)) == [
        "| target | measured | limit | |",
        "|---|---:|---:|---:|",
        "| crawls: page, MB | 90.00 | at most 100 | met |",
        "",
        "| crawls | MB | items |",
        "|---|---:|---:|",
        "| page | 90.00 | 5 |",
        "",
    ]


def test_readme_keeps_all_but_the_tables_of_a_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = tmp_path / "README.md"
    marks = [tables.MARK.format(program="scale.py", place=place) for place in ("begin", "end")]
    readme.write_text(f"before\n{marks[0]}old\n{marks[1]}after\n", encoding="utf-8")
    monkeypatch.setattr(tables, "README", readme)
    tables.write_readme("scale.py", "new")
    assert readme.read_text("utf-8") == f"before\n{marks[0]}new\n{marks[1]}after\n"
