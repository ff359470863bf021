"""Where credits stand inside the text: its first lines and what ends it."""

from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page

OPENING, CLOSING, BEHIND = 6, 4, 6
"""How many lines at the start of the body, at its end, and behind it may be credits."""


def opening_lines(page: Page) -> list[Line]:
    """The first lines of the body: a line of names, `新华社北京5月9日电（记者张三）`."""
    return page.body_lines[:OPENING]


def closing_lines(page: Page) -> list[Line]:
    """The last lines of the body and those behind it: `（来源：某某报）`, `作者：张三`."""
    body = page.body_lines
    if not body:
        return []
    last = body[-1].number + 1
    return [*body[-CLOSING:], *page.layout.lines[last : last + BEHIND]]


def top_lines(page: Page) -> list[Line]:
    """The lines behind the headline, down to the body; some lines above it where there is none."""
    if not page.body_lines:
        return page.layout.lines[:OPENING]
    first = page.body_lines[0].number
    start = first - 2 * BEHIND
    if page.headline and start - 2 * BEHIND < page.headline.number < first:
        start = page.headline.number + 1
    return page.layout.lines[max(0, start) : first]
