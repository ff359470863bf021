"""Long sitemaps are read as the crawl has room for what they name.

Scrapy takes everything that a callback yields into its queue at once; a million requests there
would fill the memory. What is not taken yet is kept as the iterator that it is, and goes on when
nothing else is left to do.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from snapshotter.page_kind import page_kind

ARTICLES_AT_ONCE = 1_000
SITEMAPS_AT_ONCE = 8
"""Each is held in memory while it is read."""


class BacklogMiddleware:
    """Stands nearest to the engine: what it takes has been looked at by all others."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._rests: list[tuple[Request, AsyncIterator[Any], Response]] = []
        """The next request of each, what follows, and the page that gives them. Scrapy looks for
        work when it is given some, else only every five seconds, so there must be some whenever it
        is told to wait."""
        self._filling: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        backlog = cls(crawler)
        crawler.signals.connect(backlog.go_on, signals.spider_idle)
        return backlog

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Pass on what there is room for; only sitemaps, and pages that name many, are longer."""
        room = Room()
        async for output in result:
            if isinstance(output, Request) and not room.takes(output, response):
                self._rests.append((output, result, response))
                return
            yield output

    def go_on(self) -> None:
        """Nothing is left to do: take more of the sitemap that was read last.

        Raises:
            DontCloseSpider: there is more.
        """
        if self._filling is None and self._rests:
            self._filling = asyncio.ensure_future(self._fill())
        if self._filling:
            raise DontCloseSpider

    async def _fill(self) -> None:
        request: Request | None
        request, rest, page = self._rests.pop()
        room = Room()
        try:
            while request and room.takes(request):
                self.crawler.engine.crawl(request)
                request = await anext(rest, None)
            if request:
                self._rests.append((request, rest, page))
        except Exception:  # as if Scrapy had read on itself
            failure = Failure()  # type: ignore[no-untyped-call]  # of Twisted
            asked = page.request or Request(page.url)
            self.crawler.engine.scraper.handle_spider_error(failure, asked, page)
        finally:
            self._filling = None


class Room:
    """How much of one listing is taken at once."""

    def __init__(self) -> None:
        self._articles = ARTICLES_AT_ONCE
        self._sitemaps = SITEMAPS_AT_ONCE

    def takes(self, request: Request, response: Response | None = None) -> bool:
        """Whether there is room for one more, which is taken then.

        Articles are counted in sitemaps only: other listings end soon, and may give items.
        """
        if min(self._articles, self._sitemaps) <= 0:
            return False
        if page_kind(request) == "sitemap":
            self._sitemaps -= 1
        elif response is None or is_sitemap(response):
            self._articles -= 1
        return True


def is_sitemap(response: Response) -> bool:
    """Whether a sitemap was asked for."""
    return response.request is not None and page_kind(response.request) == "sitemap"
