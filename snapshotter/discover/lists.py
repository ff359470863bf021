"""Lists within a page: which of its links stand in the list that the page is for.

Items of a list are siblings: the element around a link grows until it holds a second link, and
then it is the list. Of all lists of a page the longest is the one that it is for, together with
those that are made like it (the tabs of a ranking, the blocks of a home page).
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from lxml import etree

from snapshotter.extract.layout import name_of

HIGHEST_ITEM = 8
"""Levels between a link and the list that it stands in."""
SHORTEST_LIST = 3
"""Links; a page without such a list is not made for one of its lists."""

Kind = tuple[str, ...]
"""What lists that are made alike share: tags and names of the list and of what is around it."""

Owners = dict[etree._Element, str | None]
"""The only article that an element holds links to; None where it holds several."""

_FOOT = re.compile(r"footer|(?:^| )foot(?:$| )|copyright|friend-?link|beian")
"""Classes and ids of what stands at the foot of all pages: licences, partners, contacts."""


class Place(NamedTuple):
    """Where a link stands."""

    item: etree._Element
    """The largest element around it that holds no other article."""
    around: etree._Element | None
    """The list: the element around `item`; None where there is none."""


class Lists:
    """The items and lists that the articles of a page stand in."""

    def __init__(self, articles: Mapping[str, Iterable[etree._Element]]) -> None:
        """Note where all links to articles stand.

        Args:
            articles: the links to each address.
        """
        self._articles = articles
        self._owners: Owners = {}
        level: Owners = {link: url for url, links in articles.items() for link in links}
        for _ in range(HIGHEST_ITEM):
            level = _above(level)
            for element, url in level.items():
                _note(self._owners, element, url)
        self.places = {link: self._place(link) for links in articles.values() for link in links}
        """Where each link stands."""

    def _place(self, link: etree._Element) -> Place:
        item = link
        for _ in range(HIGHEST_ITEM):
            around = item.getparent()
            if around is None or self._owners[around] is None:
                return Place(item, around)
            item = around
        return Place(item, None)

    def listed(self) -> Container[str]:
        """Addresses in the page's main list, and in those made like it; all if it has none."""
        lists: dict[etree._Element, set[str]] = defaultdict(set)
        items: dict[etree._Element, etree._Element] = {}
        for url, links in self._articles.items():
            for item, around in map(self.places.__getitem__, links):
                if around is not None:
                    lists[around].add(url)
                    items[around] = item
        longest = max(lists, key=lambda around: len(lists[around]), default=None)
        if longest is None or len(lists[longest]) < SHORTEST_LIST:
            return self._articles
        kinds = {around: _kind(item, around) for around, item in items.items()}
        alike = (lists[around] for around, kind in kinds.items() if kind == kinds[longest])
        return set().union(*alike)


def _note(owners: Owners, element: etree._Element, url: str | None) -> None:
    if owners.setdefault(element, url) != url:
        owners[element] = None


def _above(level: Owners) -> Owners:
    """The same of the elements around these; siblings go up together."""
    above: Owners = {}
    for element, url in level.items():
        parent = element.getparent()
        if parent is not None:
            _note(above, parent, url)
    return above


def _kind(item: etree._Element, around: etree._Element) -> Kind:
    return str(item.tag), *_made(around), *_made(around.getparent())


def _made(element: etree._Element | None) -> tuple[str, str]:
    """Tag and first class of an element; the other classes tell which tab is shown."""
    if element is None:
        return "", ""
    return str(element.tag), name_of(element).partition(" ")[0]


class Feet(dict[etree._Element, bool]):
    """Whether an element is the foot of a page, which is the same on all pages."""

    def __missing__(self, element: etree._Element) -> bool:
        inner = element.tag not in ("html", "body")
        foot = inner and (element.tag == "footer" or bool(_FOOT.search(name_of(element))))
        self[element] = foot
        return foot

    def hold(self, link: etree._Element) -> bool:
        """Whether a link stands in one."""
        return any(map(self.__getitem__, islice(link.iterancestors(), HIGHEST_ITEM)))
