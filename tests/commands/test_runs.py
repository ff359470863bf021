"""`scrapy runs` over the reports of real runs."""

import json
from datetime import timedelta
from typing import Any

import pytest

from snapshotter.commands.runs import read_age


def test_table_marks_what_changed_for_the_worse(cron: Any, server: Any) -> None:
    server.serve_news(10)
    assert cron.crawl("news", server.url)[0] == 0
    server.serve_news(10, failing=9)
    assert cron.crawl("news", server.url, settings=("SNAPSHOT_STATE_DIR=other",))[0] == 4
    code, shown = cron.run("runs", "news")
    header, first, second = shown.splitlines()
    assert code == 0
    assert header.split()[:3] == ["spider", "ended", "exit"]
    assert first.split()[2:7] == ["0", "11", "10", "0", "0"]
    assert second.split()[2:7] == ["4", "11", "1", "0", "9"]
    assert second.endswith("exit 0 > 4")
    assert "worse" not in first


def test_dead_mans_check(cron: Any, server: Any) -> None:
    server.serve_news(3)
    assert cron.crawl("news", server.url)[0] == 0
    assert cron.run("runs", "--max-age", "6h") == (0, "")
    assert cron.run("runs", "--max-age", "0m")[0] == 1
    code, shown = cron.run("runs", "--max-age", "6h", "news", "daily")
    assert (code, shown) == (1, "daily: last good run never\n")


def test_line_that_lacks_what_is_shown_is_passed_over(cron: Any, server: Any) -> None:
    server.serve_news(3)
    cron.crawl("news", server.url)
    path = cron.folder / "output/runs.jsonl"
    (report,) = cron.reports()
    shown = cron.run("runs")
    with path.open("a") as file:
        for name in ("spider", "ended", "seconds", "exit_code", "links", "fields", "failures"):
            file.write(json.dumps({k: v for k, v in report.items() if k != name}) + "\n")
    assert cron.run("runs") == shown
    assert shown[0] == 0


def test_spider_without_runs_is_told(cron: Any) -> None:
    code, shown = cron.run("runs", "daily")
    assert code == 1
    assert "daily: no run in output" in shown


@pytest.mark.parametrize(
    ("text", "age"),
    [("90m", timedelta(minutes=90)), ("6h", timedelta(hours=6)), ("2d", timedelta(days=2))],
)
def test_age(text: str, age: timedelta) -> None:
    assert read_age(text) == age


@pytest.mark.parametrize("text", ["", "6", "h", "-6h", "6 h", "6w", "1.5h", "9999999d"])
def test_what_is_no_age(text: str) -> None:
    with pytest.raises(ValueError, match="write 90m, 6h or 2d"):
        read_age(text)


def test_wrong_age_is_misuse(cron: Any) -> None:
    code, shown = cron.run("runs", "--max-age", "soon")
    assert code == 2
    assert "--max-age: 'soon'" in shown


def test_dead_mans_check_that_knows_nobody_is_not_silent(cron: Any) -> None:
    code, shown = cron.run("runs", "--max-age", "6h")
    assert (code, shown) == (1, "no runs in output; name the spiders that should have run\n")
