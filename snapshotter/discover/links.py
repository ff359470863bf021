"""The links of a page: read from the one parsed tree, with what the page tells about each.

Scrapy's `LinkExtractor` is not used: it walks a tree of its own and canonicalises every link. On
eight stored Chinese pages of 24 to 890 KB with 118 to 965 links it costs 3 to 12 times the lxml
parse; the whole of `listing_links`, with titles, times and the choice of articles, 1 to 4 times.
That is about 10 µs of Python for each link against a parse of 3 ms for 400 KB. To get there,
addresses are compared as they are written, each once, and only those of articles are canonicalised.
`benchmarks/discovery.py` prints the figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import NamedTuple, cast
from urllib.parse import urljoin

from lxml import etree

from snapshotter.extract.hints import NO_HINTS, Hints
from snapshotter.extract.page import Page
from snapshotter.normalise.text import clean_line
from snapshotter.normalise.url import canonical_url, site_of

MOST_ANCHORS = 5_000
"""Links read of one page. Real home pages have up to 2,000."""
LONGEST_URL = 1_000
"""Characters. Longer ones carry state, or are made by a trap."""
LONGEST_TEXT = 500
"""Characters of a link's text that are read."""

_texts = etree.XPath(
    "descendant::text()[not(parent::script or parent::style)]", smart_strings=False
)
_ABSOLUTE = ("http://", "https://")
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]{0,20}:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """An address worth a visit, and what was told about it."""

    url: str
    """Canonical."""
    hints: Hints = NO_HINTS
    listed: bool = True
    """Whether it stands in the list that the page is for, not in a box beside it: only then does
    the section's category hold for it."""
    updated: datetime | None = None
    """When a feed or sitemap says that the page changed last, aware; None where none does."""


class Anchor(NamedTuple):
    """A link as it stands on the page, to another page of the same site."""

    url: str
    """Absolute, without fragment, not yet canonical."""
    text: str
    """What a reader sees, else its description; empty when there is neither."""
    element: etree._Element
    described: bool = False
    """Whether `text` is a title or the alt text of an image, which nobody sees."""

    @property
    def rank(self) -> tuple[bool, int]:
        """Higher for a link whose text is more likely the headline."""
        return not self.described, len(self.text)


def read_anchors(page: Page) -> Iterator[Anchor]:
    """Links to the same site in the order of the page; never raises.

    Links to other sites, to the page itself, and what is no web address are left out.
    """
    resolve = Resolver(page).resolve
    urls: dict[str, str | None] = {}
    for element in islice(page.tree.iter("a"), MOST_ANCHORS):
        href = element.get("href")
        if href:
            if href not in urls:
                urls[href] = resolve(href)
            if url := urls[href]:
                text = shown_text(element)
                yield Anchor(url, text or described_text(element), element, not text)


class Resolver:
    """Makes the links of one page absolute, and leaves out those to other sites."""

    def __init__(self, page: Page) -> None:
        self._here = page.url.partition("#")[0]
        self._base = base_url(page)
        self._origin = "/".join(self._base.split("/", 3)[:3])
        self._site = site_of(page.url)

    def resolve(self, href: str) -> str | None:
        """The absolute address of a link of this page; None when it is none to follow."""
        url = resolve(href, self._base, self._origin)
        return url if url and url != self._here and self._is_own(url) else None

    def _is_own(self, url: str) -> bool:
        host = url.split("/", 3)[2].lower()
        if "@" in host or ":" in host:
            return site_of(url) == self._site
        return host == self._site or host.endswith(f".{self._site}")


def base_url(page: Page) -> str:
    """What relative links are resolved against: `<base href>`, else the page's own address."""
    base = next(page.tree.iter("base"), None)
    declared = (base.get("href") or "") if base is not None else ""
    return resolve(declared, page.url) or page.url


def resolve(href: str, base: str, origin: str | None = None) -> str | None:
    """The absolute address of a link without its fragment; None when it is no web address.

    Args:
        href: as written.
        base: absolute address.
        origin: scheme and host of `base`, for callers with many links.
    """
    href = href.strip().partition("#")[0]
    if not href or len(href) > LONGEST_URL:
        return None
    if href.startswith(_ABSOLUTE):
        return href
    if origin and href.startswith("/") and not href.startswith("//"):
        return origin + href
    if _OTHER_SCHEME.match(href):
        return None
    try:
        url = urljoin(base, href)
    except ValueError:
        return None
    return url if url.startswith(_ABSOLUTE) else None


def shown_text(element: etree._Element) -> str:
    """What a reader sees of a link, on one line."""
    if not len(element):
        return clean_line((element.text or "")[:LONGEST_TEXT])
    return clean_line("".join(cast("list[str]", _texts(element)))[:LONGEST_TEXT])


def described_text(element: etree._Element) -> str:
    """The title of a link, else the alt text of an image in it, on one line."""
    alts = (alt for image in element.iter("img") if (alt := image.get("alt")))
    return clean_line((element.get("title") or next(alts, ""))[:LONGEST_TEXT])


def canonical(url: str) -> str | None:
    """`canonical_url`, with None where it raises."""
    try:
        return canonical_url(url)
    except ValueError:
        return None
