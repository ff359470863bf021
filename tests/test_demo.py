"""The whole way, as a newcomer goes it: every field of every article against the truth."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from snapshotter import from_html
from snapshotter.newsroom import PAGES, Newsroom
from snapshotter.stamp import DEFAULT_DISCLAIMER, article_id, content_hash, write_disclaimer

Record = dict[str, Any]
Crawl = Callable[..., list[Record]]

TRUTH: list[Record] = [
    json.loads(line)
    for line in (PAGES.parent / "truth.jsonl").read_text(encoding="utf-8").splitlines()
]
ARTICLES = pytest.mark.parametrize("article", TRUTH, ids=lambda article: article["url"])
FIELDS = [name for name in TRUTH[0] if name not in ("pages", "url")]


@pytest.fixture(scope="module")
def demo(crawl: Crawl) -> dict[str, Record]:
    """The records of one `scrapy crawl demo`, by path."""
    return {urlsplit(record["url"]).path: record for record in crawl("demo")}


def expected(value: Any, field: str, record: Record) -> Any:
    """A value of the truth as it must stand in a record: the newsroom has a new port each time."""
    if field == "images":
        base = record["url"].removesuffix(urlsplit(record["url"]).path)
        return [base + path for path in value]
    if isinstance(value, dict) and "hours_before" in value:
        taken = datetime.fromisoformat(record["snapshot_time"])
        published = taken - timedelta(hours=value["hours_before"])
        return published.isoformat(timespec="minutes")
    return value


def test_demo_takes_each_article_once(demo: dict[str, Record]) -> None:
    assert sorted(demo) == sorted(article["url"] for article in TRUTH)


@pytest.mark.parametrize("field", FIELDS)
@ARTICLES
def test_field_is_what_a_reader_sees(demo: dict[str, Record], article: Record, field: str) -> None:
    record = demo[article["url"]]
    assert record[field] == expected(article[field], field, record)


@ARTICLES
def test_record_is_valid_and_stamped(
    demo: dict[str, Record], article: Record, assert_valid: Callable[[object], None]
) -> None:
    record = demo[article["url"]]
    assert_valid(record)
    assert (record["spider"], record["revision"]) == ("demo", 1)
    assert record["id"] == article_id(record["url"])
    assert record["content_hash"] == content_hash(record["title"], record["body"])
    assert record["disclaimer"] == write_disclaimer(
        DEFAULT_DISCLAIMER,
        crawler="snapshotter",
        snapshot_time=record["snapshot_time"],
        url=record["url"],
    )
    found = [name for name in FIELDS if name != "raw" and record[name]]
    assert record["provenance"].keys() == {*found, "url"}


@pytest.fixture(scope="module")
def named(
    crawl: Crawl, newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Record]:
    """The records of one `scrapy crawl page` over the first page of each article, by path."""
    urls = tmp_path_factory.mktemp("urls") / "urls.txt"
    urls.write_text("\n".join(newsroom.url + article["url"] for article in TRUTH))
    options = ["SNAPSHOT_PRIVATE_HOSTS=127.0.0.1", "SNAPSHOT_MAX_ARTICLE_PAGES=1"]
    settings = [part for option in options for part in ("-s", option)]
    records = crawl("page", "-a", f"urls_file={urls}", *settings)
    return {urlsplit(record["response"]["url"]).path: record for record in records}


@ARTICLES
def test_library_call_gives_the_record_of_a_crawl(
    named: dict[str, Record], newsroom: Newsroom, article: Record
) -> None:
    record = named[article["url"]]
    answer = newsroom.answer(article["url"])
    assert answer
    snapshot = from_html(
        answer.content,
        newsroom.url + article["url"],
        headers={
            "Content-Type": answer.content_type,
            "ETag": answer.etag,
            "Last-Modified": record["response"]["last_modified"],
        },
        snapshot_time=datetime.fromisoformat(record["snapshot_time"]),
    )
    snapshot.spider = "page"  # only a crawl has these two
    snapshot.response.status = 200
    assert asdict(snapshot) == record


def test_demo_finds_its_newsroom_whatever_hosts_the_command_line_names(crawl: Crawl) -> None:
    assert len(crawl("demo", "-s", "SNAPSHOT_PRIVATE_HOSTS=localhost")) == len(TRUTH)


def test_demo_tells_where_its_snapshots_are(scrapy: Callable[..., Any], tmp_path: Path) -> None:
    done = scrapy("crawl", "demo", folder=tmp_path)
    (file,) = (file.relative_to(tmp_path) for file in tmp_path.glob("output/demo/[0-9]*.jsonl"))
    ending = done.stderr.splitlines()[-12:]
    assert any(str(file) in line and str(len(TRUTH)) in line for line in ending)
