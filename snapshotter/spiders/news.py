"""`scrapy crawl news`: any site, without code."""

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request

from snapshotter.news_spider import NewsSpider
from snapshotter.start_urls import read_start_urls


class NewsSiteSpider(NewsSpider):
    """Snapshots of the articles that these start pages lead to.

    Arguments: `url`, a site's address, or `urls_file`, a file with one a line.
    """

    name = "news"

    def __init__(self, url: str | None = None, urls_file: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.urls = read_start_urls(url, urls_file, report=self.logger.error)

    async def start(self) -> AsyncIterator[Request]:
        """Ask for each start page."""
        for url in self.urls:
            yield self.listing_request(url)
