"""What was extracted from a page, from where, and why each other candidate was passed over."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from snapshotter.extract.address import URL
from snapshotter.extract.article import is_article
from snapshotter.extract.authors import AUTHORS
from snapshotter.extract.candidate import Candidate
from snapshotter.extract.category import CATEGORY
from snapshotter.extract.field import Field, ruled_texts
from snapshotter.extract.language import LANGUAGE
from snapshotter.extract.page import Page
from snapshotter.extract.publish_time import THOROUGH, find_publish_time
from snapshotter.extract.reprinted_from import REPRINTED_FROM
from snapshotter.extract.source import SOURCE
from snapshotter.extract.summary import SUMMARY
from snapshotter.extract.text import BODY
from snapshotter.extract.title import TITLE
from snapshotter.items import Snapshot
from snapshotter.normalise.authors import normalise_authors
from snapshotter.snapshot import take_snapshot
from snapshotter.steps import STEPS, Context

TAKEN = "taken"
FIELDS = (
    URL,
    TITLE,
    CATEGORY,
    THOROUGH,
    SOURCE,
    REPRINTED_FROM,
    AUTHORS,
    LANGUAGE,
    SUMMARY,
    BODY,
)
"""In the order of the record. Images are not chosen among candidates."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One candidate of a field, and what became of it."""

    text: str
    """As the page has it."""
    provenance: str
    verdict: str
    """`taken`, or why it was passed over."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """A page, told to the author of its site."""

    snapshot: Snapshot
    """The record as a crawl would make it."""
    trials: dict[str, list[Trial]]
    """Field to all its candidates, in the order in which they are looked for."""
    is_article: bool

    @property
    def missing(self) -> list[str]:
        """The fields that nothing was found for."""
        return [name for name in self.trials if not getattr(self.snapshot, name)]

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values, for JSON."""
        return {
            "is_article": self.is_article,
            "missing": self.missing,
            "candidates": {
                name: [asdict(trial) for trial in trials] for name, trials in self.trials.items()
            },
            "record": asdict(self.snapshot),
        }


def inspect(page: Page, context: Context) -> Inspection:
    """Read a page as a crawl does, and account for every candidate.

    Raises:
        ValueError: the page's address is not an http or https one.
    """
    snapshot = take_snapshot(page, context.imprint, {})
    for step in STEPS:
        step(snapshot, context)
    trials = {field.name: list(try_all(field, page, snapshot)) for field in FIELDS}
    return Inspection(snapshot, trials, is_article(page))


def try_all(field: Field, page: Page, snapshot: Snapshot) -> Iterator[Trial]:
    """Every candidate of a field with its verdict."""
    is_chosen = chosen_authors(snapshot) if field is AUTHORS else chosen(field, page)
    if field.name in page.site.rules.compiled and not any(ruled_texts(page, field.name)):
        yield Trial("", "rule", "finds nothing on this page")
    taken = False
    for candidate in field.candidates(page):
        verdict = field.objection(page, candidate)
        if verdict is None and is_chosen(candidate) and not (taken and field is not AUTHORS):
            taken = True
            verdict = TAKEN if getattr(snapshot, field.name) else "is nothing once it is cleaned"
        elif verdict is None:
            verdict = passed_over(field, taken=taken)
        yield Trial(candidate.raw, candidate.provenance, verdict)


def chosen(field: Field, page: Page) -> Callable[[Candidate], bool]:
    """Tells the candidate that a field takes."""
    found = find_publish_time(page) if field is THOROUGH else field.choose(page)
    return lambda one: (
        found is not None
        and (one.provenance, one.raw)
        == (
            found.provenance,
            found.raw,
        )
    )


def chosen_authors(snapshot: Snapshot) -> Callable[[Candidate], bool]:
    """Tells the candidates whose names are in the record: all of one place are taken."""
    place, names = snapshot.provenance.get("authors"), set(snapshot.authors)
    return lambda one: one.provenance == place and not names.isdisjoint(normalise_authors(one.text))


def passed_over(field: Field, *, taken: bool) -> str:
    """Why a candidate that nothing speaks against was not taken."""
    if field is THOROUGH:
        return "less speaks for it"
    return "stands behind the one taken" if taken else "names nobody"
