"""The links of a page to others of the same site, read once from the one parsed tree.

Scrapy's `LinkExtractor` is not used: it walks a tree of its own and canonicalises every link.
Here addresses are compared as they are written, each once; only those that somebody asks for are
canonicalised.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, cast
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
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]{0,20}:", re.IGNORECASE)
_NOWHERE = "http:///"
"""Stands for the address of what has none: no site has an empty host."""
_PLAIN_HOST = re.compile(r"[\w.-]+")
_PLAIN_BASE = re.compile(r"(((https?:)//[^/?#]+)/(?:\w[\w~,.-]*/)*+)(?![^?#]*/)")
_PLAIN_PATH = re.compile(r"(/{0,2})\w[\w~,-]*(?:[./]\w[\w~,-]*)*/?(?:\?[\w~,.=&-]+)?")
"""Links that lead to where they are appended to the folder, host or scheme of such a base, by how
many slashes they begin with. A test says so."""

Anchor = tuple[str, etree._Element]
"""Another page of the same site, and the link to it as it stands on the page.

The address is absolute, without fragment, not yet canonical. The text is not read: most links are
judged by their addresses alone.
"""


def read_anchors(page: "Page") -> list[Anchor]:
    """Links to the same site in the order of the page; never raises.

    Links to other sites, to the page itself, and what is no web address are left out.
    """
    addresses = page.addresses
    return [
        (url, element)
        for element in page.links
        if (href := element.get("href")) and (url := addresses[href])
    ]


class Addresses(dict[str, str | None]):
    """The absolute address of each link of one page as it is written; each is made once.

    None for what is not followed: other sites, the page itself, what is no web address.
    """

    def __init__(self, page: "Page") -> None:
        super().__init__()
        self._here = page.url.partition("#")[0]
        self._site = site_of(page.url) or _NOWHERE
        self._base = base_url(page)
        found = _PLAIN_BASE.match(self._base)
        self._starts = {"//": found[3], "/": found[2], "": found[1]} if found else {}

    def __missing__(self, href: str) -> str | None:
        url = href if href.startswith(_ABSOLUTE) else self._absolute(href)
        if len(url) > LONGEST_URL or not _is_of_site(url.split("/", 3)[2], self._site):
            self[href] = None
            return None
        url = url.rstrip().partition("#")[0]
        self[href] = address = url if url != self._here else None
        return address

    def _absolute(self, href: str) -> str:
        """`resolve`, faster for the plain paths that most relative links are."""
        plain = _PLAIN_PATH.fullmatch(href)
        if plain and self._starts:
            return self._starts[plain[1]] + href
        return resolve(href, self._base) or _NOWHERE


@lru_cache(maxsize=2_000)
def _is_of_site(host: str, site: str) -> bool:
    """Whether a host, with whatever else stands before the path, is of a site.

    The links of a site's pages lead to the same hosts again and again.
    """
    if _PLAIN_HOST.fullmatch(host):
        return f".{host.lower()}".endswith(f".{site}")
    return site_of(f"http://{host}") == site


def base_url(page: "Page") -> str:
    """What relative links are resolved against: `<base href>`, else the page's own address."""
    base = next(page.tree.iter("base"), None)
    declared = (base.get("href") or "") if base is not None else ""
    return resolve(declared, page.url) or page.url


def resolve(href: str, base: str) -> str | None:
    """The absolute address of a link without its fragment; None when it is no web address.

    Args:
        href: as written.
        base: absolute address.
    """
    href = href.strip().partition("#")[0]
    if not href or len(href) > LONGEST_URL:
        return None
    if href.startswith(_ABSOLUTE):
        return href
    if _OTHER_SCHEME.match(href):
        return None
    try:
        url = urljoin(base, href)
    except ValueError:
        return None
    return url if url.startswith(_ABSOLUTE) else None


def link_text(element: etree._Element) -> str:
    """What a reader sees of a link, else its description; empty when there is neither."""
    return shown_text(element) or described_text(element)


def shown_text(element: etree._Element) -> str:
    """What a reader sees of a link, on one line."""
    text = _all_text(element) if len(element) else element.text or ""
    return clean_line(" ".join(text[:LONGEST_TEXT].split()))


def _all_text(element: etree._Element) -> str:
    text = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    if _CODE.search(text):  # asking for each text node takes six times as long
        return "".join(cast("list[str]", _texts(element)))
    return text


def described_text(element: etree._Element) -> str:
    """The title of a link, else the alt text of an image in it, on one line."""
    alts = (alt for image in element.iter("img") if (alt := image.get("alt")))
    return clean_line((element.get("title") or next(alts, ""))[:LONGEST_TEXT])
