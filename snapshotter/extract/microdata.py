"""Microdata (HTML standard, chapter 5): the properties of the page's article."""

from itertools import islice
from typing import Any, cast

from lxml import etree

# Attributes, not `//*[@itemprop]`: three times as fast. Not `//@itemprop/..` either: libxml2 looks
# for each parent among all those before it, 40 seconds for 200,000.
_itemprops = etree.XPath("//@itemprop")

_VALUE_ATTRIBUTES = {
    "meta": "content", "time": "datetime", "data": "value", "meter": "value",
    "a": "href", "link": "href", "area": "href", "object": "data",
    "img": "src", "audio": "src", "embed": "src", "iframe": "src", "source": "src",
    "track": "src", "video": "src",
}  # fmt: skip
"""Where an element's value stands, when that is not its text (HTML standard, 5.2.4)."""

_NOT_READ = frozenset({"articlebody", "text"})
"""Properties whose value is the article itself; the finder of the body reads their elements."""

_MOST_PROPERTIES = 2_000
_MOST_ANCESTORS = 200
_MOST_PIECES = 200
"""Pieces of text that are read of one value: bounds the work on thousands of nested ones."""
_LONGEST = 10_000

_Scopes = dict[etree._Element | None, list[etree._Element]]
"""An item, or None for properties outside of all, and the elements of its properties."""


def is_article_type(name: str) -> bool:
    """Whether a type of schema.org, in lower case and without address, is one of an article."""
    return name.endswith(("article", "posting")) or name == "report"


def read_microdata(tree: etree._Element) -> dict[str, list[str]]:
    """Values by itemprop name, in lower case, of the main article's itemscope.

    The main one is the article scope with the most different properties, the first of equals. A
    page without any gives the properties that stand in no scope, or in that of the whole page.
    """
    scopes: _Scopes = {}
    for itemprop in cast("list[Any]", _itemprops(tree))[:_MOST_PROPERTIES]:
        element = itemprop.getparent()
        scopes.setdefault(_scope_of(element), []).append(element)
    found: dict[str, list[str]] = {}
    for element in _main(scopes):
        names = _names(element)
        value = "" if _NOT_READ.intersection(names) else _value(element, scopes)
        for name in names if value else ():
            found.setdefault(name, []).append(value)
    return found


def _main(scopes: _Scopes) -> list[etree._Element]:
    """The property elements of the scope that is the page's article."""
    articles = [elements for scope, elements in scopes.items() if _is_article(scope)]
    if articles:
        return max(articles, key=lambda elements: len({*map(tuple, map(_names, elements))}))
    return next((elements for scope, elements in scopes.items() if _is_page(scope)), [])


def _names(element: etree._Element) -> list[str]:
    return element.get("itemprop", "").lower().split()


def _scope_of(element: etree._Element) -> etree._Element | None:
    """The item that a property belongs to."""
    for ancestor, _ in zip(element.iterancestors(), range(_MOST_ANCESTORS), strict=False):
        if "itemscope" in ancestor.attrib:
            return ancestor
    return None


def _is_article(scope: etree._Element | None) -> bool:
    return scope is not None and any(map(is_article_type, _types(scope)))


def _is_page(scope: etree._Element | None) -> bool:
    return scope is None or any(name.endswith("webpage") for name in _types(scope))


def _types(scope: etree._Element) -> list[str]:
    names = scope.get("itemtype", "").lower().split()
    return [name.rstrip("/").rsplit("/", 1)[-1] for name in names]


def _value(element: etree._Element, scopes: _Scopes) -> str:
    """The value of a property; that of a nested item is its name."""
    if "itemscope" in element.attrib:
        named = [inner for inner in scopes.get(element, ()) if "name" in _names(inner)]
        return _own_value(named[0]) if named else _text(element)
    return _own_value(element)


def _own_value(element: etree._Element) -> str:
    """By the standard, save that a link with text is its text: so the authors of pages mean it."""
    text = _text(element) if element.tag == "a" else ""
    value = text or element.get(_VALUE_ATTRIBUTES.get(element.tag, "content"))
    if value is None:
        value = element.get("content") or _text(element)
    return " ".join(value[:_LONGEST].split())


def _text(element: etree._Element) -> str:
    pieces = map(str, islice(element.itertext(), _MOST_PIECES))
    return " ".join("".join(pieces)[:_LONGEST].split())
