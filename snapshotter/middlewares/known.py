"""Only what is new: known articles are passed over, and what is asked again is conditional."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from snapshotter.extensions.archive import Archive, Visit
from snapshotter.harvests import Harvest
from snapshotter.items import Snapshot
from snapshotter.news_spider import NewsSpider, header
from snapshotter.normalise.url import canonical_url
from snapshotter.page_kind import AGAIN, UPDATED, page_kind
from snapshotter.stamp import article_id
from snapshotter.state import Article, Validators

KNOWN_ARTICLE = "snapshot_known"
"""Key in `request.meta`: id of the article that this address led to before."""
VISIT = "snapshot_visit"
"""Key in `request.meta` of an article and its further pages: the `Visit`."""
NOT_MODIFIED = 304
GONE = frozenset({404, 410})


class KnownMiddleware:
    """Stands nearest to the engine: it sees what will really be asked for, and every answer."""

    def __init__(self, crawler: Crawler, archive: Archive) -> None:
        self.crawler = crawler
        self.archive = archive
        self.revisit_seconds = int(crawler.settings.getfloat("SNAPSHOT_REVISIT_HOURS") * 3600)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        archive = crawler.get_extension(Archive)
        if archive is None:
            raise NotConfigured("without the archive nothing is known")
        return cls(crawler, archive)

    # --- What is asked for --------------------------------------------------------------------

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """The first requests of a spider."""
        async for output in start:
            if not isinstance(output, Request) or self.admit(output, None):
                yield output

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """What a page leads to: if it is a listing, it waits until that is published."""
        request = response.request
        harvest = self._begin_harvest(response) if request and is_listing(request) else None
        visit = request.meta.get(VISIT) if request else None
        async for output in result:
            if isinstance(output, Request):
                if visit and not is_listing(output):
                    output.meta.setdefault(VISIT, visit)
                if not self.admit(output, harvest):
                    continue
            elif visit and isinstance(output, Snapshot) and output.response.url:
                self.archive.visits[output.response.url] = visit
            yield output
        if harvest:
            self.archive.harvests.end(harvest)

    def admit(self, request: Request, harvest: Harvest | None) -> bool:
        """Whether to fetch this; known addresses are asked conditionally.

        Args:
            request: what a spider asks for.
            harvest: the listing that led there; None: no listing did.
        """
        kind = page_kind(request)
        with self.archive.watched():
            if kind == "article":
                return self._admit_article(request, harvest)
            if kind == "listing":
                if harvest:  # a 304 of this listing would hide that one
                    self.archive.harvests.spoil(harvest)
                make_conditional(request, self.archive.state.validators(request.url))
            return True

    def _admit_article(self, request: Request, harvest: Harvest | None) -> bool:
        article = self.archive.state.find(request.url)
        if self._is_taken_down(request, article):
            self._count("discover/refused/takedown")
            if harvest:  # a 304 of this listing would hide it when the takedown is undone
                self.archive.harvests.spoil(harvest)
            return False
        if article:
            if not self._is_due(request, article):
                self._count("discover/known")
                return False
            request.meta[KNOWN_ARTICLE] = article.id
            make_conditional(request, article.validators)
        request.meta[VISIT] = Visit(request.url, harvest.listing if harvest else None)
        if harvest:
            self.archive.harvests.expect(harvest, request.url)
        return True

    def _is_due(self, request: Request, article: Article) -> bool:
        """Whether a known article may have changed: young, said to be changed, or asked for."""
        updated = request.meta.get(UPDATED)
        return (
            request.meta.get(AGAIN, False)
            or article.published >= self._young_since()
            or (updated is not None and updated.timestamp() > article.last_visit)
        )

    def _young_since(self) -> int:
        return int(datetime.now(UTC).timestamp()) - self.revisit_seconds

    def _is_taken_down(self, request: Request, article: Article | None) -> bool:
        takedowns = self.archive.takedowns
        if takedowns.is_empty():
            return False
        ids = {article_id(canonical_url(request.url))} | ({article.id} if article else set())
        return any(map(takedowns.hold, ids))

    # --- What is answered ---------------------------------------------------------------------

    def process_spider_input(self, response: Response) -> None:
        """Note what brings nothing to read: not modified, and gone. Nothing else sees it."""
        request = response.request
        if request is None or response.status not in GONE | {NOT_MODIFIED}:
            return
        with self.archive.watched():
            if KNOWN_ARTICLE in request.meta:
                self._note_visit(request, response)
            elif response.status == NOT_MODIFIED and is_listing(request):
                self._ask_for_young(request)

    def _note_visit(self, request: Request, response: Response) -> None:
        visit: Visit = request.meta[VISIT]
        now, gone = int(datetime.now(UTC).timestamp()), response.status in GONE
        article = request.meta[KNOWN_ARTICLE]
        self.archive.state.visited(article, now, Validators(), gone=gone)
        self.archive.harvests.settle(visit.address)

    def _ask_for_young(self, request: Request) -> None:
        """A listing that has not changed leads where it led before: ask for its young articles."""
        spider, listing = self.crawler.spider, asked_address(request)
        if isinstance(spider, NewsSpider):
            for url in self.archive.state.found_on(listing, since=self._young_since()):
                article = spider.article_request(url)
                if self.admit(article, None):
                    self._count("discover/found/article")
                    self.crawler.engine.crawl(article)

    def _begin_harvest(self, response: Response) -> Harvest:
        request = response.request or Request(response.url)
        validators = Validators(header(response, "ETag"), header(response, "Last-Modified"))
        harvest = Harvest(asked_address(request), validators)
        if not validators:
            harvest.spoiled = True
        return harvest

    def _count(self, column: str) -> None:
        self.crawler.stats.inc_value(f"snapshot/{column}")


def is_listing(request: Request) -> bool:
    """Whether this asks for a listing, a feed or a sitemap."""
    return page_kind(request) == "listing"


def asked_address(request: Request) -> str:
    """The address as it was asked for, before redirects."""
    redirects: list[str] = request.meta.get("redirect_urls", [])
    return redirects[0] if redirects else request.url


def make_conditional(request: Request, validators: Validators) -> None:
    """Ask only for what has changed since (RFC 9110, 13.1)."""
    for name, value in validators.as_headers().items():
        request.headers.setdefault(name, value)
