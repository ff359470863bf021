"""New, revised, unchanged, duplicate: what a snapshot is to those that were taken before."""

from typing import Literal, NamedTuple

from snapshotter import steps
from snapshotter.items import Snapshot
from snapshotter.normalise.url import canonical_url
from snapshotter.stamp import article_id
from snapshotter.state.articles import State
from snapshotter.state.ledger import Record
from snapshotter.state.takedowns import Takedowns

Verdict = Literal["new", "duplicate", "revised", "unchanged", "takedown"]
"""The first three are worth a line. A `duplicate` is new, with the content of another article."""


class Last(NamedTuple):
    """The last revision of an article."""

    content_hash: str
    revision: int
    page: str
    """Address that it was taken from."""


def own_address(snapshot: Snapshot) -> str:
    """Canonical address of the page that a snapshot was taken from, whatever the page claims."""
    return canonical_url(snapshot.response.url or snapshot.url or "")


def verdict_on(revision: int, duplicate_of: str | None) -> Verdict:
    """What a snapshot that is worth a line is, from what is written in it."""
    if revision > 1:
        return "revised"
    return "duplicate" if duplicate_of else "new"


def is_taken_down(record: Record, takedowns: Takedowns) -> bool:
    """Whether a record, read from a line, must not be published (any more)."""
    page = (record.get("response") or {}).get("url")
    ids = {record.get("id"), page and article_id(canonical_url(page))}
    return any(takedowns.hold(one) for one in ids if one)


class Judge:
    """Compares with what is published and, within a run, with what is about to be.

    Raises:
        StateError: from every method, as the state does.
    """

    def __init__(self, state: State, takedowns: Takedowns) -> None:
        self._state = state
        self._takedowns = takedowns
        self._pending: dict[str, Last] = {}
        self._pending_contents: dict[str, str] = {}

    def judge(self, snapshot: Snapshot, context: steps.Context) -> Verdict:
        """Fill in `revision`, `revises` and `duplicate_of`, and say what the snapshot is.

        Two pages of different content that claim one address keep their own: the first one seen
        has the address, so each later one is given the address that it was fetched from.
        """
        if self._is_taken_down(snapshot):
            return "takedown"
        last = self._last(snapshot)
        if last and self._claims_anothers(snapshot, last):
            snapshot.url = own_address(snapshot)
            snapshot.provenance["url"] = "url"
            steps.identity(snapshot, context)
            steps.disclaimer(snapshot, context)
            last = self._last(snapshot)
        if last and last.content_hash == snapshot.content_hash:
            return "unchanged"
        return self._admit(snapshot, last)

    def is_pending(self, article: str) -> bool:
        """Whether a snapshot of this article waits to be published."""
        return article in self._pending

    def settle(self) -> list[tuple[str, str]]:
        """Forget what is published by now: ids, and the addresses they were taken from."""
        published = [
            (article, last.page)
            for article, last in self._pending.items()
            if self._state.revision(article) >= last.revision
        ]
        for article, _ in published:
            self._pending_contents.pop(self._pending.pop(article).content_hash, None)
        return published

    def _is_taken_down(self, snapshot: Snapshot) -> bool:
        if self._takedowns.is_empty():
            return False
        ids = {snapshot.id or "", article_id(own_address(snapshot))}
        return any(map(self._takedowns.hold, ids))

    def _admit(self, snapshot: Snapshot, last: Last | None) -> Verdict:
        article, content = snapshot.id or "", snapshot.content_hash or ""
        snapshot.revision = last.revision + 1 if last else 1
        snapshot.revises = last.content_hash if last else None
        other = self._state.first_with(content, other_than=article)
        other = other or self._pending_contents.get(content)
        snapshot.duplicate_of = other if other != article else None
        self._pending[article] = Last(content, snapshot.revision, snapshot.response.url or "")
        self._pending_contents.setdefault(content, article)
        return verdict_on(snapshot.revision, snapshot.duplicate_of)

    def _last(self, snapshot: Snapshot) -> Last | None:
        article = snapshot.id or ""
        if article in self._pending:
            return self._pending[article]
        known = self._state.article(article)
        return Last(known.content_hash, known.revision, known.page) if known else None

    @staticmethod
    def _claims_anothers(snapshot: Snapshot, last: Last) -> bool:
        """Whether the address it claims is that of another page, which says something else."""
        if last.content_hash == snapshot.content_hash:
            return False
        own = own_address(snapshot)
        return snapshot.url != own and canonical_url(last.page) != own
