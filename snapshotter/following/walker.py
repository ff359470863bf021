"""What every way of finding builds on: reading a page, and asking for an article."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response

from snapshotter.discover.shapes import is_document
from snapshotter.errors import PageTooLargeError
from snapshotter.extensions.archive import Archive
from snapshotter.extract.hints import NO_HINTS, Hints
from snapshotter.extract.page import NO_SITE, Page
from snapshotter.fetch.headers import header
from snapshotter.marks import UPDATED
from snapshotter.normalise.url import site_of
from snapshotter.site import Site

LISTING_PRIORITY = 10
"""Listings come before articles: then all sections that list an article are known when it comes."""


class Walker(Spider):
    """A spider that knows its site."""

    site: Site = NO_SITE
    homes: set[str]
    """Registrable hosts of the site; what a feed or sitemap names elsewhere is not asked for."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.homes = set()

    def parse_article(self, response: Response, hints: Hints = NO_HINTS) -> Iterator[Any]:
        """Take the snapshot of an article."""
        raise NotImplementedError

    @property
    def archive(self) -> Archive | None:
        """The run's hold on the state; None where nothing is remembered."""
        return self.crawler.get_extension(Archive)

    def read_page(self, response: Response, hints: Hints = NO_HINTS) -> Page:
        """Decode and parse an answer.

        Raises:
            PageTooLargeError: it is larger than `SNAPSHOT_MAX_PAGE_SIZE`.
        """
        if len(response.body) > self.settings.getint("SNAPSHOT_MAX_PAGE_SIZE"):
            raise PageTooLargeError(f"{len(response.body)} bytes are no page to read")
        return Page(
            response.body,
            response.url,
            content_type=header(response, "Content-Type"),
            site=self.site,
            hints=hints,
            snapshot_time=datetime.now(UTC),
        )

    def article_request(
        self, url: str, hints: Hints = NO_HINTS, *, updated: datetime | None = None
    ) -> Request:
        """Ask for an article.

        Args:
            url: its address.
            hints: what the link told about it.
            updated: when a feed or a sitemap says that it was changed, aware; None: it does not
                say. A known article is asked for again if that is later than our last visit.
        """
        request = Request(url, self.parse_article, cb_kwargs={"hints": hints})
        request.meta[UPDATED] = updated
        return request

    def settle_at(self, *urls: str) -> None:
        """These addresses are of the site."""
        self.homes.update(filter(None, map(site_of, urls)))

    def wants(self, url: str) -> bool:
        """Whether an entry of a feed or sitemap is to be asked for."""
        pattern = self.site.article_pattern
        if pattern is not None and not pattern.search(url):
            return False
        return self.is_own(url) and not is_document(url)

    def is_own(self, url: str) -> bool:
        """Whether an address is of the site."""
        return site_of(url) in self.homes
