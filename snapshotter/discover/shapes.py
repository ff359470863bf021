"""Shapes of addresses: which of a page's links are articles, learnt from the page itself.

The shape of an address is its path with numbers, ids and slugs made alike, such as
`/0/0/0/ID.html`. Articles of a site share a few shapes and have headlines as link texts; sections,
authors and comments have short texts. So a shape is that of articles when the texts of its links
are headlines, and its addresses have what articles' addresses have: a date, an id, a slug.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from statistics import median

from snapshotter.discover.words import set_of
from snapshotter.extract.worth import size_of

HEADLINE_SIZE = 6.0
"""The shortest headline, in Chinese characters; a letter of an alphabet counts a quarter."""
SHORT_HEADLINE_SIZE = 5.0
"""Enough for a link whose shape is known to be that of articles."""
CLEAR_HEADLINE_SIZE = 8.0
"""The usual headline where the addresses tell nothing."""
FEWEST_TO_LEARN = 3
"""Links of one shape, before their texts say something about the shape."""

_SLUG = r"(?<![A-Za-z0-9-])(?:[A-Za-z0-9]{1,40}-){3,40}"
_ID = r"(?<![0-9A-Za-z])(?=[A-Za-z]{0,40}\d)(?=\d{0,40}[A-Za-z])[0-9A-Za-z]{8,40}(?![0-9A-Za-z/])"
_ARTICLE = re.compile(
    r"(?<!\d)(?:19|20)\d\d[-/_]?(?:0[1-9]|1[0-2])|/\d\d/[01]\d[0-3]\d/"
    rf"|\d{{5}}(?=[^/]*/?$)|{_SLUG}|{_ID}"
)
"""What only addresses of single pages have: a date, a number of five digits, a slug, an id."""

_DIGIT = re.compile(r"\d")
_ALIKE = re.compile(rf"({_ID})|({_SLUG}[A-Za-z0-9]*)|\d+")
_NAMES = ("0", "ID", "SLUG")
"""What stands for a number, and for what the groups of `_ALIKE` find."""

_NO_ARTICLES = set_of("no_articles")
_NO_PAGES = set_of("no_pages")
_INDEX = re.compile(r"index(?:_\d+)?\.[a-z]{3,5}", re.IGNORECASE)

_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp|wps|txt)$", re.IGNORECASE)


def is_document(url: str) -> bool:
    """Whether an address is that of a file that is no web page, such as a PDF, by its ending."""
    return _DOCUMENT.search(url.partition("?")[0]) is not None


def looks_like_article(url: str) -> bool:
    """Whether an address alone says that it is one of an article. No proof; never raises."""
    path = path_of(url)
    return _says_article(path) and not _says_other(path)


def may_be_article(url: str) -> bool:
    """Whether nothing in an address says that it is none of an article; never raises.

    For sitemaps, which name sections and other folders beside the articles.
    """
    path = path_of(url)
    return not _says_other(path) and (not path.endswith("/") or _says_article(path))


def _says_article(path: str) -> bool:
    return _varies(path) and _ARTICLE.search(path) is not None


def _says_other(path: str) -> bool:
    """Whether a path is that of no article, whatever the text of the link is."""
    *words, ending = path.lower().replace(".", "/.").split("/")
    named = ending in _NO_PAGES or not _NO_ARTICLES.isdisjoint((*words, ending))
    return named or _INDEX.fullmatch(path.rpartition("/")[2]) is not None


def path_of(url: str) -> str:
    """Path of an absolute address, without query; `/` where it has none."""
    parts = url.split("/", 3)
    return "/" + parts[3].partition("?")[0] if len(parts) > 3 else "/"


def shape_of(path: str) -> str:
    """A path with its numbers, ids, slugs and last word made alike.

    `/a/20/0802/FJ1P0UTC00018.html` and `/a/19/0102/EAAAUTC000189.html` are `/a/0/0/ID.html`,
    `/2024/05/harbour.html` is `/0/0/*.html`.
    """
    folder, slash, leaf = path.rpartition("/")
    word, dot, ending = leaf.partition(".")
    if word:
        leaf = _alike(leaf) if _varies(word) else f"*{dot}{ending}"
    return _shape_of_folder(folder + slash) + leaf


def _varies(part: str) -> bool:
    """Whether there may be a number, an id or a slug in it."""
    return part.count("-") > 2 or _DIGIT.search(part) is not None


def _alike(part: str) -> str:
    return _ALIKE.sub(_likeness, part)


@lru_cache(maxsize=1_000)
def _shape_of_folder(folder: str) -> str:
    """The articles of a site share a few of them."""
    return _alike(folder) if _varies(folder) else folder


def _likeness(found: re.Match[str]) -> str:
    return _NAMES[found.lastindex or 0]


def article_urls(urls: Iterable[str], text_of: Callable[[str], str]) -> set[str]:
    """Those of a page's links that are articles.

    Links whose addresses say so, where their texts agree. If more links have long texts and
    addresses of one other shape, these are articles too: such a site numbers or names them.

    Args:
        urls: absolute addresses, each once.
        text_of: gives the text of an address; asked only where the address leaves the choice.
    """
    found: set[str] = set()
    other: list[list[str]] = []
    for shape, alike in _by_shape(urls).items():
        by_address = _says_article(path_of(alike[0]))
        if (not by_address and len(alike) < FEWEST_TO_LEARN) or _says_other(shape):
            continue
        if by_address:
            found |= _headlines(alike, text_of, HEADLINE_SIZE)
        else:
            other.append(alike)
    longer = (alike for alike in other if len(alike) > len(found))
    learnt = [_headlines(alike, text_of, CLEAR_HEADLINE_SIZE) for alike in longer]
    return found.union(*(urls for urls in learnt if len(urls) > len(found)))


def _by_shape(urls: Iterable[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        path = path_of(url)
        if path != "/":
            # `/show.asp?id=7`: what differs is the query, and the word tells what is shown.
            groups[path if "?" in url else shape_of(path)].append(url)
    return groups


def _headlines(alike: Iterable[str], text_of: Callable[[str], str], usual: float) -> set[str]:
    """The links of one shape that are articles, by the size of their texts.

    A link without a text is a picture; it counts where the shape is known to be that of articles.
    """
    sizes = {url: size_of(text_of(url)) for url in alike}
    if len(sizes) < FEWEST_TO_LEARN:
        return {url for url, size in sizes.items() if size >= HEADLINE_SIZE}
    if median(list(filter(None, sizes.values())) or [0.0]) < usual:
        return set()
    return {url for url, size in sizes.items() if not size or size >= SHORT_HEADLINE_SIZE}
