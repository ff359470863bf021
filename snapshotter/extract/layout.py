"""A page as a reader sees it: lines in blocks. The one pass over the tree that all fields read."""

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

UNSEEN_TAGS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "select",
        "option",
        "button",
        "textarea",
        "head",
        "audio",
        "video",
        "canvas",
        "map",
        "input",
    ]
)
"""Elements whose text no reader sees, or sees only as a control."""

BLOCK, UNSEEN, BREAK, LINK, IMAGE = range(5)
KINDS = {
    **dict.fromkeys(BLOCK_TAGS, BLOCK),
    **dict.fromkeys(UNSEEN_TAGS, UNSEEN),
    "br": BREAK,
    "a": LINK,
    "img": IMAGE,
}
"""What an element does to a line; the others run in it."""

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


class Block:
    """A block-level element: what begins and ends a line."""

    __slots__ = ("_name", "element", "first", "last", "parent", "tag")

    def __init__(
        self, element: etree._Element, tag: str, parent: "Block | None", first: int
    ) -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        self.first = self.last = first
        """Number of the first line at or below it; `last` is one past the last."""
        self._name: str | None = None

    @property
    def heading(self) -> int:
        """1 to 6 in a heading, 0 elsewhere."""
        return next((HEADINGS[b.tag] for b in self.ancestry() if b.tag in HEADINGS), 0)

    @property
    def name(self) -> str:
        """Its class and id, in lower case; empty for none."""
        if self._name is None:
            self._name = name_of(self.element)
        return self._name

    def ancestry(self) -> Iterator["Block"]:
        """This block and all around it, outwards."""
        block: Block | None = self
        while block is not None:
            yield block
            block = block.parent


class Part(NamedTuple):
    """A stretch of text in one element."""

    text: str
    name: str
    """Class and id of the nearest element around the text that has any; empty for none."""


class Line:
    """What stands between two breaks."""

    __slots__ = ("block", "linked", "number", "stretches", "text")

    def __init__(
        self,
        text: str,
        block: Block,
        number: int,
        stretches: list[tuple[str, etree._Element, bool]],
        linked: int,
    ) -> None:
        self.text = text
        self.block = block
        self.number = number
        """Its place among the lines of the page, from 0."""
        self.stretches = stretches
        """Text, element, and whether the text stands behind the element (its tail), not in it.

        `parts` is made of them on demand: few lines are looked at so closely.
        """
        self.linked = linked
        """How many characters of it are the text of links."""

    @property
    def parts(self) -> list[Part]:
        """The stretches of text that it is made of, each with the name of its element."""
        return [
            Part(text, name_around(element.getparent() if behind else element))
            for text, element, behind in self.stretches
        ]


class Image:
    """An image, and the number of the line that follows it."""

    __slots__ = ("block", "element", "number")

    def __init__(self, element: etree._Element, block: Block, number: int) -> None:
        self.element = element
        self.block = block
        self.number = number


class Layout:
    """The lines, blocks and images of a page, each in reading order."""

    __slots__ = ("blocks", "images", "lines")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.lines: list[Line] = []
        self.images: list[Image] = []


def name_of(element: etree._Element) -> str:
    """Class and id of an element, in lower case, with a space between; empty for none."""
    style, identifier = element.get("class"), element.get("id")
    if style:
        return f"{style} {identifier}".lower() if identifier else style.lower()
    return identifier.lower() if identifier else ""


def name_around(element: etree._Element | None) -> str:
    """The name of an element, or of the nearest one around it in the same line; may be empty."""
    while element is not None:
        name = name_of(element)
        if name or element.tag in BLOCK_TAGS:
            return name
        element = element.getparent()
    return ""


class LayoutReader:
    """Walks a tree once and writes down its layout."""

    def __init__(self, *, hidden: bool = False) -> None:
        self._layout = Layout()
        self._read_hidden = hidden
        """Whether what the page hides is read too."""

    def read(self, root: etree._Element) -> Layout:
        """The layout of everything below `root`.

        One loop without calls for most elements: it runs over every element of every page.
        """
        layout = self._layout
        lines, blocks = layout.lines, layout.blocks
        skip_hidden = not self._read_hidden
        block = Block(root, "html", None, 0)
        blocks.append(block)
        stretches: list[tuple[str, etree._Element, bool]] = []
        linked = links = 0
        kind_of = KINDS.get
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            kind = kind_of(element.tag)
            starts = event == "start"
            if kind is not None:
                if kind == LINK:
                    links = links + 1 if starts else max(0, links - 1)
                elif kind == IMAGE:
                    if starts:
                        layout.images.append(Image(element, block, len(lines)))
                elif kind == UNSEEN or (skip_hidden and starts and kind == BLOCK and is_hidden(element)):
                    if starts:
                        walker.skip_subtree()
                        continue
                else:
                    if stretches:
                        add_line(lines, block, stretches, linked)
                        stretches, linked = [], 0
                    if kind == BLOCK:
                        if starts:
                            block = Block(element, element.tag, block, len(lines))
                            blocks.append(block)
                        elif element is block.element and block.parent is not None:
                            block.last = len(lines)
                            block = block.parent
            text = element.text if starts else element.tail
            if text and (stretches or not text.isspace()):
                stretches.append((text, element, not starts))
                if links:
                    linked += len(text)
        if stretches:
            add_line(lines, block, stretches, linked)
        blocks[0].last = len(lines)
        return layout


def add_line(
    lines: list[Line],
    block: Block,
    stretches: list[tuple[str, etree._Element, bool]],
    linked: int,
) -> None:
    """End the line that is being read, unless it is blank."""
    if len(stretches) == 1:
        text = stretches[0][0]
    else:
        text = "".join([stretch[0] for stretch in stretches])
    text = " ".join(text.split())
    if text:
        lines.append(Line(text, block, len(lines), stretches, linked))


def is_hidden(element: etree._Element) -> bool:
    """Whether a page hides this element from its readers (a second copy of the text, often)."""
    style = element.get("style")
    if style and "none" in style and "display" in style:
        return True
    return element.get("hidden") is not None


def text_of(element: etree._Element) -> str:
    """All text below an element, on one line."""
    return " ".join("".join(map(str, element.itertext())).split())
