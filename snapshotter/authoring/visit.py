"""Visits of a command: pages through Scrapy, with all its manners and guards, and no trace left.

Nothing is published, no state is read or written, no lock is taken, no run is reported.
"""

import argparse
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

from scrapy import Request, Spider
from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import IgnoreRequest, UsageError
from scrapy.http import Response
from scrapy.settings import BaseSettings, Settings
from scrapy.spiderloader import get_spider_loader

from snapshotter.checked_settings import check_settings
from snapshotter.errors import SnapshotterError
from snapshotter.fetch.contact import sign_user_agent
from snapshotter.news_spider import NewsSpider, check_description

Fetch = Callable[[str], Awaitable[Response]]
"""Asks for one address, redirects followed.

Raises:
    VisitError: no page came.
"""
Found = TypeVar("Found")

LAST_WORD = 100
"""Priority of settings that no site and no command line can change. Scrapy sets the command line's,
of priority 40, once more when a crawl starts."""


class VisitError(SnapshotterError):
    """A page could not be had: raised by a visit, says why without the address."""


def leave_no_trace(settings: BaseSettings, priority: int | str = "cmdline") -> None:
    """Let no crawl of these settings publish or remember.

    Args:
        settings: a command's before a crawler is made of them, or a crawler's before it crawls.
        priority: of these settings, as Scrapy counts.
    """
    settings.set("SNAPSHOT_ARCHIVE_ENABLED", False, priority)
    settings.set("FEEDS", {}, priority)


class LeavesNoTrace(ScrapyCommand):
    """Stands before a command of Scrapy's that looks at pages and is no run of a spider."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Called by Scrapy. What is asked for by `-o` or `-s` is done all the same."""
        leave_no_trace(settings_of(self))
        super().process_options(args, opts)


class Visitor(Spider):
    """Runs one errand, which asks for pages one after the other."""

    name = "visit"

    def __init__(self, errand: Callable[[Fetch], Awaitable[None]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._errand = errand

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Say who visits, as a crawl does."""
        super().update_settings(settings)
        sign_user_agent(settings)

    async def start(self) -> AsyncIterator[Any]:
        """Run the errand; it leaves nothing to crawl."""
        await self._errand(self.fetch)
        if False:
            yield  # which makes this what Scrapy awaits, an asynchronous generator

    async def fetch(self, url: str) -> Response:
        """Ask for one address.

        Raises:
            VisitError: it was refused or failed, or its status is 400 or above.
        """
        try:
            response = await self.crawler.engine.download_async(Request(url))
        except IgnoreRequest as error:
            raise VisitError(str(error) or type(error).__name__) from error
        except Exception as error:
            raise VisitError(f"{type(error).__name__}: {error}") from error
        if response.status >= 400:
            raise VisitError(f"the server answered with status {response.status}")
        return response


def settings_of(command: ScrapyCommand) -> Settings:
    """The settings that Scrapy gives a command before it runs."""
    if command.settings is None:
        raise RuntimeError("Scrapy gives a command its settings")
    return command.settings


def visit(command: ScrapyCommand, errand: Callable[[Fetch], Awaitable[Found]]) -> Found:
    """Run an errand and give what it found. Can be done once a process.

    Raises:
        SettingError: a setting cannot be used.
        VisitError: a page did not come and the errand minds, or the crawl did not start.
    """
    settings, process = settings_of(command), command.crawler_process
    if not isinstance(process, AsyncCrawlerProcess):
        raise VisitError("TWISTED_REACTOR must be the asyncio reactor")
    check_settings(settings)
    leave_no_trace(settings)
    found: list[Found] = []
    failures: list[Exception] = []

    async def note(fetch: Fetch) -> None:
        try:
            found.append(await errand(fetch))
        except VisitError as error:
            failures.append(error)

    process.crawl(Visitor, errand=note)
    process.start()
    if not found:
        raise failures[0] if failures else VisitError("the visit did not come to its end")
    return found[0]


def load_spider(settings: BaseSettings, name: str) -> type[NewsSpider]:
    """The class of a described site, its description checked.

    Raises:
        UsageError: there is no such spider, or it is none of ours.
        SiteError: its file cannot be loaded, or says something wrong.
    """
    try:
        found = get_spider_loader(settings).load(name)
    except KeyError as error:
        said = f"there is no spider {name!r}; `scrapy list` shows them"
        raise UsageError(said, print_help=False) from error
    if not issubclass(found, NewsSpider):
        raise UsageError(f"{name!r} is no NewsSpider: it has no site", print_help=False)
    check_description(found)
    return found
