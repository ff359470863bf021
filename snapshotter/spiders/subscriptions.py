"""`scrapy crawl subscriptions`: every feed of an OPML list."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.settings import BaseSettings

from snapshotter.discover.opml import read_opml
from snapshotter.errors import InputError
from snapshotter.extract.hints import Hints
from snapshotter.news_spider import NewsSpider


class SubscriptionsSpider(NewsSpider):
    """Snapshots of the articles that the feeds of a subscription list lead to.

    Argument: `opml`, path of the list. A folder of it is the category of articles that name none.
    """

    name = "subscriptions"

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Thousands of hosts, none of which is asked more often for that."""
        super().update_settings(settings)
        settings.set("CONCURRENT_REQUESTS", 64, priority="spider")

    def __init__(self, opml: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not opml:
            raise InputError("give -a opml=FILE")
        self.subscriptions = read_opml(Path(opml))

    async def start(self) -> AsyncIterator[Request]:
        """Ask for each feed."""
        for subscription in self.subscriptions:
            yield self.feed_request(subscription.url, Hints(category=subscription.category))

    def is_own(self, url: str) -> bool:  # noqa: ARG002  # the name of the parameter is inherited
        """Feeds may lead anywhere: their reader has chosen them."""
        return True
