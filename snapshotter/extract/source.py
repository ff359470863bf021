"""The publisher that a page names, and where a reprint was first."""

import re
from collections.abc import Iterator

from snapshotter.extract.byline import byline_lines
from snapshotter.extract.candidate import Candidate
from snapshotter.extract.declared import publishers
from snapshotter.extract.field import Field
from snapshotter.extract.page import Page
from snapshotter.normalise.source import normalise_source

LABEL = re.compile(r"(?:来源|來源|出处|稿源)于?\s*[:：|｜]?\s*(.{1,60})")
REPRINT = re.compile(r"(?:本文)?转[自载]\s*[:：]?\s*(.{1,40})")


def labelled(page: Page) -> Iterator[Candidate]:
    """What stands behind 来源 and its like."""
    for line in byline_lines(page):
        if match := LABEL.search(line.text):
            yield Candidate(match[1], "label")


def declared(page: Page) -> Iterator[Candidate]:
    """The publisher as declared."""
    return publishers(page.structured)


def objection(_: Page, candidate: Candidate) -> str | None:
    """A source is the name of a publisher, not a sentence."""
    return None if normalise_source(candidate.text) else "names no publisher"


SOURCE = Field("source", (labelled, declared), objection)


def find_source(page: Page) -> Candidate | None:
    """The publisher as printed; None where none is named."""
    return SOURCE.choose(page)


def find_reprinted_from(page: Page) -> Candidate | None:
    """本文转自 …; None where the page does not say so."""
    for line in byline_lines(page):
        if match := REPRINT.search(line.text):
            return Candidate(match[1], "label")
    return None
