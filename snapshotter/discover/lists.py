"""Lists within a page: which of its links stand in the list that the page is for.

Items of a list are siblings: the element around a link grows until it holds a second link, and
then it is the list. Of all lists of a page the longest is the one that it is for, together with
those that are made like it (the tabs of a ranking, the blocks of a home page).
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from lxml import etree

from snapshotter.extract.anchors import Anchor
from snapshotter.extract.layout import name_of

HIGHEST_ITEM = 8
"""Levels between a link and the list that it stands in."""
SHORTEST_LIST = 3
"""Links; a page without such a list is not made for one of its lists."""

Kind = tuple[str, ...]
"""What lists that are made alike share: tags and names of the list and of what is around it."""

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

    def __init__(self, anchors: Iterable[Anchor]) -> None:
        """Note where all links to articles stand."""
        self._anchors = list(anchors)
        self._owners: dict[etree._Element, str | None] = {}
        for anchor in self._anchors:
            for element in islice(anchor.element.iterancestors(), HIGHEST_ITEM):
                if self._owners.setdefault(element, anchor.url) != anchor.url:
                    self._owners[element] = None

    def place(self, anchor: Anchor) -> Place:
        """The item that a link stands in, and the list."""
        item = anchor.element
        for element in islice(item.iterancestors(), HIGHEST_ITEM):
            if self._owners[element] is None:
                return Place(item, element)
            item = element
        return Place(item, None)

    def listed(self) -> set[str]:
        """Addresses in the page's main list, and in those made like it; all if it has none."""
        lists: dict[etree._Element, set[str]] = defaultdict(set)
        kinds: dict[etree._Element, Kind] = {}
        for anchor in self._anchors:
            item, around = self.place(anchor)
            if around is not None:
                lists[around].add(anchor.url)
                kinds[around] = (str(item.tag), *_made(around), *_made(around.getparent()))
        longest = max(lists, key=lambda around: len(lists[around]), default=None)
        if longest is None or len(lists[longest]) < SHORTEST_LIST:
            return {anchor.url for anchor in self._anchors}
        alike = (lists[around] for around, kind in kinds.items() if kind == kinds[longest])
        return set().union(*alike)


def _made(element: etree._Element | None) -> tuple[str, str]:
    """Tag and first class of an element; the other classes tell which tab is shown."""
    if element is None:
        return "", ""
    return str(element.tag), name_of(element).partition(" ")[0]


def in_footer(element: etree._Element) -> bool:
    """Whether an element stands at the foot of the page, which is the same on all pages."""
    return any(
        around.tag == "footer" or _FOOT.search(name_of(around))
        for around in islice(element.iterancestors(), HIGHEST_ITEM)
        if around.tag not in ("html", "body")
    )
