"""When the article was published, at the precision that the page gives."""

from collections.abc import Iterator
from datetime import timedelta

from snapshotter.extract.byline import byline_lines
from snapshotter.extract.candidate import Candidate
from snapshotter.extract.declared import publish_times
from snapshotter.extract.field import Field
from snapshotter.extract.page import Page
from snapshotter.normalise.publish_time import find_moments


def printed_times(page: Page) -> Iterator[Candidate]:
    """Times in the byline, as a reader sees them."""
    for line in byline_lines(page):
        if len(line.text) <= 200:
            for moment in find_moments(line.text, page.snapshot_time):
                yield Candidate(line.text[moment.start : moment.end], "label")


def declared_times(page: Page) -> Iterator[Candidate]:
    """JSON-LD, microdata, OpenGraph and meta."""
    return publish_times(page.structured)


def time_elements(page: Page) -> Iterator[Candidate]:
    """`<time datetime>`."""
    for element in page.tree.iter("time"):
        if element.get("datetime"):
            yield Candidate(element.get("datetime", ""), "markup")


def hinted(page: Page) -> Iterator[Candidate]:
    """The time that the link to this page told."""
    if page.hints.publish_time:
        yield Candidate(page.hints.publish_time, "listing")


def objection(page: Page, candidate: Candidate) -> str | None:
    """A time is readable and not later than the snapshot."""
    moment = next(find_moments(candidate.text, page.snapshot_time), None)
    if moment is None:
        return "is no time"
    if moment.when.replace(tzinfo=None) > page.snapshot_time.replace(tzinfo=None) + timedelta(
        days=1
    ):
        return "is in the future"
    return None


PUBLISH_TIME = Field(
    "publish_time", (printed_times, declared_times, time_elements, hinted), objection
)


def find_publish_time(page: Page) -> Candidate | None:
    """The time of publication as found; None where the page gives none."""
    return PUBLISH_TIME.choose(page)
