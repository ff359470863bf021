"""`scrapy crawl page`: exactly the pages that are named."""

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request

from snapshotter.extract.page import Page
from snapshotter.marks import AGAIN
from snapshotter.news_spider import NewsSpider
from snapshotter.start_urls import read_start_urls


class PageSpider(NewsSpider):
    """Snapshots of exactly these pages.

    Arguments: `url`, one address (a comma is part of it), or `urls_file`, a file with one a line.
    """

    name = "page"

    def __init__(self, url: str | None = None, urls_file: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.urls = read_start_urls(url, urls_file, report=self.logger.error)

    async def start(self) -> AsyncIterator[Request]:
        """Ask for each page."""
        for url in self.urls:
            request = self.article_request(url)
            request.meta[AGAIN] = True
            yield request

    def is_article(self, page: Page) -> bool:  # noqa: ARG002  # the parameter's name is inherited
        """Who names a page means it."""
        return True
