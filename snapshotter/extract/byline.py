"""Where bylines stand: the lines around the headline and at both ends of the body."""

from typing import NamedTuple

from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page

REACH = 12
"""How many lines behind the headline, or before the body, may be a byline."""
OPENING = 6
"""How many lines from the start of the body on may hold a dateline or a byline."""
ENDING = 6
"""How many lines behind the body may."""


class Byline(NamedTuple):
    """The lines that may hold time, source and authors, by where they stand."""

    between: list[Line]
    """The headline, and what stands between it and the body."""
    opening: list[Line]
    """Where the body begins: its first lines, and what stands among them."""
    ending: list[Line]
    """The last line of the body, and those behind it."""
    above: list[Line]
    """What stands before the headline, the nearest first."""


def find_byline(page: Page) -> Byline:
    """The stretches of a page where bylines stand; no line is in two of them.

    A headline behind the body may be the name of the site: then the lines before the body count
    as well. Of a long way from headline to body (players, teasers) only both ends count.
    """
    lines, body = page.layout.lines, page.body_lines
    first, last = (body[0].number, body[-1].number) if body else (len(lines), len(lines))
    start = page.headline.number if page.headline else max(0, first - REACH) if body else 0
    stretch = list(range(start, first if start < first < len(lines) else start + REACH))
    if start > last:
        stretch = [*range(max(0, first - REACH), first), *stretch]
    if len(stretch) > 4 * REACH:
        stretch = stretch[: 2 * REACH] + stretch[-2 * REACH :]
    opening = range(max(start, first), min(max(start, first) + OPENING, last))
    stretches = (
        stretch, opening, range(last, last + ENDING), range(start - 1, start - 1 - REACH, -1)
    )  # fmt: skip
    taken: set[int] = set()
    return Byline(*([lines[n] for n in numbers if _is_new(n, len(lines), taken)]
                    for numbers in stretches))  # fmt: skip


def _is_new(number: int, stop: int, taken: set[int]) -> bool:
    new = 0 <= number < stop and number not in taken
    taken.add(number)
    return new


def byline_lines(page: Page) -> list[Line]:
    """Lines that may hold time, source and authors: first those from the headline to the body."""
    return [line for stretch in find_byline(page) for line in stretch]
