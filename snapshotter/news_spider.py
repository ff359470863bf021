"""NewsSpider: the base of every spider. It walks; what a page says is read by `extract`."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from inspect import getfile
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings

from snapshotter.checked_settings import check_settings, check_template, read_imprint
from snapshotter.discover.listing import article_links, next_listing_page
from snapshotter.errors import PageTooLargeError, SettingError, SiteError
from snapshotter.extract.hints import NO_HINTS, Hints
from snapshotter.extract.page import NO_SITE, Page
from snapshotter.extract.pagination import join_bodies, next_article_page
from snapshotter.items import Snapshot
from snapshotter.page_kind import UPDATED
from snapshotter.run_id import new_run_id
from snapshotter.site import Site
from snapshotter.snapshot import take_snapshot
from snapshotter.steps import Context


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An article whose further pages are still to come."""

    snapshot: Snapshot
    bodies: tuple[str, ...]
    seen: tuple[str, ...]
    """Addresses of the pages read so far."""


class NewsSpider(Spider):
    """A described site. A subclass sets `name` and `site`, and overrides where a site is odd."""

    site: Site = NO_SITE
    context: Context
    """What the pipelines' steps look at; there once the spider is made."""
    run_id: str
    """The name of this run; there once the spider is made."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Called by Scrapy: refuse what cannot work before the first request.

        Raises:
            SiteError: the site's description is wrong; the message names file and field.
            SettingError: a setting is.
        """
        spider = super().from_crawler(crawler, *args, **kwargs)
        try:
            spider.site.check()
            if spider.site.disclaimer is not None:
                check_template("disclaimer", spider.site.disclaimer)
        except (SiteError, SettingError) as error:
            raise SiteError(f"{Path(getfile(cls)).name}: site.{error}") from error
        check_settings(crawler.settings)
        spider.context = Context(spider.site, read_imprint(crawler.settings))
        spider.run_id = new_run_id(datetime.now(UTC))
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Rotate the feeds whose address has a batch number by `SNAPSHOT_BATCH_RECORDS`."""
        super().update_settings(settings)
        try:
            batch = {"batch_item_count": settings.getint("SNAPSHOT_BATCH_RECORDS")}
        except ValueError:
            return  # `check_settings` will say so
        feeds = {
            address: (batch if "%(batch_" in str(address) else {}) | options
            for address, options in settings.getdict("FEEDS").items()
        }
        # Higher by one: Scrapy sets the project's and the command line's once more after this.
        settings.set("FEEDS", feeds, priority=(settings.getpriority("FEEDS") or 0) + 1)

    async def start(self) -> AsyncIterator[Any]:
        """The listings that the site declares."""
        for url in self.site.start:
            yield self.listing_request(url)
        for category, url in self.site.sections.items():
            yield self.listing_request(url, Hints(category=category))

    def listing_request(self, url: str, hints: Hints = NO_HINTS, number: int = 1) -> Request:
        """Ask for page `number` of a listing, whose articles all get `hints`."""
        return Request(url, self.parse_listing, cb_kwargs={"hints": hints, "number": number})

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

    def parse_listing(
        self, response: Response, hints: Hints = NO_HINTS, number: int = 1
    ) -> Iterator[Request]:
        """Follow a listing's articles, and turn its page."""
        page = self.read_page(response)
        limit = self.settings.getint("SNAPSHOT_MAX_LINKS_PER_PAGE")
        for link in article_links(page)[:limit]:
            yield self.article_request(link.url, replace(link.hints, category=hints.category))
        following = next_listing_page(page)
        if following and number < self.settings.getint("SNAPSHOT_MAX_LISTING_PAGES"):
            yield self.listing_request(following, hints, number + 1)

    def parse_article(
        self, response: Response, hints: Hints = NO_HINTS
    ) -> Iterator[Snapshot | Request]:
        """Take the snapshot of an article; a later page of it is joined to the first."""
        page = self.read_page(response, hints)
        headers = {
            "etag": header(response, "ETag"),
            "last-modified": header(response, "Last-Modified"),
        }
        snapshot = take_snapshot(
            page, self.context.imprint, {k: v for k, v in headers.items() if v}
        )
        snapshot.spider = self.name
        snapshot.response.status = response.status
        yield self._continue(Unfinished(snapshot, (snapshot.body or "",), (page.url,)), page)

    def parse_next_page(
        self, response: Response, article: Unfinished
    ) -> Iterator[Snapshot | Request]:
        """Join a later page of an article."""
        page = self.read_page(response)
        more = take_snapshot(page, self.context.imprint, {})
        article.snapshot.images += [i for i in more.images if i not in article.snapshot.images]
        bodies, seen = (*article.bodies, more.body or ""), (*article.seen, page.url)
        yield self._continue(replace(article, bodies=bodies, seen=seen), page)

    def _continue(self, article: Unfinished, page: Page) -> Snapshot | Request:
        following = next_article_page(page)
        limit = self.settings.getint("SNAPSHOT_MAX_ARTICLE_PAGES")
        if following and following not in article.seen and len(article.seen) < limit:
            return Request(following, self.parse_next_page, cb_kwargs={"article": article})
        article.snapshot.body = join_bodies(article.bodies) or None
        if len(article.seen) > 1:  # the first page's validators say nothing of the others
            article.snapshot.response.etag = article.snapshot.response.last_modified = None
        return article.snapshot


def header(response: Response, name: str) -> str | None:
    """A header as text; None when the answer has none."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
