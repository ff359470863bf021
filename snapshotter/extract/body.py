"""The text of an article: the part of the page whose lines are worth most, line by line."""

import re

from snapshotter.extract.layout import Block, Layout, Line

SENTENCE_MARKS = re.compile(r"[。！？；，、：]|[.!?;,:](?=\s|$|[\"'”’)])")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
NOISE_NAME = re.compile(
    r"comment|relat|recommend|sidebar|side-bar|footer|\bfoot\b|\bnav|menu|share|social|promo|"
    r"copyright|disclaim|newsletter|subscri|advert|\bads?\b|sponsor|\brank|\bhot\b|breadcrumb|"
    r"crumb|tag|widget|popup|modal|cookie|toolbar|byline|caption|credit|more"
)
NOISE_TAGS = frozenset(("nav", "footer", "aside", "figcaption", "figure"))

# What a line is worth for the element it stands in. Lengths count in characters of Chinese;
# a letter of an alphabet counts a quarter.
LETTER = 0.25
LINK_PENALTY = 3.0
SHORT_LINE = 10.0
SHORT_LINE_WORTH = -3.0
MARK_WORTH = 2.0
NOISE_FACTOR = -0.5
LEVEL_DISCOUNT = 0.8


def size_of(text: str) -> float:
    """Length in characters of Chinese."""
    wide = len(CJK.findall(text))
    return wide + (len(text) - wide) * LETTER


def worth_of(line: Line, noise: bool) -> float:
    """What a line adds to the element it stands in; below 0 for what is no running text."""
    size = size_of(line.text)
    share = line.linked / max(1, len(line.text))
    marks = len(SENTENCE_MARKS.findall(line.text))
    worth = size * (1 - LINK_PENALTY * share) + MARK_WORTH * marks
    if size < SHORT_LINE and not marks:
        worth = SHORT_LINE_WORTH
    return -abs(worth) * 0.3 if noise and worth > 0 else worth


def mark_noise(layout: Layout, sizes: list[float]) -> dict[Block, bool]:
    """Which blocks are beside the article, by tag or name, and all within them.

    A name on a block that holds most of the page (`<body class="has-sidebar">`) says nothing.
    """
    sums = [0.0]
    for size in sizes:
        sums.append(sums[-1] + size)
    most = sums[-1] * 0.4
    noisy: dict[Block, bool] = {}
    for block in layout.blocks:
        around = bool(block.parent and noisy[block.parent])
        noisy[block] = around or (
            (block.tag in NOISE_TAGS or bool(NOISE_NAME.search(block.name.lower())))
            and sums[block.last] - sums[block.first] < most
        )
    return noisy


LEVEL_DISCOUNT = 0.8
CLIP = -60
GAP = 0.0
KLIP = -40


def choose_root(layout: Layout, worths: list[float]) -> Block:
    """The element whose lines are worth most together; the deeper one of equals."""
    totals: dict[Block, float] = dict.fromkeys(layout.blocks, 0.0)
    best = layout.blocks[0]
    for block in reversed(layout.blocks):
        total = totals[block] + sum(worths[line.number] for line in block.lines)
        totals[block] = total
        if block.parent is not None:
            totals[block.parent] += max(CLIP, total) * (
                LEVEL_DISCOUNT if block.tag not in PARA else 1
            )
        if total > totals[best]:
            best = block
    return best


PARA = frozenset(
    ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "tr", "tbody", "ul", "blockquote"]
)


def best_stretch(lines: list[Line], worths: list[float]) -> list[Line]:
    best, best_range = 0.0, (0, 0)
    total, start = 0.0, 0
    for i, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, i
        total += max(KLIP, worths[line.number])
        if total > best:
            best, best_range = total, (start, i + 1)
    return lines[best_range[0] : best_range[1]]


def find_body_lines(layout: Layout) -> list[Line]:
    """The lines of the article, in reading order; empty when the page has no running text."""
    sizes = [size_of(line.text) for line in layout.lines]
    noisy = mark_noise(layout, sizes)
    worths = [worth_of(line, noisy[line.block]) for line in layout.lines]
    root = choose_root(layout, worths)
    lines = best_stretch(layout.lines[root.first : root.last], worths)
    kin = {
        (line.block.tag, line.block.name, line.block.parent)
        for line in lines
        if worths[line.number] > 0
    }
    return [
        line
        for line in lines
        if not noisy[line.block]
        and (
            worths[line.number] > 0
            or (not line.linked and (line.block.tag, line.block.name, line.block.parent) in kin)
        )
    ]
