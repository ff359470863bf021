"""The body of the record: the article's lines, or its declared text where the page shows none."""

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.declared import article_bodies
from snapshotter.extract.field import ruled_texts
from snapshotter.extract.page import Page

DECLARED_IS_LONGER = 2
"""A declared body is cut short on many pages, so it counts only where it is that much longer."""


def find_body(page: Page) -> Candidate | None:
    """Paragraphs separated by a blank line; None when the page has no running text."""
    ruled = "\n\n".join(ruled_texts(page, "body"))
    if ruled:
        return Candidate(ruled, "rule")
    shown = page.body_text
    declared = next(article_bodies(page.structured), None)
    if (
        declared
        and "<" not in declared.text
        and len(declared.text) > DECLARED_IS_LONGER * len(shown)
    ):
        return declared
    return Candidate(shown, "markup") if shown else None
