"""Runs that find what they had before: their counts add up, too, and their exit codes are kind."""

from typing import Any

import pytest

OLD_ENOUGH = ("SNAPSHOT_REVISIT_HOURS=0",)
"""Else articles of today are asked for again."""
YOUNG = ("SNAPSHOT_REVISIT_HOURS=72",)
"""What an article of today is at any hour."""


def check_sums(report: dict[str, Any]) -> None:
    for columns, total in ((report["links"], "found"), (report["articles"], "fetched")):
        assert sum(n for name, n in columns.items() if name != total) == columns[total]
        assert columns["left"] == 0


@pytest.mark.parametrize("change", ["", "<p>weather</p>"])
def test_all_articles_are_known(cron: Any, server: Any, change: str) -> None:
    server.serve_news(5)
    cron.crawl("news", server.url, settings=OLD_ENOUGH)
    server.pages["/"] = (200, server.pages["/"][1] + change)
    code, shown = cron.crawl("news", server.url, settings=OLD_ENOUGH)
    assert code == 0
    assert "Ignoring" not in shown
    second = cron.reports()[-1]
    check_sums(second)
    assert second["links"]["known"] == (5 if change else 0)
    assert second["articles"]["fetched"] == 0
    assert cron.lines() == 5


@pytest.mark.parametrize("change", ["", "<p>weather</p>"])
def test_young_articles_are_asked_for_again(cron: Any, server: Any, change: str) -> None:
    server.serve_news(5)
    cron.crawl("news", server.url, settings=YOUNG)
    server.pages["/"] = (200, server.pages["/"][1] + change)
    assert cron.crawl("news", server.url, settings=YOUNG)[0] == 0
    second = cron.reports()[-1]
    check_sums(second)
    assert second["articles"] | {"fetched": 5, "unchanged": 5} == second["articles"]
    assert cron.lines() == 5


def test_young_article_that_fails_is_counted(cron: Any, server: Any) -> None:
    path, *_ = server.serve_news(5)
    cron.crawl("news", server.url, settings=YOUNG)
    server.pages[path] = (503, "")
    assert cron.crawl("news", server.url, settings=YOUNG)[0] == 0
    second = cron.reports()[-1]
    check_sums(second)
    assert second["failures"]["fetch/status_503"]["samples"] == [server.url + path[1:]]


@pytest.mark.parametrize("status", [404, 410])
def test_known_article_that_is_gone_is_no_failure(cron: Any, server: Any, status: int) -> None:
    (path,) = server.serve_news(1)
    page = server.url + path[1:]
    assert cron.crawl("page", page)[0] == 0
    server.pages[path] = (status, "")
    assert cron.crawl("page", page)[0] == 0
    second = cron.reports()[-1]
    check_sums(second)
    assert second["links"]["gone"] == 1
    assert second["failures"] == {}


@pytest.mark.parametrize("status", [404, 410])
def test_unknown_article_that_is_gone_is_a_failure(cron: Any, server: Any, status: int) -> None:
    server.pages["/2024/1.html"] = (status, "")
    code, _ = cron.crawl("page", f"{server.url}2024/1.html")
    assert code == 3
    assert cron.reports()[-1]["failures"][f"fetch/status_{status}"]["count"] == 1


def test_known_article_that_has_not_changed(cron: Any, server: Any) -> None:
    (path,) = server.serve_news(1)
    page = server.url + path[1:]
    assert [cron.crawl("page", page)[0] for _ in range(2)] == [0, 0]
    second = cron.reports()[-1]
    check_sums(second)
    assert second["articles"] | {"fetched": 1, "unchanged": 1} == second["articles"]
    assert cron.lines() == 1


def test_known_article_that_was_revised(cron: Any, server: Any) -> None:
    (path,) = server.serve_news(1)
    page = server.url + path[1:]
    cron.crawl("page", page)
    text = server.pages[path][1]
    server.pages[path] = (200, text.replace("开工", "停工"))
    assert cron.crawl("page", page)[0] == 0
    second = cron.reports()[-1]
    check_sums(second)
    assert second["articles"] | {"fetched": 1, "revised": 1} == second["articles"]
    assert cron.lines() == second["snapshots"]["published"] + 1 == 2


def test_published_files_are_in_the_report(cron: Any, server: Any) -> None:
    server.serve_news(5)
    cron.crawl("news", server.url, settings=("SNAPSHOT_BATCH_RECORDS=2",))
    (report,) = cron.reports()
    assert sorted(file["records"] for file in report["files"]) == [1, 2, 2]
    assert all(len(file["sha256"]) == 64 for file in report["files"])
    assert report["snapshots"] == {"scraped": 5, "published": 5, "lost": 0}
    assert all(report["run"] in file["file"] for file in report["files"])


def test_damaged_state_is_named(cron: Any, server: Any) -> None:
    server.serve_news(2)
    cron.crawl("news", server.url)
    for leftover in (cron.folder / "state").glob("news.sqlite3-*"):
        leftover.unlink()
    (cron.folder / "state" / "news.sqlite3").write_bytes(b"no database " * 1000)
    code, shown = cron.crawl("news", server.url)
    assert code == 5
    assert "state/news.sqlite3" in shown.splitlines()[-1]
    assert cron.reports()[-1]["exit_code"] == 5
