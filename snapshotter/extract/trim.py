"""What is set like the text of an article and is none: its byline, notes, and the lists behind."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from snapshotter.extract.credits import is_byline
from snapshotter.extract.headline import fold, is_same
from snapshotter.extract.layout import Block, Layout, Line
from snapshotter.extract.words import any_pattern

LONGEST_BYLINE = 8
"""How many lines the byline may have."""
LONGEST_HEADING = 10
"""Characters of the heading of a list."""
NEAR = 60
"""Characters at the beginning of a line in which a note is recognised."""
LONGEST_NOTE = 200
"""Characters; a longer line that begins like a note is text."""

_NOTE = any_pattern("note", "note_foreign")
_NOTE_NEAR = any_pattern("note_near", flags=re.NOFLAG)
_BEHIND = any_pattern("behind")
_COMMENTS = any_pattern("comments")


def trimmed(lines: list[Line], layout: Layout, headline: Line | None) -> list[Line]:
    """The lines without what is not of the article."""
    lines = after_byline(after_headline(lines, headline), layout)
    lines = before_related(before_comments(lines, layout), layout)
    return [line for line in lines if not is_note(line)]


def is_note(line: Line) -> bool:
    """Whether a line in the article is about it: editors, source, disclaimers, 相关阅读."""
    if not any(map(str.isalnum, line.text)):
        return True
    short = len(line.text) <= LONGEST_NOTE
    return short and bool(_NOTE.match(line.text) or _NOTE_NEAR.search(line.text, 0, NEAR))


def after_headline(lines: list[Line], headline: Line | None) -> list[Line]:
    """The lines without the headline again, and without what stands before it."""
    if headline is None:
        return lines
    title = fold(headline.text)
    lines = [line for line in lines if not is_same(line.text, title)]
    below = [line for line in lines if line.number > headline.number]
    return below if length(below) * 2 > length(lines) else lines


def after_byline(lines: list[Line], layout: Layout) -> list[Line]:
    """The lines behind a byline that is set as if it were the beginning of the text."""
    prose = next((line.number for line in lines if "。" in line.text and not is_byline(line)), 0)
    before = layout.lines[max(prose - LONGEST_BYLINE, lines[0].number) : prose] if lines else ()
    last = max((line.number for line in before if is_byline(line)), default=-1)
    return [line for line in lines if line.number > last]


def before_comments(lines: list[Line], layout: Layout) -> list[Line]:
    """The lines without what readers wrote below, where that is not most of them."""
    mark = first_between(lines, layout, is_heading_of_comments)
    before = lines if mark is None else [line for line in lines if line.number < mark]
    return before if length(before) * 2 > length(lines) else lines


def before_related(lines: list[Line], layout: Layout) -> list[Line]:
    """The lines without those of lists behind the article, which begin with 相关阅读 and its like.

    In the very element that holds most of the text they may stand between its parts.
    """
    mark = first_between(lines, layout, is_heading_behind)
    if mark is None:
        return lines
    texts: dict[Block | None, int] = defaultdict(int)
    for line in lines:
        texts[around(line)] += len(line.text)
    main = max(texts, key=texts.__getitem__)
    return [
        one for one in lines if one.number < mark or (one.number > mark and around(one) is main)
    ]


def first_between(lines: Sequence[Line], layout: Layout, told: Callable[[str], bool]) -> int | None:
    """Number of the first line from the first to the last of these of whose text that is told."""
    between = layout.lines[lines[0].number : lines[-1].number] if lines else ()
    return next((line.number for line in between if told(line.text)), None)


def around(line: Line) -> Block | None:
    """The element that holds the paragraph of a line."""
    block = line.block
    return block.parent if block.last - block.first == 1 else block


def is_heading_of_comments(text: str) -> bool:
    """Whether a line is the heading of what readers wrote, or of an answer in a forum."""
    return _COMMENTS.fullmatch(text) is not None


def is_heading_behind(text: str) -> bool:
    """Whether a line is the heading of what follows an article."""
    return len(text) <= LONGEST_HEADING and _BEHIND.fullmatch(text) is not None


def length(lines: Sequence[Line]) -> int:
    """Characters in all."""
    return sum(len(line.text) for line in lines)
