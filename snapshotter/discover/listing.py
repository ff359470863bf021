"""Listing pages: which of their links are articles, and where the list goes on."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from snapshotter.extract.hints import Hints
from snapshotter.extract.layout import text_of
from snapshotter.extract.page import Page
from snapshotter.extract.pagination import next_page_link
from snapshotter.normalise.url import canonical_url, same_site

ARTICLE_PATH = re.compile(r"\d{4}[-/]?\d{2}|\d{5,}|(?:[a-z0-9]+-){3,}", re.IGNORECASE)
SHORTEST_HEADLINE = 8


@dataclass(frozen=True, slots=True)
class Link:
    """An address worth a visit, and what was told about it."""

    url: str
    hints: Hints


def article_links(page: Page) -> list[Link]:
    """Links of a listing that look like articles of the same site, each once, in order."""
    links: dict[str, Link] = {}
    for element in page.tree.iter("a"):
        text = text_of(element)
        href = (element.get("href") or "").strip()
        if href and len(text) >= SHORTEST_HEADLINE:
            try:
                url = canonical_url(urljoin(page.url, href))
            except ValueError:
                continue
            if url not in links and same_site(url, page.url) and is_article_url(url, page):
                links[url] = Link(url, Hints(title=text))
    return list(links.values())


def is_article_url(url: str, page: Page) -> bool:
    """Whether an address has the shape of an article: the site's pattern, else a general one."""
    pattern = page.site.article_pattern
    if pattern is not None:
        return pattern.search(url) is not None
    return ARTICLE_PATH.search(urlsplit(url).path) is not None


def next_listing_page(page: Page) -> str | None:
    """Where the list goes on; None at its end."""
    return next_page_link(page)
