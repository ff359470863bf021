"""Articles that go over several pages."""

import re
from collections.abc import Iterable

from snapshotter.extract.layout import text_of
from snapshotter.extract.page import Page
from snapshotter.normalise.url import absolute_url, same_site

NEXT_PAGE = re.compile(r"(?:下一?页|下一頁|next page)\s*[>»›]*", re.IGNORECASE)


def next_page_link(page: Page) -> str | None:
    """Absolute address behind 下一页 or rel=next, on the same site; None where there is none."""
    for link in page.tree.iter("a", "link"):
        text = text_of(link) if link.tag == "a" else ""
        if link.get("rel") == "next" or NEXT_PAGE.fullmatch(text):
            address = absolute_url(page.url, (link.get("href") or "").partition("#")[0])
            if address and address != page.url and same_site(address, page.url):
                return address
    return None


def next_article_page(page: Page) -> str | None:
    """The next page of this article: its address begins like that of this page."""
    following = next_page_link(page)
    if following is None:
        return None
    folder, _, name = page.url.rpartition("/")
    stem = re.split(r"[._?-]", name)[0]
    return following if following.startswith(f"{folder}/{stem}") else None


def join_bodies(bodies: Iterable[str]) -> str:
    """The text of all pages; a paragraph that a page repeats from an earlier one stands once."""
    joined: list[str] = []
    for body in bodies:
        earlier = set(joined)
        joined += [text for text in body.split("\n\n") if text and text not in earlier]
    return "\n\n".join(joined)
