"""The headline. What a reader sees goes before what machines are told."""

from collections.abc import Iterable, Iterator
from itertools import chain, filterfalse, islice

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.credits import is_byline
from snapshotter.extract.declared import headlines
from snapshotter.extract.field import Field
from snapshotter.extract.headline import MOST_PARTS, fold, joined, joined_headings
from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page
from snapshotter.extract.prominence import LEAST, prominence
from snapshotter.extract.trim import is_heading_behind
from snapshotter.extract.way import is_way
from snapshotter.normalise.title import normalise_title

LONGEST = 500
"""Characters; a whole `<title>` with the names of sections and site is shorter."""
REACH = 15
"""How many lines before the body the headline may stand."""
LEAST_LABELLED, LONGEST_LABEL = 8, 6
"""Characters of a title that cannot end a line by chance, and of a label before it."""
CAPTION_STARTS, CAPTION_ENDS = ("▲", "△", "▼", "↑"), ("摄", "攝", "资料图", "資料圖")
"""What the line below a picture begins or ends with."""


def agreed_line(page: Page) -> Iterator[Candidate]:
    """The line that the page's declared titles repeat."""
    if page.headline is not None:
        yield Candidate(punctuated(page.headline, page.declared_titles), "markup")


def punctuated(headline: Line, titles: Iterable[str]) -> str:
    """The text of a headline; of several elements, as the declared title with its letters has it.

    Styles stand for marks: `<span>Culture</span><span>New hall opens</span>` is declared as
    `Culture: New hall opens`.
    """
    if len(headline.stretches) > 1:
        letters = fold(headline.text)
        return next((title for title in titles if fold(title) == letters), headline.text)
    return headline.text


def first_headings(page: Page) -> Iterator[Candidate]:
    """Headings of the first level."""
    layout = page.layout
    headings = (layout.lines[one.first : one.last] for one in layout.blocks if one.tag == "h1")
    lines = joined_headings(chain.from_iterable(headings))
    return (Candidate(line.text, "markup") for line in lines)


def declared_headlines(page: Page) -> Iterator[Candidate]:
    """JSON-LD, microdata, OpenGraph and meta."""
    return headlines(page.structured)


def prominent_lines(page: Page) -> Iterator[Candidate]:
    """Lines shortly before the body that are set as a headline, the most prominent first."""
    worths = {line: prominence(line, *around(page, line)) for line in may_be_headline(page)}
    for line in sorted(worths, key=worths.__getitem__, reverse=True):
        if worths[line] >= LEAST:
            yield Candidate(without_label(page, with_its_element(page, line).text), "markup")


def with_its_element(page: Page, line: Line) -> Line:
    """A line with those that `<br>` parts from it, where its element holds no more than these."""
    lines = page.layout.lines[line.block.first : line.block.last]
    if len(lines) > MOST_PARTS or any(one.block is not line.block for one in lines):
        return line
    whole = joined(lines)
    return whole if line.text in whole.text else line


def may_be_headline(page: Page) -> Iterator[Line]:
    """The lines shortly before the body that lead nowhere, the nearest first."""
    for line in above_body(page):
        if not (line.linked or is_way(line) or is_heading_behind(line.text) or is_caption(line)):
            yield line


def is_caption(line: Line) -> bool:
    """Whether a line says what a picture shows: `▲门锁已经换新 张三摄`."""
    return line.text.startswith(CAPTION_STARTS) or line.text.endswith(CAPTION_ENDS)


def around(page: Page, line: Line) -> tuple[Line | None, Line | None]:
    """The lines before and behind a line."""
    lines, number = page.layout.lines, line.number
    return (
        lines[number - 1] if number else None,
        lines[number + 1] if number + 1 < len(lines) else None,
    )


def without_label(page: Page, text: str) -> str:
    """A line without the word that stands before the whole of a declared title: `转载 …`."""
    for title in page.declared_titles:
        if len(title) > LEAST_LABELLED and text.endswith(title):
            label = text.removesuffix(title)
            return title if len(label) <= LONGEST_LABEL else text
    return text


def line_above_body(page: Page) -> Iterator[Candidate]:
    """The line right above the body, on pages that mark their headline in no way."""
    for line in islice(filterfalse(is_caption, above_body(page)), 1):
        yield Candidate(line.text, "markup")


def above_body(page: Page) -> Iterator[Line]:
    """The lines shortly before the body but for its byline, the nearest first."""
    first = page.body_lines[0].number if page.body_lines else 0
    return filterfalse(is_byline, reversed(page.layout.lines[max(0, first - REACH) : first]))


def title_element(page: Page) -> Iterator[Candidate]:
    """The page's `<title>`."""
    if page.title_text:
        yield Candidate(page.title_text, "markup")


def hinted(page: Page) -> Iterator[Candidate]:
    """The text of the link that led here."""
    if page.hints.title:
        yield Candidate(page.hints.title, "listing")


def objection(page: Page, candidate: Candidate) -> str | None:
    """A headline is neither empty nor only the name of the site, nor a whole text."""
    if len(candidate.text) > LONGEST:
        return "is too long for a headline"
    if normalise_title(candidate.text, page.site_names) is None:
        return "is the name of the site"
    return None


TITLE = Field(
    "title",
    (
        agreed_line,
        first_headings,
        declared_headlines,
        prominent_lines,
        title_element,
        hinted,
        line_above_body,
    ),
    objection,
)


def find_title(page: Page) -> Candidate | None:
    """The headline without the site's name; None where there is none."""
    found = TITLE.choose(page)
    if found is None:
        return None
    title = normalise_title(found.text, page.site_names) or found.text
    return Candidate(title, found.provenance, found.raw)
