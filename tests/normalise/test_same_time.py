from datetime import datetime, timedelta, timezone

import pytest

from snapshotter.normalise.moment import Moment, to_iso
from snapshotter.normalise.publish_time import find_moments
from snapshotter.normalise.same_time import merged, same_time, with_year_of, without_clock

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2024, 5, 20, 15, 0, tzinfo=CHINA)


def moment(text: str) -> Moment:
    return next(find_moments(text, NOW))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2024-05-13", "2024-05-13T08:49:01+08:00", True),
        ("2024-05-14", "2024-05-13T08:49:01+08:00", False),
        ("2024-05-14", "2024-05-13T16:49:01Z", True),  # east of Greenwich
        ("2024-05-15", "2024-05-13T16:49:01Z", False),
        ("2024-05-13 08:49", "2024-05-13 08:49:01", True),
        ("2024-05-13 08:49", "2024-05-13 08:50:01", True),  # saved, and shown a moment later
        ("2024-05-13 08:49", "2024-05-13 08:48:20", True),
        ("2024-05-13 08:49", "2024-05-13 08:51:01", False),
        ("2024-05-13 08:49:41", "2024-05-13 08:50:51", False),
        ("2024-05-13T08:49+08:00", "2024-05-13T00:49:30Z", True),
        ("2024-05-13 08:49", "2024-05-13T00:49:30Z", True),
        ("2024-05-13 08:49", "2024-05-13T00:41:30Z", False),  # no zone is 8:08 east
        ("2024-05-13 08:49", "2024-05-13T02:04:30Z", False),  # nor 6:45
        ("2024-05-13 08:49", "2024-05-13T03:04:30Z", True),  # but 5:45, Nepal's
        ("2024-05-13 18:49", "2024-05-13T00:49:30Z", False),  # 18 hours east is nowhere
        ("2024-05-13 08:49", "2024-05-13T10:49:30+02:00", False),  # somebody's own clock
        ("05-13 08:49", "2021-05-13 08:49:01", True),
        ("05-13 08:49", "2021-05-14 08:49:01", False),
    ],
)
def test_two_moments_may_be_the_same_time(one: str, other: str, same: bool) -> None:
    assert same_time(moment(one), moment(other), None) is same
    assert same_time(moment(other), moment(one), None) is same


@pytest.mark.parametrize(
    ("printed", "declared", "same"),
    [
        ("2024-05-13 08:49", "2024-05-13T00:49:30Z", True),
        ("2024-05-13 09:49", "2024-05-13T00:49:30Z", False),
        ("2024-05-13 08:49", "2024-05-13T08:49:30Z", True),  # local time marked as UTC
        ("2024-05-14", "2024-05-13T16:49:01Z", True),
        ("2024-05-12", "2024-05-13T08:49:01Z", False),
    ],
)
def test_a_known_zone_tells_more(printed: str, declared: str, same: bool) -> None:
    assert same_time(moment(printed), moment(declared), CHINA) is same


@pytest.mark.parametrize(
    ("printed", "declared", "zone", "expected"),
    [
        ("2020-02-24 21:25", "2020-02-25T02:25:54Z", None, "2020-02-24T21:25:54-05:00"),
        ("2024-05-13 08:49", "2024-05-13T00:49:30Z", CHINA, "2024-05-13T08:49:30"),
        ("2024-05-13 08:49", "2024-05-13", None, "2024-05-13T08:49"),
        ("2024-05-13", "2024-05-13T08:49+08:00", None, "2024-05-13T08:49+08:00"),
        ("2024-05-13T08:49:01+08:00", "2024-05-13T00:49:30Z", None, "2024-05-13T08:49:01+08:00"),
        ("2024-05-13 08:49:01", "2024-05-13T00:49Z", None, "2024-05-13T08:49:01+08:00"),
        ("05-13 08:49", "2021-05-13 08:49:01", None, "2021-05-13T08:49:01"),
        # The seconds are those of their own minute.
        ("2024-05-13 08:49", "2024-05-13 08:48:59", None, "2024-05-13T08:48:59"),
        ("2024-05-13 08:49", "2024-05-13T00:50:01Z", None, "2024-05-13T08:50:01+08:00"),
        ("2024-05-13 08:49", "2024-05-13T00:50:01Z", CHINA, "2024-05-13T08:50:01"),
        ("2024-05-13T08:49+08:00", "2024-05-13T00:50:01Z", None, "2024-05-13T08:50:01+08:00"),
        ("2024-05-13 08:49", "2024-05-13T08:48Z", None, "2024-05-13T08:49+00:00"),
    ],
)
def test_two_of_the_same_time_are_merged_on_the_printed_clock(
    printed: str, declared: str, zone: timezone | None, expected: str
) -> None:
    assert to_iso(merged(moment(printed), moment(declared), zone), None) == expected


def test_a_leap_day_keeps_its_own_year() -> None:
    leap = moment("02-29 08:49")
    assert with_year_of(leap, moment("2023-02-28")) == leap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-13T00:00:00+08:00", "2024-05-13"),
        ("2024-05-13 00:00", "2024-05-13"),
        ("2024-05-13T00:00:01+08:00", "2024-05-13T00:00:01+08:00"),
        ("2024-05-13", "2024-05-13"),
    ],
)
def test_midnight_is_a_day(text: str, expected: str) -> None:
    assert to_iso(without_clock(moment(text)), None) == expected
