"""What is fetched: known articles are passed over, and what is asked again is conditional."""

import time
from dataclasses import asdict

from scrapy import Request
from scrapy.crawler import Crawler

from snapshotter.extensions.archive import Archive, Visit
from snapshotter.extract.hints import Hints
from snapshotter.marks import AGAIN, FEED, GUESS, KNOWN_ARTICLE, UPDATED, VISIT, WHOLE
from snapshotter.middlewares.refusals import note_refusal
from snapshotter.normalise.url import canonical_url
from snapshotter.page_kind import page_kind
from snapshotter.stamp import article_id
from snapshotter.state.articles import Article, Validators
from snapshotter.state.harvests import Harvest


class Admission:
    """Looks every request up in the archive, before it goes out."""

    def __init__(self, crawler: Crawler, archive: Archive) -> None:
        self.crawler = crawler
        self.archive = archive
        self.revisit_seconds = int(crawler.settings.getfloat("SNAPSHOT_REVISIT_HOURS") * 3600)

    def admit(self, request: Request, harvest: Harvest | None) -> bool:
        """Whether to fetch this; known addresses are asked conditionally.

        Args:
            request: what a spider asks for.
            harvest: the listing that led there; None: no listing did.
        """
        kind = page_kind(request)
        with self.archive.watched():
            if kind == "article":
                return self._admit_article(request, harvest)
            return kind == "next_page" or self._admit_listing(request, harvest)

    def _admit_listing(self, request: Request, harvest: Harvest | None) -> bool:
        why = self._why_not_due(request)
        if harvest and why != "passed_over":
            self._tie(harvest, request)
        if why is not None:
            note_refusal(self.crawler.stats, why, request)
            return False
        if not request.meta.get(WHOLE):
            make_conditional(request, self.archive.state.validators(request.url))
        return True

    def _tie(self, harvest: Harvest, request: Request) -> None:
        """A 304 of the listing that led here would hide this one, unless it is nothing."""
        if request.meta.get(GUESS):  # settled when there is nothing at the usual place
            self.archive.harvests.expect(harvest, request.url)
        else:
            self.archive.harvests.spoil(harvest)

    def _why_not_due(self, request: Request) -> str | None:
        """What stands against asking for a listing now; None: nothing."""
        if request.meta.get(GUESS) and self._is_passed_over(request):
            return "passed_over"
        feed = request.meta.get(FEED)
        return self.archive.state.feed(feed).why_not_due(now()) if feed else None

    def _admit_article(self, request: Request, harvest: Harvest | None) -> bool:
        article = self.archive.state.find(request.url)
        if self._is_taken_down(request, article):
            note_refusal(self.crawler.stats, "takedown", request)
            if harvest:  # a 304 of this listing would hide it when the takedown is undone
                self.archive.harvests.spoil(harvest)
            return False
        if not article and self._is_passed_over(request):
            note_refusal(self.crawler.stats, "passed_over", request)
            return False
        if article:
            if not self._is_due(request, article):
                self.crawler.stats.inc_value("snapshot/discover/known")
                return False
            request.meta[KNOWN_ARTICLE] = article.id
            make_conditional(request, article.validators)
            tell_again(request, article)
        request.meta[VISIT] = Visit(request.url, harvest.listing if harvest else None)
        if harvest:
            self.archive.harvests.expect(harvest, request.url)
        return True

    def _is_due(self, request: Request, article: Article) -> bool:
        """Whether a known article may have changed: young, said to be changed, or asked for."""
        updated = request.meta.get(UPDATED)
        return (
            request.meta.get(AGAIN, False)
            or article.published >= self.young_since()
            or (updated is not None and updated.timestamp() > article.last_visit)
        )

    def _is_passed_over(self, request: Request) -> bool:
        """Whether there was nothing here a short while ago; one that is named is asked for."""
        state = self.archive.state
        again = request.meta.get(AGAIN, False)
        return not again and state.passed_over_since(request.url, self.young_since())

    def young_since(self) -> int:
        """Unix time; what was published later may still change."""
        return now() - self.revisit_seconds

    def _is_taken_down(self, request: Request, article: Article | None) -> bool:
        takedowns = self.archive.takedowns
        if takedowns.is_empty():
            return False
        ids = {article_id(canonical_url(request.url))} | ({article.id} if article else set())
        return any(map(takedowns.hold, ids))


def now() -> int:
    """Unix time, in seconds."""
    return int(time.time())


def make_conditional(request: Request, validators: Validators) -> None:
    """Ask only for what has changed since (RFC 9110, 13.1)."""
    for name, value in validators.as_headers().items():
        request.headers.setdefault(name, value)


def tell_again(request: Request, article: Article) -> None:
    """What an earlier listing told about an article holds until another tells it otherwise.

    A listing that has not changed tells nothing, and a home page no category.
    """
    hints = request.cb_kwargs.get("hints")
    if isinstance(hints, Hints):
        told = {name: value for name, value in asdict(hints).items() if value is not None}
        request.cb_kwargs["hints"] = Hints(**article.told | told)
