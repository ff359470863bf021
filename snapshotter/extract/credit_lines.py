"""Where credits stand inside the text: its first lines and what ends it."""

import re

from snapshotter.extract.byline import byline_lines
from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page
from snapshotter.normalise.text import clean_line

HAN = re.compile(r"[\u3400-\u9fff]")
OPENING, CLOSING, BEHIND = 7, 5, 6
"""How many lines at the start of the body, at its end, and behind it may be credits."""
LONGEST = 120
"""Characters of a line that is no running text."""
TAIL = 80
"""Characters at the end of running text that may be a credit."""


def opening_lines(page: Page) -> list[Line]:
    """The first lines of the text: a line of names, `新华社北京5月9日电（记者张三）`."""
    if not page.body_lines:
        return []
    first = page.body_lines[0].number
    return page.layout.lines[first : first + OPENING]


def closing_lines(page: Page) -> list[Line]:
    """The last lines of the text and those behind it: `（来源：某某报）`, `作者：张三`."""
    if not page.body_lines:
        return []
    first, last = page.body_lines[0].number, page.body_lines[-1].number
    return page.layout.lines[max(first, last + 1 - CLOSING) : last + 1 + BEHIND]


def top_lines(page: Page) -> list[Line]:
    """The lines from the headline to the text; those before the text where there is no headline."""
    first = _start_of_text(page)
    start = max(0, first - 2 * BEHIND)
    if page.headline and start - 2 * BEHIND < page.headline.number < first:
        start = page.headline.number + 1
    return page.layout.lines[start:first]


def head_lines(page: Page) -> list[Line]:
    """`top_lines`, then the other lines around the headline that may be a byline."""
    top, first = top_lines(page), _start_of_text(page)
    taken = {line.number for line in top}
    around = (line for line in byline_lines(page) if line.number < first)
    return [*top, *(line for line in around if line.number not in taken)]


def _start_of_text(page: Page) -> int:
    """Number of the first line of the body, behind the headline if that counts as body."""
    body = page.body_lines
    if not body:
        return min(len(page.layout.lines), 2 * BEHIND)
    headline = page.headline.number if page.headline else -1
    return next((line.number for line in body if line.number > headline), body[0].number)


def stretches(line: Line) -> list[str]:
    """What may be a credit on a line: each stretch of it by itself, then all; of prose the end."""
    if len(line.text) > LONGEST:
        return [line.text[-TAIL:]]
    apart = [clean_line(text) for text, _ in line.parts] if len(line.parts) > 1 else []
    return [*filter(None, apart), line.text]


def has_han(page: Page) -> bool:
    """Whether Chinese characters are in its text: if not, Chinese labels need not be looked for."""
    return HAN.search(sample(page)) is not None


def is_chinese(page: Page) -> bool:
    """Whether most of its text is Chinese characters."""
    text = sample(page)
    return len(HAN.findall(text)) * 2 > len(text)


def sample(page: Page) -> str:
    """Some of the text, to tell its script by."""
    return "".join(line.text[:TAIL] for line in page.body_lines[:3]) or page.title_text
