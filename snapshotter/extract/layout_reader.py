"""From tree to layout: the one pass over a page that all fields share."""

from itertools import chain

from lxml import etree

from snapshotter.extract.layout import BLOCK_TAGS, Block, Image, Layout, Line, Stretch

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

BLOCK, BREAK, INLINE, LINK, IMAGE, UNSEEN = range(6)
KINDS = {
    **dict.fromkeys(BLOCK_TAGS, BLOCK),
    **dict.fromkeys(UNSEEN_TAGS, UNSEEN),
    "br": BREAK,
    "a": LINK,
    "img": IMAGE,
}
"""What an element does to a line; the others run in it."""


def read_layout(root: etree._Element, *, hidden: bool = False) -> Layout:
    """The layout of an element and everything below it.

    One flat loop over the elements in reading order: it runs over every element of every page. An
    element ends where the next one is not in it; to ask each for its children takes twice as long.

    Args:
        root: the element, of a whole page its root.
        hidden: whether what the page hides from its readers is read too.
    """
    writer = Writer(root, hidden=hidden)
    inner, kind = root, INLINE  # the innermost element that is being read
    around: list[tuple[etree._Element, int]] = []  # those around it
    for element in chain(root.iter(), (None,)):
        parent = None if element is None else element.getparent()
        while around and inner is not parent:
            if kind in (BLOCK, LINK):
                writer.end(kind)
            ended, (inner, kind) = inner, around.pop()
            if around and kind != UNSEEN and (text := ended.tail):
                writer.write(text, ended, behind=True)
        if element is not None:
            around.append((inner, kind))
            inner = element
            if kind != UNSEEN:
                kind = writer.begin(element)
    return writer.finished()


class Writer:
    """A layout that is being written, element by element, in reading order."""

    __slots__ = ("_block", "_hidden", "_layout", "_linked", "_links", "_stretches")

    def __init__(self, root: etree._Element, *, hidden: bool) -> None:
        self._layout = Layout()
        self._hidden = hidden
        self._block = Block(root, "html", None, 0, 0)
        self._layout.blocks.append(self._block)
        self._stretches: list[Stretch] = []
        """Of the line that is being written."""
        self._linked = 0
        """How many characters of it are the text of links."""
        self._links = 0
        """How many links are around what comes next: 1 or 0 on sound pages."""

    def begin(self, element: etree._Element) -> int:
        """Begin an element; what it does to its lines."""
        kind = KINDS.get(element.tag, INLINE)
        if kind <= BREAK:
            self._end_line()
        if kind == BLOCK:
            kind = self._begin_block(element)
        elif kind == LINK:
            self._links += 1
        elif kind == INLINE:
            kind = UNSEEN if self._hides(element) else INLINE
        elif kind == IMAGE:
            self._layout.images.append(Image(element, self._block, len(self._layout.lines)))
        if kind != UNSEEN and (text := element.text):
            self.write(text, element, behind=False)
        return kind

    def write(self, text: str, element: etree._Element, *, behind: bool) -> None:
        """Add a text, in an element or behind it; lines do not begin with blanks."""
        if self._stretches or not text.isspace():
            self._stretches.append((text, element, behind))
            if self._links:
                self._linked += len(text)

    def end(self, kind: int) -> None:
        """End an element that is a block or a link."""
        if kind == LINK:
            self._links -= 1
            return
        self._end_line()
        self._block.last = len(self._layout.lines)
        if self._block.first == self._block.last:  # an empty one is none
            self._layout.blocks.pop()
        self._block = self._block.parent or self._block

    def finished(self) -> Layout:
        """All that was written."""
        self._end_line()
        self._layout.blocks[0].last = len(self._layout.lines)
        return self._layout

    def _hides(self, element: etree._Element) -> bool:
        return not self._hidden and is_hidden(element)

    def _begin_block(self, element: etree._Element) -> int:
        if self._hides(element):
            self._layout.hidden.append(element)
            return UNSEEN
        blocks, line = self._layout.blocks, len(self._layout.lines)
        self._block = Block(element, element.tag, self._block, len(blocks), line)
        blocks.append(self._block)
        return BLOCK

    def _end_line(self) -> None:
        """End the line that is being written, unless it is blank."""
        stretches = self._stretches
        if not stretches:
            return
        text = "".join([stretch[0] for stretch in stretches]) if stretches[1:] else stretches[0][0]
        text = " ".join(text.split())
        if text:
            lines = self._layout.lines
            lines.append(Line(text, self._block, len(lines), stretches, self._linked))
        self._stretches, self._linked = [], 0


def is_hidden(element: etree._Element) -> bool:
    """Whether a page hides this element from its readers (a second copy of the text, often)."""
    style = element.get("style")
    if style and "none" in style and "display" in style:
        return True
    return element.get("hidden") is not None
