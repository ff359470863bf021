"""A run's statistics, added up."""

from typing import Any

from snapshotter.report import counts
from snapshotter.report.outcome import exit_code

STATS: dict[str, Any] = {
    "snapshot/discover/found/listing": 2,
    "snapshot/discover/found/article": 12,
    "snapshot/discover/found/next_page": 1,
    "snapshot/discover/known": 3,
    "snapshot/discover/repeated": 1,
    "snapshot/discover/refused/robots": 1,
    "snapshot/discover/refused/offsite": 1,
    "snapshot/refused_samples": {"offsite": ["https://gazette.example/go -> https://ads.example/"]},
    "snapshot/fetch/came/listing": 2,
    "snapshot/fetch/came/article": 5,
    "snapshot/fetch/gone": 1,
    "snapshot/failed/fetch/status_500": 1,
    "snapshot/failed/article/no_body": 1,
    "snapshot/judge/new": 2,
    "snapshot/judge/unchanged": 1,
    "snapshot/samples": {"article/no_body": ["https://gazette.example/1"]},
    "snapshot/extract/title/markup": 3,
    "snapshot/extract/title/json-ld": 1,
    "snapshot/body/missing": 1,
    "item_scraped_count": 2,
}


def test_links_add_up() -> None:
    assert counts.links(STATS) == {
        "found": 15,
        "fetched": 7,
        "known": 3,
        "repeated": 1,
        "refused": 2,
        "gone": 1,
        "failed": 1,
        "left": 0,
    }


def test_refusals_come_with_their_addresses() -> None:
    assert counts.refusals(STATS) == {"robots": 1, "offsite": 1}
    way = "https://gazette.example/go -> https://ads.example/"
    assert counts.refused_samples(STATS) == {"offsite": [way]}


def test_articles_add_up() -> None:
    found = {name: n for name, n in counts.articles(STATS).items() if n}
    assert found == {"fetched": 5, "new": 2, "unchanged": 1, "failed": 1, "left": 1}


def test_failures_come_with_their_addresses() -> None:
    assert counts.failures(STATS) == {
        "article/no_body": {"count": 1, "samples": ["https://gazette.example/1"]},
        "fetch/status_500": {"count": 1, "samples": []},
    }


def test_fields_found_and_missing() -> None:
    assert counts.fields(STATS) == {
        "body": {"missing": 1, "found": {}},
        "title": {"missing": 0, "found": {"markup": 3, "json-ld": 1}},
    }


def test_outcome() -> None:
    outcome = counts.outcome(STATS)
    assert (outcome.asked, outcome.failed, outcome.well) == (8, 2, 7)
    assert exit_code(outcome) == 4


def test_snapshots_that_no_feed_wrote_are_lost() -> None:
    stats = STATS | {"snapshot/feed/expected": 5, "snapshot/feed/delivered": 3}
    assert counts.outcome(stats).lost == 2
    assert exit_code(counts.outcome(stats)) == 5


def test_feed_that_scrapy_could_not_store() -> None:
    stats = STATS | {"feedexport/failed_count/S3FeedStorage": 1}
    assert exit_code(counts.outcome(stats)) == 5


def test_no_statistics_at_all() -> None:
    assert set(counts.links({}).values()) == {0}
    assert exit_code(counts.outcome({})) == 3
