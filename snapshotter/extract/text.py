"""The body of the record: the article's lines, or its declared text where the page shows none."""

from collections.abc import Iterator
from itertools import islice, takewhile

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.declared import article_bodies
from snapshotter.extract.field import Field
from snapshotter.extract.page import Page

DECLARED_IS_LONGER = 2
"""A declared body is cut short on many pages, so it counts only where it is that much longer."""


def declared(page: Page) -> Iterator[Candidate]:
    """The text that structured data holds."""
    return islice(article_bodies(page.structured), 1)


def shown(page: Page) -> Iterator[Candidate]:
    """The lines that a reader sees."""
    if page.body_text:
        yield Candidate(page.body_text, "markup")


def objection(page: Page, candidate: Candidate) -> str | None:
    """A declared body is plain text, and much longer than what the page shows."""
    if candidate.provenance in ("rule", "markup"):
        return None
    if "<" in candidate.text:
        return "has markup in it"
    enough = len(candidate.text) > DECLARED_IS_LONGER * len(page.body_text)
    return None if enough else "is not much longer than what the page shows"


def whole(_: Page, sound: Iterator[Candidate]) -> Candidate | None:
    """The first candidate; of those of the site's rule, which are paragraphs, all."""
    first = next(sound, None)
    if first is None or first.provenance != "rule":
        return first
    others = takewhile(lambda one: one.provenance == "rule", sound)
    return Candidate("\n\n".join(one.text for one in (first, *others)), "rule")


BODY = Field("body", (declared, shown), objection, whole)


def find_body(page: Page) -> Candidate | None:
    """Paragraphs separated by a blank line; None when the page has no running text."""
    return BODY.choose(page)
