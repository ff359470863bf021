"""From tree to layout: the one pass over a page that all fields share."""

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

BLOCK, UNSEEN, BREAK, LINK, IMAGE = range(5)
KINDS = {
    **dict.fromkeys(BLOCK_TAGS, BLOCK),
    **dict.fromkeys(UNSEEN_TAGS, UNSEEN),
    "br": BREAK,
    "a": LINK,
    "img": IMAGE,
}
"""What an element does to a line; the others run in it."""


def read_layout(root: etree._Element, *, hidden: bool = False) -> Layout:  # noqa: C901, PLR0912
    """The layout of everything below `root`.

    One loop without calls for most elements: it runs over every element of every page, and as
    methods for start and end it cost half as much again.

    Args:
        root: the tree.
        hidden: whether what the page hides from its readers is read too.
    """
    layout = Layout()
    lines, blocks = layout.lines, layout.blocks
    block = Block(root, "html", None, 0)
    blocks.append(block)
    stretches: list[Stretch] = []
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
            elif kind == UNSEEN or (starts and kind == BLOCK and not hidden and is_hidden(element)):
                if starts:
                    if kind == BLOCK:
                        layout.hidden.append(element)
                    walker.skip_subtree()
                    continue
            else:
                if stretches:
                    end_line(lines, block, stretches, linked)
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
        end_line(lines, block, stretches, linked)
    blocks[0].last = len(lines)
    return layout


def end_line(lines: list[Line], block: Block, stretches: list[Stretch], linked: int) -> None:
    """End the line that is being read, unless it is blank."""
    text = "".join([stretch[0] for stretch in stretches]) if stretches[1:] else stretches[0][0]
    text = " ".join(text.split())
    if text:
        lines.append(Line(text, block, len(lines), stretches, linked))


def is_hidden(element: etree._Element) -> bool:
    """Whether a page hides this element from its readers (a second copy of the text, often)."""
    style = element.get("style")
    if style and "none" in style and "display" in style:
        return True
    return element.get("hidden") is not None
