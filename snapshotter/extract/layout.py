"""A page as a reader sees it: lines in blocks. All fields read this."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
"""Elements that begin and end a line; all others, and unknown ones, run in the line."""

LONGEST_NAME = 1_000
"""Characters of class and id that are read; what is told from names is remembered."""

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


class Block:
    """A block-level element: what begins and ends a line."""

    __slots__ = ("_name", "depth", "element", "first", "last", "number", "parent", "tag")

    def __init__(
        self, element: etree._Element, tag: str, parent: "Block | None", number: int, first: int
    ) -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        self.number = number
        """Its place among the blocks of the page, from 0."""
        self.depth: int = parent.depth + 1 if parent is not None else 0
        """How many blocks are around it."""
        self.first = self.last = first
        """Number of the first line at or below it; `last` is one past the last."""
        self._name: str | None = None

    @property
    def name(self) -> str:
        """Its class and id, in lower case; empty for none. Of menus they are rarely asked for."""
        if self._name is None:
            self._name = name_of(self.element)
        return self._name

    @property
    def heading(self) -> int:
        """1 to 6 in a heading, 0 elsewhere."""
        return next((HEADINGS[b.tag] for b in self.ancestry() if b.tag in HEADINGS), 0)

    def ancestry(self) -> Iterator["Block"]:
        """This block and all around it, outwards."""
        block: Block | None = self
        while block is not None:
            yield block
            block = block.parent


Stretch = tuple[str, etree._Element, bool]
"""A text, its element, and whether it stands behind the element (its tail), not in it."""


class Part(NamedTuple):
    """A stretch of text in one element."""

    text: str
    name: str
    """Class and id of the nearest element around the text that has any; empty for none."""


class Line:
    """What stands between two breaks."""

    __slots__ = ("_parts", "block", "linked", "number", "stretches", "text")

    def __init__(
        self,
        text: str,
        block: Block,
        number: int,
        stretches: list[Stretch],
        linked: int,
    ) -> None:
        self.text = text
        self.block = block
        self.number = number
        """Its place among the lines of the page, from 0."""
        self.stretches = stretches
        """What `parts` is made of, on demand: few lines are looked at so closely."""
        self.linked = linked
        """How many characters of it are the text of links."""
        self._parts: list[Part] | None = None

    @property
    def parts(self) -> list[Part]:
        """The stretches of text that it is made of, each with the name of its element."""
        if self._parts is None:
            self._parts = [
                Part(text, name_around(element.getparent() if behind else element, self.block))
                for text, element, behind in self.stretches
                if not text.isspace()
            ]
        return self._parts

    @property
    def links(self) -> Iterator[tuple[str, etree._Element]]:
        """What stands right in a link, or in an element of it, each piece with its `a`."""
        for text, element, behind in self.stretches if self.linked else ():
            link = element if element.tag == "a" else element.getparent()
            if not behind and link is not None and link.tag == "a":
                yield text, link

    @property
    def cells(self) -> str:
        """Its text with a tab wherever another element begins."""
        if len(self.stretches) == 1:
            return self.text
        return "\t".join(filter(None, (" ".join(text.split()) for text, *_ in self.stretches)))


class Image:
    """An image, and the number of the line that follows it."""

    __slots__ = ("block", "element", "number")

    def __init__(self, element: etree._Element, block: Block, number: int) -> None:
        self.element = element
        self.block = block
        self.number = number


class Layout:
    """The lines, blocks and images of a page, each in reading order."""

    __slots__ = ("blocks", "hidden", "images", "lines")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.lines: list[Line] = []
        self.images: list[Image] = []
        self.hidden: list[etree._Element] = []
        """Blocks that the page hides from its readers, and that are not in here."""


def name_of(element: etree._Element) -> str:
    """Class and id of an element, in lower case, with a space between; empty for none."""
    style, identifier = element.get("class"), element.get("id")
    name = (f"{style} {identifier}" if identifier else style) if style else identifier
    return name[:LONGEST_NAME].lower() if name else ""


def name_around(element: etree._Element | None, block: Block) -> str:
    """The name of an element, or of the nearest one around it in its block; may be empty."""
    while element is not None and element is not block.element:
        if name := name_of(element):
            return name
        element = element.getparent()
    return block.name


def text_of(element: etree._Element) -> str:
    """All text below an element, on one line."""
    return " ".join("".join(map(str, element.itertext())).split())
