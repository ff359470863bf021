"""List pages: their articles, their next page, and the sections that a menu leads to."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from scrapy import Request
from scrapy.http import Response

from snapshotter.discover.links import Link
from snapshotter.discover.listing import article_links, next_listing_page
from snapshotter.discover.sections import section_links
from snapshotter.extract.hints import NO_HINTS, Hints
from snapshotter.extract.page import Page
from snapshotter.following.walker import LISTING_PRIORITY, Walker
from snapshotter.marks import DEPTH, GUESS, mark_of

FEWEST_LINKS = 5
"""Links to articles of a page that is no article itself, for it to be a list."""


class ListingWalker(Walker):
    """Follows list pages, within the limits of the settings."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._listed_in: dict[str, str] = {}

    def listing_request(
        self,
        url: str,
        hints: Hints = NO_HINTS,
        number: int = 1,
        *,
        depth: int = 0,
        guess: bool = False,
    ) -> Request:
        """Ask for page `number` of a listing, whose articles all get `hints`.

        Args:
            url: its address.
            hints: what holds for the articles that it lists.
            number: 1 for the first page.
            depth: how many pages were followed to it from a start page.
            guess: whether it may turn out to list nothing.
        """
        request = Request(
            url,
            self.parse_listing,
            cb_kwargs={"hints": hints, "number": number},
            priority=LISTING_PRIORITY,
        )
        request.meta.update({DEPTH: depth, GUESS: guess})
        return request

    def parse_listing(
        self, response: Response, hints: Hints = NO_HINTS, number: int = 1
    ) -> Iterator[Request]:
        """Follow a listing's articles, and turn its page."""
        page = self.read_page(response)
        depth, guess = mark_of(response, DEPTH, 0), mark_of(response, GUESS, False)
        yield from self.listed_articles(page, hints, depth)
        following = next_listing_page(page)
        if following and number < self.settings.getint("SNAPSHOT_MAX_LISTING_PAGES"):
            yield self.listing_request(following, hints, number + 1, depth=depth, guess=guess)

    def listed_articles(
        self, page: Page, hints: Hints = NO_HINTS, depth: int = 0
    ) -> Iterator[Request]:
        """Ask for the articles that a page leads to; its category holds for those it lists."""
        limit = self.settings.getint("SNAPSHOT_MAX_LINKS_PER_PAGE")
        for link in article_links(page)[:limit]:
            category = hints.category if link.listed else None
            request = self.article_request(link.url, replace(link.hints, category=category))
            request.meta[DEPTH] = depth
            if category:
                self._listed_in.setdefault(request.url, category)
            yield request

    def section_requests(self, page: Page) -> Iterator[Request]:
        """Ask for the sections that a page's menus lead to."""
        for section in self.sections_of(page):
            yield self.listing_request(section.url, section.hints, depth=1, guess=True)

    def sections_of(self, page: Page) -> list[Link]:
        """The sections that a page's menus lead to, up to the limit."""
        return section_links(page)[: self.settings.getint("SNAPSHOT_MAX_SECTIONS")]

    def listing_instead(self, response: Response, page: Page) -> Iterator[Request]:
        """Follow a page that was to be an article and is a list, within the depth allowed."""
        depth = mark_of(response, DEPTH, 0) + 1
        if depth <= self.settings.getint("SNAPSHOT_MAX_DEPTH") and is_list(page):
            yield from self.listed_articles(page, depth=depth)

    def hints_for(self, address: str, hints: Hints) -> Hints:
        """What is told about an article, with the section that lists it where nothing else did.

        An article is asked for by the first link to it, which may be one of the home page.
        """
        section = self._listed_in.pop(address, None)
        return hints if hints.category else replace(hints, category=section)


def is_list(page: Page) -> bool:
    """Whether a page leads to several articles."""
    return len(article_links(page)) >= FEWEST_LINKS
