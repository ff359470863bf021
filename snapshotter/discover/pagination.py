"""Where a list goes on: the address of its next page."""

import re
from collections.abc import Iterable, Iterator
from typing import cast

from lxml import etree

from snapshotter.discover.links import canonical
from snapshotter.extract.anchors import Anchor
from snapshotter.extract.page import Page
from snapshotter.extract.pagination import NEXT_PAGE, page_number

_NEXT = re.compile(
    rf"\W{{0,3}}(?:{NEXT_PAGE}|次へ|다음|next|older(?:\s?(?:posts|stories))?"
    r"|suivant|weiter|nächste|siguiente|próxima|далее)\W{0,3}",
    re.IGNORECASE,
)
"""Words of a link to the next page."""

_MORE = re.compile(
    r"\W{0,3}(?:(?:点击)?(?:加载|查看|显示)?更多(?:新闻|内容|文章)?|(?:load |show |view )?more"
    r"(?: news| stories| posts)?|[>›»→]{1,2})\W{0,3}",
    re.IGNORECASE,
)
"""Words that may mean the next page, or just another one: the address must say so too."""

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
    resolve = page.resolver.resolve
    short = [anchor for anchor in page.anchors if len(anchor.text) <= LONGEST_WORDS]
    rel_next = (link for link in page.links if "next" in (link.get("rel") or "").split())
    yield from filter(None, (resolve(element.get("href") or "") for element in rel_next))
    yield from (anchor.url for anchor in short if _NEXT.fullmatch(anchor.text))
    yield from _numbered(page.url, short)
    yield from _written_by_script(page)


def _numbered(here: str, anchors: Iterable[Anchor]) -> Iterator[str]:
    """The page after this one, among links to other pages of the same list."""
    own, stem = page_number(here)
    further: dict[int, str] = {}
    for anchor in anchors:
        if anchor.text.isdigit() or _MORE.fullmatch(anchor.text):
            number, of = page_number(anchor.url)
            if of == stem and number is not None:
                further.setdefault(number, anchor.url)
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
                url = page.resolver.resolve(f"{call[3]}_{current + 1}.{call[4]}")
                yield from filter(None, [url])
