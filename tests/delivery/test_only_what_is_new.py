"""A second run: known articles are passed over, young ones asked again, listings conditionally."""

import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from snapshotter.publish.fault import VARIABLE

CHINA = timezone(timedelta(hours=8))
"""Where the press is read to be: its pages are Chinese and print no offset."""


def revisions_of(crawls: Any, number: int) -> list[tuple[int, str | None]]:
    url = crawls.press.url + crawls.press.path_of(number)
    return [(r["revision"], r["revises"]) for r in crawls.records() if r["url"] == url]


@pytest.fixture
def young(crawls: Any) -> None:
    an_hour_ago = datetime.now(CHINA) - timedelta(hours=1)
    crawls.press.day = f"{an_hour_ago:%Y-%m-%d %H:%M:%S}"


def test_a_second_run_asks_for_the_listing_only_and_gets_304(crawls: Any) -> None:
    crawls.run()
    crawls.press.asked.clear(), crawls.press.answers.clear()
    crawls.run()
    assert dict(crawls.press.asked) == {"/": 1}
    assert dict(crawls.press.answers) == {304: 1}
    assert len(crawls.records()) == 20


def test_validators_of_a_listing_wait_for_a_failed_article(crawls: Any) -> None:
    crawls.press.broken[crawls.press.path_of(7)] = 500
    crawls.run(RETRY_ENABLED="0")
    crawls.press.broken.clear(), crawls.press.answers.clear()
    crawls.run()
    assert dict(crawls.press.answers) == {200: 2}
    assert revisions_of(crawls, 7) == [(1, None)]
    crawls.press.answers.clear()
    crawls.run()
    assert dict(crawls.press.answers) == {304: 1}


@pytest.mark.parametrize("step", ["synced", "committed"])
def test_validators_of_a_listing_wait_for_a_killed_run(crawls: Any, step: str) -> None:
    crawls.run(env={VARIABLE: step})
    crawls.press.answers.clear()
    crawls.run()
    assert crawls.press.answers[304] == 0
    assert len({r["url"] for r in crawls.records()}) == len(crawls.records()) == 20


@pytest.mark.usefixtures("young")
def test_a_young_article_that_changed_is_a_revision(crawls: Any) -> None:
    crawls.run()
    first = {r["url"]: r["content_hash"] for r in crawls.records()}
    crawls.press.texts[3] = (
        "新的正文说，渡轮明天上午恢复航行，票价不变，乘客可以提前到码头等候。" * 4
    )
    crawls.press.answers.clear()
    crawls.run()
    assert dict(crawls.press.answers) == {304: 20, 200: 1}
    url = crawls.press.url + crawls.press.path_of(3)
    assert revisions_of(crawls, 3) == [(1, None), (2, first[url])]


def test_an_old_article_is_not_asked_again(crawls: Any) -> None:
    crawls.run()
    crawls.press.texts[3] = "改过的正文。" * 40
    crawls.press.numbers.append(99)
    crawls.run()
    assert crawls.press.asked[crawls.press.path_of(3)] == 1
    assert revisions_of(crawls, 99) == [(1, None)]


@pytest.mark.usefixtures("young")
def test_an_article_that_is_gone_is_no_record(crawls: Any) -> None:
    crawls.run()
    crawls.press.broken[crawls.press.path_of(3)] = 410
    crawls.run()
    assert crawls.press.asked[crawls.press.path_of(3)] == 2
    report = json.loads((crawls.output / "runs.jsonl").read_text().splitlines()[-1])
    assert report["links"]["gone"] == 1
    assert len(crawls.records()) == 20


def test_page_asks_again_and_conditionally(crawls: Any) -> None:
    address = crawls.press.url + crawls.press.path_of(1)
    for _ in range(2):
        crawls.do("crawl", "page", "-a", f"url={address}")
    assert dict(crawls.press.answers) == {200: 1, 304: 1}


def test_a_taken_down_article_is_neither_fetched_nor_published(crawls: Any) -> None:
    address = crawls.press.url + crawls.press.path_of(5)
    assert crawls.do("takedown", "--reason", "court order", address)[0] == 0
    crawls.run()
    assert crawls.press.asked[crawls.press.path_of(5)] == 0
    assert len(crawls.records()) == 19
    assert crawls.do("takedown", "--undo", address)[0] == 0
    crawls.run()
    assert revisions_of(crawls, 5) == [(1, None)]


@pytest.mark.usefixtures("young")
def test_a_taken_down_article_of_a_listing_that_has_not_changed_is_counted_once(
    crawls: Any,
) -> None:
    crawls.run()
    crawls.do("takedown", crawls.press.url + crawls.press.path_of(5))
    crawls.run()
    links = crawls.reports()[-1]["links"]
    assert {name: n for name, n in links.items() if n} == {"found": 21, "fetched": 20, "refused": 1}


def test_a_takedown_reaches_what_is_written_but_not_published(crawls: Any) -> None:
    crawls.run(env={VARIABLE: "synced"})
    address = crawls.press.url + crawls.press.path_of(0)
    crawls.do("takedown", address)
    crawls.run()
    assert revisions_of(crawls, 0) == []
    assert len(crawls.records()) == 19
    assert crawls.do("verify", str(crawls.output)) == (0, "")
