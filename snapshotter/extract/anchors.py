"""The links of a page to others of the same site, read once from the one parsed tree.

Scrapy's `LinkExtractor` is not used: it walks a tree of its own and canonicalises every link.
Here addresses are compared as they are written, each once; only those that somebody asks for are
canonicalised.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import urljoin

from lxml import etree

from snapshotter.normalise.text import clean_line
from snapshotter.normalise.url import site_of

if TYPE_CHECKING:
    from snapshotter.extract.page import Page

LONGEST_URL = 1_000
"""Characters. Longer ones carry state, or are made by a trap."""
LONGEST_TEXT = 500
"""Characters of a link's text that are read."""

_texts = etree.XPath(
    "descendant::text()[not(parent::script or parent::style)]", smart_strings=False
)
_CODE = re.compile("[={(;]")
"""One of these is in every script and style sheet."""
_ABSOLUTE = ("http://", "https://")
_END_OF_HOST = re.compile("[/?#]")
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]{0,20}:", re.IGNORECASE)


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


def read_anchors(page: "Page") -> Iterator[Anchor]:
    """Links to the same site in the order of the page; never raises.

    Links to other sites, to the page itself, and what is no web address are left out.
    """
    resolve = page.resolver.resolve
    for element in page.links:
        href = element.get("href")
        if href and (url := resolve(href)) and element.tag == "a":
            text = shown_text(element)
            yield Anchor(url, text or described_text(element), element, not text)


class Resolver:
    """Makes the links of one page absolute, and leaves out those to other sites."""

    def __init__(self, page: "Page") -> None:
        self._here = page.url.partition("#")[0]
        self._base = base_url(page)
        self._origin = "/".join(self._base.split("/", 3)[:3])
        self._site = site_of(page.url)
        self._own: dict[str, bool] = {}
        self._resolved: dict[str, str | None] = {"": None}

    def resolve(self, href: str) -> str | None:
        """The absolute address of a link of this page; None when it is none to follow."""
        if href not in self._resolved:
            self._resolved[href] = self._resolve(href)
        return self._resolved[href]

    def _resolve(self, href: str) -> str | None:
        if href.startswith(_ABSOLUTE) and not self._is_own(href):
            return None  # most links that are not followed; what follows would say so, too
        url = resolve(href, self._base, self._origin)
        return url if url and url != self._here and self._is_own(url) else None

    def _is_own(self, url: str) -> bool:
        host = _END_OF_HOST.split(url, 3)[2]
        if host not in self._own:
            plain = host.lower()
            inside = plain == self._site or plain.endswith(f".{self._site}")
            self._own[host] = site_of(url) == self._site if set(host) & set("@:") else inside
        return self._own[host]


def base_url(page: "Page") -> str:
    """What relative links are resolved against: `<base href>`, else the page's own address."""
    base = next((element for element in page.links if element.tag == "base"), None)
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
    if origin and href.startswith("/") and not href.startswith("//") and "/." not in href:
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
    text = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    if _CODE.search(text):  # asking for each text node takes six times as long
        text = "".join(cast("list[str]", _texts(element)))
    return clean_line(" ".join(text[:LONGEST_TEXT].split()))


def described_text(element: etree._Element) -> str:
    """The title of a link, else the alt text of an image in it, on one line."""
    alts = (alt for image in element.iter("img") if (alt := image.get("alt")))
    return clean_line((element.get("title") or next(alts, ""))[:LONGEST_TEXT])
