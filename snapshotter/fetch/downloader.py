"""Scrapy's downloader, whose downloads can be given up when a run must end."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from scrapy import Request
from scrapy.core.downloader import Downloader as ScrapyDownloader
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.asyncio import call_later
from twisted.internet.defer import CancelledError, Deferred
from twisted.python.failure import Failure

Download = Deferred[Response | Request]
CANCELLED = (CancelledError, asyncio.CancelledError)
"""What Twisted and asyncio say to code that waits for something that was cancelled."""


class GivenUpError(IgnoreRequest):
    """The run was stopped before this download came to its end."""


class Downloader(ScrapyDownloader):
    """Remembers what is under way. Scrapy itself waits for slow servers, however long it takes."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._under_way: set[Download] = set()

    def fetch(self, request: Request) -> Download:  # type: ignore[override]  # without `spider`
        """Fetch, as Scrapy does; a download that is given up ends with `GivenUpError`."""
        download: Download = super().fetch(request)
        self._under_way.add(download)
        return download.addBoth(self._end, download)

    def pause(self, request: Request, seconds: float) -> None:
        """Send nothing to the host of this request for some seconds; others are not held up."""
        slot = self.slots.get(self.get_slot_key(request))
        if slot is not None:
            slot.close()  # the timer that it may have would end the pause
            slot.latercall = call_later(seconds, self._latercall, slot)

    def refuse_waiting(self, request: Request, why: IgnoreRequest) -> None:
        """End what waits to be sent to the host of this request."""
        slot = self.slots.get(self.get_slot_key(request))
        while slot is not None and slot.queue:
            _, waiting = slot.queue.popleft()
            waiting.errback(Failure(why))  # type: ignore[no-untyped-call]  # of Twisted

    def give_up(self) -> None:
        """End all downloads now, also those that wait for their turn."""
        for download in tuple(self._under_way):
            download.cancel()

    def _wait_for_download(
        self, slot: Slot, request: Request, queue_dfd: Deferred[Response]
    ) -> Coroutine[Any, Any, None]:
        """Count a request as under way at once, and not only when its task has begun.

        Scrapy 2.19 fills a slot in a loop and begins the tasks later, so that without a delay it
        sends all that waits: 5 requests within 0.2 ms where CONCURRENT_REQUESTS_PER_DOMAIN is 1.
        """
        slot.transferring.add(request)
        return super()._wait_for_download(slot, request, queue_dfd)

    def _end(self, result: Any, download: Download) -> Any:
        self._under_way.discard(download)
        if isinstance(result, Failure) and isinstance(result.value, CANCELLED):
            raise GivenUpError("the run was stopped")
        return result
