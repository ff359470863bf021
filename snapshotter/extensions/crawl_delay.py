"""Crawl-delay of robots.txt: the least time between two requests to a host.

Scrapy reads it (`RobotParser.crawl_delay`, since 2.18) and leaves it to others to keep.
AutoThrottle may ask for more time than that, and never for less.
"""

import logging
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)


class CrawlDelay:
    """Keeps the delay of each host, up to `SNAPSHOT_MAX_CRAWL_DELAY` seconds."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.limit = crawler.settings.getfloat("SNAPSHOT_MAX_CRAWL_DELAY")
        self.agent = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self.delays: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        keeper = cls(crawler)
        crawler.signals.connect(keeper.robots_parsed, signals.robots_parsed)
        return keeper

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """A robots.txt came: of several on one host, on other ports, the longest delay counts."""
        asked, host = robotparser.crawl_delay(self.agent), urlsplit(request.url).hostname
        if not asked or not host:
            return
        if asked > self.limit:
            logger.warning("%s asks for %g s between requests, gets %g", host, asked, self.limit)
        delay = max(min(asked, self.limit), self.delays.get(host, 0.0))
        self.delays[host] = delay
        # Only now, for few hosts ask; after AutoThrottle, so that what that sets is seen here.
        self.crawler.signals.connect(self.keep, signals.response_downloaded)
        slots = self.crawler.engine.downloader.per_slot_settings
        slots[host] = {"concurrency": 1, **slots.get(host, {}), "delay": delay, "jitter": 0.0}
        self._hold(host)

    def keep(self, request: Request) -> None:
        """AutoThrottle has just set the delay of a host anew."""
        self._hold(urlsplit(request.url).hostname or "")

    def _hold(self, host: str) -> None:
        slot = self.crawler.engine.downloader.slots.get(host)
        if slot is not None and host in self.delays:
            slot.delay = max(slot.delay, self.delays[host])
            slot.jitter = 0.0
            slot.concurrency = 1
