"""A date or a time of day that was found in a text, and how it is written down."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from snapshotter.normalise.clocks import Clock, Precision

_FURTHEST_EAST = timezone(timedelta(hours=14))


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, perhaps with a clock time, found in a text."""

    when: datetime
    """Aware if the text had an offset or the name of a zone, else naive."""
    precision: Precision
    start: int
    end: int
    """The span in the text, as in slicing."""
    relative: bool = False
    """Counted from now (`3小时前`), not printed as a date."""
    yearless: bool = False
    """The year is not printed; it is the latest possible one."""


def moment_on(day: date, clock: Clock | None, start: int, end: int) -> Moment:
    """A day with the clock beside it, if any; `start` and `end` are those of the day."""
    if clock is None:
        return Moment(datetime.combine(day, time()), "day", start, end)
    when = datetime.combine(day, clock.at)
    return Moment(when, clock.precision, min(start, clock.start), max(end, clock.end))


def to_iso(moment: Moment, zone: tzinfo | None) -> str:
    """ISO 8601 at the precision of the moment.

    Args:
        moment: what was found.
        zone: the zone of a naive moment; None leaves it without an offset.
    """
    if moment.precision == "day":
        return moment.when.date().isoformat()
    when = moment.when if moment.when.tzinfo else moment.when.replace(tzinfo=zone)
    return when.isoformat(timespec="seconds" if moment.precision == "second" else "minutes")


def is_later(moment: Moment, now: datetime, zone: tzinfo | None = None) -> bool:
    """Whether a moment is after `now`, which is aware.

    A moment without any zone is taken for one of the zone furthest east, so that no possible one
    is refused.
    """
    when = moment.when
    return (when if when.tzinfo else when.replace(tzinfo=zone or _FURTHEST_EAST)) > now
