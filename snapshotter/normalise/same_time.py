"""Whether two moments on a page tell the same time, and what they tell together.

A page often gives one time twice: `2020-02-24 21:25` for its readers, `2020-02-25T02:25:54Z` for
machines. The first shows the clock that readers see, the second is exact.
"""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

from snapshotter.normalise.moment import Moment

_MINUTE = timedelta(minutes=1)
_QUARTER = timedelta(minutes=15)
_WESTERNMOST, _EASTERNMOST = timedelta(hours=-12), timedelta(hours=14)
_ODD = (-38, -18, -14, -10, 14, 18, 22, 23, 26, 34, 35, 38, 39, 42, 46, 51, 55)  # -9:30 to 13:45
_OFFSETS = frozenset((*range(-48, 57, 4), *_ODD))
"""Quarters of an hour east of Greenwich where the clocks of a zone stand or stood since 2000.

Whole hours, and those odd ones of the IANA time zone database.
"""


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
        if one.precision == other.precision == "second":
            return abs(naive.when - aware.when) < _MINUTE
        return _within_a_minute(naive.when, aware.when)
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
    if _within_a_minute(instant.replace(tzinfo=None), clock):
        return instant.utcoffset()
    greenwich = instant.astimezone(UTC).replace(tzinfo=None)
    quarters = round((clock - greenwich) / _QUARTER)
    east = quarters * _QUARTER
    if quarters not in _OFFSETS or not _within_a_minute(greenwich + east, clock):
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
    exact = declared if declared.precision == "second" else printed
    when = _on_clock(exact.when, printed.when, zone)
    if when.tzinfo is None and declared.when.tzinfo is not None and zone is None:
        east = offset_between(printed.when, declared.when, zone)
        when = when.replace(tzinfo=timezone(east) if east is not None else None)
    return replace(printed, when=when, precision=exact.precision)


def _within_a_minute(one: datetime, other: datetime) -> bool:
    """Whether two clock readings are of the same minute or of two that follow each other.

    What is saved in one minute is shown in the next: `15:54` and `15:55:00.8` on a real page.
    """
    read = (when.replace(second=0, microsecond=0) for when in (one, other))
    return abs(next(read) - next(read)) <= _MINUTE


def _on_clock(instant: datetime, clock: datetime, zone: tzinfo | None) -> datetime:
    """An instant as the clock shows it that shows `clock` at the same time."""
    if instant.tzinfo is None:
        return instant.replace(tzinfo=clock.tzinfo)
    if clock.tzinfo is not None:
        return instant.astimezone(clock.tzinfo)
    east = offset_between(clock, instant, zone)
    greenwich = instant.astimezone(UTC).replace(tzinfo=None)
    return clock if east is None else greenwich + east


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
