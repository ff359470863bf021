"""What a page says about itself for machines: JSON-LD, microdata, OpenGraph and other meta."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree


@dataclass(slots=True)
class StructuredData:
    """The machine-readable part of a page."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    """JSON-LD nodes of an article type (NewsArticle, BlogPosting, …), the main one first."""
    items: list[dict[str, Any]] = field(default_factory=list)
    """All other JSON-LD nodes, in order."""
    microdata: dict[str, list[str]] = field(default_factory=dict)
    """itemprop name to its values, of an article's itemscope."""
    meta: dict[str, list[str]] = field(default_factory=dict)
    """Lower-case name, property or itemprop of a meta element to its contents, in order."""


def read_structured_data(tree: etree._Element) -> StructuredData:
    """Everything machine-readable on the page; never raises."""
    return StructuredData()


def texts(value: Any) -> Iterator[str]:
    """The plain texts in a JSON-LD value: a string, a node's name, or a list of them."""
    yield from ()
