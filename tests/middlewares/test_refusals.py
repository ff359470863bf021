"""Refusals are counted by their reason, and a few of them named."""

from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from snapshotter.fetch.refusal import Refusal
from snapshotter.middlewares.refusals import (
    SAMPLES,
    DepthMiddleware,
    OffsiteMiddleware,
    UrlLengthMiddleware,
    note_refusal,
)
from snapshotter.spiders.news import NewsSiteSpider

LONG = "https://gazette.example/" + "a" * 100


class Gazette(Spider):
    name = "gazette"
    allowed_domains = ["gazette.example"]  # noqa: RUF012 - Scrapy's attribute


@pytest.fixture
def crawler() -> Any:
    made: Any = get_crawler(Gazette, {"URLLENGTH_LIMIT": 80, "DEPTH_LIMIT": 2})
    made.spider = Gazette()
    return made


def told(crawler: Any) -> tuple[dict[str, int], dict[str, list[str]]]:
    stats = crawler.stats.get_stats()
    prefix = "snapshot/discover/refused/"
    counted = {k.removeprefix(prefix): n for k, n in stats.items() if k.startswith(prefix)}
    return counted, stats.get("snapshot/refused_samples", {})


def test_the_first_few_are_named(crawler: Any) -> None:
    for n in range(5):
        note_refusal(crawler.stats, "robots", Request(f"https://gazette.example/{n}"))
    counted, named = told(crawler)
    assert counted == {"robots": 5}
    assert named == {"robots": [f"https://gazette.example/{n}" for n in range(SAMPLES)]}


def test_way_that_led_there_is_named(crawler: Any) -> None:
    redirects = ["https://gazette.example/go", "https://gazette.example/gone"]
    request = Request("http://u:p@10.0.0.1/\u202ex", meta={"redirect_urls": redirects})
    note_refusal(crawler.stats, "private_address", request)
    way = "https://gazette.example/go -> http://10.0.0.1/%E2%80%AEx"
    assert told(crawler)[1] == {"private_address": [way]}


def test_offsite(crawler: Any) -> None:
    middleware = OffsiteMiddleware.from_crawler(crawler)
    middleware.spider_opened(crawler.spider)
    middleware.process_request(Request("https://gazette.example/"))
    with pytest.raises(IgnoreRequest):
        middleware.process_request(Request("https://ads.example/"))
    assert told(crawler) == ({"offsite": 1}, {"offsite": ["https://ads.example/"]})


def test_offsite_page_of_an_article_is_refused_where_its_errback_hears_of_it(crawler: Any) -> None:
    middleware = OffsiteMiddleware.from_crawler(crawler)
    middleware.spider_opened(crawler.spider)
    parse = NewsSiteSpider(url="https://gazette.example/").parse_next_page
    request = Request("https://ads.example/1_2.html", parse, dont_filter=True)
    middleware.request_scheduled(request, crawler.spider)
    with pytest.raises(Refusal) as refused:
        middleware.process_request(request)
    assert refused.value.why == "offsite"


@pytest.mark.parametrize(
    ("kind", "link", "why"),
    [
        (UrlLengthMiddleware, LONG, "url_length"),
        (DepthMiddleware, "https://gazette.example/3", "depth"),
    ],
)
def test_too_long_or_too_deep(crawler: Any, kind: Any, link: str, why: str) -> None:
    middleware = kind.from_crawler(crawler)
    page = Response("https://gazette.example/2")
    page.request = Request(page.url, meta={"depth": 1})
    near = Request("https://gazette.example/a")
    assert list(middleware.process_spider_output(page, [near])) == [near]
    page.request.meta["depth"] = 2
    assert list(middleware.process_spider_output(page, [Request(link)])) == []
    assert told(crawler) == ({why: 1}, {why: [link]})
