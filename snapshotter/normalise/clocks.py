"""Clock times as they are printed beside a date: `下午3:21`, `06h46`, `9:05 p.m. ET`."""

import re
from dataclasses import dataclass
from datetime import time, timedelta, timezone, tzinfo
from typing import Literal

from snapshotter.normalise.time_words import PARTS_OF_DAY, WEEKDAYS, ZONES, any_of

Precision = Literal["second", "minute", "day"]

_CLOCK = (
    rf"(?:(?P<before>(?i:{any_of(PARTS_OF_DAY)}))\s?)?(?P<hour>\d{{1,2}})"
    r"(?:\s?[:時时点點hH시]\s?(?P<minute>\d{2}|\d(?=\s?[分분]))(?:\s?[:分분]\s?(?P<second>\d{2}))?"
    r"(?:[.,]\d{1,9}|:\d{3})?"  # seen on a real page: `T22:06:08:684Z`
    r"|\.(?P<dotted>\d{2})(?!\d)"  # `klo 15.42`, `06.46 Uhr`
    rf"(?(at)|(?=\s?(?:[Uu]hr|[ap]\.?m|[|)）]|$|(?:{any_of(ZONES)})\b)))"
    r"|(?=\s?(?i:[ap]\.?\s?m)\b)"  # `3 pm`
    r"|(?(before)[点點時时]|(?!)))"  # `下午3点`
    r"(?:[秒초分분]|\s?(?P<after>(?i:[ap]\.?\s?m\b\.?)|صباحاً?|مساءً?|[صم](?!\w)|[πμ]\.?μ\.?)|\s?Uhr)?"
    r"(?:\s?\(?(?P<zone>(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?(?!\d)"
    rf"|(?:{any_of(ZONES)})(?![A-Za-z]))\)?)?"
)
_WEEKDAY = (
    rf"(?i:{any_of(WEEKDAYS)})[\s,)-]{{1,4}}"
    r"|(?:星期|周|週|礼拜)?[一二三四五六日天月火水木金土월화수목금토일](?:曜日|요일)?[\s)]{1,3}"
)
_AT = (
    r"(?P<at>at|um|à|as|às|kl\.?|klokken|alle|alle ore|ore|a las|saat|om|klo|u|в|о|lúc|pukul"
    r"|у|godz\.|เวลา|בשעה|الساعة)(?:\s|(?<=kl\.)(?=\d))"
)

_GAP = r"(?:[\s:]{1,3}|(?<=[\u4e00-\u9fff]))"
"""Between the name of a zone and what follows it: `美东时间: 2010-09-26 21:47`, `北京时间08:49`."""
_ZONE_BEFORE = re.compile(rf"(?<![A-Za-z])(?P<zone>{any_of(ZONES)}){_GAP}$")

_AFTER_DATE = re.compile(
    rf"(?:\s[грd]\.)?[\s.,;|·•/T_@()-]{{0,6}}(?:{_WEEKDAY})?(?:{_AT})?\s?"
    rf"(?:(?P<zone_first>{any_of(ZONES)}){_GAP})?{_CLOCK}"
)
_BEFORE_DATE = re.compile(
    rf"(?P<at>(?!))?(?<!\d){_CLOCK}[\s,|·•-]{{1,3}}(?:[^\W\d_]{{2,10}}\.?,?\s)?$"
)
_COMPACT = re.compile(
    r"T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?!\d)(?P<zone>Z|[+-]\d{4})?"
)
_DOTS_AND_SPACES = re.compile(r"[.\s]")
_LONGEST = 48
"""Characters in which a clock before a date is looked for."""
_LONGEST_ZONE = 16
"""The same for the name of a zone."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day and where it stands; with a zone only if one is printed."""

    at: time
    precision: Precision
    start: int
    end: int


def clock_after(text: str, position: int) -> Clock | None:
    """The clock time that follows a date which ends at `position`; None if none or impossible."""
    return _read(_AFTER_DATE.match(text, position))


def compact_clock_after(text: str, position: int) -> Clock | None:
    """The same after `20230205`: `T0646`, `064600Z`."""
    return _read(_COMPACT.match(text, position))


def clock_before(text: str, position: int, since: int) -> Clock | None:
    """The clock time before a date which begins at `position`, but not before `since`."""
    since = max(since, position - _LONGEST)
    return _read(_BEFORE_DATE.search(text[since:position]), since)


def zone_before(text: str, position: int) -> tuple[tzinfo | None, int]:
    """The zone named right before a date that begins at `position`, and where its name begins.

    None, and `position`, where none is named.
    """
    since = max(0, position - _LONGEST_ZONE)
    found = _ZONE_BEFORE.search(text[since:position])
    return (_zone(found["zone"]), since + found.start()) if found else (None, position)


def _read(match: re.Match[str] | None, offset: int = 0) -> Clock | None:
    if match is None:
        return None
    found: dict[str, str | None] = dict.fromkeys(("before", "after", "dotted", "zone_first"))
    found |= match.groupdict()
    word = found["before"] or found["after"]
    part = PARTS_OF_DAY.get(_DOTS_AND_SPACES.sub("", word).lower()) if word else None
    minute, second = found["minute"] or found["dotted"] or 0, found["second"] or 0
    try:
        hour = _hour(int(match["hour"]), part)
        at = time(
            hour, int(minute), int(second), tzinfo=_zone(found["zone"] or found["zone_first"])
        )
    except ValueError:  # 24:61
        return None
    precision: Precision = "second" if found["second"] else "minute"
    return Clock(at, precision, offset + match.start(), offset + match.end())


def _hour(hour: int, part_of_day: str | None) -> int:
    if part_of_day == "morning" and hour == 12:
        return 0
    late = (part_of_day == "afternoon" and hour < 12) or (part_of_day == "noon" and hour < 3)
    return hour + 12 if late else hour


def _zone(name: str | None) -> tzinfo | None:
    if not name or name in ZONES:
        return ZONES.get(name or "")
    digits = re.sub(r"\D", "", name)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    east = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-east if "-" in name else east)
