"""`scrapy crawl demo`: the newsroom that ships with the package, through the whole pipeline."""

from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from snapshotter.news_spider import NewsSpider
from snapshotter.newsroom import Newsroom
from snapshotter.site import Site

PORT = 18642
"""Where the newsroom listens if nobody else does: a second run then meets the same articles."""


class DemoSpider(NewsSpider):
    """Serves the embedded newsroom on 127.0.0.1 at a free port and crawls it."""

    name = "demo"
    needs_contact = False

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Allow the newsroom's address, and do not throttle ourselves."""
        super().update_settings(settings)
        hosts = [*settings.getlist("SNAPSHOT_PRIVATE_HOSTS"), "127.0.0.1"]
        # Higher by one: the command line may name other hosts, and not take away ours.
        priority = (settings.getpriority("SNAPSHOT_PRIVATE_HOSTS") or 0) + 1
        settings.set("SNAPSHOT_PRIVATE_HOSTS", hosts, priority)
        settings.set("AUTOTHROTTLE_ENABLED", False, priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Close the newsroom, which `__init__` opens, when the spider closes."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.close_newsroom, signals.spider_closed)
        return spider

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.newsroom = Newsroom(port=PORT)
        self.newsroom.__enter__()
        base = self.newsroom.url.rstrip("/")
        self.site = Site(
            start=(f"{base}/",),
            sections={
                "国内": f"{base}/guonei/",
                "国际": f"{base}/guoji/",
                "财经": f"{base}/caijing/",
                "科技": f"{base}/keji/",
            },
        )

    def close_newsroom(self) -> None:
        """End the server with the crawl."""
        self.newsroom.__exit__(None, None, None)
