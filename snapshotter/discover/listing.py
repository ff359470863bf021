"""Listing pages: which of their links are articles, and what the list tells about each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lxml import etree

from snapshotter.discover.links import Link, canonical
from snapshotter.discover.lists import Feet, Lists
from snapshotter.discover.pagination import next_listing_page
from snapshotter.discover.printed_time import time_beside
from snapshotter.discover.shapes import article_urls, is_document
from snapshotter.extract.anchors import described_text, shown_text
from snapshotter.extract.hints import Hints
from snapshotter.extract.page import Page

__all__ = ["Link", "article_links", "listing_links", "next_listing_page"]


def article_links(page: Page) -> list[Link]:
    """Links of a page to articles of the same site, each once, in order; no documents."""
    return [link for link in listing_links(page) if not is_document(link.url)]


def listing_links(page: Page) -> list[Link]:
    """What a page lists, documents such as PDF too: links of the same site, each once, in order.

    By the site's `article` pattern where it has one, else by the shapes of the addresses.
    """
    titles = Titles(page)
    chosen = {url: titles.links[url] for url in choose(page, titles)}
    lists, feet = Lists(chosen), Feet()
    listed = lists.listed()
    links: dict[str, Link] = {}
    for url, elements in chosen.items():
        if url not in listed and all(map(feet.hold, elements)):
            continue
        address = canonical(url)
        if address is not None and address not in links:
            links[address] = Link(address, hints_of(titles[url], lists, page), url in listed)
    return list(links.values())


class Title(NamedTuple):
    """The text of a link that is most likely the headline of what it leads to."""

    text: str
    link: etree._Element


class Titles(dict[str, Title]):
    """Of all the addresses that a page links to; read when they are asked for, as most are not."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.links: dict[str, list[etree._Element]] = defaultdict(list)
        for url, element in page.anchors:
            self.links[url].append(element)

    def __missing__(self, url: str) -> Title:
        self[url] = title = best_title(self.links[url])
        return title


def best_title(links: Sequence[etree._Element]) -> Title:
    """The longest text that a reader sees of these links, else their longest description."""
    texts = list(map(shown_text, links))
    if not any(texts):
        texts = list(map(described_text, links))
    longest = max(texts, key=len)
    return Title(longest, links[texts.index(longest)])


def choose(page: Page, titles: Titles) -> Iterable[str]:
    """Addresses of articles among all that a page links to, in order."""
    pattern = page.site.article_pattern
    if pattern is not None:
        return filter(pattern.search, titles.links)
    articles = article_urls(titles.links, lambda url: titles[url].text)
    return filter(articles.__contains__, titles.links)


def hints_of(title: Title, lists: Lists, page: Page) -> Hints:
    """What a listing tells about an article: its title, and the time beside it."""
    printed = time_beside(lists.places[title.link].item, title.text, page)
    return Hints(title=title.text or None, publish_time=printed)
