"""What each line of a page is worth as running text: a few named features and their weights."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, takewhile

from snapshotter.extract.layout import HEADINGS, Block, Layout, Line
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

FEWEST_OF_TEASER, LONGEST_TEASER = 2, 4
"""Lines of a teaser: a headline with its lead, and with section and time at most."""
MOSTLY_LINKED = 0.7
"""Share of linked characters from which a line refers to another article."""

_MARK = re.compile(r"[，。、；：？！,.;:?!](?:(?<![,.;:?!])|(?= ))")
"""A wide mark, or a narrow one before a space; patterns that begin with a set are searched fast."""
_LAST_MARKS = (".", "?", "!", '."', ".”", ".)", ":", ",")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_BESIDE_TAGS = frozenset(("nav", "footer", "aside", "figcaption", "figure"))
_NEVER_BESIDE_TAGS = frozenset(("html", "body", "main", "article"))
_BESIDE_WORDS = frozenset(plain_words("beside_words"))
_OVERLAY_STEMS = plain_words("overlay_stems")
_BESIDE_STEMS = plain_words("beside_stems") + _OVERLAY_STEMS
_BESIDE = any_pattern("beside", flags=re.NOFLAG)  # names are in lower case
_ARTICLE = any_pattern("article", flags=re.NOFLAG)
_WORD = re.compile(r"[a-z]+")


def size_of(text: str) -> float:
    """Length of a text in Chinese characters."""
    if text.isascii() or not _WIDE.search(text):
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
    marks = marks_in(text)
    if short and not marks:
        return SHORT_LINE
    size = size_of(text)
    if size < SHORT and not marks:
        return SHORT_LINE
    return size * (1 + LINKED_SHARE * linked / len(text)) + MARK * marks


def begins_or_ends(words: Iterable[str], stems: tuple[str, ...]) -> bool:
    """Whether one of the words begins or ends with one of the stems."""
    return any(word.startswith(stems) or word.endswith(stems) for word in words)


class Beside:
    """The blocks beside the article: by tag, by name or as teasers, with all blocks in them.

    Each is judged when it is asked for: of most menus nobody asks.
    """

    def __init__(self, layout: Layout, worths: Iterable[float], headline: Line | None) -> None:
        self._sums = list(accumulate((max(0.0, worth) for worth in worths), initial=0.0))
        self._most = self._sums[-1] * MOST_OF_PAGE
        self._around = set(headline.block.ancestry()) if headline else set(layout.blocks)
        self._judged: dict[Block | None, bool] = {None: False}
        self._judged |= dict.fromkeys(teasers(layout), True)

    def __contains__(self, block: Block) -> bool:
        judged = self._judged
        unknown = list(takewhile(lambda one: one not in judged, block.ancestry()))
        beside = judged[unknown[-1].parent if unknown else block]
        for one in reversed(unknown):
            beside = judged[one] = beside or self._is_beside(one)
        return beside

    def discard(self, block: Block) -> None:
        """Take a block for one of the article, whatever it is called."""
        self._judged[block] = False

    def _is_beside(self, block: Block) -> bool:
        """Whether it is called so, and is not most of the page."""
        if not is_called_beside(block.tag, block.name):
            return False
        worth = self._sums[block.last] - self._sums[block.first]
        return worth <= self._most or (block not in self._around and is_surely_beside(block))


@lru_cache(maxsize=4096)
def is_called_beside(tag: str, name: str) -> bool:
    """Whether tag or name of a block say that it is no part of the article (related, comments, …).

    The name of a heading says nothing: often it is an anchor made of the heading's own words.
    """
    if tag in _BESIDE_TAGS:
        return True
    if tag in _NEVER_BESIDE_TAGS or tag in HEADINGS:
        return False
    beside = any(map(is_word_of_beside, _WORD.findall(name))) or _BESIDE.search(name)
    return bool(beside) and not _ARTICLE.search(name)


@lru_cache(maxsize=4096)
def is_word_of_beside(word: str) -> bool:
    """Whether a word in class or id is one of what stands beside the article."""
    return word in _BESIDE_WORDS or begins_or_ends((word,), _BESIDE_STEMS)


def is_surely_beside(block: Block) -> bool:
    """Whether a block that does not hold the headline is none of the article, however long it is.

    Of short articles a newsletter's `<aside>` or a dialog for consent is the most of the page.
    """
    return block.tag in _BESIDE_TAGS or begins_or_ends(_WORD.findall(block.name), _OVERLAY_STEMS)


def teasers(layout: Layout) -> set[Block]:
    """The elements that hold a linked headline and hardly more: other articles, with their leads.

    The one of the first level may be the article's own.
    """
    found = set()
    for line in layout.lines:
        level = HEADINGS.get(line.block.tag, 1) if line.linked else 1
        if level > 1 and line.linked > MOSTLY_LINKED * len(line.text):
            card = line.block
            while card.parent is not None and card.last - card.first < FEWEST_OF_TEASER:
                card = card.parent
            if card.last - card.first <= LONGEST_TEASER:
                found.add(card)
    return found


def judge_lines(layout: Layout, headline: Line | None) -> tuple[list[float], Beside]:
    """The worth of every line, and the blocks that stand beside the article."""
    worths = [worth_of(line.text, line.linked) for line in layout.lines]
    beside = Beside(layout, worths, headline)
    for line in layout.lines:
        if worths[line.number] > 0 and line.block in beside:
            worths[line.number] *= BESIDE
    return worths, beside
