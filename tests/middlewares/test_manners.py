"""How a crawl behaves towards a host, by what the host sees and when."""

import gzip
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from typing import Any

import pytest

from benchmarks.generated_newsroom import GeneratedNewsroom
from benchmarks.local_site import Answer, LocalSite, text
from snapshotter.middlewares.retry_after import read_retry_after

ROOM = GeneratedNewsroom(size=6, newest=datetime.now(UTC), ways=frozenset(("feeds",)))
NOW = datetime(2024, 5, 9, 12, 0, tzinfo=UTC)


@pytest.fixture
def site(site: LocalSite, pages: dict[str, Answer]) -> LocalSite:
    pages.update(ROOM.pages(site.url))
    return site


def crawl(run: Any, site: LocalSite, *settings: str) -> Any:
    settings = ("SNAPSHOT_TRY_USUAL_PLACES=0", *settings)
    return run("news", "-a", f"url={site.url}/", settings=settings)


def gaps(site: LocalSite) -> list[float]:
    """Seconds between two requests."""
    return [second.moment - first.moment for first, second in pairwise(site.asked)]


@pytest.mark.parametrize("throttle", [0, 1])
def test_crawl_delay_is_kept(
    site: LocalSite, pages: dict[str, Answer], run: Any, throttle: int
) -> None:
    pages["/robots.txt"] = text(
        "User-agent: *\nCrawl-delay: 9\n\nUser-agent: snapshotter\nCrawl-delay: 0.3"
    )
    settings = (f"AUTOTHROTTLE_ENABLED={throttle}", "AUTOTHROTTLE_START_DELAY=0.01")
    assert crawl(run, site, *settings).code == 0
    assert len(site.asked) > 6
    assert min(gaps(site)) > 0.2  # a request may be some time on its way
    assert sum(gaps(site)) > 0.29 * len(gaps(site))


def test_crawl_delay_has_a_limit(site: LocalSite, pages: dict[str, Answer], run: Any) -> None:
    pages["/robots.txt"] = text("User-agent: *\nCrawl-delay: 600")
    done = crawl(run, site, "SNAPSHOT_MAX_CRAWL_DELAY=0.1")
    assert len(done.records) == len(ROOM.articles)
    assert sum(gaps(site)) > 0.09 * len(gaps(site))
    assert "asks for 600 s between requests, gets 0.1" in done.log


def test_robots_is_obeyed_by_our_own_token(
    site: LocalSite, pages: dict[str, Answer], run: Any
) -> None:
    pages["/robots.txt"] = text(
        "User-agent: *\nDisallow: /\n\nUser-agent: snapshotter\nDisallow: /a/\n"
    )
    done = crawl(run, site, "SNAPSHOT_CONTACT=https://a.example/ a@a.example")
    assert done.paths() == {a.path for a in ROOM.articles if not a.path.startswith("/a/")}
    assert not [path for path in site.paths() if path.startswith("/a/")]
    assert done.report["refused"]["robots"] > 0


def gzipped(content: bytes, *, without: int = 0) -> Answer:
    """Sent compressed, without so many bytes of its end."""
    body = gzip.compress(content)
    return Answer(body=body[: len(body) - without], headers={"Content-Encoding": "gzip"})


@pytest.mark.parametrize(
    "answer",
    [
        *(Answer(status=status) for status in (500, 503, 429)),
        gzipped(b"User-agent: *\nAllow: /\n", without=9),
        gzipped(b"\n" * 2_000_000),
    ],
    ids=["500", "503", "429", "torn", "bomb"],
)
def test_robots_that_cannot_be_read_is_no_permission(
    site: LocalSite, pages: dict[str, Answer], run: Any, answer: Answer
) -> None:
    pages["/robots.txt"] = answer
    done = crawl(run, site)
    assert done.code == 3
    assert set(site.paths()) == {"/robots.txt"}
    assert done.report["failures"]["fetch/RobotsUnreachableError"]["count"] == 1


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_robots_that_is_not_there_forbids_nothing(
    site: LocalSite, pages: dict[str, Answer], run: Any, status: int
) -> None:
    pages["/robots.txt"] = Answer(status=status)
    assert len(crawl(run, site).records) == len(ROOM.articles)


@pytest.mark.parametrize("limit", [1, 2])
def test_host_gets_no_more_requests_at_a_time_than_the_setting_says(
    site: LocalSite, run: Any, limit: int
) -> None:
    site.seconds = 0.02
    crawl(run, site, f"CONCURRENT_REQUESTS_PER_DOMAIN={limit}")
    assert site.most_at_a_time == limit


def once(site: LocalSite, path: str, answer: Answer) -> None:
    """Answer the first request for a path so, and the others as ever."""
    usual = site.serve

    def serve(host: str, asked: str) -> Answer | None:
        if asked == path and path not in site.paths():
            return answer
        return usual(host, asked)

    site.serve = serve


@pytest.mark.parametrize("status", [429, 503])
def test_host_is_left_alone_for_as_long_as_it_asks(site: LocalSite, run: Any, status: int) -> None:
    busy = ROOM.articles[3].path
    once(site, busy, Answer(status=status, headers={"Retry-After": "2"}))
    done = crawl(run, site, "RETRY_ENABLED=1", "CONCURRENT_REQUESTS_PER_DOMAIN=1")
    assert (done.code, len(done.records)) == (0, len(ROOM.articles))
    told = site.paths().index(busy)
    assert gaps(site)[told] >= 1.9


def test_host_that_asks_for_too_long_is_left_to_the_next_run(site: LocalSite, run: Any) -> None:
    once(site, ROOM.articles[3].path, Answer(status=503, headers={"Retry-After": "7200"}))
    done = crawl(run, site, "RETRY_ENABLED=1", "CONCURRENT_REQUESTS_PER_DOMAIN=1")
    assert site.asked[-1].status == 503
    assert done.report["refused"]["retry_after"] > 0
    assert len(crawl(run, site).records) + len(done.records) == len(ROOM.articles)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        (format_datetime(NOW + timedelta(minutes=1), usegmt=True), 60.0),
        (format_datetime(NOW - timedelta(minutes=1), usegmt=True), -60.0),
        ("soon", None),
        ("-5", None),
        ("9" * 50, None),
        ("", None),
    ],
)
def test_read_retry_after(written: str, seconds: float | None) -> None:
    assert read_retry_after(written, NOW) == seconds
