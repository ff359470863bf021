from collections.abc import Callable

import pytest
from scrapy import Request
from scrapy.exceptions import DropItem
from scrapy.http import Response

from snapshotter.items import Snapshot
from snapshotter.log_formatter import AddressLogFormatter
from snapshotter.news_spider import NewsSpider

ARTICLE = Snapshot(url="https://gazette.example/1", title="\x1b[31mHarbour opens", body="At last.")


class GazetteSpider(NewsSpider):
    name = "gazette"


@pytest.mark.parametrize("event", ["scraped", "dropped", "item_error"])
def test_record_is_named_by_its_address(made: Callable[..., NewsSpider], event: str) -> None:
    spider = made(GazetteSpider, LOG_LEVEL="DEBUG")
    formatter = AddressLogFormatter.from_crawler(spider.crawler)
    reason = () if event == "scraped" else (DropItem("no body"),)
    message = getattr(formatter, event)(ARTICLE, *reason, None, spider)
    line = message["msg"] % message["args"]
    assert "https://gazette.example/1" in line
    assert "Harbour" not in line
    assert "At last" not in line


@pytest.mark.parametrize(("level", "shown"), [("DEBUG", True), (10, True), ("INFO", False)])
def test_what_is_not_shown_is_not_made(
    made: Callable[..., NewsSpider], level: str | int, shown: bool
) -> None:
    spider = made(GazetteSpider, LOG_LEVEL=level)
    formatter = AddressLogFormatter.from_crawler(spider.crawler)
    answer = Response("https://gazette.example/1")
    assert (formatter.scraped(ARTICLE, answer, spider) is not None) == shown
    assert (formatter.crawled(Request(answer.url), answer, spider) is not None) == shown
    assert formatter.dropped(ARTICLE, DropItem("no body"), answer, spider)
