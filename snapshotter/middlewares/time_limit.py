"""How long reading one page may take: against what makes a pattern or an extraction explode."""

import signal
import threading
from collections.abc import AsyncIterator, Awaitable, Generator, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType, coroutine
from typing import Any, Self, TypeVar

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from snapshotter.marks import BREATH

Output = TypeVar("Output")


class PageTooSlowError(Exception):
    """Reading a page took more than `SNAPSHOT_MAX_PAGE_SECONDS` of CPU time."""


class TimeLimitMiddleware:
    """Stands next to the spider and gives each page its time; a page that needs more has failed.

    The time is CPU time of this process, so a busy machine fails no page. The alarm is a signal
    because `re` looks for signals while it matches, and for nothing else: a site's own `article`
    pattern such as `(a+)+$` would otherwise hold the run for ever. It can only be set while the
    page is read and nothing else: what a callback awaits belongs to other pages.
    """

    def __init__(self, crawler: Crawler) -> None:
        if threading.current_thread() is not threading.main_thread():
            raise NotConfigured("Python gives signals to the main thread only")
        self.seconds = crawler.settings.getfloat("SNAPSHOT_MAX_PAGE_SECONDS")
        signal.signal(signal.SIGVTALRM, ring)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy.

        Raises:
            NotConfigured: the crawl does not run in the main thread.
        """
        return cls(crawler)

    async def process_spider_output(
        self,
        response: Response,  # noqa: ARG002 - Scrapy's names
        result: AsyncIterator[Any],
    ) -> AsyncIterator[Any]:
        """Let the callback work step by step, as long as the page's time lasts.

        What is read for long, a sitemap, has that time from one breath to the next.
        """
        clock = Clock(self.seconds)
        outputs = aiter(result)
        while True:
            try:
                output = await clock.time(anext(outputs))
            except StopAsyncIteration:
                return
            if output is BREATH:
                clock = Clock(self.seconds)
            yield output


class Clock:
    """Counts down only while it runs; of several clocks, one at a time."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    @coroutine
    def time(self, work: Awaitable[Output]) -> Generator[Any, Any, Output]:
        """Await what runs against this clock, which stands still while that awaits others.

        Raises:
            PageTooSlowError: no time is left.
        """
        steps = work.__await__()
        step = partial(steps.send, None)
        while True:
            try:
                with self.running():
                    awaited = step()
            except StopIteration as end:
                output: Output = end.value
                return output
            try:
                step = partial(steps.send, (yield awaited))
            except BaseException as error:  # it is told to end
                step = partial(steps.throw, error)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Raise `PageTooSlowError` in the block when no time is left."""
        signal.setitimer(signal.ITIMER_VIRTUAL, self.left)
        try:
            yield
        finally:
            self.left = signal.setitimer(signal.ITIMER_VIRTUAL, 0)[0]


def ring(_number: int, _frame: FrameType | None) -> None:
    """The alarm."""
    raise PageTooSlowError("reading this page takes too long")
