"""What signals do to a run: the first ends it well, the second at once."""

import asyncio
import logging
import os
import signal
from types import FrameType

from scrapy.crawler import Crawler

from snapshotter.fetch.downloader import Downloader
from snapshotter.report.outcome import SIGNAL_BASE

logger = logging.getLogger(__name__)

SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
RETRY = 0.05
"""Seconds until a run that is still opening is asked again to stop."""


class Shutdown:
    """Stops one crawl on HUP, INT or TERM.

    What is in flight may take `SNAPSHOT_SHUTDOWN_SECONDS`; then it is given up, and what the run
    had is published. A second signal ends the process at once: the next run recovers.
    """

    def __init__(self, crawler: Crawler, loop: asyncio.AbstractEventLoop) -> None:
        self._crawler = crawler
        self._loop = loop
        self._stopping: asyncio.Task[None] | None = None

    def listen(self) -> None:
        """Take over the signals. A HUP that is ignored stays ignored: nohup(1) asks for that."""
        for number in SIGNALS:
            if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._first)

    def _first(self, number: int, _: FrameType | None) -> None:
        for other in SIGNALS:
            signal.signal(other, self._second)
        # Not from here: the code that was interrupted may be in the middle of anything.
        self._loop.call_soon_threadsafe(self._stop, number)

    def _second(self, number: int, _: FrameType | None) -> None:
        os._exit(SIGNAL_BASE + number)

    def _stop(self, number: int) -> None:
        """Stop the crawl; again a little later if it has not begun, nothing if it is over."""
        crawler = self._crawler
        if not crawler.crawling:
            return
        if not crawler.engine.running:
            self._loop.call_later(RETRY, self._stop, number)
            return
        seconds = crawler.settings.getfloat("SNAPSHOT_SHUTDOWN_SECONDS")
        name = signal.Signals(number).name
        logger.info("%s: up to %g s for what is in flight; again to end at once", name, seconds)
        crawler.stats.set_value("snapshot/stopped_by", number)
        # Not crawler.stop_async(): if the spider is closing already, that would not wait for feeds.
        close = crawler.engine.close_spider_async(reason="shutdown")
        self._stopping = self._loop.create_task(close)
        if isinstance(crawler.engine.downloader, Downloader):
            self._loop.call_later(seconds, crawler.engine.downloader.give_up)
