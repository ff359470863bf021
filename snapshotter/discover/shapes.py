"""Shapes of addresses: which of a page's links are articles, learnt from the page itself.

The shape of an address is its path with numbers, ids and slugs made alike, such as
`/0/0/0/ID.html`. Articles of a site share a few shapes and have headlines as link texts; sections,
authors and comments have short texts. So a shape is that of articles when the texts of its links
are headlines, and its addresses have what articles' addresses have: a date, an id, a slug.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from statistics import median

from snapshotter.extract.worth import size_of

HEADLINE_SIZE = 6.0
"""The shortest headline, in Chinese characters; a letter of an alphabet counts a quarter."""
SHORT_HEADLINE_SIZE = 5.0
"""Enough for a link whose shape is known to be that of articles."""
CLEAR_HEADLINE_SIZE = 8.0
"""The usual headline where the addresses tell nothing."""
FEWEST_TO_LEARN = 3
"""Links of one shape, before their texts say something about the shape."""

_SLUG = r"(?<![a-z0-9-])(?:[a-z0-9]{1,40}-){3,40}"
_ID = r"(?<![0-9a-z])(?=[a-z]{0,40}\d)(?=\d{0,40}[a-z])[0-9a-z]{8,40}(?![0-9a-z/])"
_ARTICLE = re.compile(
    r"(?<!\d)(?:19|20)\d\d[-/_]?(?:0[1-9]|1[0-2])|/\d\d/[01]\d[0-3]\d/"
    rf"|\d{{5}}(?=[^/]*/?$)|{_SLUG}|{_ID}",
    re.IGNORECASE,
)
"""What only addresses of single pages have: a date, a number of five digits, a slug, an id."""

_DIGIT = re.compile(r"\d")
_ALIKE = re.compile(rf"({_ID})|({_SLUG}[a-z0-9]*)|\d+", re.IGNORECASE)
_NAMES = ("0", "ID", "SLUG")
"""What stands for a number, and for what the groups of `_ALIKE` find."""

_NEVER = re.compile(
    r"/(?:authors?|users?|people|profile|tags?|topics?|search|login|register|comments?|feedback|downloads?"
    r"|about|help|contact|subscribe|share|cgi-bin|wp-login|account|cart|sitemap)(?=[/.?]|$)"
    r"|/index(?:_\d+)?\.[a-z]{3,5}$"
    r"|\.(?:jpe?g|png|gif|webp|svg|ico|mp[34]|m3u8|avi|mov|zip|rar|7z|gz|exe|apk|css|js|json|xml"
    r"|torrent)$",
    re.IGNORECASE,
)
"""Addresses that are no articles, whatever the text of the link is."""

_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp|wps|txt)$", re.IGNORECASE)


def is_document(url: str) -> bool:
    """Whether an address is that of a file that is no web page, such as a PDF, by its ending."""
    return _DOCUMENT.search(url.partition("?")[0]) is not None


def looks_like_article(url: str) -> bool:
    """Whether an address alone says that it is one of an article. No proof; never raises."""
    path = path_of(url)
    return not _NEVER.search(path) and _ARTICLE.search(path) is not None


def may_be_article(url: str) -> bool:
    """Whether nothing in an address says that it is none of an article; never raises.

    For sitemaps, which name sections and other folders beside the articles.
    """
    path = path_of(url)
    return not _NEVER.search(path) and (not path.endswith("/") or _ARTICLE.search(path) is not None)


def path_of(url: str) -> str:
    """Path of an absolute address, without query; `/` where it has none."""
    parts = url.split("/", 3)
    return "/" + parts[3].partition("?")[0] if len(parts) > 3 else "/"


def shape_of(path: str) -> str:
    """A path with its numbers, ids, slugs and last word made alike.

    `/a/20/0802/FJ1P0UTC00018.html` and `/a/19/0102/EAAAUTC000189.html` are `/a/0/0/ID.html`,
    `/2024/05/harbour.html` is `/0/0/*.html`.
    """
    folder, _, leaf = path.rpartition("/")
    word, dot, ending = leaf.partition(".")
    if word and word.count("-") <= 2 and not _DIGIT.search(word):
        path = f"{folder}/*{dot}{ending}"
    return _ALIKE.sub(_likeness, path) if _DIGIT.search(path) or path.count("-") > 2 else path


def _likeness(found: re.Match[str]) -> str:
    return _NAMES[found.lastindex or 0]


def article_urls(links: Mapping[str, str]) -> set[str]:
    """Those of a page's links that are articles.

    Links whose addresses say so, where their texts agree. If more links have long texts and
    addresses of one other shape, these are articles too: such a site numbers or names them.

    Args:
        links: absolute address to the longest text that a link to it has.
    """
    found: set[str] = set()
    other: list[set[str]] = []
    for shape, urls in _by_shape(links).items():
        if _NEVER.search(shape):
            continue
        members = {url: size_of(links[url]) for url in urls}
        if _ARTICLE.search(path_of(urls[0])):
            found |= _headlines(members)
        elif _typical(members) >= CLEAR_HEADLINE_SIZE and len(members) >= FEWEST_TO_LEARN:
            other.append(_headlines(members))
    return found.union(*(urls for urls in other if len(urls) > len(found)))


def _by_shape(urls: Iterable[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        path = path_of(url)
        if path != "/":
            # `/show.asp?id=7`: what differs is the query, and the word tells what is shown.
            groups[path if "?" in url else shape_of(path)].append(url)
    return groups


def _headlines(members: Mapping[str, float]) -> set[str]:
    """The links of one shape that are articles, by the size of their texts.

    A link without a text is a picture; it counts where the shape is known to be that of articles.
    """
    if len(members) < FEWEST_TO_LEARN:
        return {url for url, size in members.items() if size >= HEADLINE_SIZE}
    if _typical(members) < HEADLINE_SIZE:
        return set()
    return {url for url, size in members.items() if not size or size >= SHORT_HEADLINE_SIZE}


def _typical(members: Mapping[str, float]) -> float:
    sizes = [size for size in members.values() if size]
    return median(sizes) if sizes else 0.0
