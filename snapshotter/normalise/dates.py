"""Dates as they are printed: `_FAMILIES` lists the forms, in the order in which they are tried.

All work on text whose digits and marks are half width, at a place where a number begins.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from snapshotter.normalise import years
from snapshotter.normalise.time_words import MONTHS

FIRST_YEAR, LAST_YEAR = 1990, 2099

_END = r"(?!\d(?!\d?[:时時点]))"  # no digit follows, unless a clock is glued to the day
_LETTER = r"[^\s\d!-/:-@\[-`{-~]"  # vowel signs of many scripts are no letters to `re`
_NAME = rf"(?:{_LETTER}{{2,14}}|{_LETTER}{{1,4}}\.[ก-ฮ])"  # `พ.ค.` is May
_ORDINAL = r"(?:st|nd|rd|th|er|º|°|ª|-?го|\.)?"
_OF = r"(?:de\s|del\s|of\s|d')?"

_HAN_MONTH_BEFORE = re.compile(r"((?<!十)(?:十[一二]?|[一二三四五六七八九])月)\s?$")
_NAME_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,14})\.?[\s-]{0,2}$")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date and where it stands."""

    day: date
    start: int
    end: int
    clock_from: int
    """Where a clock may begin; before `end` where the year comes last (`Feb 5 06:46:00 2023`)."""
    weak: bool = False
    """Could be a score or a number; counts only with a clock, or if nothing else is printed."""
    compact: bool = False
    """`20230205`."""
    yearless: bool = False


@dataclass(frozen=True, slots=True)
class _Reader:
    today: date | None
    month_first: bool

    def day(self, year: int, month: int, day: int) -> date | None:
        """The date, None for an impossible one or one of another age."""
        last = self.today.year + 1 if self.today else LAST_YEAR
        try:
            found = date(years.full_year(year), month, day)
        except ValueError:
            return None
        return found if FIRST_YEAR <= found.year <= last else None

    def likeliest(self, *readings: date | None) -> date | None:
        """The first reading that is not in the future; the first of all when every one is."""
        dates = [found for found in readings if found]
        past = (found for found in dates if not self.today or found <= self.today)
        return next(past, dates[0] if dates else None)

    def latest(self, month: int, day: int) -> date | None:
        """The day of a date without a year: the last one that is not in the future."""
        today = self.today or date.min  # unknown: nothing has been yet
        days = (self.day(year, month, day) for year in range(today.year, today.year - 5, -1))
        return next((found for found in days if found and found <= today), None)


def _year_first(match: re.Match[str], reader: _Reader) -> date | None:
    if len(match["year"]) == 4 and match["year"].startswith("00"):
        return None  # `0000-01-01`: an empty field of a database
    era = years.first_year_of_era(match)
    if len(match["year"]) == 1 and not era:
        return None
    return reader.day(era + int(match["year"]), int(match["month"]), int(match["day"]))


def _year_last(match: re.Match[str], reader: _Reader) -> date | None:
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    day_first, month_first = reader.day(year, b, a), reader.day(year, a, b)
    if reader.month_first:
        return reader.likeliest(month_first, day_first)
    return reader.likeliest(day_first, month_first)


def _short_year(match: re.Match[str], reader: _Reader) -> date | None:
    """`18-03-08` begins with the year, `08.03.18` and `08/03/18` end with it."""
    a, b, c = int(match["a"]), int(match["b"]), int(match["c"])
    year_first, day_first = reader.day(a, b, c), reader.day(c, b, a)
    if match["mark"] == "-":
        return reader.likeliest(year_first, day_first)
    if reader.month_first:
        return reader.likeliest(reader.day(c, a, b), day_first)
    return reader.likeliest(day_first, reader.day(c, a, b), year_first)


def _in_month(name: str, match: re.Match[str], reader: _Reader) -> date | None:
    month, day = MONTHS.get(name.lower()), int(match["day"])
    if month is None:
        return None
    return (
        reader.day(int(match["year"]), month, day) if match["year"] else reader.latest(month, day)
    )


def _named_month(match: re.Match[str], reader: _Reader) -> date | None:
    return _in_month(match["name"], match, reader)


def _name_before(match: re.Match[str]) -> re.Match[str] | None:
    text = match.string[max(0, match.start() - 18) : match.start()]
    name = _HAN_MONTH_BEFORE.search(text) or _NAME_BEFORE.search(text)
    return name if name and name[1].lower() in MONTHS else None


def _month_before(match: re.Match[str], reader: _Reader) -> date | None:
    name = _name_before(match)
    return _in_month(name[1], match, reader) if name else None


def _without_year(match: re.Match[str], reader: _Reader) -> date | None:
    """`03-08` and `3/8` begin with the month, `08.03.` with the day."""
    a, b = int(match["a"]), int(match["b"])
    if match["dot"] or (match["mark"] == "/" and not reader.month_first and a > 12):
        a, b = b, a
    return reader.latest(a, b)


def _han(match: re.Match[str], reader: _Reader) -> date | None:
    return reader.day(*(years.han_number(match[part]) for part in ("year", "month", "day")))


class _Family(NamedTuple):
    form: str
    read: Callable[[re.Match[str], _Reader], date | None]
    weak: bool = False
    compact: bool = False


_FAMILIES = (
    # 2023年2月5日, 2023-02-05, 2005.08.2605:39
    _Family(
        r"(?P<year>\d{4}|\d{1,3}(?=\s?[年년]))\s?[-/.年년]\s?(?P<month>\d{1,2})\s?[-/.月월]"
        rf"\s?(?P<day>\d{{1,2}}){_END}(?:\s?[日号號일])?",
        _year_first,
    ),
    # 2023 02/05, the year in an element of its own
    _Family(
        rf"(?P<year>(?:19|20)\d\d)\s(?P<month>\d{{1,2}})\s?/\s?(?P<day>\d{{1,2}}){_END}",
        _year_first,
    ),
    # 20230205, 202302050646, 20230205T064600Z
    _Family(
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=(?:T?\d{4}(?:\d\d)?)?(?!\d))",
        _year_first,
        compact=True,
    ),
    # 05/02/2023, 5. 2. 2023, 26 | 01 | 2022
    _Family(
        r"(?P<a>\d{1,2})\s?(?P<mark>[-/.|])\s?(?P<b>\d{1,2})\s?(?P=mark)\s?"
        rf"(?P<year>\d{{4}}){_END}",
        _year_last,
    ),
    # 5 February 2023, 5 de febrero de 2023, 05-Feb-2023, 5. Februar 2023, 5 二月 2023
    _Family(
        rf"(?P<day>\d{{1,2}}){_ORDINAL}[\s/-]{{0,2}}{_OF}(?P<name>{_NAME})(?:\.?,?[\s/-]{{1,2}}|\.)"
        rf"{_OF}'?(?P<year>\d{{4}}|\d{{2}}(?![\d:.h]))(?!\d(?!\d:))",
        _named_month,
    ),
    # 2023. február 5., 2023-Feb-05
    _Family(
        rf"(?P<year>\d{{4}})[\s.-]{{1,2}}(?P<name>{_NAME})\.?[\s-](?P<day>\d{{1,2}}){_END}\.?",
        _named_month,
    ),
    # February 5, 2023; 十一月 6th, 2009; Feb 05 06:46:00 CST 2023
    _Family(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s|,|(?P<clock>\s\d\d:\d\d:\d\d\s)"
        rf"(?:[A-Z]{{3,5}}\s|[+-]\d{{4}}\s)?)(?P<year>\d{{4}}){_END}",
        _month_before,
    ),
    # 2月 5, 2023
    _Family(
        r"(?P<month>\d{1,2})月\s?(?P<day>\d{1,2})(?:日|st|nd|rd|th)?,?\s(?P<year>\d{4})(?!\d)",
        _year_first,
    ),
    # 14 tháng 5, 2024; 14 tháng 5 năm 2024
    _Family(
        r"(?P<day>\d{1,2})\stháng\s(?P<month>\d{1,2})(?:,|\snăm)?\s(?P<year>\d{4})(?!\d)",
        _year_first,
    ),
    # 18-03-08, 08.03.18, 8/3/18
    _Family(
        r"(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{2})(?![-/.]\d)" + _END,
        _short_year,
        weak=True,
    ),
    # 3月8日, 03-08, 08.03.; not the end of a date whose year was none (`0000-01-01`)
    _Family(
        r"(?<!\d{4}[-/.])(?<!\d年)(?P<a>\d{1,2})\s?(?P<mark>[月월/.-])\s?(?P<b>\d{1,2})(?![-/.]\d)"
        rf"{_END}(?:\s?[日号號일])?(?P<dot>\.)?",
        _without_year,
        weak=True,
    ),
    # 5 February
    _Family(
        rf"(?P<day>\d{{1,2}}){_ORDINAL}\s?{_OF}(?P<name>{_NAME})(?P<year>)", _named_month, weak=True
    ),
    # February 5
    _Family(
        rf"(?P<day>\d{{1,2}})(?P<year>)(?:st|nd|rd|th)?(?!\d|:){_END}", _month_before, weak=True
    ),
    # 二〇二三年二月五日
    _Family(
        r"(?P<year>[一二][〇○零一二三四五六七八九]{3})年(?P<month>[十一二三四五六七八九]{1,2})月"
        r"(?P<day>[十一二三四五六七八九]{1,3})[日号號]",
        _han,
    ),
)


_PATTERNS = [(re.compile(family.form), family) for family in _FAMILIES]


def date_at(text: str, at: int, today: date | None, *, month_first: bool) -> PrintedDate | None:
    """The date whose first number begins at a place; None if none or impossible.

    Args:
        text: half-width digits and marks.
        at: where a run of digits begins.
        today: needed for dates without a year; what is in the future is a less likely reading.
        month_first: the first reading of `03/04/2022`.
    """
    reader = _Reader(today, month_first)
    for pattern, family in _PATTERNS:
        match = pattern.match(text, at)
        day = family.read(match, reader) if match else None
        if match and day:
            return _printed(match, day, family)
    return None


def _printed(match: re.Match[str], day: date, family: _Family) -> PrintedDate:
    start, end = match.span()
    if family.read is _month_before and (name := _name_before(match)):
        start -= len(name[0])
    if family.read is _year_first and years.era_before(match) in years.ERAS:
        start -= years.LENGTH_OF_ERA
    clock_from = match.start("clock") if match.groupdict().get("clock") else end
    weak = family.weak and not (family.read is _short_year and match["mark"] != "-")
    yearless = family.weak and family.read is not _short_year
    return PrintedDate(day, start, end, clock_from, weak, family.compact, yearless)
