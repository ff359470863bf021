"""robots.txt (RFC 9309): asked for once a host and run, and obeyed.

Not Scrapy's own middleware, which takes an answer of 500 or none at all for a permission to read
everything. RFC 9309, 2.3.1.4: what cannot be reached forbids everything. The next run asks again.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Self, cast
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.misc import build_from_crawler, load_object

from snapshotter.discover.robots import sitemaps_of_robots
from snapshotter.fetch.downloader import GivenUpError
from snapshotter.fetch.refusal import AnswerError, Refusal

PRIORITY = 1_000
"""Before everything else of its host, which waits for it."""
UNREACHABLE = frozenset({429, *range(500, 600)})
"""Statuses that tell nothing about what is allowed. Other errors: there is no robots.txt."""


class RobotsUnreachableError(IgnoreRequest):
    """A page is not asked for in this run: a failure, since the page was wanted."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the robots.txt of a host says."""

    parser: RobotParser | None
    """None: it could not be reached."""
    sitemaps: list[str] = field(default_factory=list)
    refusal: Refusal | None = None
    """Why it may not be reached; nor may any page of its host."""


class RobotsMiddleware:
    """Refuses what robots.txt forbids to `ROBOTSTXT_USER_AGENT`."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured  # ROBOTSTXT_OBEY is off
        self.crawler = crawler
        self._agent = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._parser = load_object(crawler.settings["ROBOTSTXT_PARSER"])
        self._rules: dict[str, asyncio.Task[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request pass or refuse it.

        Raises:
            Refusal: robots.txt forbids it, or leads where no page may.
            RobotsUnreachableError: nobody knows what it forbids.
        """
        if request.meta.get("dont_obey_robotstxt"):
            return
        home = home_of(request.url)
        if home not in self._rules:
            self._rules[home] = asyncio.create_task(self._ask(home, request))
        rules = await asyncio.shield(self._rules[home])
        if rules.refusal:
            raise Refusal(rules.refusal.why, str(rules.refusal))
        if rules.parser is None:
            raise RobotsUnreachableError(f"{home}/robots.txt cannot be reached")
        if not rules.parser.allowed(request.url, self._agent):
            raise Refusal("robots", "Forbidden by robots.txt")

    def sitemaps(self, url: str) -> list[str]:
        """The sitemaps that the robots.txt of this page's host names; none before it came."""
        task = self._rules.get(home_of(url))
        done = task is not None and task.done() and not task.cancelled()
        return task.result().sitemaps if task is not None and done else []

    async def _ask(self, home: str, request: Request) -> Rules:
        address = f"{home}/robots.txt"
        # Redirects are followed across hosts (RFC 9309, 2.3.1.2), also where no page may be.
        meta = {"dont_obey_robotstxt": True, "allow_offsite": True}
        asked = Request(address, NO_CALLBACK, priority=PRIORITY, meta=meta)
        try:
            response = await self.crawler.engine.download_async(asked)
        except Refusal as refusal:
            return Rules(None, refusal=refusal)
        except Exception as error:  # whatever it was: we do not know what is allowed
            if leads_nowhere(error):
                return await self._read(Response(address, status=404), request)
            self._log_unreachable(address, repr(error))
            return Rules(None)
        if response.status in UNREACHABLE:
            self._log_unreachable(address, f"status {response.status}")
            return Rules(None)
        return await self._read(response, request)

    async def _read(self, response: Response, request: Request) -> Rules:
        body = response.body if response.status < 400 else b""
        parser = cast("RobotParser", build_from_crawler(self._parser, self.crawler, body))
        await self.crawler.signals.send_catch_log_async(
            signals.robots_parsed, robotparser=parser, request=request
        )
        return Rules(parser, sitemaps_of_robots(body, response.url))

    def _log_unreachable(self, address: str, why: str) -> None:
        spider = self.crawler.spider
        if spider is not None:
            spider.logger.warning("%s cannot be reached: %s", address, why)


def leads_nowhere(error: Exception) -> bool:
    """Whether there is no answer to be had (too many redirects), rather than one that was lost."""
    return isinstance(error, IgnoreRequest) and not isinstance(error, (AnswerError, GivenUpError))


def home_of(url: str) -> str:
    """Scheme, host and port of an address: what has a robots.txt of its own."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
