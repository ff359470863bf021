"""A page: decoded once, parsed once. Every finder reads the same tree."""

from collections.abc import Mapping
from functools import cached_property

from lxml import etree

from snapshotter.extract.decode import decode_to_utf8
from snapshotter.extract.structured import StructuredData, read_structured_data

EMPTY_DOCUMENT = b"<html><body></body></html>"


def parse_html(data: bytes) -> etree._Element:
    """Parse UTF-8 bytes into the tree that all of the extraction reads; never raises.

    Comments and processing instructions are left out: nothing here reads them, and without them
    every child of an element is an element.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.LxmlError:
        root = None
    return etree.fromstring(EMPTY_DOCUMENT, parser) if root is None else root


class Page:
    """One HTML page and what all fields read from it."""

    def __init__(self, data: bytes, url: str, content_type: str | None = None) -> None:
        """Decode and parse.

        Args:
            data: the body of the answer, decompressed.
            url: final address of the page; links are resolved against it.
            content_type: the HTTP header, for its charset; None when there was none.
        """
        self.url = url
        utf8, self.encoding = decode_to_utf8(data, content_type)
        self.tree = parse_html(utf8)

    @cached_property
    def structured(self) -> StructuredData:
        """JSON-LD, microdata and meta elements."""
        return read_structured_data(self.tree)
