"""A run's name."""

from datetime import datetime, timedelta, timezone

from snapshotter.report.run_id import new_run_id

MOMENT = datetime(2026, 11, 23, 14, 30, tzinfo=timezone(timedelta(hours=8)))


def test_says_the_time_in_utc() -> None:
    assert new_run_id(MOMENT).startswith("20261123T063000Z-")


def test_sorts_by_time() -> None:
    later = MOMENT + timedelta(seconds=1)
    assert new_run_id(MOMENT) < new_run_id(later)


def test_two_runs_of_one_second_differ() -> None:
    assert new_run_id(MOMENT) != new_run_id(MOMENT)
