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


def read_layout(root: etree._Element, *, hidden: bool = False) -> Layout:  # noqa: C901, PLR0912, PLR0915
    """The layout of an element and everything below it.

    One flat loop over the elements in reading order, without calls for most of them: it runs over
    every element of every page. An element ends where the next one is not in it; to ask each for
    its children takes twice as long.

    Args:
        root: the element, of a whole page its root.
        hidden: whether what the page hides from its readers is read too.
    """
    layout = Layout()
    lines, blocks = layout.lines, layout.blocks
    block = Block(root, "html", None, 0, 0)
    blocks.append(block)
    stretches: list[Stretch] = []
    linked = links = 0
    inner, kind = root, INLINE  # the innermost element that is being read
    around: list[tuple[etree._Element, int]] = []  # those around it
    for element in chain(root.iter(), (None,)):
        parent = None if element is None else element.getparent()
        while around and inner is not parent:
            ended, (inner, kind_around) = inner, around.pop()
            if kind == BLOCK:
                if stretches:
                    end_line(lines, block, stretches, linked)
                    stretches, linked = [], 0
                block = end_block(blocks, block, len(lines))
            elif kind == LINK:
                links -= 1
            kind = kind_around
            text = ended.tail
            if text and around and kind != UNSEEN and (stretches or not text.isspace()):
                stretches.append((text, ended, True))
                if links:
                    linked += len(text)
        if element is None:
            break
        around.append((inner, kind))
        inner = element
        if kind == UNSEEN:
            continue
        kind = KINDS.get(element.tag, INLINE)
        if kind <= BREAK and stretches:
            end_line(lines, block, stretches, linked)
            stretches, linked = [], 0
        if kind == BLOCK:
            if hidden or not is_hidden(element):
                block = Block(element, element.tag, block, len(blocks), len(lines))
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
    block.last = line
    if block.first == line:
        blocks.pop()
    return block.parent or block


def is_hidden(element: etree._Element) -> bool:
    """Whether a page hides this element from its readers (a second copy of the text, often)."""
    style = element.get("style")
    if style and "none" in style and "display" in style:
        return True
    return element.get("hidden") is not None
