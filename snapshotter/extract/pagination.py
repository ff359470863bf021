"""Articles that go over several pages."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from lxml import etree

from snapshotter.extract.anchors import link_text
from snapshotter.extract.page import Page
from snapshotter.extract.words import one_of
from snapshotter.normalise.url import absolute_url

NEXT_PAGE = one_of("next_page")
"""Words that name the next page. Others, such as `next`, lead from an article to another one."""


def saying(words: str) -> re.Pattern[str]:
    """The whole text of a link with one of these words, which may have arrows around it."""
    return re.compile(rf"\W{{0,3}}(?:{words})\W{{0,3}}", re.IGNORECASE)


_NEXT_PAGE = saying(NEXT_PAGE)

MOST_PAGES = 100
"""No article has more; a larger number in an address tells one article from another."""

_NUMBER_IN_QUERY = r"[?&](?:page|p|pn|pg|paged|pageno|page_?num|pageindex|cpage|curpage)="
_PAGE_NUMBER = re.compile(
    rf"(?:{_NUMBER_IN_QUERY}|/page/|/p|(?<=[a-z0-9])[_-]|/list|/index|/)(\d{{1,4}})"
    r"(?=/?$|\.[a-z]{3,5}$|&)",
    re.IGNORECASE,
)
_FIRST_PAGE = re.compile(r"(?:/(?:index|default|list|home))?(?:\.[a-z]{3,5})?/?$", re.IGNORECASE)


def page_number(url: str) -> tuple[int | None, str]:
    """The number of a page of several as its address has it, and the address without it.

    Pages of one list, or one article, have the same rest. `/guonei/` and `/guonei/index_2.shtml`:
    None and 2, with the rest `/guonei`.
    """
    found = _PAGE_NUMBER.search(url)
    if found is None:
        return None, _FIRST_PAGE.sub("", url)
    rest = url[: found.start()] + re.sub(r"^/?(?:\.[a-z]{3,5})?$", "", url[found.end() :])
    return int(found[1]), _FIRST_PAGE.sub("", rest)


def next_article_page(page: Page) -> str | None:
    """The next page of this article: where the site's rule says, else a link that says so.

    The address must say so as well: behind `/a/123.html` and `/a/123_2.html` comes
    `/a/123_3.html`. `?p=3293` behind `?p=3289` is another article, however its link is called.

    Returns:
        Its absolute address, on the same site; None where the article ends.
    """
    ruled = "next_page" in page.site.rules.compiled
    hrefs = _ruled_links(page) if ruled else _links(page)
    addresses = (absolute_url(page.url, page.addresses[href] or "") for href in hrefs)
    for address in filter(None, addresses):
        if address != page.url and (ruled or is_next(address, page.url)):
            return address
    return None


def _ruled_links(page: Page) -> Iterator[str]:
    """What the site's rule finds: links, their addresses, or one address."""
    found = page.site.rules.compiled["next_page"](page.tree)
    for link in found if isinstance(found, list) else [found]:
        href = link.get("href") if isinstance(link, etree._Element) else link
        if isinstance(href, str):
            yield href


def _links(page: Page) -> Iterator[str]:
    """The links that say that they lead to the next page, as written."""
    return (link.get("href") or "" for link in filter(says_next, _links_alike(page)))


def is_next(address: str, here: str) -> bool:
    """Whether an address is that of the page after this one, told from their numbers.

    Pages of one article may link to each other by http and https.
    """
    address, here = (url.partition(":")[2] for url in (address, here))
    number, rest = page_number(address)
    own, own_rest = page_number(here)
    if number is None:
        return False
    firsts = (_FIRST_PAGE.sub("", first) for first in (here, here.partition("?")[0]))
    behind_first = rest in firsts and number in (1, 2)
    return behind_first or (rest == own_rest and number < MOST_PAGES and number - 1 == own)


def _links_alike(page: Page) -> Iterator[etree._Element]:
    """Links whose addresses may be alike, told from how they are written: few of hundreds."""
    own, rest = page_number(page.url)
    stems = {stem_of(page.url), stem_of(rest if own else page.url)}
    for link in chain(page.relations, page.links):
        href = (link.get("href") or "#").lstrip()
        # What stands escaped in an address may stand plain in a link.
        if href.startswith("?") or any(stem.partition("%")[0] in href for stem in stems):
            yield link


def stem_of(url: str) -> str:
    """What the addresses of an article's pages have in common at least: `123` of `/a/123_2.html`.

    Nothing of `/a/`: then `2/` may be the next one.
    """
    return re.split(r"[._?-]", url.rpartition("/")[2])[0]


def says_next(link: etree._Element) -> bool:
    """Whether a link says that it leads to the next page."""
    relations = (link.get("rel") or "").split()
    return "next" in relations or _NEXT_PAGE.fullmatch(link_text(link)) is not None


def join_bodies(bodies: Iterable[str]) -> str:
    """The text of all pages; a paragraph that a page repeats from an earlier one stands once."""
    joined: list[str] = []
    for body in bodies:
        earlier = set(joined)
        joined += [text for text in body.split("\n\n") if text and text not in earlier]
    return "\n\n".join(joined)
