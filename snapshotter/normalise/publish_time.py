"""Dates and times as they are printed, found in short texts and written as ISO 8601.

Every number and every word for a day is a place where a moment may begin. There a date is read
(`dates`), then a clock beside it (`clocks`), or a time counted from now (`relative_time`). The
words of all languages are in `time_words.toml`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, tzinfo

from snapshotter.normalise.clocks import (
    Precision,
    clock_after,
    clock_before,
    compact_clock_after,
    zone_before,
)
from snapshotter.normalise.date_readings import FIRST_YEAR
from snapshotter.normalise.dates import PrintedDate, date_at
from snapshotter.normalise.moment import Moment, is_later, moment_on, to_iso
from snapshotter.normalise.relative_time import DAY_WORDS, relative_at
from snapshotter.normalise.time_words import DAYS_AGO, JUST_NOW

# One for one, so that positions stay: full-width forms, and the digits of other scripts.
_WIDTH = (
    {0xFF10 + n: 0x30 + n for n in range(10)}
    | {zero + n: 0x30 + n for zero in (0x660, 0x6F0, 0x966, 0x9E6) for n in range(10)}
    | {ord(wide): narrow for wide, narrow in zip("：．／－—–‐‑，（）", ":./-----,()", strict=True)}
    | dict.fromkeys((0xA0, 0x3000, 0x202F, 0x2009), " ")
)

_FIRST_LETTERS = "".join({word[0] for word in (*DAYS_AGO, *JUST_NOW, "a", "one")})

_START = re.compile(
    rf"(?=[\d一二半周週星{_FIRST_LETTERS}])"  # passes over running text twenty times as fast
    rf"(?:\d+|\b(?:a|an|one)(?=\s)|(?:(?<![^\W\d_])|(?<=[\u3000-\u9fff]))(?:{DAY_WORDS})"
    r"(?![a-zà-ž])|[一二][〇○零一二三四五六七八九]{3}年|半(?:个|個)?小|(?:周|週|星期)[一二三四五六日天])",
    re.IGNORECASE,
)
_LONGEST = 1000
"""Characters that are looked at; nothing longer is a line that a reader takes a time from."""
_DIGIT = re.compile(r"\d|[〇○零]")
_LONGEST_WITHOUT_DIGITS = 24
"""Characters: `半小时前 来源:…` and `an hour ago` are short, and most long texts have no date."""

_ISO = re.compile(
    r"(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?"
)
"""Offsets have no seconds, which `fromisoformat` would take and no record may have."""
_EPOCH = re.compile(r"\s{0,9}(1\d{9})(?:\d{3})?\s*")


def find_moments(
    text: str, now: datetime | None = None, *, month_first: bool = False
) -> Iterator[Moment]:
    """Every date or date-time printed in a short text, in order.

    A date without a year (`03-08 23:16`) is the latest one that is not in the future; it counts
    only with a clock, or when the text says nothing else. So do `昨天` and its like.

    Args:
        text: a line or an attribute; no more than its first thousand characters are looked at.
        now: when the page was fetched, best in the page's own zone; without it relative times
            (`3小时前`) and dates without a year are passed over.
        month_first: read `03/04/2022` as the fourth of March.
    """
    text = text[:_LONGEST]
    if iso := _iso(text, now):
        yield iso
        return
    if len(text) > _LONGEST_WITHOUT_DIGITS and not _DIGIT.search(text):
        return
    if not _START.search(text):  # most lines: nothing has to be made of them
        return
    if not text.isascii():
        text = text.translate(_WIDTH)
    position = done = 0
    while start := _START.search(text, position):
        position = start.end()
        if moment := _moment_at(text, start, done, now, month_first):
            yield moment
            position = done = max(moment.end, position)


def _iso(text: str, now: datetime | None) -> Moment | None:
    """A text that is ISO 8601 and nothing else, as machines write it: read at once.

    Years of another age are left to the slower reading, which refuses them.
    """
    if not _ISO.fullmatch(text):
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    if now is None or not FIRST_YEAR <= when.year <= now.year:
        return None
    precision: Precision = (
        "day" if len(text) == 10 else "second" if text[16:17] == ":" else "minute"
    )
    return Moment(when.replace(microsecond=0), precision, 0, len(text))


def _moment_at(
    text: str, start: re.Match[str], done: int, now: datetime | None, month_first: bool
) -> Moment | None:
    if now and (moment := relative_at(text, start.start(), now)):
        return moment
    if len(start[0]) >= 10 and (epoch := _EPOCH.fullmatch(text)):
        return Moment(datetime.fromtimestamp(int(epoch[1]), UTC), "second", *start.span())
    printed = date_at(text, start.start(), now.date() if now else None, month_first=month_first)
    return _with_clock(text, printed, done) if printed else None


def _with_clock(text: str, printed: PrintedDate, done: int) -> Moment | None:
    clock = compact_clock_after(text, printed.end) if printed.compact else None
    clock = clock or clock_after(text, printed.clock_from)
    if clock is None and printed.clock_from < printed.end:
        clock = clock_after(text, printed.end)
    clock = clock or clock_before(text, printed.start, done)
    if clock is None and printed.weak and text.strip() != text[printed.start : printed.end].strip():
        return None
    moment = moment_on(printed.day, clock, printed.start, printed.end)
    if clock is not None and clock.at.tzinfo is None:
        zone, start = zone_before(text, moment.start)
        moment = replace(moment, when=moment.when.replace(tzinfo=zone), start=start)
    return replace(moment, yearless=True) if printed.yearless else moment


def normalise_publish_time(
    text: str, *, snapshot_time: datetime, zone: tzinfo | None = None
) -> str | None:
    """The first moment printed in `text` as ISO 8601.

    Args:
        text: as printed.
        snapshot_time: when the page was fetched, aware; relative times are counted from it.
        zone: the zone of times that are printed without one.

    Returns:
        None when there is none, or when it is later than the snapshot.
    """
    now = snapshot_time.astimezone(zone) if zone else snapshot_time
    moment = next(find_moments(text, now), None)
    if moment is None:
        return None
    return None if is_later(moment, now, zone) else to_iso(moment, zone)
