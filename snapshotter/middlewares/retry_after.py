"""Retry-After (RFC 9110, 10.2.3): who says when to come again is not asked before."""

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from snapshotter.fetch.downloader import Downloader
from snapshotter.fetch.headers import header
from snapshotter.fetch.refusal import RETRY_AFTER, Refusal

TOO_MANY_REQUESTS, UNAVAILABLE = 429, 503
UNTOLD = 10.0
"""Seconds that a host is left alone which says that it was asked too often, and not how long."""


class RetryAfterMiddleware:
    """Leaves a host alone for as long as it asks.

    Up to `SNAPSHOT_MAX_RETRY_AFTER` seconds the run waits for that host, and only for that one.
    Of a host that wants more, nothing else is asked until then: it is left to the next run.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.limit = crawler.settings.getfloat("SNAPSHOT_MAX_RETRY_AFTER")
        self._closed_until: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.response_downloaded, signals.response_downloaded)
        return middleware

    def process_request(self, request: Request) -> None:
        """Let a request pass or refuse it.

        Raises:
            Refusal: its host asked to be left alone for longer than a run may wait.
        """
        if self._closed_until.get(host_of(request), 0.0) > time.monotonic():
            raise self._refusal(request)

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Note how long the host is to be left alone, before the next request is sent to it."""
        seconds = wait_of(response, datetime.now(UTC))
        downloader = self.crawler.engine.downloader
        if not seconds or not isinstance(downloader, Downloader):
            return
        if seconds <= self.limit:
            downloader.pause(request, seconds)
        else:
            self._closed_until[host_of(request)] = time.monotonic() + seconds
            downloader.refuse_waiting(request, self._refusal(request))

    @staticmethod
    def _refusal(request: Request) -> Refusal:
        return Refusal(RETRY_AFTER, f"{host_of(request)} has asked to be left alone")


def host_of(request: Request) -> str:
    """The host of a request, without its port."""
    return urlparse_cached(request).hostname or ""


def wait_of(response: Response, moment: datetime) -> float:
    """Seconds from a moment, aware, for which an answer asks to be left alone; 0: it does not."""
    if response.status not in (TOO_MANY_REQUESTS, UNAVAILABLE):
        return 0.0
    told = read_retry_after(header(response, "Retry-After") or "", moment)
    if told is None:
        return UNTOLD if response.status == TOO_MANY_REQUESTS else 0.0
    return max(told, 0.0)


def read_retry_after(text: str, moment: datetime) -> float | None:
    """Seconds from a moment, aware, by a number of seconds or an HTTP date; None: it is neither."""
    text = text.strip()
    if text.isdecimal() and text.isascii() and len(text) < 10:
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return (until.replace(tzinfo=until.tzinfo or UTC) - moment).total_seconds()
