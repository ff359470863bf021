from collections.abc import Callable

import pytest
from scrapy.exceptions import DropItem

from snapshotter.items import Snapshot
from snapshotter.log_formatter import AddressLogFormatter
from snapshotter.news_spider import NewsSpider

ARTICLE = Snapshot(url="https://gazette.example/1", title="\x1b[31mHarbour opens", body="At last.")


class GazetteSpider(NewsSpider):
    name = "gazette"


@pytest.mark.parametrize("event", ["scraped", "dropped", "item_error"])
def test_record_is_named_by_its_address(made: Callable[..., NewsSpider], event: str) -> None:
    spider = made(GazetteSpider)
    formatter = AddressLogFormatter.from_crawler(spider.crawler)
    reason = () if event == "scraped" else (DropItem("no body"),)
    message = getattr(formatter, event)(ARTICLE, *reason, None, spider)
    line = message["msg"] % message["args"]
    assert "https://gazette.example/1" in line
    assert "Harbour" not in line
    assert "At last" not in line
