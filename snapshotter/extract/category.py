"""The section of the article, in the site's own word."""

import re
from collections.abc import Iterator

from snapshotter.extract.byline import byline_lines
from snapshotter.extract.candidate import Candidate
from snapshotter.extract.declared import breadcrumbs, sections
from snapshotter.extract.field import Field
from snapshotter.extract.page import Page
from snapshotter.normalise.category import normalise_category

LABEL = re.compile(r"(?:类别|分类|栏目|频道)\s*[:：]\s*(\S{1,20})")
TRAIL = re.compile(r"\s*(?:[>›»＞→]|&gt;)+\s*")


def labelled(page: Page) -> Iterator[Candidate]:
    """What stands behind 类别 and its like."""
    for line in byline_lines(page):
        if match := LABEL.search(line.text):
            yield Candidate(match[1], "label")


def trail(page: Page) -> Iterator[Candidate]:
    """The printed way from the home page, last step first."""
    stop = page.headline.number + 1 if page.headline else len(page.layout.lines)
    for line in page.layout.lines[:stop]:
        steps = TRAIL.split(line.text)
        if len(steps) > 1 and len(line.text) < 100:
            for step in reversed(steps):
                yield Candidate(step, "markup")


def declared(page: Page) -> Iterator[Candidate]:
    """Breadcrumbs and sections as declared."""
    yield from sections(page.structured)
    yield from reversed(list(breadcrumbs(page.structured)))


def hinted(page: Page) -> Iterator[Candidate]:
    """The section of the listing that led here."""
    if page.hints.category:
        yield Candidate(page.hints.category, "listing")


def objection(page: Page, candidate: Candidate) -> str | None:
    """A category is a word, and not 首页 or the headline."""
    if not candidate.text or len(candidate.text) > 20:
        return "is too long for a category"
    return None if normalise_category(candidate.text) else "is no category"


CATEGORY = Field("category", (labelled, trail, declared, hinted), objection)


def find_category(page: Page) -> Candidate | None:
    """The site's own word; None where it has none."""
    return CATEGORY.choose(page)
