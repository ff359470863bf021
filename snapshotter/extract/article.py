"""Whether what came back is an article: a headline, running text under it, and no list."""

from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page
from snapshotter.extract.worth import marks_in, size_of

SHORTEST_TEXT = 60.0
"""Of an article's text, in Chinese characters; a letter of an alphabet counts a quarter."""
FEWEST_MARKS = 3
"""Marks of sentences; rows of numbers and names have none."""
HEADLINE_SIZE = 6.0
"""A linked line of this size between the lines of the text may be the headline of another."""
TEASERS = 0.6
"""With so many linked headlines for each line of text, the page is a list with summaries."""


def is_article(page: Page) -> bool:
    """Whether a page is an article; never raises.

    Not so: lists, also those with summaries, home pages, search results, forums whose pages have
    no headline, notices of a few words, pages that a script fills in.
    """
    lines = page.body_lines
    text = sum(size_of(line.text) for line in lines)
    if text < SHORTEST_TEXT or sum(marks_in(line.text) for line in lines) < FEWEST_MARKS:
        return False
    if has_declared_time(page):
        return True
    return (page.headline is not None or is_declared(page)) and not has_teasers(page, lines)


def has_declared_time(page: Page) -> bool:
    """Whether JSON-LD tells when this very page was published; lists do not say that."""
    return any("datePublished" in node for node in page.structured.articles)


def is_declared(page: Page) -> bool:
    """Whether the page calls itself an article in `og:type`; some sites say so on every page."""
    kinds = page.structured.meta.get("og:type", ())
    return any(kind.lower() in ("article", "news", "blog") for kind in kinds)


def has_teasers(page: Page, lines: list[Line]) -> bool:
    """Whether linked headlines stand between the lines of the text, as in a list of summaries."""
    own = {line.number for line in lines}
    between = page.layout.lines[lines[0].number : lines[-1].number]
    teasers = sum(line.number not in own and is_linked_headline(line) for line in between)
    return teasers >= 2 and teasers >= TEASERS * len(lines)


def is_linked_headline(line: Line) -> bool:
    """Whether a line is a link as long as a headline."""
    return line.linked * 2 > len(line.text) and size_of(line.text) >= HEADLINE_SIZE
