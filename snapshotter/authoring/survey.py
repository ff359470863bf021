"""A first visit to a site: what its author would otherwise look up by hand."""

import re
from collections.abc import AsyncIterator, Iterable
from itertools import islice
from urllib.parse import urljoin

from scrapy.http import Response

from snapshotter.authoring.visit import Fetch, VisitError
from snapshotter.discover.feed import read_feed
from snapshotter.discover.links import Link
from snapshotter.discover.listing import article_links
from snapshotter.discover.pattern import article_pattern
from snapshotter.discover.places import USUAL_FEEDS, USUAL_SITEMAPS, feeds_of, usual_places
from snapshotter.discover.robots import sitemaps_of_robots
from snapshotter.discover.sections import section_links
from snapshotter.discover.sitemap import read_sitemap
from snapshotter.extract.language import find_language
from snapshotter.extract.page import Page
from snapshotter.fetch.headers import header
from snapshotter.normalise.language import language_of_text, zone_name
from snapshotter.site import Site

MOST_SECTIONS = 20
"""Sections that are visited; each costs a request."""
FEWEST_ARTICLES = 2
"""Links to articles that a section page has."""
MOST_FEEDS = 5
MOST_SITEMAPS = 5
LONGEST_NAME = 40
"""Characters of a site's name."""

_MARK = re.compile(r"\s{0,9}[_|｜–—]\s*|\s{1,9}-+\s+|-(?=[\u3400-\u9fff])")
"""What sites put between their name and their slogan."""


async def survey(url: str, fetch: Fetch) -> Site:
    """Describe a site by what its home page, its sections and its robots.txt show.

    Raises:
        VisitError: the home page did not come. What else does not come is left out.
    """
    home = read_page(await fetch(url))
    found = {link.url for link in article_links(home)}
    sections: dict[str, str] = {}
    async for category, page in visit_sections(home, fetch):
        sections[category] = page.url
        found |= {link.url for link in article_links(page)}
    feeds = await visit_feeds(home, fetch)
    return Site(
        source=name_of_site(home),
        start=(home.url,),
        sections=sections,
        feeds=feeds,
        sitemaps=await visit_sitemaps(home, fetch),
        article=article_pattern(found, {home.url, *sections.values(), *feeds}),
        timezone=zone_of_page(home),
    )


def read_page(response: Response) -> Page:
    """Decode and parse an answer."""
    return Page(response.body, response.url, content_type=header(response, "Content-Type"))


async def answers(urls: Iterable[str], fetch: Fetch) -> AsyncIterator[Response]:
    """The answers of those addresses that have one."""
    for url in urls:
        try:
            yield await fetch(url)
        except VisitError:
            continue


async def visit_sections(home: Page, fetch: Fetch) -> AsyncIterator[tuple[str, Page]]:
    """The sections that lead to articles, each category once."""
    named = [link for link in section_links(home) if link.hints.category]
    first: dict[str, Link] = {}
    for link in named:
        first.setdefault(link.hints.category or "", link)
    for category, link in islice(first.items(), MOST_SECTIONS):
        async for response in answers([link.url], fetch):
            page = read_page(response)
            if len(article_links(page)) >= FEWEST_ARTICLES:
                yield category, page


async def visit_feeds(home: Page, fetch: Fetch) -> tuple[str, ...]:
    """The feeds that the home page names and that have entries, else the first usual one."""
    named = feeds_of(home)[:MOST_FEEDS]
    found = []
    async for response in answers(named or usual_places(home.url, USUAL_FEEDS), fetch):
        if read_feed(response.body, response.url, header(response, "Content-Type")).links:
            found.append(response.url)
            if not named:
                break
    return tuple(dict.fromkeys(found))


async def visit_sitemaps(home: Page, fetch: Fetch) -> tuple[str, ...]:
    """The sitemaps that robots.txt names, else the first usual one that has entries."""
    async for robots in answers([urljoin(home.url, "/robots.txt")], fetch):
        if named := sitemaps_of_robots(robots.body, robots.url):
            return tuple(named[:MOST_SITEMAPS])
    async for response in answers(usual_places(home.url, USUAL_SITEMAPS), fetch):
        if any(True for _ in read_sitemap([response.body], response.url)):
            return (response.url,)
    return ()


def name_of_site(home: Page) -> str:
    """What the site calls itself; empty where its home page has not even a title."""
    declared = next(iter(home.site_names), "")
    name = declared or _MARK.split(home.title_text, maxsplit=1)[0]
    return name.strip()[:LONGEST_NAME]


def zone_of_page(home: Page) -> str | None:
    """IANA name of the time zone, where the language has one."""
    declared = find_language(home)
    text = " ".join(line.text for line in home.layout.lines[:200])
    tag = (declared.text if declared else None) or language_of_text(text) or ""
    return zone_name(tag)
