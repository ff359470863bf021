"""Only what is new: what is asked for must be admitted, and what comes back unread is noted."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from snapshotter.extensions.archive import Archive, Visit
from snapshotter.fetch.headers import header
from snapshotter.fetch.status import ERROR, GONE, NOT_MODIFIED, NOT_THERE
from snapshotter.items import Snapshot
from snapshotter.marks import FEED, GUESS, KNOWN_ARTICLE, VERDICT, VISIT
from snapshotter.middlewares.admission import Admission, now
from snapshotter.news_spider import NewsSpider
from snapshotter.page_kind import asked_address, is_listing, page_kind
from snapshotter.state.articles import Validators
from snapshotter.state.harvests import Harvest


class KnownMiddleware:
    """Stands nearest to the engine: it sees what will really be asked for, and every answer."""

    def __init__(self, crawler: Crawler, archive: Archive) -> None:
        self.crawler = crawler
        self.archive = archive
        self.admission = Admission(crawler, archive)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy.

        Raises:
            NotConfigured: nothing is remembered, or another kind of spider is at work: what led
                nowhere new is not worth asking for only if we know what it was asked for.
        """
        archive = crawler.get_extension(Archive)
        if archive is None or not isinstance(crawler.spider, NewsSpider):
            raise NotConfigured
        return cls(crawler, archive)

    # --- What is asked for --------------------------------------------------------------------

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """The first requests of a spider."""
        async for output in start:
            if not isinstance(output, Request) or self.admission.admit(output, None):
                yield output

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """What a page leads to: if it is a listing, it waits until that is published."""
        request = response.request
        harvest = self._begin_harvest(response) if request and is_listing(request) else None
        visit = request.meta.get(VISIT) if request else None
        barren = True
        async for output in result:
            barren = False
            if isinstance(output, Request):
                if visit and page_kind(output) == "next_page":
                    self._lead_on(response, output, visit)
                if not self.admission.admit(output, harvest):
                    continue
            elif visit and isinstance(output, Snapshot) and output.response.url:
                self.archive.visits[output.response.url] = visit
            yield output
        if request:
            self._end_page(request, harvest, barren=barren)

    def _lead_on(self, response: Response, further: Request, visit: Visit) -> None:
        """The further pages of an article belong to its visit."""
        further.meta.setdefault(VISIT, visit)
        if response.request and page_kind(response.request) == "article":
            # An errback gives the article if that page is refused; we do not see it then.
            self.archive.visits[response.url] = visit

    def _end_page(self, request: Request, harvest: Harvest | None, *, barren: bool) -> None:
        """Remember a page that is not what it was asked for as; else a listing is read now."""
        guess, kind = request.meta.get(GUESS), page_kind(request)
        nothing = VERDICT in request.meta or (guess and barren and kind == "listing")
        if nothing and (guess or kind == "article"):
            self._pass_over(request)
        elif harvest and not nothing:
            with self.archive.watched():
                self.archive.harvests.end(harvest)

    # --- What is answered ---------------------------------------------------------------------

    def process_spider_input(self, response: Response) -> None:
        """Note what brings nothing to read: an error, not modified, and gone. Only we see it."""
        request = response.request
        if request is None or (response.status < ERROR and response.status != NOT_MODIFIED):
            return
        with self.archive.watched():
            if FEED in request.meta:
                self._note_feed(request.meta[FEED], response.status)
            if request.meta.get(GUESS) and response.status in NOT_THERE:
                self._pass_over(request)
            elif KNOWN_ARTICLE in request.meta and response.status in GONE | {NOT_MODIFIED}:
                self._note_visit(request)
            elif response.status == NOT_MODIFIED and is_listing(request):
                self._ask_for_young(request)

    def _note_feed(self, feed: str, status: int) -> None:
        """A feed that has not changed was read all the same; one that fails may have moved back."""
        state = self.archive.state
        known = state.feed(feed)
        if status == NOT_MODIFIED:
            state.keep_feed(feed, replace(known, visited=now()))
        elif known.moved_to:
            state.keep_feed(feed, replace(known, moved_to=None))

    def _note_visit(self, request: Request) -> None:
        visit: Visit = request.meta[VISIT]
        self.archive.state.visited(request.meta[KNOWN_ARTICLE], now(), Validators())
        self.archive.harvests.settle(visit.address)

    def _pass_over(self, request: Request) -> None:
        """There is nothing here: remember that, and let no listing wait for it."""
        address = asked_address(request)
        with self.archive.watched():
            self.archive.state.pass_over(address, now())
            self.archive.harvests.settle(address)

    def _ask_for_young(self, request: Request) -> None:
        """A listing that has not changed leads where it led before: ask for its young articles."""
        spider, listing = self.crawler.spider, asked_address(request)
        if isinstance(spider, NewsSpider):
            for url in self.archive.state.found_on(listing, since=self.admission.young_since()):
                article = spider.article_request(url)
                self.crawler.stats.inc_value("snapshot/discover/found/article")
                if self.admission.admit(article, None):
                    self.crawler.engine.crawl(article)

    def _begin_harvest(self, response: Response) -> Harvest:
        request = response.request or Request(response.url)
        validators = Validators(header(response, "ETag"), header(response, "Last-Modified"))
        harvest = Harvest(asked_address(request), validators)
        if not validators:
            harvest.spoiled = True
        return harvest
