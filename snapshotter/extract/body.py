"""The text of an article: the part of a page whose lines are worth most, in the main style."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from snapshotter.extract.headline import fold
from snapshotter.extract.layout import Block, Layout, Line
from snapshotter.extract.stamps import without_stamps
from snapshotter.extract.trim import trimmed
from snapshotter.extract.worth import MOSTLY_LINKED, Beside, judge_lines, size_of

LEVEL = 0.8
"""Of its worth a container hands on so much to what is around it: the nearest one is chosen."""
WORST_BLOCK, WORST_LINE = -60.0, -40.0
"""An embedded list or advertisement may not spoil the article around it more than this."""
MAIN_STYLE = 0.1
"""Styles with less than this share of the worth of the main one are not the article's."""
STYLE_LEVELS = 4
"""How many elements outwards count for the style of a text."""
REFERENCE, LONGEST_LABEL = 25, 40
"""A link of so many characters behind so short a label names another article."""
PARAGRAPH = 30.0
"""Worth of a line that stands in another style, but right where the main one does."""
DECLARED = 2.0
"""Times the worth of a line that the declared body has, too: it is no caption, note or teaser."""
SURELY_DECLARED, COMPARED = 40, 80
"""Letters that a line needs to be looked for in the declared body, and how many are compared."""

_PARAGRAPHS = frozenset("p li h1 h2 h3 h4 h5 h6 blockquote dd dt".split())
_TRANSPARENT = frozenset("ul ol blockquote dl".split())
_FLOW = _PARAGRAPHS | frozenset("ul td tr tbody".split())
_LABEL_ENDS = (":", "：", "|")
_DIGITS = re.compile(r"\d+")

Style = tuple[object, ...]


def find_body_lines(layout: Layout, headline: Line | None, declared: str = "") -> list[Line]:
    """The lines of the article, in reading order; empty when the page has no running text.

    Args:
        layout: the page.
        headline: what the article stands under; None when it was not found.
        declared: the body as structured data gives it, often cut short; empty for none. One with
            markup in it is the whole element, with its captions and boxes, and proves nothing.
    """
    worths, beside = judge_lines(layout, headline)
    if "<" not in declared:
        believe(declared, layout, worths, beside)
    root = worthiest_block(layout, worths)
    inside = [line for line in layout.lines[root.first : root.last] if line.block not in beside]
    stretch = worthiest_stretch(inside, worths)
    outside = [
        line for line in layout.lines if worths[line.number] > 0 and line.block not in beside
    ]
    lines = in_main_style(stretch, outside, worths)
    return without_stamps(trimmed(lines, layout, headline), worths)


def believe(declared: str, layout: Layout, worths: list[float], beside: Beside) -> None:
    """Raise the worth of the lines that a declared body repeats; they are not beside the article.

    What it lacks is no evidence: declared bodies are cut short, and have no subheadings.
    """
    folded = fold(declared)
    for line in layout.lines if folded else ():
        if len(line.text) > SURELY_DECLARED:
            text = fold(line.text[: 2 * COMPARED])[:COMPARED]
            if len(text) > SURELY_DECLARED and text in folded:
                worths[line.number] = DECLARED * max(worths[line.number], size_of(line.text))
                beside.discard(line.block)


def worthiest_block(layout: Layout, worths: Sequence[float]) -> Block:
    """The element whose lines are worth most together; the inner one of equals."""
    totals = [0.0] * len(layout.blocks)
    for line, worth in zip(layout.lines, worths, strict=True):
        totals[line.block.number] += worth
    best, best_total = layout.blocks[0], 0.0
    for block in reversed(layout.blocks):
        total, parent = totals[block.number], block.parent
        if total > best_total:
            best, best_total = block, total
        if parent is not None:
            share = 1.0 if block.tag in _FLOW else LEVEL
            totals[parent.number] += max(WORST_BLOCK, total) * share
    return best


def worthiest_stretch(lines: Sequence[Line], worths: Sequence[float]) -> Sequence[Line]:
    """The run of lines that is worth most (Kadane's algorithm): cuts off both ends."""
    best, best_total, total, start = (0, 0), 0.0, 0.0, 0
    for place, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, place
        total += max(WORST_LINE, worths[line.number])
        if total > best_total:
            best, best_total = (start, place + 1), total
    return lines[slice(*best)]


def house_of(block: Block) -> Block:
    """The block whose paragraphs stand in one style: what is around a `<p>`, else itself."""
    house = block
    while house.tag in _PARAGRAPHS or (house.tag in _TRANSPARENT and house is not block):
        if house.parent is None:
            break
        house = house.parent
    return house


def style_of(block: Block) -> Style:
    """How a block's text is set: tags and first class names of its house and what is around it."""
    house = house_of(block)
    names = [kind_of_name(one.name) for one in islice(house.ancestry(), STYLE_LEVELS)]
    return (house is block, house.depth, house.tag, *names)


@lru_cache(maxsize=4096)
def kind_of_name(name: str) -> str:
    """The first class, without the number that tells an element from others of its kind."""
    return _DIGITS.sub("", name.partition(" ")[0])


def in_main_style(
    stretch: Sequence[Line], outside: Sequence[Line], worths: Sequence[float]
) -> list[Line]:
    """The lines of a stretch in the styles that hold the text, and such lines elsewhere.

    Articles are split over sibling containers of one style; what is embedded in them (captions,
    teasers, players) has another one. Long lines count also where they stand in the container
    of that style, or in what is around it: there the text stands before a paywall's wrapper.
    """
    styles = {block: style_of(block) for block in {line.block for line in stretch}}
    worth_of_style: dict[Style, float] = defaultdict(float)
    for line in stretch:
        worth_of_style[styles[line.block]] += max(0.0, worths[line.number])
    if not worth_of_style:
        return []
    main = max(worth_of_style, key=worth_of_style.__getitem__)
    enough = worth_of_style[main] * MAIN_STYLE
    houses = {house_of(block) for block, style in styles.items() if style == main}
    houses |= {house.parent for house in houses if house.parent is not None}

    def is_set_in(line: Line) -> bool:
        style = styles[line.block]
        return worth_of_style[style] >= enough and not is_caption(line.block, style, main, houses)

    def is_paragraph(line: Line) -> bool:
        return worths[line.number] >= PARAGRAPH and house_of(line.block) in houses

    kept = [line for line in stretch if is_set_in(line) or is_paragraph(line)]
    kept = [line for line in kept if not is_reference(line)]
    numbers, last = {line.number for line in stretch}, stretch[-1].number
    kept += [
        line
        for line in outside
        if line.number not in numbers
        and (
            style_of(line.block) == main
            or (line.number < last and line.block.tag == "p" and is_paragraph(line))
        )
    ]
    return sorted([*kept, *headings_of(stretch, kept)], key=lambda line: line.number)


def is_caption(block: Block, style: Style, main: Style, houses: set[Block]) -> bool:
    """Whether a text has no paragraph around it, in a box of its own between paragraphs."""
    is_bare, main_is_bare = style[0], main[0]
    return bool(is_bare) and not main_is_bare and block.parent not in houses


def headings_of(stretch: Sequence[Line], kept: Sequence[Line]) -> list[Line]:
    """Headings of another style that stand right before a kept line: subheadings in a box."""
    numbers = {line.number for line in kept}
    return [
        line
        for line in stretch
        if line.number + 1 in numbers
        and line.number not in numbers
        and line.block.heading > 1
        and not line.linked
    ]


def is_reference(line: Line) -> bool:
    """Whether a line in the article names another: `Read more: New bridge for old town`."""
    if line.linked >= MOSTLY_LINKED * len(line.text):
        return True
    label = line.text[: -line.linked].rstrip() if line.linked > REFERENCE else ""
    return len(label) < LONGEST_LABEL and label.endswith(_LABEL_ENDS)
