"""Section pages of a site: navigation links, by their words and the shape of their addresses."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from snapshotter.discover.links import Link, canonical
from snapshotter.discover.shapes import looks_like_article, path_of
from snapshotter.discover.words import set_of
from snapshotter.extract.anchors import link_text
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

_LISTS_OF_ALL = set_of("lists_of_all")
_NO_SECTIONS = set_of("no_sections")

_ITEM_TAGS = frozenset(("li", "td", "dd", "dt", "span", "h2", "h3", "strong", "b"))

_TRAP = re.compile(r"\?|\d{4}|/tags?/|/search|/author", re.IGNORECASE)


def section_links(page: Page) -> list[Link]:
    """The sections that a page's menus lead to, each once, its category as the hint.

    A link is one when its word is in the table of categories. So are the others of a menu that
    has several of these; their own word is the hint.
    """
    entries = list(_menu_entries(page))
    categories = {text: _category(text, page) for text in {entry.text for entry in entries}}
    known = Counter(entry.menu for entry in entries if categories[entry.text])
    links: dict[str, Link] = {}
    for entry in entries:
        category = categories[entry.text]
        if _names_section(entry.text, category, known[entry.menu]):
            word = category or entry.text
            hints = Hints(category=None if _folded(word) in _LISTS_OF_ALL else word)
            if url := canonical(entry.url):
                links.setdefault(url, Link(url, hints))
    return list(links.values())[:MOST_SECTIONS]


class _MenuEntry(NamedTuple):
    """A link that may be that of a section."""

    url: str
    text: str
    menu: etree._Element | None


def _menu_entries(page: Page) -> Iterator[_MenuEntry]:
    """By the shape of its address and the length of its text."""
    for url, element in page.anchors:
        if _may_be_section(url):
            text = link_text(element)
            if 0 < len(text) <= LONGEST_WORD / LETTER and size_of(text) <= LONGEST_WORD:
                yield _MenuEntry(url, text, _menu(element))


def _may_be_section(url: str) -> bool:
    return (
        len(path_of(url).strip("/").split("/")) <= DEEPEST
        and not _TRAP.search(url.split("/", 3)[-1])
        and not looks_like_article(url)
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


def _menu(link: etree._Element) -> etree._Element | None:
    """The element that the links of a menu share: around a link, or around its item."""
    parent = link.getparent()
    return parent.getparent() if parent is not None and parent.tag in _ITEM_TAGS else parent


def _folded(text: str) -> str:
    return text.casefold().replace(" ", "")
