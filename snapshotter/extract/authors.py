"""Who wrote the article."""

import re
from collections.abc import Iterator

from snapshotter.extract.byline import byline_lines
from snapshotter.extract.candidate import Candidate
from snapshotter.extract.declared import author_names
from snapshotter.extract.field import Field
from snapshotter.extract.page import Page
from snapshotter.normalise.authors import normalise_authors

LABEL = re.compile(
    r"(?:作者|记者|記者|文)\s*[:：/]\s*(.{1,40})|(?:记者|記者)\s?([\u4e00-\u9fff]{2,4})"
    r"|^By\s+(.{3,60})$"
)


def labelled(page: Page) -> Iterator[Candidate]:
    """What stands behind 作者, 记者, By."""
    for line in byline_lines(page):
        if match := LABEL.search(line.text):
            yield Candidate(next(filter(None, match.groups())), "label")


def objection(_: Page, candidate: Candidate) -> str | None:
    """An author is a name."""
    return None if normalise_authors(candidate.text) else "is no name"


AUTHORS = Field("authors", (lambda page: author_names(page.structured), labelled), objection)


def find_authors(page: Page) -> list[Candidate]:
    """All names from the first place that gives any."""
    names: list[Candidate] = []
    for candidate in AUTHORS.candidates(page):
        if names and candidate.provenance != names[0].provenance:
            break
        if not objection(page, candidate):
            names.append(candidate)
    return names
