"""Articles that go over several pages."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from snapshotter.extract.layout import text_of
from snapshotter.extract.page import Page
from snapshotter.normalise.url import absolute_url, same_site

NEXT_PAGE = r"下一?[页頁]|后一?页|後一?頁|次のページ|next\s?page|nächste\s?seite"
"""Words that name the next page. Others, such as `next`, lead from an article to another one."""

_NEXT_PAGE = re.compile(rf"\W{{0,3}}(?:{NEXT_PAGE})\W{{0,3}}", re.IGNORECASE)


def next_article_page(page: Page) -> str | None:
    """The next page of this article: a link that says so, to an address that begins like this one.

    Behind `/a/123.html` and `/a/123_2.html` comes `/a/123_3.html`.

    Returns:
        Its absolute address; None where the article ends.
    """
    folder, _, name = page.url.rpartition("/")
    stem = re.split(r"[._?-]", name)[0]
    for link in _links_below(folder, stem, page):
        if says_next(link):
            address = absolute_url(page.url, (link.get("href") or "").partition("#")[0])
            alike = address and address.startswith(f"{folder}/{stem}")
            if address and alike and address != page.url and same_site(address, page.url):
                return address
    return None


def _links_below(folder: str, stem: str, page: Page) -> Iterator[etree._Element]:
    """Links whose addresses may begin so, told from how they are written: few of hundreds."""
    path = "/".join(("", *folder.split("/")[3:], stem))
    for link in page.links:
        href = (link.get("href") or "#").lstrip()
        start = path if href.startswith(("/", "http")) else stem
        # What stands escaped in an address may stand plain in a link.
        if start.partition("%")[0] in href or href.startswith("?"):
            yield link


def says_next(link: etree._Element) -> bool:
    """Whether a link says that it leads to the next page."""
    if "next" in (link.get("rel") or "").split():
        return True
    return link.tag == "a" and _NEXT_PAGE.fullmatch(text_of(link)) is not None


def join_bodies(bodies: Iterable[str]) -> str:
    """The text of all pages; a paragraph that a page repeats from an earlier one stands once."""
    joined: list[str] = []
    for body in bodies:
        earlier = set(joined)
        joined += [text for text in body.split("\n\n") if text and text not in earlier]
    return "\n\n".join(joined)
