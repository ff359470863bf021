"""The tally of links: every one that a spider finds ends in exactly one column.

`snapshot/discover/found/KIND` is what spiders asked for; each ends as `discover/known`,
`discover/repeated`, `discover/refused/WHY`, `fetch/came/KIND`, `fetch/gone` or `failed/fetch/WHAT`.
KIND is a `PageKind`. `fetch/inline` are snapshots that came without a link of their own. How each
article ends is for `article_tally.py`; `counts.py` adds the columns up.
"""

from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any, Self
from weakref import WeakSet

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from snapshotter.errors import SettingError
from snapshotter.fetch.downloader import GivenUpError
from snapshotter.fetch.refusal import name_failure, refusal_of
from snapshotter.fetch.status import GONE, NOT_MODIFIED, NOT_THERE
from snapshotter.marks import FEED, GUESS, KNOWN_ARTICLE, QUIET, VERDICT
from snapshotter.middlewares.article_tally import ArticleTally
from snapshotter.middlewares.refusals import note_failure, note_refusal
from snapshotter.news_spider import NewsSpider
from snapshotter.page_kind import is_listing, page_kind
from snapshotter.report.printable import printable

NO_JOBDIR = "JOBDIR: leave it out; a stopped crawl is taken up again from the state"

Errback = Callable[[Failure], Any]


class TallyMiddleware:
    """Counts, and keeps three addresses of each kind of failure.

    Stands nearest to the spider: what Scrapy's own spider middlewares drop was found, too.

    Raises:
        SettingError: there is a `JOBDIR`. The errback that requests are given cannot be written
            there, and what is not would be taken for done by the next run.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.articles = ArticleTally(crawler)
        self._failed_feeds: dict[str, str] = {}
        self._came: WeakSet[Request] = WeakSet()
        self._gave_item: WeakSet[Request] = WeakSet()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        if crawler.settings["JOBDIR"]:
            raise SettingError(NO_JOBDIR)
        tally = cls(crawler)
        for method, signal in (
            (tally.spider_error, signals.spider_error),
            (tally.request_scheduled, signals.request_scheduled),
            (tally.request_dropped, signals.request_dropped),
        ):
            crawler.signals.connect(method, signal)
        return tally

    # --- What a spider gives ------------------------------------------------------------------

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """See the first links."""
        async for output in start:
            self._note(output, None)
            yield output

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """See what a page leads to; a page that leads nowhere is a failure."""
        barren = True
        async for output in result:
            barren = False
            self._note(output, response.request)
            yield output
        if (request := response.request) and request in self._came:
            self._end_page(request, barren=barren)  # else an errback has dealt with it

    def _end_page(self, request: Request, *, barren: bool) -> None:
        verdict, kind = request.meta.get(VERDICT), page_kind(request)
        if verdict and kind == "article":
            self._count(f"judge/{verdict}")
        elif verdict and not request.meta.get(GUESS):
            self._fail(f"{kind}/{verdict}", request.url)
            self._name_feed(request, verdict)
        elif barren and not verdict and isinstance(self.crawler.spider, NewsSpider):
            self._barren(request)

    def _note(self, output: Any, origin: Request | None) -> None:
        if isinstance(output, Request):
            self._count(f"discover/found/{page_kind(output)}")
        elif origin is None or is_listing(origin) or origin in self._gave_item:
            self._count("fetch/inline")
        else:
            self._gave_item.add(origin)

    def _barren(self, request: Request) -> None:
        if not is_listing(request):
            self._fail("article/no_snapshot", request.url)
        elif request.meta.get(QUIET):  # a quiet weekend, not a broken source
            self._count("fetch/unchanged")
        elif page_kind(request) == "listing" and not request.meta.get(GUESS):
            self._barren_listing(request)

    def _barren_listing(self, request: Request) -> None:
        if request.cb_kwargs.get("number", 1) == 1:  # the last page of a long list may be empty
            self._fail("listing/no_links", request.url)

    # --- How a link ends ----------------------------------------------------------------------

    def process_spider_input(self, response: Response) -> None:
        """A page came; the statuses that Scrapy does not let through never get here."""
        if response.request is not None:
            self._came.add(response.request)
            self._count(f"fetch/came/{page_kind(response.request)}")

    def request_scheduled(self, request: Request) -> None:
        """Make sure that we hear of a failure; redirects and retries carry our errback already."""
        errback = request.errback
        if not isinstance(errback, partial) or errback.func != self.link_failed:
            request.errback = partial(self.link_failed, then=errback)

    def link_failed(self, failure: Failure, then: Errback | None = None) -> Any:
        """A link ended without a page: an errback, put before the one that the spider may have."""
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy's scraper
        if request not in self._came:
            self._end_without_page(request, failure.value)
        return then(failure) if then else failure

    def _end_without_page(self, request: Request, error: BaseException | None) -> None:
        if isinstance(error, HttpError):
            self._end_by_status(request, error.response.status)
        elif isinstance(error, GivenUpError):
            pass  # it is left for the next run, like what was still in the queue
        elif isinstance(error, IgnoreRequest) and (why := refusal_of(error)):
            note_refusal(self.crawler.stats, why, request)
        else:
            self._link_lost(request, name_failure(error))

    def _end_by_status(self, request: Request, status: int) -> None:
        if status == NOT_MODIFIED:
            self._count(f"fetch/came/{page_kind(request)}")
            self._count("fetch/unchanged" if is_listing(request) else "judge/unchanged")
        elif status in GONE and request.meta.get(KNOWN_ARTICLE):
            self._count("fetch/gone")
        elif status in NOT_THERE and request.meta.get(GUESS):
            note_refusal(self.crawler.stats, "not_there", request)
        else:
            self._link_lost(request, f"status_{status}")

    def _link_lost(self, request: Request, what: str) -> None:
        self._fail(f"fetch/{what}", request.url)
        self._name_feed(request, what)
        if page_kind(request) == "next_page":
            self._fail("article/next_page", request.url)

    def _name_feed(self, request: Request, what: str) -> None:
        """Keep the address of each feed that was named and failed: its list must be mended."""
        feed = request.meta.get(FEED)
        if feed and not request.meta.get(GUESS):
            self._failed_feeds[printable(feed)] = what
            self.crawler.stats.set_value("snapshot/failed_feeds", self._failed_feeds)

    def request_dropped(self) -> None:
        """The scheduler has seen this address before."""
        self._count("discover/repeated")

    def spider_error(self, failure: Failure, response: Response | Failure | None) -> None:
        """An exception in a callback, or in `start()`."""
        error = type(failure.value).__name__
        if response is None:
            self._fail(f"start/{error}", None)
            return
        request = getattr(response, "request", None)
        if request is None or isinstance(response, Failure):
            return  # an errback raised, or a middleware before the page came: its link is counted
        page: str = page_kind(request) if is_listing(request) else "article"
        if request in self._gave_item:
            page = "after_snapshot"
        self._fail(f"{page}/callback/{error}", request.url)

    def _count(self, column: str) -> None:
        self.crawler.stats.inc_value(f"snapshot/{column}")

    def _fail(self, kind: str, url: str | None) -> None:
        note_failure(self.crawler.stats, kind, url)
