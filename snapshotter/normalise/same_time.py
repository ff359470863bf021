"""Whether two moments on a page tell the same time, and what they tell together.

A page often gives one time twice: `2020-02-24 21:25` for its readers, `2020-02-25T02:25:54Z` for
machines. The first shows the clock that readers see, the second is exact.
"""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

from snapshotter.normalise.moment import Moment

_MINUTE = timedelta(minutes=1)
_QUARTER = timedelta(minutes=15)  # offsets of all zones are quarters of an hour
_WESTERNMOST, _EASTERNMOST = timedelta(hours=-12), timedelta(hours=14)


def same_time(one: Moment, other: Moment, zone: tzinfo | None) -> bool:
    """Whether both may be the same time, each as exact as it is.

    Args:
        one: what the page gives.
        other: the same.
        zone: the zone that the page prints its times in; None where it is unknown, then any zone
            that there is may be the one.
    """
    one, other = with_year_of(one, other), with_year_of(other, one)
    naive, aware = (one, other) if one.when.tzinfo is None else (other, one)
    if naive.precision == "day" or aware.precision == "day":
        return naive.when.date() in _days(aware, zone)
    if naive.when.tzinfo is not None or aware.when.tzinfo is None:
        return abs(naive.when - aware.when) < _MINUTE
    return offset_between(naive.when, aware.when, zone) is not None


def with_year_of(one: Moment, other: Moment) -> Moment:
    """A moment whose year is not printed, in the year of another; all others as they are."""
    if not one.yearless or other.yearless:
        return one
    try:
        return replace(one, when=one.when.replace(year=other.when.year), yearless=False)
    except ValueError:  # 29 February
        return one


def offset_between(clock: datetime, instant: datetime, zone: tzinfo | None) -> timedelta | None:
    """How far east of Greenwich a clock shows `clock` at `instant`; None if that is nowhere.

    An instant that is given with the very same clock reading is taken for it in any zone: local
    times marked as UTC are common.
    """
    if abs(instant.replace(tzinfo=None) - clock) < _MINUTE:
        return instant.utcoffset()
    greenwich = instant.astimezone(UTC).replace(tzinfo=None)
    east = round((clock - greenwich) / _QUARTER) * _QUARTER
    if abs(clock - greenwich - east) >= _MINUTE or not _WESTERNMOST <= east <= _EASTERNMOST:
        return None
    if zone is not None:
        return east if instant.astimezone(zone).utcoffset() == east else None
    return None if instant.utcoffset() else east  # an offset other than 0 is somebody's own


def merged(printed: Moment, declared: Moment, zone: tzinfo | None) -> Moment:
    """One moment of two that are the same time: exact, on the clock that readers see."""
    printed = with_year_of(printed, declared)
    if declared.precision == "day" or (printed.when.tzinfo and printed.precision == "second"):
        return printed
    if printed.precision == "day":
        return declared
    when = printed.when
    if declared.precision == "second":
        when = when.replace(second=declared.when.second)
    if when.tzinfo is None and declared.when.tzinfo is not None and zone is None:
        east = offset_between(printed.when, declared.when, zone)
        when = when.replace(tzinfo=timezone(east) if east is not None else None)
    finest = max(printed.precision, declared.precision)  # by the alphabet: minute, second
    return replace(printed, when=when, precision=finest)


def without_clock(moment: Moment) -> Moment:
    """The day alone of a declared midnight: most programs write a day without a clock so."""
    if moment.precision == "day" or moment.when.time() != time():
        return moment
    return replace(moment, when=moment.when.replace(tzinfo=None), precision="day")


def _days(moment: Moment, zone: tzinfo | None) -> set[object]:
    """The calendar days that a moment may be, by the clocks of the page's readers."""
    when = moment.when
    days: set[object] = {when.date()}
    if when.tzinfo is None:
        return days
    if zone is not None:
        return days | {when.astimezone(zone).date()}
    if when.utcoffset():  # somebody's own clock
        return days
    return days | {(when + far).date() for far in (_WESTERNMOST, _EASTERNMOST)}
