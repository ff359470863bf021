"""Where bylines stand: the lines around the headline and at both ends of the body."""

from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page

REACH = 12
"""How many lines behind the headline, or before the body, may be a byline."""


def byline_lines(page: Page) -> list[Line]:
    """Lines that may hold time, source and authors: first those from the headline to the body."""
    lines = page.layout.lines
    start = page.headline.number if page.headline else 0
    first = page.body_lines[0].number if page.body_lines else len(lines)
    last = page.body_lines[-1].number + 1 if page.body_lines else len(lines)
    if first <= start:
        first = min(len(lines), start + REACH)
    before = lines[max(0, start - REACH) : start]
    return [*lines[start:first][:60], *page.body_lines[:3], *lines[last : last + 5], *before]
