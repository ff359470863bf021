"""From tree to layout: the one pass over a page that all fields share."""

from lxml import etree

from snapshotter.extract.layout import BLOCK_TAGS, Block, Image, Layout, Line, Stretch, name_of

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


def read_layout(root: etree._Element, *, hidden: bool = False) -> Layout:  # noqa: C901, PLR0912, PLR0915
    """The layout of an element and everything below it.

    One loop without calls for most elements: it runs over every element of every page, and as
    methods for start and end it cost half as much again.

    Args:
        root: the element, of a whole page its root.
        hidden: whether what the page hides from its readers is read too.
    """
    layout = Layout()
    lines, blocks = layout.lines, layout.blocks
    block = Block(root, "html", None, 0)
    blocks.append(block)
    stretches: list[Stretch] = []
    linked = links = 0
    children, begun = iter((root,)), []  # what is left to read in it, for each element around
    while True:
        if (element := next(children, None)) is not None:
            kind = KINDS.get(element.tag, INLINE)
            if kind <= BREAK and stretches:
                end_line(lines, block, stretches, linked)
                stretches, linked = [], 0
            if kind == BLOCK:
                if hidden or not is_hidden(element):
                    block = Block(element, element.tag, block, len(lines))
                    blocks.append(block)
                else:
                    layout.hidden.append(element)
                    kind = UNSEEN
            elif kind == LINK:
                links += 1
            elif kind == IMAGE:
                layout.images.append(Image(element, block, len(lines)))
            if kind != UNSEEN:
                text = element.text
                if text and (stretches or not text.isspace()):
                    stretches.append((text, element, False))
                    if links:
                        linked += len(text)
                if len(element):
                    begun.append((children, element, kind))
                    children = iter(element)
                    continue
        elif begun:
            children, element, kind = begun.pop()
        else:
            break
        if kind == BLOCK:
            if stretches:
                end_line(lines, block, stretches, linked)
                stretches, linked = [], 0
            block = end_block(blocks, block, len(lines))
        elif kind == LINK:
            links -= 1
        text = element.tail
        if text and (stretches or not text.isspace()):
            stretches.append((text, element, True))
            if links:
                linked += len(text)
    if stretches:
        end_line(lines, block, stretches, linked)
    blocks[0].last = len(lines)
    return layout


def end_line(lines: list[Line], block: Block, stretches: list[Stretch], linked: int) -> None:
    """End the line that is being read, unless it is blank."""
    text = "".join([stretch[0] for stretch in stretches]) if stretches[1:] else stretches[0][0]
    text = " ".join(text.split())
    if text:
        lines.append(Line(text, block, len(lines), stretches, linked))


def end_block(blocks: list[Block], block: Block, line: int) -> Block:
    """End a block before a line, and go on in the one around it; an empty one is none."""
    if block.first == line:
        blocks.pop()
    block.last, block.name = line, name_of(block.element)
    return block.parent or block


def is_hidden(element: etree._Element) -> bool:
    """Whether a page hides this element from its readers (a second copy of the text, often)."""
    style = element.get("style")
    if style and "none" in style and "display" in style:
        return True
    return element.get("hidden") is not None
