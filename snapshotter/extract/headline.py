"""Where the headline stands: the line that readers see and the page's declared titles agree on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from snapshotter.extract.credits import is_byline
from snapshotter.extract.layout import HEADINGS, Layout, Line

MOST_PARTS = 3
"""Lines that a headline may be broken into, where no heading holds them together."""
_LONGEST = 200
_SHORTEST = 3
PART_OF_TITLE = 0.35
"""A line that is less of a title is a section or a subheading that the title mentions."""
MOST_OF_TITLE = 0.6
"""The same for a line that neither begins the title nor is a heading of the first level."""
_NOT_LETTERS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Letters and digits only, in lower case: what stays of a headline however it is set."""
    return _NOT_LETTERS.sub("", text).lower()


def find_headline(layout: Layout, titles: Iterable[str]) -> Line | None:
    """The line that is the headline; None when no line agrees with a declared title.

    A line agrees when it is a good part of a title. The best one is a whole title, or else begins
    one; is a heading of the first level; is longest; comes first.

    Args:
        layout: the page.
        titles: texts of `<title>`, og:title and their like, without the site's name.
    """
    folded_titles = [folded for title in titles if len(folded := fold(title)) >= _SHORTEST]
    best, best_rank = None, (False, False, False, 0)
    shortest = PART_OF_TITLE * min(map(len, folded_titles), default=_LONGEST)
    all_titles = " ".join(folded_titles)
    for line in joined_headings(layout.lines) if folded_titles else ():
        if shortest <= len(line.text) <= _LONGEST and may_be_in(all_titles, line.text):
            folded = fold(line.text)
            for title in folded_titles:
                rank = rank_of(folded, title, line) if folded and folded in title else None
                if rank and rank > best_rank:
                    best, best_rank = line, rank
    return continued(best, layout.lines, folded_titles) if best else None


def continued(line: Line, lines: Sequence[Line], titles: Sequence[str]) -> Line:
    """A headline with what a `<br>` broke off it, as far as a folded title goes on with that."""
    parts = [line]
    for following in lines[line.number + 1 : line.number + MOST_PARTS]:
        text = fold("".join(part.text for part in (*parts, following)))
        if following.block is not line.block or not any(title.startswith(text) for title in titles):
            break
        parts.append(following)
    return joined(parts)


def may_be_in(titles: str, text: str) -> bool:
    """Whether folded titles may have a text in them: a look at its first letters, few pass."""
    start = text[:3]
    return (start.lower() if start.isalnum() else fold(text[:12])) in titles


def is_same(text: str, folded: str) -> bool:
    """Whether a text, folded, is a folded one; cheap for a text of another length."""
    return len(folded) <= len(text) < 2 * len(folded) and fold(text) == folded


def joined_headings(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those of one heading as one: headlines are broken with `<br>`."""
    parts: list[Line] = []
    for line in lines:
        if parts and line.block is not parts[0].block:
            yield joined(parts)
            parts = []
        if line.block.tag in HEADINGS:
            parts.append(line)
        else:
            yield line
    if parts:
        yield joined(parts)


def joined(parts: list[Line]) -> Line:
    """The lines of one heading as one, as far as no byline stands in it."""
    parts = [parts[0], *takewhile(lambda part: not is_byline(part), parts[1:])]
    first, last = parts[0], parts[-1]
    if first is last:
        return first
    text, linked = " ".join(part.text for part in parts), sum(part.linked for part in parts)
    return Line(text, first.block, last.number, first.stretches, linked)


def rank_of(folded: str, title: str, line: Line) -> tuple[bool, bool, bool, int] | None:
    """How well a line, folded, agrees with a title that it is part of; None when too little."""
    begins, is_top = title.startswith(folded), line.block.heading == 1
    if len(folded) < len(title) * (PART_OF_TITLE if begins or is_top else MOST_OF_TITLE):
        return None
    return (folded == title, begins, is_top, len(folded))
