"""Where an article was published first, when the page says so."""

import re
from collections.abc import Iterator
from itertools import chain

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.field import Field
from snapshotter.extract.page import Page
from snapshotter.normalise.labels import any_of, words
from snapshotter.normalise.source import normalise_source

LABEL = re.compile(
    rf"(?:{any_of(words('reprint'))})\s*[:：]?\s*([^。；;(（)）\]】]{{2,40}})"
    rf"|(?:{any_of(words('reprint_in_english'))})\s+([^.]{{2,60}})",
    re.IGNORECASE,
)
"""`本文转自:南方日报`, `This article was originally published by The Delta Ledger.`"""
HAS_LABEL = re.compile(r"[转轉摘载載自]|ublished|ppeared|eprinted")
"""What every label has in it: a quick look before the long pattern."""
_LONGEST = 160


def labelled(page: Page) -> Iterator[Candidate]:
    """What stands behind 本文转自 and its like."""
    byline = page.byline
    for line in chain(byline.head, byline.opening, byline.ending):
        text = line.text if len(line.text) <= _LONGEST else ""
        if HAS_LABEL.search(text) and (match := LABEL.search(text)):
            yield Candidate(match[1] or match[2], "label")


def objection(page: Page, candidate: Candidate) -> str | None:
    """What is named is a publisher, and another than the site."""
    source = normalise_source(candidate.text)
    if source in page.site_names:
        return "is the site itself"
    return None if source else "names no publisher"


REPRINTED_FROM = Field("reprinted_from", (labelled,), objection)


def find_reprinted_from(page: Page) -> Candidate | None:
    """The publisher that had the article first; None where the page does not say so."""
    return REPRINTED_FROM.choose(page)
