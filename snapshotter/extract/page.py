"""A page: decoded once, parsed once. Every finder reads the same tree."""

import re
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from snapshotter.extract.anchors import Addresses, Anchor, read_anchors
from snapshotter.extract.body import find_body_lines
from snapshotter.extract.byline import Byline, find_byline
from snapshotter.extract.credits import Credits, read_credits
from snapshotter.extract.declared import article_bodies, headlines, site_names
from snapshotter.extract.decode import decode_to_utf8
from snapshotter.extract.headline import find_headline, fold
from snapshotter.extract.hints import NO_HINTS, Hints
from snapshotter.extract.layout import Layout, Line
from snapshotter.extract.layout_reader import read_layout
from snapshotter.extract.script_text import article_in_scripts
from snapshotter.extract.site_name import confirmed_names
from snapshotter.extract.structured import StructuredData, read_structured_data
from snapshotter.normalise.title import normalise_title
from snapshotter.site import Site

EMPTY_DOCUMENT = b"<html><body></body></html>"
NO_SITE = Site()
LITTLE_TEXT = 1500
"""Characters of running text; most articles have more."""
NEXT_TO_NONE = 100
"""Characters of running text that a page shows which waits for a script."""
FAR_MORE = 2
"""Times what it shows, of what a page hides: then it waits for a script to show it."""
LONGEST_TITLE = 1000
"""Characters of `<title>` that are read."""
BEGINNING = 80
"""Characters of a line that tell what it is written in."""
_MAKER = re.compile(r"[\s_|-]{0,5}\bPowered by\b.{0,40}$", re.IGNORECASE)
"""What programs of forums and sites end each `<title>` with."""
_HAN = re.compile(r"[\u3400-\u9fff]")
MOST_LINKS = 5_000
"""Read of one page. Real home pages have up to 2,000."""


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


def remove(tree: etree._Element, rule: etree.XPath | None) -> None:
    """Take out of a tree what the site's author says is no part of it; the text behind stays."""
    found = rule(tree) if rule is not None else None
    for element in found if isinstance(found, list) else ():
        if isinstance(element, etree._Element) and element is not tree:
            element.tag = "removed"
    if found:
        etree.strip_elements(tree, "removed", with_tail=False)


def running_text(layout: Layout) -> int:
    """Characters outside of links, on lines that are longer than those of menus."""
    return sum(len(line.text) - line.linked for line in layout.lines if len(line.text) > 40)


def hidden_text(layout: Layout) -> int:
    """The same in what the page hides."""
    return sum(running_text(read_layout(element, hidden=True)) for element in layout.hidden)


class Page:
    """One HTML page, what was known before it was read, and what all fields read from it."""

    def __init__(
        self,
        data: bytes,
        url: str,
        *,
        content_type: str | None = None,
        site: Site = NO_SITE,
        hints: Hints = NO_HINTS,
        snapshot_time: datetime | None = None,
    ) -> None:
        """Decode and parse.

        Args:
            data: the body of the answer, decompressed.
            url: final address of the page; links are resolved against it.
            content_type: the HTTP header, for its charset; None when there was none.
            site: what the site's author declared.
            hints: what the link to this page told.
            snapshot_time: when it was fetched, aware; None: now.
        """
        self.data = data
        self.url = url
        self.site = site
        self.hints = hints
        self.snapshot_time = snapshot_time or datetime.now(UTC)
        utf8, self.encoding = decode_to_utf8(data, content_type)
        self.tree = parse_html(utf8)
        remove(self.tree, site.rules.compiled.get("remove"))

    @cached_property
    def links(self) -> list[etree._Element]:
        """Its `a` elements, in order."""
        return list(islice(self.tree.iter("a"), MOST_LINKS))

    @cached_property
    def relations(self) -> list[etree._Element]:
        """Its `link` elements, in order."""
        return list(islice(self.tree.iter("link"), MOST_LINKS))

    @cached_property
    def addresses(self) -> Addresses:
        """Where its links lead, by their addresses as written."""
        return Addresses(self)

    @cached_property
    def anchors(self) -> list[Anchor]:
        """Its links to other pages of the same site, in order."""
        return read_anchors(self)

    @cached_property
    def structured(self) -> StructuredData:
        """JSON-LD, microdata and meta elements."""
        return read_structured_data(self.tree)

    @cached_property
    def layout(self) -> Layout:
        """Lines, blocks and images, as a reader sees them.

        A page that shows little running text and hides far more waits for a script to show it. One
        that shows next to none may hold it as data of a script, and is read with that.
        """
        layout = read_layout(self.tree)
        shown = running_text(layout)
        if shown <= LITTLE_TEXT and hidden_text(layout) > FAR_MORE * shown:
            return read_layout(self.tree, hidden=True)
        text = article_in_scripts(self.tree) if shown < NEXT_TO_NONE else None
        if text is None:
            return layout
        self.tree.append(parse_html(text.encode("utf-8", "replace")))
        return read_layout(self.tree)

    @cached_property
    def title_text(self) -> str:
        """Text of `<title>`, its beginning, without its maker; empty when there is none."""
        title = next(self.tree.iter("title"), None)
        text = title.text if title is not None else None
        return _MAKER.sub("", " ".join((text or "")[:LONGEST_TITLE].split()))

    @cached_property
    def site_names(self) -> tuple[str, ...]:
        """What the site calls itself, as far as the page and its author tell."""
        declared = (candidate.text for candidate in site_names(self.structured))
        names = tuple(filter(None, (self.site.source, *declared)))
        return names or tuple(confirmed_names(self.title_text, self.layout.lines))

    @cached_property
    def own_names(self) -> frozenset[str]:
        """What the site calls itself, and the words of its address, folded."""
        host = urlsplit(self.url).hostname or ""
        address = (host.removeprefix("www."), *host.split("."))
        return frozenset(map(fold, (*self.site_names, *address)))

    @cached_property
    def declared_titles(self) -> list[str]:
        """`<title>` and the declared headlines, each once, without the site's name."""
        declared = [self.title_text, *(one.text for one in headlines(self.structured))]
        titles = (normalise_title(title, self.site_names) for title in declared if title)
        return list(dict.fromkeys(filter(None, titles)))

    @cached_property
    def headline(self) -> Line | None:
        """The line that is the headline, where one agrees with the declared titles."""
        return find_headline(self.layout, self.declared_titles)

    def is_headline(self, line: Line) -> bool:
        """Whether a line is the headline, or one of those that a `<br>` made of it."""
        found = self.headline
        return found is not None and line.block is found.block and line.text in found.text

    @cached_property
    def body_lines(self) -> list[Line]:
        """The lines of the article, in reading order."""
        declared = next((one.text for one in article_bodies(self.structured)), "")
        return find_body_lines(self.layout, self.headline, declared)

    @cached_property
    def is_chinese(self) -> bool:
        """Whether most of its text is Chinese characters."""
        text = "".join(line.text[:BEGINNING] for line in self.body_lines[:3]) or self.title_text
        return len(_HAN.findall(text)) * 2 > len(text)

    @cached_property
    def byline(self) -> Byline:
        """The lines around the headline and at both ends of the text."""
        return find_byline(self.layout, self.headline, self.body_lines)

    @cached_property
    def credits(self) -> Credits:
        """What those lines say behind labels: sources, authors, editors, sections."""
        return read_credits(self.byline)

    @cached_property
    def body_text(self) -> str:
        """Paragraphs separated by a blank line."""
        return "\n\n".join(line.text for line in self.body_lines)
