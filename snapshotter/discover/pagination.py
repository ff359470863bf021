"""Where a list goes on: the address of its next page."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import cast

from lxml import etree

from snapshotter.discover.links import canonical
from snapshotter.discover.words import one_of
from snapshotter.extract.anchors import link_text
from snapshotter.extract.page import Page
from snapshotter.extract.pagination import NEXT_PAGE, page_number, saying

_NEXT = saying(f"{NEXT_PAGE}|{one_of('next_in_lists')}")
_MORE = saying(one_of("more"))

LONGEST_WORDS = 25
"""Characters of a link with such words, or with a number."""

_scripts = etree.XPath("//script[contains(text(), 'createPageHTML')]/text()")
_CREATE_PAGE = re.compile(
    r"createPageHTML\(\s{0,9}(\d{1,5})\s{0,9},\s{0,9}(\d{1,5})\s{0,9},"
    r"\s{0,9}[\"']([\w-]{1,60})[\"']\s{0,9},\s{0,9}[\"'](\w{1,8})[\"']"
)
"""What a page of the publishing system TRS WCM calls to write its page links, seen as
`createPageHTML(20, 0, "index", "shtml")`: pages in all, number of this one from 0, name, ending."""


def next_listing_page(page: Page) -> str | None:
    """The next page of a list; None at its end. Never raises.

    In this order: `rel=next`, a link that says so (下一页), the link with the next page's number
    in its address, a link to more of the same list, what a known script would write. Always the
    same site. That a list has an end is for the caller to see to: calendars have none.
    """
    found = next(_candidates(page), None)
    return canonical(found) if found else None


def _candidates(page: Page) -> Iterator[str]:
    links = chain(page.relations, page.links)
    rel_next = (link for link in links if "next" in (link.get("rel") or "").split())
    yield from filter(None, (page.addresses[link.get("href") or ""] for link in rel_next))
    texts = ((url, link_text(element)) for url, element in page.anchors)
    short = [(url, text) for url, text in texts if len(text) <= LONGEST_WORDS]
    yield from (url for url, text in short if _NEXT.fullmatch(text))
    yield from _numbered(page.url, short)
    yield from _written_by_script(page)


def _numbered(here: str, links: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The page after this one, among links to other pages of the same list."""
    own, stem = page_number(here)
    further: dict[int, str] = {}
    for url, text in links:
        if text.isdigit() or _MORE.fullmatch(text):
            number, of = page_number(url)
            if of == stem and number is not None:
                further.setdefault(number, url)
    following = [number for number in further if number > (0 if own is None else own)]
    # A first page has no number in its address; the second is 2, or 1 where pages count from 0.
    nearest = min(following, default=None)
    if nearest is not None and nearest <= (2 if own is None else own + 1):
        yield further[nearest]


def _written_by_script(page: Page) -> Iterator[str]:
    if b"createPageHTML" not in page.data:  # to look through the scripts of a tree takes long
        return
    for script in cast("list[str]", _scripts(page.tree)):
        if call := _CREATE_PAGE.search(script):
            pages, current = int(call[1]), int(call[2])
            if current + 1 < pages:
                url = page.addresses[f"{call[3]}_{current + 1}.{call[4]}"]
                yield from filter(None, [url])
