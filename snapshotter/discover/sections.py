"""Section pages of a site: navigation links, by their words and the shape of their addresses."""

import re
import tomllib
from collections import Counter
from pathlib import Path

from lxml import etree

from snapshotter.discover.links import Link, canonical
from snapshotter.discover.shapes import looks_like_article, path_of
from snapshotter.extract.anchors import Anchor
from snapshotter.extract.hints import Hints
from snapshotter.extract.page import Page
from snapshotter.extract.worth import LETTER, size_of
from snapshotter.normalise.category import CATEGORIES, normalise_category

MOST_SECTIONS = 60
LONGEST_WORD = 8.0
"""Of a section's name, in Chinese characters; a letter of an alphabet counts a quarter."""
DEEPEST = 3
"""Folders in a section's address; facets and calendars lie deeper."""
ENOUGH_KIN = 3
"""Known sections in a menu, before its other links count as sections too."""

_WORDS: dict[str, str] = tomllib.loads(
    Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
)
_LISTS_OF_ALL = frozenset(_WORDS["lists_of_all"].split())
_NO_SECTIONS = frozenset(_WORDS["no_sections"].split())

_ITEM_TAGS = frozenset(("li", "td", "dd", "dt", "span", "h2", "h3", "strong", "b"))

_TRAP = re.compile(r"\?|\d{4}|/tags?/|/search|/author", re.IGNORECASE)


def section_links(page: Page) -> list[Link]:
    """The sections that a page's menus lead to, each once, its category as the hint.

    A link is one when its word is in the table of categories. So are the others of a menu that
    has several of these; their own word is the hint.
    """
    anchors = [anchor for anchor in page.anchors if _may_be_section(anchor)]
    categories = {text: _category(text, page) for text in {anchor.text for anchor in anchors}}
    known = Counter(_menu(anchor) for anchor in anchors if categories[anchor.text])
    links: dict[str, Link] = {}
    for anchor in anchors:
        category = categories[anchor.text]
        if _names_section(anchor.text, category, known[_menu(anchor)]):
            word = category or anchor.text
            hints = Hints(category=None if _folded(word) in _LISTS_OF_ALL else word)
            if url := canonical(anchor.url):
                links.setdefault(url, Link(url, hints))
    return list(links.values())[:MOST_SECTIONS]


def _may_be_section(anchor: Anchor) -> bool:
    """By the length of its text and the shape of its address."""
    path = path_of(anchor.url)
    return (
        0 < len(anchor.text) <= LONGEST_WORD / LETTER
        and size_of(anchor.text) <= LONGEST_WORD
        and len(path.strip("/").split("/")) <= DEEPEST
        and not _TRAP.search(anchor.url.split("/", 3)[-1])
        and not looks_like_article(anchor.url)
    )


def _names_section(text: str, category: str | None, kin: int) -> bool:
    """Whether a link's text is a section's name: `kin` links of its menu are in the tables."""
    word = _folded(text)
    if word in _NO_SECTIONS or word.endswith("首页"):
        return False
    named = category is not None or word in _LISTS_OF_ALL
    return named or (kin >= ENOUGH_KIN and any(map(str.isalpha, word)))


def _category(text: str, page: Page) -> str | None:
    """The canonical category that a word stands for; None where it is not in the tables."""
    category = normalise_category(text, page.site.categories)
    return category if category in CATEGORIES else None


def _menu(anchor: Anchor) -> etree._Element | None:
    """The element that the links of a menu share: around a link, or around its item."""
    parent = anchor.element.getparent()
    return parent.getparent() if parent is not None and parent.tag in _ITEM_TAGS else parent


def _folded(text: str) -> str:
    return text.casefold().replace(" ", "")
