"""Where credits stand inside the text: its first lines and what ends it."""

import re

from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page
from snapshotter.normalise.text import clean_line

HAN = re.compile(r"[\u3400-\u9fff]")
ABOVE, OPENING, CLOSING, BEHIND = 12, 7, 5, 6
"""How many lines above the text, at its start, at its end, and behind it may be credits."""
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
    return page.layout.lines[slice(*_top(page))]


def head_lines(page: Page) -> list[Line]:
    """`top_lines`, then the lines above them, the nearest first."""
    start, _ = _top(page)
    return [*top_lines(page), *page.layout.lines[max(0, start - ABOVE) : start][::-1]]


def _top(page: Page) -> tuple[int, int]:
    """Numbers of the first of the `top_lines`, and of the first line behind them."""
    first = _start_of_text(page)
    headline = page.headline.number if page.headline else -1
    near = first - 2 * ABOVE < headline < first
    return (headline + 1 if near else max(0, first - ABOVE)), first


def _start_of_text(page: Page) -> int:
    """Number of the first line of the body, behind the headline if that counts as body."""
    body = page.body_lines
    if not body:
        return min(len(page.layout.lines), ABOVE)
    headline = page.headline.number if page.headline else -1
    return next((line.number for line in body if line.number > headline), body[0].number)


def stretches(line: Line) -> list[str]:
    """What may be a credit on a line: each stretch of it by itself, then all; of prose the end."""
    if len(line.text) > LONGEST:
        return [line.text[-TAIL:]]
    apart = line.stretches if len(line.stretches) > 1 else ()
    return [*filter(None, (clean_line(text) for text, *_ in apart)), line.text]


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
