"""Dates and times as they are printed, found in short texts and written as ISO 8601."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Literal

_ISO = re.compile(
    r"(?<!\d)(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]*(\d{1,2})[:时](\d{2})(?:[:分](\d{2}))?)?"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, perhaps with a clock time, found in a text."""

    when: datetime
    """Aware if the text had an offset or the name of a zone, else naive."""
    precision: Literal["second", "minute", "day"]
    start: int
    end: int
    """The span in the text, as in slicing."""
    relative: bool = False
    """Counted from now (`3小时前`), not printed as a date."""


def find_moments(
    text: str, now: datetime | None = None, *, month_first: bool = False
) -> Iterator[Moment]:
    """Every date or date-time printed in a short text, in order.

    Args:
        text: a line or an attribute, up to a few hundred characters.
        now: when the page was fetched; without it relative times (`3小时前`) and dates without a
            year are passed over.
        month_first: read `03/04/2022` as the fourth of March.
    """
    del now, month_first
    for match in _ISO.finditer(text):
        numbers = [int(number) for number in match.groups() if number]
        try:
            when = datetime(*numbers)  # type: ignore[arg-type]
        except ValueError:
            continue
        precision: Literal["second", "minute", "day"] = (
            "day" if len(numbers) < 5 else "minute" if len(numbers) < 6 else "second"
        )
        yield Moment(when, precision, match.start(), match.end())


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


def normalise_publish_time(
    text: str, *, snapshot_time: datetime, zone: tzinfo | None = None
) -> str | None:
    """The first moment printed in `text` as ISO 8601.

    Args:
        text: as printed.
        snapshot_time: when the page was fetched, aware.
        zone: the zone of times that are printed without one.

    Returns:
        None when there is none, or when it is later than the snapshot.
    """
    moment = next(find_moments(text, snapshot_time), None)
    if moment is None:
        return None
    when = moment.when if moment.when.tzinfo else moment.when.replace(tzinfo=zone or UTC)
    return None if when > snapshot_time else to_iso(moment, zone)
