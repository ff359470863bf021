"""Dates as they are printed: `_FAMILIES` lists the forms, in the order in which they are tried.

All work on text whose digits and marks are half width, at a place where a number begins.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from snapshotter.normalise import date_readings, years
from snapshotter.normalise.date_readings import Reader

_END = r"(?!\d(?!\d?[:时時点]))"  # no digit follows, unless a clock is glued to the day
_LETTER = r"[^\s\d!-/:-@\[-`{-~]"  # vowel signs of many scripts are no letters to `re`
_NAME = rf"(?:{_LETTER}{{2,14}}|{_LETTER}{{1,4}}\.[ก-ฮ])"  # `พ.ค.` is May
_ORDINAL = r"(?:st|nd|rd|th|er|º|°|ª|-?го|\.)?"
_OF = r"(?:de\s|del\s|of\s|d')?"


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


class _Family(NamedTuple):
    form: str
    read: Callable[[re.Match[str], Reader], date | None]
    weak: bool = False
    compact: bool = False


_FAMILIES = (
    # 2023年2月5日, 2023-02-05, 2005.08.2605:39
    _Family(
        r"(?P<year>\d{4}|\d{1,3}(?=\s?[年년]))\s?[-/.年년]\s?(?P<month>\d{1,2})\s?[-/.月월]"
        rf"\s?(?P<day>\d{{1,2}}){_END}(?:\s?[日号號일])?",
        date_readings.year_first,
    ),
    # 2023 02/05, the year in an element of its own
    _Family(
        rf"(?P<year>(?:19|20)\d\d)\s(?P<month>\d{{1,2}})\s?/\s?(?P<day>\d{{1,2}}){_END}",
        date_readings.year_first,
    ),
    # 20230205, 202302050646, 20230205T064600Z
    _Family(
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=(?:T?\d{4}(?:\d\d)?)?(?!\d))",
        date_readings.year_first,
        compact=True,
    ),
    # 05/02/2023, 5. 2. 2023, 26 | 01 | 2022
    _Family(
        r"(?P<a>\d{1,2})\s?(?P<mark>[-/.|])\s?(?P<b>\d{1,2})\s?(?P=mark)\s?"
        rf"(?P<year>\d{{4}}){_END}",
        date_readings.year_last,
    ),
    # 5 February 2023, 5 de febrero de 2023, 05-Feb-2023, 5. Februar 2023, 5 二月 2023
    _Family(
        rf"(?P<day>\d{{1,2}}){_ORDINAL}[\s/-]{{0,2}}{_OF}(?P<name>{_NAME})(?:\.?,?[\s/-]{{1,2}}|\.)"
        rf"{_OF}'?(?P<year>\d{{4}}|\d{{2}}(?![\d:.h]))(?!\d(?!\d:))",
        date_readings.named_month,
    ),
    # 2023. február 5., 2023-Feb-05, 2017 m. rugpjūčio 11 d.
    _Family(
        rf"(?P<year>\d{{4}})(?:\sm\.)?[\s.-]{{1,2}}(?P<name>{_NAME})\.?[\s-](?P<day>\d{{1,2}}){_END}\.?",
        date_readings.named_month,
    ),
    # February 5, 2023; 十一月 6th, 2009; Feb 05 06:46:00 CST 2023
    _Family(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s|,|(?P<clock>\s\d\d:\d\d:\d\d\s)"
        rf"(?:[A-Z]{{3,5}}\s|[+-]\d{{4}}\s)?)(?P<year>\d{{4}}){_END}",
        date_readings.month_before,
    ),
    # 2月 5, 2023
    _Family(
        r"(?P<month>\d{1,2})月\s?(?P<day>\d{1,2})(?:日|st|nd|rd|th)?,?\s(?P<year>\d{4})(?!\d)",
        date_readings.year_first,
    ),
    # 14 tháng 5, 2024; 14 tháng 5 năm 2024
    _Family(
        r"(?P<day>\d{1,2})\stháng\s(?P<month>\d{1,2})(?:,|\snăm)?\s(?P<year>\d{4})(?!\d)",
        date_readings.year_first,
    ),
    # 18-03-08, 08.03.18, 8/3/18
    _Family(
        r"(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{2})(?![-/.]\d)" + _END,
        date_readings.short_year,
        weak=True,
    ),
    # 3月8日, 03-08, 08.03.; not the end of a date whose year was none (`0000-01-01`)
    _Family(
        r"(?<!\d{4}[-/.])(?<!\d年)(?P<a>\d{1,2})\s?(?P<mark>[月월/.-])\s?(?P<b>\d{1,2})(?![-/.]\d)"
        rf"{_END}(?:\s?[日号號일])?(?P<dot>\.)?",
        date_readings.without_year,
        weak=True,
    ),
    # 5 February
    _Family(
        rf"(?P<day>\d{{1,2}}){_ORDINAL}\s?{_OF}(?P<name>{_NAME})(?P<year>)",
        date_readings.named_month,
        weak=True,
    ),
    # February 5
    _Family(
        rf"(?P<day>\d{{1,2}})(?P<year>)(?:st|nd|rd|th)?(?!\d|:){_END}",
        date_readings.month_before,
        weak=True,
    ),
    # 二〇二三年二月五日
    _Family(
        r"(?P<year>[一二][〇○零一二三四五六七八九]{3})年(?P<month>[十一二三四五六七八九]{1,2})月"
        r"(?P<day>[十一二三四五六七八九]{1,3})[日号號]",
        date_readings.han,
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
    reader = Reader(today, month_first)
    for pattern, family in _PATTERNS:
        match = pattern.match(text, at)
        day = family.read(match, reader) if match else None
        if match and day:
            return _printed(match, day, family)
    return None


def _printed(match: re.Match[str], day: date, family: _Family) -> PrintedDate:
    start, end = match.span()
    if family.read is date_readings.month_before and (name := date_readings.name_before(match)):
        start -= len(name[0])
    if family.read is date_readings.year_first and years.era_before(match) in years.ERAS:
        start -= years.LENGTH_OF_ERA
    clock_from = match.start("clock") if match.groupdict().get("clock") else end
    weak = family.weak and not (family.read is date_readings.short_year and match["mark"] != "-")
    yearless = family.weak and family.read is not date_readings.short_year
    return PrintedDate(day, start, end, clock_from, weak, family.compact, yearless)
