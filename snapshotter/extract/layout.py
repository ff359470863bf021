"""A page as a reader sees it: lines in blocks. The one pass over the tree that all fields read."""

from collections.abc import Iterator

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

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


class Block:
    """A block-level element and the lines that stand directly in it."""

    __slots__ = ("depth", "element", "first", "heading", "last", "lines", "name", "parent", "tag")

    def __init__(
        self, element: etree._Element, tag: str, parent: "Block | None", name: str, first: int = 0
    ) -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.name = name
        """Its class and id, in lower case."""
        self.heading: int = HEADINGS.get(tag) or (parent.heading if parent else 0)
        """1 to 6 in a heading, 0 elsewhere."""
        self.lines: list[Line] = []
        self.first = first
        """Number of the first line at or below it; `last` is one past the last."""
        self.last = first

    def ancestry(self) -> Iterator["Block"]:
        """This block and all around it, outwards."""
        block: Block | None = self
        while block is not None:
            yield block
            block = block.parent


class Line:
    """What stands between two breaks."""

    __slots__ = ("block", "linked", "number", "parts", "text")

    def __init__(
        self, text: str, block: Block, number: int, parts: list[tuple[str, str]], linked: int
    ) -> None:
        self.text = text
        self.block = block
        self.number = number
        """Its place among the lines of the page, from 0."""
        self.parts = parts
        """The stretches of text it is made of, each with the class and id of its element."""
        self.linked = linked
        """How many characters of it are the text of links."""


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


class LayoutReader:
    """Walks a tree once and writes down its layout."""

    def __init__(self) -> None:
        self._layout = Layout()
        self._parts: list[tuple[str, str]] = []
        self._linked = 0

    def read(self, root: etree._Element) -> Layout:
        """The layout of everything below `root`.

        One loop without calls an element: it runs over every element of every page, and costs
        about as much as the parse.
        """
        block = Block(root, "html", None, "")
        blocks, images, lines = self._layout.blocks, self._layout.images, self._layout.lines
        blocks.append(block)
        names, name, links = [], "", 0
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if event == "start":
                names.append(name)
                if tag in UNSEEN_TAGS or is_hidden(element):
                    walker.skip_subtree()
                    continue
                own = name_of(element)
                name = own or name
                if tag in BLOCK_TAGS:
                    self._break(block)
                    block = Block(element, tag, block, own, len(lines))
                    blocks.append(block)
                elif tag == "a":
                    links += 1
                elif tag == "br":
                    self._break(block)
                elif tag == "img":
                    images.append(Image(element, block, len(lines)))
                text = element.text
            else:
                name = names.pop()
                if element is block.element and block.parent is not None:
                    self._break(block)
                    block.last = len(lines)
                    block = block.parent
                elif tag == "a":
                    links = max(0, links - 1)
                text = element.tail
            if text:
                self._parts.append((text, name))
                if links:
                    self._linked += len(text)
        self._break(block)
        blocks[0].last = len(lines)
        return self._layout

    def _break(self, block: Block) -> None:
        """End the line that is being read."""
        if self._parts:
            text = " ".join("".join([part for part, _ in self._parts]).split())
            if text:
                lines = self._layout.lines
                line = Line(text, block, len(lines), self._parts, self._linked)
                lines.append(line)
                block.lines.append(line)
            self._parts, self._linked = [], 0


def is_hidden(element: etree._Element) -> bool:
    """Whether a page hides this element from its readers (a second copy of the text, often)."""
    style = element.get("style")
    if style and "none" in style and "display" in style:
        return True
    return element.get("hidden") is not None


def text_of(element: etree._Element) -> str:
    """All text below an element, on one line."""
    return " ".join("".join(map(str, element.itertext())).split())
