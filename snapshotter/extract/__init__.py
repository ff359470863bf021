"""Page to raw fields, each with where it was found. The order of finders stands in each module."""

from collections.abc import Callable

from snapshotter.extract.address import find_url
from snapshotter.extract.authors import find_authors
from snapshotter.extract.candidate import Candidate
from snapshotter.extract.category import find_category
from snapshotter.extract.images import find_images
from snapshotter.extract.language import find_language
from snapshotter.extract.page import Page
from snapshotter.extract.publish_time import find_publish_time
from snapshotter.extract.reprinted_from import find_reprinted_from
from snapshotter.extract.source import find_source
from snapshotter.extract.summary import find_summary
from snapshotter.extract.text import find_body
from snapshotter.extract.title import find_title
from snapshotter.items import Raw, Snapshot

FIELDS: dict[str, Callable[[Page], Candidate | None]] = {
    "url": find_url,
    "title": find_title,
    "category": find_category,
    "publish_time": find_publish_time,
    "source": find_source,
    "reprinted_from": find_reprinted_from,
    "language": find_language,
    "summary": find_summary,
    "body": find_body,
}
RAW_FIELDS = ("title", "category", "publish_time", "source")


def extract(page: Page) -> Snapshot:
    """Everything that a page says about its article; what it does not say is None."""
    found = {name: find(page) for name, find in FIELDS.items()}
    snapshot = Snapshot(
        raw=Raw(**{name: one.raw if (one := found[name]) else None for name in RAW_FIELDS}),
        images=find_images(page),
    )
    for name, candidate in found.items():
        if candidate is not None:
            setattr(snapshot, name, candidate.text)
            snapshot.provenance[name] = candidate.provenance
    authors = find_authors(page)
    snapshot.authors = [author.text for author in authors]
    if authors:
        snapshot.provenance["authors"] = authors[0].provenance
    if snapshot.images:
        snapshot.provenance["images"] = "markup"
    return snapshot
