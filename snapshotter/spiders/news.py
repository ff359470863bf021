"""`scrapy crawl news`: any site, without code."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request
from scrapy.http import Response

from snapshotter.discover.places import USUAL_FEEDS, USUAL_SITEMAPS, feeds_of, usual_places
from snapshotter.extract.page import Page
from snapshotter.following.walker import LISTING_PRIORITY
from snapshotter.marks import NO_LINKS, give_verdict
from snapshotter.middlewares.robots import RobotsMiddleware
from snapshotter.news_spider import NewsSpider
from snapshotter.start_urls import read_start_urls


class NewsSiteSpider(NewsSpider):
    """Snapshots of the articles that these start pages lead to.

    Arguments: `url`, a site's address, or `urls_file`, a file with one a line; `since`, a date,
    for a backfill from the site's sitemaps.
    """

    name = "news"

    def __init__(self, url: str | None = None, urls_file: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.urls = read_start_urls(url, urls_file, report=self.logger.error)

    async def start(self) -> AsyncIterator[Request]:
        """Ask for each start page."""
        self.settle_at(*self.urls)
        for url in self.urls:
            yield Request(url, self.parse_home, priority=LISTING_PRIORITY)

    def parse_home(self, response: Response) -> Iterator[Request]:
        """Follow a start page's sections, articles, feeds and sitemaps, in this order."""
        self.settle_at(response.url)  # the site may have moved
        page = self.read_page(response)
        feeds, sitemaps = feeds_of(page), self.named_sitemaps(page)
        links = [*self.section_requests(page), *self.parse_listing(response)]
        if not (links or feeds or sitemaps):
            give_verdict(response, NO_LINKS)
        yield from links
        for url in feeds or self.tried(page, USUAL_FEEDS):
            yield self.feed_request(url, guess=True)
        for url in sitemaps or self.tried(page, USUAL_SITEMAPS):
            yield self.sitemap_request(url, guess=True)

    def named_sitemaps(self, page: Page) -> list[str]:
        """The sitemaps that the robots.txt of a page's host names."""
        robots = self.crawler.get_downloader_middleware(RobotsMiddleware)
        return robots.sitemaps(page.url) if robots else []

    def tried(self, page: Page, paths: tuple[str, ...]) -> list[str]:
        """The usual places of a site that names none of its own."""
        if not self.settings.getbool("SNAPSHOT_TRY_USUAL_PLACES"):
            return []
        return usual_places(page.url, paths)
