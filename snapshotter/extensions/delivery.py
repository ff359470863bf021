"""Counts what feeds were given against what they wrote: Scrapy loses items without a word.

Seen with Scrapy 2.19: a feed file that cannot be opened costs every item, an exporter that raises
one each, and the statistics then show no failure.
"""

from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.extensions.feedexport import FeedExporter, FeedSlot


class DeliveryCheck:
    """Keeps `snapshot/feed/expected` and `snapshot/feed/delivered`; `counts.py` compares them."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        check = cls(crawler)
        crawler.signals.connect(check.item_scraped, signals.item_scraped)
        crawler.signals.connect(check.feed_slot_closed, signals.feed_slot_closed)
        return check

    def item_scraped(self, item: Any) -> None:
        """An item is due in each feed that takes items of its kind."""
        exporter = self.crawler.get_extension(FeedExporter)
        if exporter is None:  # off because a feed's settings cannot be used
            due = len(self.crawler.settings.getdict("FEEDS"))
        else:
            due = sum(feed.accepts(item) for feed in exporter.filters.values())
        self.crawler.stats.inc_value("snapshot/feed/expected", due)

    def feed_slot_closed(self, slot: FeedSlot) -> None:
        """A feed's file, or one batch of it, is done."""
        self.crawler.stats.inc_value("snapshot/feed/delivered", slot.itemcount)
