"""Listing pages: which of their links are articles, and what the list tells about each."""

from collections.abc import Mapping
from operator import attrgetter

from snapshotter.discover.links import Link, canonical
from snapshotter.discover.lists import Lists, in_footer
from snapshotter.discover.pagination import next_listing_page
from snapshotter.discover.printed_time import time_beside
from snapshotter.discover.shapes import article_urls, is_document
from snapshotter.extract.anchors import Anchor
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
    anchors: dict[str, list[Anchor]] = {}
    for anchor in page.anchors:
        anchors.setdefault(anchor.url, []).append(anchor)
    main = {url: max(links, key=attrgetter("rank")) for url, links in anchors.items()}
    chosen = choose(page, main)
    lists = Lists(anchor for url in chosen for anchor in anchors[url])
    listed = lists.listed()
    links: dict[str, Link] = {}
    for url in chosen:
        if url not in listed and all(in_footer(anchor.element) for anchor in anchors[url]):
            continue
        address = canonical(url)
        if address is not None and address not in links:
            links[address] = Link(address, hints_of(main[url], lists, page), url in listed)
    return list(links.values())


def choose(page: Page, anchors: Mapping[str, Anchor]) -> list[str]:
    """Addresses of articles among all that a page links to, each with its best link."""
    pattern = page.site.article_pattern
    if pattern is not None:
        return [url for url in anchors if pattern.search(url)]
    articles = article_urls({url: anchor.text for url, anchor in anchors.items()})
    return [url for url in anchors if url in articles]


def hints_of(anchor: Anchor, lists: Lists, page: Page) -> Hints:
    """What a listing tells about an article: its title, and the time beside it."""
    printed = time_beside(lists.place(anchor).item, anchor.text, page)
    return Hints(title=anchor.text or None, publish_time=printed)
