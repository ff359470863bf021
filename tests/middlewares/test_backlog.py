import asyncio
from collections.abc import AsyncIterator
from typing import Any, Self

import pytest
from scrapy import Request
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from scrapy.utils.test import get_crawler
from twisted.python.failure import Failure

from snapshotter.middlewares import backlog
from snapshotter.middlewares.backlog import BacklogMiddleware
from snapshotter.spiders.news import NewsSiteSpider

BASE = "https://news.example"
SPIDER = NewsSiteSpider(url=BASE)


class Engine:
    """Takes requests, and looks again and again whether more is to come."""

    def __init__(self) -> None:
        self.crawled: list[str] = []
        self.errors: list[str] = []

    @property
    def scraper(self) -> Self:
        """It is told of what spiders raise."""
        return self

    def handle_spider_error(self, failure: Failure, request: Request, response: Response) -> None:
        assert response.request is request
        self.errors.append(f"{failure.value!r} {request.url}")

    def crawl(self, request: Request) -> None:
        self.crawled.append(request.url)


async def requests(callback: Any, number: int) -> AsyncIterator[Request]:
    for n in range(number):
        yield Request(f"{BASE}/{n}", callback)


async def read(
    asked_as: Any, found: AsyncIterator[Request], engine: Engine | None = None
) -> list[list[str]]:
    """What is taken of a page's links: at once, and each time when nothing else is left to do."""
    engine = engine or Engine()
    crawler = get_crawler(NewsSiteSpider)
    crawler.engine = engine  # type: ignore[assignment]  # all that is needed of one
    middleware = BacklogMiddleware(crawler)
    response = Response(BASE, request=Request(BASE, asked_as))
    taken = [[r.url async for r in middleware.process_spider_output(response, found)]]
    while True:
        engine.crawled = []
        try:
            middleware.go_on()
        except DontCloseSpider:
            await asyncio.sleep(0.01)
            assert engine.crawled, "an engine that is given nothing looks again in five seconds"
            taken.append(engine.crawled)
        else:
            return taken


@pytest.mark.parametrize(
    ("asked_as", "found", "sizes"),
    [
        (SPIDER.parse_sitemap, SPIDER.parse_article, [3, 3, 1]),
        (SPIDER.parse_sitemap, SPIDER.parse_sitemap, [2, 2, 2, 1]),
        (SPIDER.parse_home, SPIDER.parse_sitemap, [2, 2, 2, 1]),
        (SPIDER.parse_listing, SPIDER.parse_article, [7]),
        (SPIDER.parse_feed, SPIDER.parse_article, [7]),
    ],
)
def test_no_more_is_taken_than_there_is_room_for(
    monkeypatch: pytest.MonkeyPatch, asked_as: Any, found: Any, sizes: list[int]
) -> None:
    monkeypatch.setattr(backlog, "ARTICLES_AT_ONCE", 3)
    monkeypatch.setattr(backlog, "SITEMAPS_AT_ONCE", 2)
    taken = asyncio.run(read(asked_as, requests(found, 7)))
    assert [len(urls) for urls in taken] == sizes
    assert [url for urls in taken for url in urls] == [f"{BASE}/{n}" for n in range(7)]


def test_nothing_is_left_of_what_ends_where_the_room_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backlog, "ARTICLES_AT_ONCE", 3)
    found = requests(SPIDER.parse_article, 6)
    assert list(map(len, asyncio.run(read(SPIDER.parse_sitemap, found)))) == [3, 3]


async def broken_off(number: int) -> AsyncIterator[Request]:
    async for request in requests(SPIDER.parse_article, number):
        yield request
    raise ValueError


def test_error_is_that_of_the_sitemap_also_where_it_is_read_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(backlog, "ARTICLES_AT_ONCE", 3)
    engine = Engine()
    taken = asyncio.run(read(SPIDER.parse_sitemap, broken_off(5), engine))
    assert list(map(len, taken)) == [3, 2]
    assert engine.errors == [f"ValueError() {BASE}"]
