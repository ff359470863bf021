"""The headline. What a reader sees goes before what machines are told."""

from collections.abc import Iterator

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.declared import headlines
from snapshotter.extract.field import Field
from snapshotter.extract.page import Page
from snapshotter.normalise.title import normalise_title


def agreed_line(page: Page) -> Iterator[Candidate]:
    """The line that the page's declared titles repeat."""
    if page.headline is not None:
        yield Candidate(page.headline.text, "markup")


def first_headings(page: Page) -> Iterator[Candidate]:
    """Headings of the first level."""
    return (Candidate(line.text, "markup") for line in page.layout.lines if line.block.heading == 1)


def declared_headlines(page: Page) -> Iterator[Candidate]:
    """JSON-LD, microdata, OpenGraph and meta."""
    return headlines(page.structured)


def title_element(page: Page) -> Iterator[Candidate]:
    """The page's `<title>`."""
    if page.title_text:
        yield Candidate(page.title_text, "markup")


def hinted(page: Page) -> Iterator[Candidate]:
    """The text of the link that led here."""
    if page.hints.title:
        yield Candidate(page.hints.title, "listing")


def objection(page: Page, candidate: Candidate) -> str | None:
    """A headline is neither empty nor only the name of the site."""
    if normalise_title(candidate.text, page.site_names) is None:
        return "is the name of the site"
    return None


TITLE = Field(
    "title",
    (agreed_line, first_headings, declared_headlines, title_element, hinted),
    objection,
)


def find_title(page: Page) -> Candidate | None:
    """The headline without the site's name; None where there is none."""
    found = TITLE.choose(page)
    if found is None:
        return None
    title = normalise_title(found.text, page.site_names) or found.text
    return Candidate(title, found.provenance, found.raw)
