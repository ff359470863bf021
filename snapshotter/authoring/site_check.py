"""A short crawl of each section of a site, and what came of it.

The spider itself walks; a middleware beside it lets only a few pages of each section pass.
"""

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from snapshotter.authoring.visit import LAST_WORD, leave_no_trace
from snapshotter.items import Snapshot
from snapshotter.page_kind import page_kind
from snapshotter.site import Site

SECTION = "snapshot_section"
"""Key in `request.meta`: the `Section` that led there."""
MOST_LISTINGS = 3
"""List pages that are read of a section, the first one too."""
SEARCHED = ("title", "category", "publish_time", "source", "body")
"""What every article should have."""
NEEDED = ("title", "publish_time", "source", "body")
"""Without one of these a section is broken. Only a section's own list tells every category."""


@dataclass(eq=False)
class Section:
    """What came of one start page."""

    name: str
    """The category, else what the page is declared as and its address."""
    listings: int = 1
    links: int = 0
    """To articles."""
    asked: int = 0
    """Articles that were asked for."""
    read: int = 0
    """Articles that came and have a title and a body."""
    found: Counter[str] = field(default_factory=Counter)
    """How many of these have a field."""

    def share(self, name: str) -> float:
        """Part of the articles that have a field, 0 to 1."""
        return self.found[name] / self.read if self.read else 0.0

    @property
    def found_share(self) -> float:
        """Part of what is searched by that was found, 0 to 1."""
        return sum(map(self.share, SEARCHED)) / len(SEARCHED)

    def missing(self) -> Iterator[str]:
        """The fields that not all articles have, with the part that lacks them."""
        for name in SEARCHED:
            if self.read and self.share(name) < 1:
                yield f"{name} {1 - self.share(name):.0%}"

    def trouble(self, max_failure_ratio: float) -> str | None:
        """Why the section is broken; None: it is not.

        Args:
            max_failure_ratio: part of the articles that may fail, or lack a field.
        """
        if not self.links:
            return "no links to articles"
        if not self.read:
            return "no article could be read"
        if self.asked - self.read > max_failure_ratio * self.asked:
            return f"{self.asked - self.read} of {self.asked} articles failed"
        lacking = [name for name in NEEDED if 1 - self.share(name) > max_failure_ratio]
        return f"too little {', '.join(lacking)}" if lacking else None


class SiteCheck:
    """A spider middleware that lets a sample of each section pass, and notes what comes back."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.most = crawler.settings.getint("CHECKSITE_ARTICLES")
        self.most_links = crawler.settings.getint("SNAPSHOT_MAX_LINKS_PER_PAGE")
        self.sections: list[Section] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        check = cls(crawler)
        crawler.signals.connect(check.item_scraped, signals.item_scraped)
        return check

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Each start page is a section of its own."""
        names = declared_names(getattr(self.crawler.spider, "site", Site()))
        async for output in start:
            if isinstance(output, Request):
                section = Section(names.get(output.url, output.url))
                self.sections.append(section)
                output.meta[SECTION] = section
            yield output

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Let a few of a section's links pass."""
        section: Section | None = response.meta.get(SECTION)
        async for output in result:
            if section is None or not isinstance(output, Request):
                yield output
            elif self._admit(output, section):
                output.meta[SECTION] = section
                yield output
            if section and section.links >= self.most_links:
                break  # a sitemap may go on for a million

    def _admit(self, request: Request, section: Section) -> bool:
        kind = page_kind(request)
        if kind == "next_page":
            return True
        if kind == "article":
            section.links += 1
            section.asked += section.asked < self.most
            return section.links <= self.most
        section.listings += 1
        return section.listings <= MOST_LISTINGS

    def item_scraped(self, item: Any, response: Response | Failure | None) -> None:
        """Note an article, and what was found on it."""
        request = getattr(response, "request", None)  # of a failure, too: an errback gave it
        section = request.meta.get(SECTION) if request else None
        if section and isinstance(item, Snapshot):
            section.read += 1
            section.found.update(name for name in SEARCHED if getattr(item, name))


def declared_names(site: Site) -> dict[str, str]:
    """Addresses, as Scrapy writes them, to what the site declares them as."""
    others = (("start", site.start), ("feed", site.feeds), ("sitemap", site.sitemaps))
    named = [(url, f"{kind} {url}") for kind, urls in others for url in urls]
    named += [(url, category) for category, url in site.sections.items()]
    return {Request(url).url: name for url, name in named}


def sample_sections(settings: BaseSettings, articles: int) -> None:
    """Make a crawl a check: a few articles of each section, no trace left.

    Args:
        settings: of a crawler that is made, so that what its site adds stays.
        articles: how many of each section.
    """
    leave_no_trace(settings, LAST_WORD)
    middlewares = settings.getdict("SPIDER_MIDDLEWARES") | {f"{__name__}.SiteCheck": 940}
    settings.set("SPIDER_MIDDLEWARES", middlewares, priority=LAST_WORD)
    settings.set("CHECKSITE_ARTICLES", articles, priority=LAST_WORD)
    # A sitemap of a quiet week is no broken one: its older entries tell whether it leads anywhere.
    settings.set("SNAPSHOT_SITEMAP_DAYS", 36_500, priority=LAST_WORD)
    # Of a check that is stopped nothing is kept, so nothing is waited for.
    settings.set("SNAPSHOT_SHUTDOWN_SECONDS", 0, priority=LAST_WORD)
    # An article on two lists counts for both.
    settings.set("DUPEFILTER_CLASS", "scrapy.dupefilters.BaseDupeFilter", priority=LAST_WORD)
