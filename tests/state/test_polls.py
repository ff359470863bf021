from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from snapshotter.state.articles import State
from snapshotter.state.polls import FeedVisit

FEED = "https://news.example/feed"
NOON = int(datetime(2024, 5, 9, 12, 0, tzinfo=UTC).timestamp())


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State(tmp_path / "news.sqlite3") as state:
        yield state


def test_unknown_feed_is_due(state: State) -> None:
    assert state.feed(FEED) == FeedVisit()
    assert state.feed(FEED).why_not_due(NOON) is None


def test_visit_is_remembered(state: State) -> None:
    visit = FeedVisit(
        moved_to=f"{FEED}/2", visited=NOON, ttl=3600, skip_hours=frozenset({0, 7, 23})
    )
    state.keep_feed(FEED, visit)
    assert state.feed(FEED) == visit


@pytest.mark.parametrize(
    ("visit", "why"),
    [
        (FeedVisit(visited=NOON - 1800, ttl=3600), "ttl"),
        (FeedVisit(visited=NOON - 3590, ttl=3600), None),  # an hourly run that came early
        (FeedVisit(visited=NOON - 3600, ttl=3600), None),
        (FeedVisit(visited=NOON - 1), None),
        (FeedVisit(skip_hours=frozenset({12})), "skip_hours"),
        (FeedVisit(skip_hours=frozenset({11, 13})), None),
    ],
)
def test_why_a_feed_is_not_due(visit: FeedVisit, why: str | None) -> None:
    assert visit.why_not_due(NOON) == why


def test_passed_over_for_a_while(state: State) -> None:
    state.pass_over(FEED, NOON)
    assert state.passed_over_since(FEED, NOON - 1)
    assert not state.passed_over_since(FEED, NOON + 1)
    assert not state.passed_over_since(f"{FEED}/2", NOON - 1)
