"""One line that moves while a crawl runs; on a terminal only, so that cron's mail stays short.

tqdm draws it, as well kept and as widely used as rich, which needs three other packages and wants
to draw everything else, too.
"""

import logging
import sys
from collections.abc import Sized
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.log import get_scrapy_root_handler

from snapshotter.report import counts
from snapshotter.report.printable import printable

INTERVAL = 0.5
"""Seconds between two drawings."""


class AboveTheLine:
    """Standard error for the log: wipes the line before it writes; the next drawing restores it."""

    def __init__(self, bar: Any) -> None:
        self._bar = bar

    def write(self, text: str) -> int:
        """Write where the line stood."""
        self._bar.clear()
        return sys.stderr.write(text)

    def flush(self) -> None:
        """Pass it on."""
        sys.stderr.flush()


class ProgressLine:
    """Pages, their rate, snapshots, queue and failures."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._bar: Any = None
        self._clock: Any = None
        self._log: logging.StreamHandler[Any] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy.

        Raises:
            NotConfigured: nobody looks on.
        """
        if not sys.stderr.isatty():
            raise NotConfigured  # no terminal, as under cron: not worth a word
        line = cls(crawler)
        crawler.signals.connect(line.open, signals.spider_opened)
        crawler.signals.connect(line.close, signals.spider_closed)
        return line

    def open(self) -> None:
        """Begin to draw."""
        # Imported where somebody looks on: cron's runs need not pay for it.
        from tqdm import tqdm  # noqa: PLC0415

        name = printable(self.crawler.spidercls.name)
        self._bar = tqdm(desc=name, unit=" pages", leave=False)
        self._log = terminal_log()
        if self._log:
            self._log.setStream(AboveTheLine(self._bar))
        self._clock = create_looping_call(self.draw)
        self._clock.start(INTERVAL)

    def draw(self) -> None:
        """Show where the run stands."""
        stats, scheduler = self.crawler.stats.get_stats(), self.crawler.engine.scheduler
        snapshots = stats.get("item_scraped_count", 0)
        queued = len(scheduler) if isinstance(scheduler, Sized) else 0
        failed = sum(counts.below(stats, "failed").values())
        self._bar.n = sum(counts.below(stats, "fetch/came").values())
        self._bar.set_postfix_str(f"{snapshots} snapshots, {queued} queued, {failed} failed")

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self._clock.running:
            self._clock.stop()
        self._bar.close()
        if self._log:
            self._log.setStream(sys.stderr)


def terminal_log() -> "logging.StreamHandler[Any] | None":
    """The handler through which Scrapy's log goes to standard error; None: it goes elsewhere."""
    handler = get_scrapy_root_handler()
    if isinstance(handler, logging.StreamHandler) and handler.stream is sys.stderr:
        return handler
    return None
