"""What each line of a page is worth as running text: a few named features and their weights."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

from snapshotter.extract.layout import Block, Layout
from snapshotter.extract.words import any_pattern, plain_words

# Lengths count in Chinese characters; a letter of an alphabet counts a quarter of one.
LETTER = 0.25
LINKED_SHARE = -3.0
"""Times the share of a line's characters that are the text of links."""
MARK = 2.0
"""For each comma, full stop and their like: running text has them, menus have not."""
SHORT, SHORT_LINE = 10.0, -3.0
"""A line below this length without such a mark is worth this much."""
BESIDE = -0.3
"""Times the worth of text that stands beside the article: it speaks against what it stands in."""

MOST_OF_PAGE = 0.4
"""A name on a block with more of the page's text than this says nothing about the block."""

_MARK = re.compile(r"[，。、；：？！]|[,.;:?!] ")
_LAST_MARKS = (".", "?", "!", '."', ".”", ".)", ":", ",")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_BESIDE_TAGS = frozenset(("nav", "footer", "aside", "figcaption", "figure"))
_NEVER_BESIDE_TAGS = frozenset(("html", "body", "main", "article"))
_BESIDE_WORDS = frozenset(plain_words("beside_words"))
_BESIDE_STEMS = plain_words("beside_stems")
_ARTICLE = any_pattern("article")
_WORD = re.compile(r"[a-z]+")


def size_of(text: str) -> float:
    """Length of a text in Chinese characters."""
    if text.isascii():
        return len(text) * LETTER
    narrow = len(_WIDE.sub("", text))
    return len(text) - narrow + narrow * LETTER


def marks_in(text: str) -> int:
    """How many commas, full stops and their like a text has."""
    return len(_MARK.findall(text)) + text.endswith(_LAST_MARKS)


def worth_of(text: str, linked: int) -> float:
    """What a line adds to the element it stands in; below 0 for what is no running text.

    Args:
        text: of the line.
        linked: how many characters of it are the text of links.
    """
    short = len(text) < (SHORT / LETTER if text.isascii() else SHORT)
    if short and text.replace(" ", "").isalnum():  # most lines of most pages
        return SHORT_LINE
    size, marks = size_of(text), marks_in(text)
    if size < SHORT and not marks:
        return SHORT_LINE
    return size * (1 + LINKED_SHARE * linked / len(text)) + MARK * marks


@lru_cache(maxsize=4096)
def is_beside_by_name(name: str) -> bool:
    """Whether class and id say that a block is no part of the article (related, comments, …)."""
    words = _WORD.findall(name)
    beside = not _BESIDE_WORDS.isdisjoint(words) or any(
        word.startswith(_BESIDE_STEMS) or word.endswith(_BESIDE_STEMS) for word in words
    )
    return beside and not _ARTICLE.search(name)


def blocks_beside(layout: Layout, worths: Iterable[float]) -> set[Block]:
    """Blocks beside the article by tag or name, with all blocks in them."""
    sums = list(accumulate((max(0.0, worth) for worth in worths), initial=0.0))
    most = sums[-1] * MOST_OF_PAGE
    beside: set[Block] = set()
    for block in layout.blocks:
        if block.parent in beside or (
            (block.tag in _BESIDE_TAGS or is_beside_by_name(block.name))
            and sums[block.last] - sums[block.first] <= most
            and block.tag not in _NEVER_BESIDE_TAGS
        ):
            beside.add(block)
    return beside


def judge_lines(layout: Layout) -> tuple[list[float], set[Block]]:
    """The worth of every line, and the blocks that stand beside the article."""
    worths = [worth_of(line.text, line.linked) for line in layout.lines]
    beside = blocks_beside(layout, worths)
    for line in layout.lines:
        if line.block in beside and worths[line.number] > 0:
            worths[line.number] *= BESIDE
    return worths, beside
