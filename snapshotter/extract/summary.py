"""The lead, in the words of the site."""

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.declared import descriptions
from snapshotter.extract.field import Field
from snapshotter.extract.headline import fold
from snapshotter.extract.page import Page


def objection(page: Page, candidate: Candidate) -> str | None:
    """A summary is neither the headline again nor the beginning of the body, cut off."""
    summary = fold(candidate.text)
    if summary == fold(page.title_text) or not summary:
        return "is the title"
    beginning = fold(page.body_text[: 2 * len(candidate.text)])
    if beginning.startswith(summary[: max(10, len(summary) - 10)]):
        return "is the beginning of the body"
    return None


SUMMARY = Field("summary", (lambda page: descriptions(page.structured),), objection)


def find_summary(page: Page) -> Candidate | None:
    """The description of the page; None where it only repeats title or body."""
    return SUMMARY.choose(page)
