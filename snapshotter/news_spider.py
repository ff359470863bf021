"""NewsSpider: the base of every spider. It walks; what a page says is read by `extract`."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from inspect import getfile
from pathlib import Path
from typing import Any, ClassVar, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from snapshotter.arguments import doubts
from snapshotter.checked_settings import check_settings, check_template, read_imprint
from snapshotter.discover.robots import archiving_allowed
from snapshotter.errors import SettingError, SiteError
from snapshotter.extract.article import is_article
from snapshotter.extract.hints import NO_HINTS, Hints
from snapshotter.extract.page import Page
from snapshotter.extract.pagination import join_bodies, next_article_page
from snapshotter.fetch.contact import NO_CONTACT, names_contact, sign_user_agent
from snapshotter.fetch.headers import header
from snapshotter.fetch.refusal import RETRY_AFTER, Refusal
from snapshotter.following.feeds import FeedWalker
from snapshotter.following.listings import ListingWalker, is_list
from snapshotter.following.sitemaps import SitemapWalker
from snapshotter.items import Snapshot
from snapshotter.marks import NOARCHIVE, NOT_ARTICLE, give_verdict
from snapshotter.page_kind import asked_address
from snapshotter.publish.takedowns import FOLDER
from snapshotter.report.run_id import new_run_id
from snapshotter.site import check_domains
from snapshotter.snapshot import take_snapshot
from snapshotter.steps import Context


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An article whose further pages are still to come."""

    snapshot: Snapshot
    bodies: tuple[str, ...]
    seen: tuple[str, ...]
    """Addresses of the pages read so far."""

    def finish(self) -> Snapshot:
        """The article, of the pages read so far."""
        self.snapshot.body = join_bodies(self.bodies) or None
        if len(self.seen) > 1:  # the first page's validators say nothing of the others
            self.snapshot.response.etag = self.snapshot.response.last_modified = None
        return self.snapshot


def read_so_far(request: Request) -> Snapshot | None:
    """An article without the further page that this asks for; None: it asks for something else."""
    article = request.cb_kwargs.get("article")
    return article.finish() if isinstance(article, Unfinished) else None


def check_description(spider: "NewsSpider | type[NewsSpider]") -> None:
    """Refuse what the file of a spider says wrong.

    Raises:
        SiteError: the message names file and field.
    """
    file = Path(getfile(spider if isinstance(spider, type) else type(spider))).name
    if spider.name == FOLDER:
        raise SiteError(f"{file}: name: {FOLDER!r} is that of the takedowns")
    domains = getattr(spider, "allowed_domains", None) or ()
    try:
        check_domains(domains)
    except SiteError as error:
        raise SiteError(f"{file}: {error}") from error
    try:
        spider.site.check()
        spider.site.check_hosts(domains)
        if spider.site.disclaimer is not None:
            check_template("disclaimer", spider.site.disclaimer)
    except (SiteError, SettingError) as error:
        raise SiteError(f"{file}: site.{error}") from error


class NewsSpider(ListingWalker, FeedWalker, SitemapWalker):
    """A described site. A subclass sets `name` and `site`, and overrides where a site is odd."""

    context: Context
    """What the pipelines' steps look at; there once the spider is made."""
    needs_contact: ClassVar[bool] = True
    """Whether the User-Agent must tell where to complain: it visits other people's sites."""
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
        check_description(spider)
        check_settings(crawler.settings)
        for doubt in doubts(cls, kwargs):
            spider.logger.warning("%s", doubt)
        if spider.needs_contact and not names_contact(crawler.settings["USER_AGENT"]):
            spider.logger.warning("%s", NO_CONTACT)
        spider.context = Context(spider.site, read_imprint(crawler.settings))
        spider.run_id = new_run_id(datetime.now(UTC))
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Sign the User-Agent; rotate feeds with a batch number by `SNAPSHOT_BATCH_RECORDS`."""
        super().update_settings(settings)
        sign_user_agent(settings)
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
        """The listings, feeds and sitemaps that the site declares."""
        site = self.site
        self.settle_at(*site.start, *site.sections.values(), *site.feeds, *site.sitemaps)
        self.settle_at(*(f"http://{domain}/" for domain in getattr(self, "allowed_domains", ())))
        for url in site.start:
            yield self.listing_request(url)
        for category, url in site.sections.items():
            yield self.listing_request(url, Hints(category=category))
        for url in site.feeds:
            yield self.feed_request(url)
        for url in site.sitemaps:
            yield self.sitemap_request(url)

    def parse_article(
        self, response: Response, hints: Hints = NO_HINTS
    ) -> Iterator[Snapshot | Request]:
        """Take the snapshot of an article; a later page of it is joined to the first."""
        address = asked_address(response.request) if response.request else response.url
        page = self.read_page(response, self.hints_for(address, hints))
        if not self.is_article(page):
            give_verdict(response, NOT_ARTICLE)
            yield from self.listing_instead(response, page)
        elif not self.may_archive(response, page):
            give_verdict(response, NOARCHIVE)
        else:
            snapshot = self.take_snapshot(response, page)
            yield self._continue(Unfinished(snapshot, (snapshot.body or "",), (page.url,)), page)

    def is_article(self, page: Page) -> bool:
        """Whether what came back is an article; what `Site.article` says is believed.

        A page without any text is taken for one: that it has no body is a failure to be noticed.
        """
        if self.site.article_pattern is not None or is_article(page):
            return True
        return not page.body_lines and not is_list(page)

    def may_archive(self, response: Response, page: Page) -> bool:
        """Whether the publisher allows to show a copy, or the operator has settled it with them."""
        if not self.settings.getbool("SNAPSHOT_RESPECT_NOARCHIVE"):
            return True
        tags = [tag.decode("latin-1") for tag in response.headers.getlist("X-Robots-Tag")]
        token = self.settings["ROBOTSTXT_USER_AGENT"] or ""
        return archiving_allowed(page.structured.meta, tags, token)

    def take_snapshot(self, response: Response, page: Page) -> Snapshot:
        """What a page says, and how it came."""
        headers = {
            "etag": header(response, "ETag"),
            "last-modified": header(response, "Last-Modified"),
        }
        snapshot = take_snapshot(
            page, self.context.imprint, {k: v for k, v in headers.items() if v}
        )
        snapshot.spider = self.name
        snapshot.response.status = response.status
        return snapshot

    def parse_next_page(
        self, response: Response, article: Unfinished
    ) -> Iterator[Snapshot | Request]:
        """Join a later page of an article."""
        page = self.read_page(response)
        more = take_snapshot(page, self.context.imprint, {})
        article.snapshot.images += [i for i in more.images if i not in article.snapshot.images]
        if more.images:
            article.snapshot.provenance["images"] = more.provenance["images"]
        bodies, seen = (*article.bodies, more.body or ""), (*article.seen, page.url)
        yield self._continue(replace(article, bodies=bodies, seen=seen), page)

    def _continue(self, article: Unfinished, page: Page) -> Snapshot | Request:
        following = next_article_page(page)
        limit = self.settings.getint("SNAPSHOT_MAX_ARTICLE_PAGES")
        if following and following not in article.seen and len(article.seen) < limit:
            return Request(
                following,
                self.parse_next_page,
                errback=self.next_page_failed,
                cb_kwargs={"article": article},
                dont_filter=True,  # a list may have named it, too
            )
        return article.finish()

    def next_page_failed(self, failure: Failure) -> Failure | list[Snapshot]:
        """A further page did not come: if it may not be read, the article is what may be.

        Of what failed, or has to wait, the next run gets all.
        """
        refused = isinstance(failure.value, Refusal) and failure.value.why != RETRY_AFTER
        article: Unfinished = failure.request.cb_kwargs["article"]  # type: ignore[attr-defined]  # set by Scrapy's scraper
        return [article.finish()] if refused else failure
